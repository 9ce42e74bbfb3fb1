package wording

// The commands, as help tells of them. Paragraphs are wrapped where they are
// shown; lines that begin with a space are shown as they are.
var (
	RootHelp = Help{
		Use:   Phrase{"piiscan [command] [flags] PATH...", "piiscan [opdracht] [opties] PAD..."},
		Short: Phrase{"How many people are in these files, and what is known of them?", "Hoeveel personen staan er in deze bestanden, en wat is er van hen bekend?"},
		Long: Phrase{`piiscan tells how many people are in a set of files, with which combination of data (BSN, name, birth date, licence plate, address, ...), and what could not be read. It works on your machine alone and shows no value that it finds.

Without a command it scans: "piiscan PATH..." is "piiscan scan PATH...".`,
			`piiscan vertelt hoeveel personen er in een verzameling bestanden staan, met welke combinatie van gegevens (burgerservicenummer (BSN), naam, geboortedatum, kenteken, adres, ...), en wat niet kon worden gelezen. Het werkt alleen op uw eigen machine en toont geen enkele waarde die het vindt.

Zonder opdracht scant het: "piiscan PAD..." is "piiscan scan PAD...".`},
		Examples: `piiscan ./share
piiscan -o text -o json=leak.json ./export mail.zip
piiscan gate .
piiscan extract form.docx`,
	}

	ScanHelp = Help{
		Use:   Phrase{"scan [flags] PATH...", "scan [opties] PAD..."},
		Short: Phrase{"Tell how many people are in files and folders (the default)", "Vertel hoeveel personen er in bestanden en mappen staan (de standaard)"},
		Long: Phrase{`Scan reads every file in PATH..., also those inside archives, and tells how many people are in them: at least, best estimate, at most.

Nothing is sent anywhere, no value is shown, links are not followed.

Exit codes: 0 everything was read; 2 an error; 3 something was not read, or there was nothing to read; 130 and 143 interrupted, with what is known so far.`,
			`Scan leest elk bestand in PAD..., ook die in archieven, en vertelt hoeveel personen erin staan: minstens, beste schatting, hooguit.

Er wordt niets verzonden, geen waarde getoond, en geen koppeling gevolgd.

Exitcodes: 0 alles is gelezen; 2 een fout; 3 iets is niet gelezen, of er was niets te lezen; 130 en 143 afgebroken, met wat tot dan toe bekend is.`},
		Examples: `piiscan ./share
piiscan -o json=leak.json ./share
piiscan --include '*.xlsx' --include '*.csv' ./share
piiscan --key-file leak.key -o json ./share-2019 > a.json
piiscan --store ../leak.store ./share`,
	}

	ResumeHelp = Help{
		Use:   Phrase{"resume [flags] STORE", "resume [opties] OPSLAG"},
		Short: Phrase{"Go on with a scan that was interrupted, or repeat one", "Ga verder met een afgebroken scan, of herhaal er een"},
		Long: Phrase{`Resume makes the scan that STORE was made for once more: the same paths, kinds and limits. Files that are kept and have not changed are not read again, so that a scan that was killed goes on where it was.

Exit codes: as those of scan.`,
			`Resume doet de scan waarvoor OPSLAG is gemaakt nog eens: dezelfde paden, soorten en grenzen. Bestanden die bewaard zijn en niet zijn gewijzigd, worden niet opnieuw gelezen; zo gaat een scan die is afgebroken verder waar hij was.

Exitcodes: als die van scan.`},
		Examples: `piiscan --store ../leak.store ./share
piiscan resume ../leak.store
piiscan resume -o json=leak.json ../leak.store`,
	}

	ReportHelp = Help{
		Use:   Phrase{"report [flags] STORE", "report [opties] OPSLAG"},
		Short: Phrase{"Report a scan again, without reading a file", "Rapporteer een scan opnieuw, zonder een bestand te lezen"},
		Long: Phrase{`Report prints what a store holds, in any form. It needs neither the files nor the key.

Exit codes: 0 everything was read; 2 an error; 3 something was not read, or the scan has not come to its end.`,
			`Report toont wat een opslag bevat, in elke vorm. Daar zijn de bestanden en de sleutel niet voor nodig.

Exitcodes: 0 alles is gelezen; 2 een fout; 3 iets is niet gelezen, of de scan is niet tot zijn einde gekomen.`},
		Examples: `piiscan report ../leak.store
piiscan report -o json=leak.json --test-persons count ../leak.store`,
	}

	PlanHelp = Help{
		Use:   Phrase{"plan [flags] --shards N --key-file FILE PATH...", "plan [opties] --shards N --key-file BESTAND PAD..."},
		Short: Phrase{"Divide a scan over several machines", "Verdeel een scan over meer machines"},
		Long: Phrase{`Plan lists what is in PATH... without reading it, and divides it into N shards of about one size. Each machine then scans its shard, with the same key file, and merge joins what they found:

  piiscan plan --shards 16 --key-file leak.key -o plan.json /mnt/share
  piiscan scan --plan plan.json --shard 3/16 --key-file leak.key \
    -o partial=3.part
  piiscan merge -o json=leak.json *.part

The plan holds names of files, masked as in a report, the flags that change what is found, and what tells keys apart; not the key. What comes after it was made is read by no shard, and told by all.

Exit codes: 0 the plan is made; 2 an error; 3 there is nothing to scan, or a folder could not be listed.`,
			`Plan noemt wat er in PAD... staat zonder het te lezen, en verdeelt het in N delen van ongeveer gelijke grootte. Elke machine scant dan haar deel, met hetzelfde sleutelbestand, en merge voegt samen wat ze vonden:

  piiscan plan --shards 16 --key-file leak.key -o plan.json /mnt/share
  piiscan scan --plan plan.json --shard 3/16 --key-file leak.key \
    -o partial=3.part
  piiscan merge -o json=leak.json *.part

Het plan bevat namen van bestanden, gemaskeerd als in een rapport, de opties die bepalen wat wordt gevonden, en waaraan sleutels te onderscheiden zijn; niet de sleutel. Wat er komt nadat het is gemaakt, wordt door geen deel gelezen, en door alle gemeld.

Exitcodes: 0 het plan is gemaakt; 2 een fout; 3 er is niets te scannen, of de inhoud van een map was niet op te vragen.`},
		Examples: `piiscan plan --shards 16 --key-file leak.key -o plan.json /mnt/share
piiscan plan --shards 4 --kinds bsn --key-file leak.key ./a ./b > plan.json`,
	}

	MergeHelp = Help{
		Use:   Phrase{"merge [flags] PARTIAL...", "merge [opties] DEELBESTAND..."},
		Short: Phrase{"Join what the shards of a plan found, and report it", "Voeg samen wat de delen van een plan vonden, en rapporteer het"},
		Long: Phrase{`Merge takes the partial files of all shards of one plan and reports what they found: the same, byte for byte, as one scan with the same key would. It needs neither the files nor the key. One that is given twice counts once; one that is missing, damaged, or of another plan, key or version is named, and nothing is reported.

Exit codes: 0 everything was read; 2 an error; 3 something was not read.`,
			`Merge neemt de deelbestanden van alle delen van één plan en rapporteert wat ze vonden: hetzelfde, byte voor byte, als één scan met dezelfde sleutel. Daar zijn de bestanden en de sleutel niet voor nodig. Een deelbestand dat tweemaal is gegeven, telt eenmaal; een dat ontbreekt, beschadigd is, of van een ander plan, een andere sleutel of versie is, wordt genoemd, en er wordt niets gerapporteerd.

Exitcodes: 0 alles is gelezen; 2 een fout; 3 iets is niet gelezen.`},
		Examples: `piiscan merge *.part
piiscan merge -o text -o json=leak.json parts/*.part`,
	}

	ExplainHelp = Help{
		Use:   Phrase{"explain [flags] WHO STORE | WHO PATH...", "explain [opties] WIE OPSLAG | WIE PAD..."},
		Short: Phrase{"Why somebody is counted, and what would change that", "Waarom iemand is geteld, en wat dat zou veranderen"},
		Long: Phrase{`Explain tells of people in a report what their count rests on: which data stand where, what ties them together, in which figures they are, and what would change that. It shows no value; piiscan extract shows the text of a file.

WHO is the name of a person in the report (p17), a place in it (hr.csv:12:3, or a whole file), "conflicts" for the people of whom something contradicts itself, or "ambiguous" for those who may be one of several others. The names are those of a scan of the same files with the same flags.

Exit codes: 0 somebody was explained; 2 an error, or there is nobody of the kind; 130 and 143 interrupted.`,
			`Explain vertelt van personen in een rapport waar hun telling op rust: welke gegevens waar staan, wat ze verbindt, in welke cijfers ze zitten, en wat dat zou veranderen. Het toont geen waarde; piiscan extract toont de tekst van een bestand.

WIE is de naam van een persoon in het rapport (p17), een plaats daarin (hr.csv:12:3, of een heel bestand), "conflicts" voor de personen over wie iets elkaar tegenspreekt, of "ambiguous" voor wie een van meer anderen kan zijn. De namen zijn die van een scan van dezelfde bestanden met dezelfde opties.

Exitcodes: 0 er is iemand verklaard; 2 een fout, of er is zo niemand; 130 en 143 afgebroken.`},
		Examples: `piiscan explain p17 ../leak.store
piiscan explain 'hr.xlsx#Blad1:12' ./share
piiscan explain conflicts ./share`,
	}

	ExtractHelp = Help{
		Use:   Phrase{"extract [flags] FILE", "extract [opties] BESTAND"},
		Short: Phrase{"Show what piiscan reads in one file", "Toon wat piiscan in één bestand leest"},
		Long: Phrase{`Extract shows the text that piiscan reads in one file, and in the files inside it: place, label and text. Use it to see why something was found, or was not.

Unlike all other commands it shows what the file holds, personal data included. Control characters are shown as escapes, so that a file cannot take over your terminal; documents are read by a worker process behind a wall, as in a scan.

Exit codes: 0 everything was read; 2 an error; 3 something was not read.`,
			`Extract toont de tekst die piiscan in één bestand leest, en in de bestanden daarin: plaats, label en tekst. Gebruik het om te zien waarom iets wel of niet is gevonden.

Anders dan alle andere opdrachten toont het wat er in het bestand staat, ook persoonsgegevens. Besturingstekens worden uitgeschreven, zodat een bestand uw terminal niet kan overnemen; documenten worden gelezen door een werkproces achter een muur, zoals bij een scan.

Exitcodes: 0 alles is gelezen; 2 een fout; 3 iets is niet gelezen.`},
		Examples: `piiscan extract form.docx
piiscan extract export.zip | less -S`,
	}

	FormatsHelp = Help{
		Use:   Phrase{"formats", "formats"},
		Short: Phrase{"List the formats of files that piiscan reads", "Noem de bestandsformaten die piiscan leest"},
		Long: Phrase{`Formats lists what piiscan reads of files: by itself, through other programs where those are installed, and what it only recognises. Content decides what a file is, its name where content does not tell. What is not read is reported as unread, file by file, with the reason.`,
			`Formats noemt wat piiscan van bestanden leest: zelf, met andere programma's als die zijn geïnstalleerd, en wat het alleen herkent. De inhoud bepaalt wat een bestand is, de naam waar de inhoud niets zegt. Wat niet wordt gelezen, wordt als niet gelezen gemeld, bestand voor bestand, met de reden.`},
	}

	DoctorHelp = Help{
		Use:   Phrase{"doctor", "doctor"},
		Short: Phrase{"Tell whether the sandbox works here, and which programs are found", "Vertel of de sandbox hier werkt, en welke programma's er zijn"},
		Long: Phrase{`Doctor starts a worker process, as a scan does to read documents, lets it try to break out, and tells what came of it. Then it lists the programs that some formats are read through.

Exit codes: 0 all walls stand; 2 no worker process can be started; 3 some wall is missing on this system: scan files of strangers in a virtual machine.`,
			`Doctor start een werkproces, zoals een scan doet om documenten te lezen, laat het proberen uit te breken, en vertelt wat daarvan kwam. Daarna noemt het de programma's waarmee enkele formaten worden gelezen.

Exitcodes: 0 alle muren staan; 2 er is geen werkproces te starten; 3 er ontbreekt een muur op dit systeem: scan bestanden van vreemden in een virtuele machine.`},
	}

	VersionHelp = Help{
		Use:   Phrase{"version", "version"},
		Short: Phrase{"Tell the version of piiscan", "Vertel de versie van piiscan"},
	}

	HelpHelp = Help{
		Use:   Phrase{"help [command]", "help [opdracht]"},
		Short: Phrase{"Tell about a command", "Vertel over een opdracht"},
	}
)
