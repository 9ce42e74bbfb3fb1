package wording

// BaselineHelp is the help of the command baseline.
var BaselineHelp = Help{
	Use:   Phrase{"baseline create | check | prune [flags] [FILE]", "baseline create | check | prune [opties] [BESTAND]"},
	Short: Phrase{"Keep what a repository holds already apart from what comes new", "Onderscheid wat al in een repository staat van wat erbij komt"},
	Long: Phrase{
		`Baseline keeps the findings that a repository holds already, so that the gate
fails on new ones alone. It works on the whole repository around the current
folder, by the same policy as "piiscan gate .".

The baseline is FILE, .piiscan-baseline.json in the root if none is given.
Commit it: it holds no value, but 12 bits of a hash of each, which leave about
22,000 possible BSNs. Findings stay known when their files move, are renamed,
indented or put in another order; another value in the same place is new.

With PIISCAN_KEY set (16 bytes or more, the same for all who use it) when a
baseline is made, it holds 64 bits of a hash under that key, and tells nothing
to those who have not the key.`,
		`Baseline bewaart de bevindingen die al in een repository staan, zodat de poort
alleen bij nieuwe mislukt. Het gaat over de hele repository rond de huidige map,
met hetzelfde beleid als "piiscan gate .".

De nulmeting is BESTAND, anders .piiscan-baseline.json in de hoofdmap. Leg haar
vast in git: er staat geen waarde in, maar 12 bits van een hash van elke waarde,
die zo'n 22.000 mogelijke BSN's overlaten. Bevindingen blijven bekend als hun
bestanden worden verplaatst, hernoemd, ingesprongen of anders geordend; een
andere waarde op dezelfde plaats is nieuw.

Als PIISCAN_KEY (16 bytes of meer, dezelfde voor wie haar gebruikt) er is bij
het maken, bevat de nulmeting 64 bits van een hash onder die sleutel, en zegt ze
niets aan wie de sleutel niet heeft.`,
	},
	Examples: `  piiscan baseline create
  piiscan gate .
  piiscan baseline check
  piiscan baseline prune`,
}

// BaselineCreateHelp is the help of baseline create.
var BaselineCreateHelp = Help{
	Use:   Phrase{"create [flags] [FILE]", "create [opties] [BESTAND]"},
	Short: Phrase{"Make the baseline, or make it anew", "Maak de nulmeting, of maak haar opnieuw"},
	Long: Phrase{
		`Create makes a baseline of all findings that are in the repository now and that
nothing else allows. One that is there is made anew with the same salt and key.

Exit codes: 0 it is made; 2 an error; 3 it is made, but something was not read.`,
		`Create maakt een nulmeting van alle bevindingen die nu in de repository staan en
die niet op een andere manier zijn toegestaan. Een nulmeting die er al is, wordt
opnieuw gemaakt met hetzelfde zout en dezelfde sleutel.

Exitcodes: 0 gemaakt; 2 een fout; 3 gemaakt, maar iets is niet gelezen.`,
	},
	Examples: `  piiscan baseline create
  PIISCAN_KEY="$(cat leak.key)" piiscan baseline create`,
}

// BaselineCheckHelp is the help of baseline check.
var BaselineCheckHelp = Help{
	Use:   Phrase{"check [flags] [FILE]", "check [opties] [BESTAND]"},
	Short: Phrase{"Tell whether the baseline holds what is gone", "Zeg of er iets in de nulmeting staat dat weg is"},
	Long: Phrase{
		`Check tells how many findings are known, how many are new, and how many entries
of the baseline stand for what is not there any more: take those out with prune,
since each may be taken for one that comes, once in 4096 times.

Exit codes: 0 nothing is gone; 1 something is; 2 an error; 3 something was not
read.`,
		`Check zegt hoeveel bevindingen bekend zijn, hoeveel nieuw, en hoeveel regels van
de nulmeting staan voor wat er niet meer is: haal die weg met prune, want elke
kan voor een nieuwe bevinding worden aangezien, eens op de 4096 keer.

Exitcodes: 0 er is niets weg; 1 er is iets weg; 2 een fout; 3 iets is niet
gelezen.`,
	},
	Examples: `  piiscan baseline check`,
}

// BaselinePruneHelp is the help of baseline prune.
var BaselinePruneHelp = Help{
	Use:   Phrase{"prune [flags] [FILE]", "prune [opties] [BESTAND]"},
	Short: Phrase{"Take what is gone out of the baseline", "Haal wat weg is uit de nulmeting"},
	Long: Phrase{
		`Prune takes the entries of the baseline out that stand for what is not there any
more, and writes where the others are now. It adds nothing: what is new stays
new.

Exit codes: 0 it is done; 2 an error; 3 something was not read, so that nothing
is taken out.`,
		`Prune haalt de regels uit de nulmeting die staan voor wat er niet meer is, en
schrijft waar de andere nu zijn. Het voegt niets toe: wat nieuw is, blijft nieuw.

Exitcodes: 0 gedaan; 2 een fout; 3 iets is niet gelezen, en dus is er niets
weggehaald.`,
	},
	Examples: `  piiscan baseline prune`,
}

// What the baseline tells.
var (
	FlagBaseline        = Phrase{"know findings by the baseline in `FILE`: none for no baseline (default .piiscan-baseline.json in the root, where there is one)", "ken bevindingen uit de nulmeting in `BESTAND`: none voor geen (standaard .piiscan-baseline.json in de hoofdmap, als het er is)"}
	BaselineNone        = Phrase{"%s: there is no baseline", "%s: er is geen nulmeting"}
	BaselineNoneHint    = Phrase{"piiscan baseline create makes one", "piiscan baseline create maakt er een"}
	BaselineNotRead     = Phrase{"baseline %s: %s", "nulmeting %s: %s"}
	BaselineWhat        = Phrase{"baseline %q: unknown command", "baseline %q: onbekende opdracht"}
	BaselineWhatHint    = Phrase{"give one of create, check, prune", "geef een van create, check, prune"}
	BaselineLarge       = Phrase{"%s: larger than a baseline can be", "%s: groter dan een nulmeting kan zijn"}
	BaselineFlags       = Phrase{"a baseline writes no report, and keeps no store and no key file", "een nulmeting schrijft geen rapport, en bewaart geen opslag en geen sleutelbestand"}
	BaselineFlagsHint   = Phrase{"piiscan gate reports what is known and what is new", "piiscan gate rapporteert wat bekend is en wat nieuw is"}
	BaselineWriteHint   = Phrase{"give a file that can be written to", "geef een bestand waarin geschreven kan worden"}
	BaselineForm        = Phrase{"not a baseline", "geen nulmeting"}
	BaselineSchema      = Phrase{"a baseline of another version", "een nulmeting van een andere versie"}
	BaselineOtherKey    = Phrase{"made under another key, or under none", "gemaakt onder een andere sleutel, of zonder sleutel"}
	BaselinePartial     = Phrase{"--%s leaves out findings, which would be taken for gone", "--%s laat bevindingen weg, die dan weg lijken"}
	BaselinePartialHint = Phrase{"prune looks at all: leave out the flag, or say it in .piiscan.toml", "prune kijkt naar alles: laat de optie weg, of zeg het in .piiscan.toml"}
	BaselineFormHint    = Phrase{"if two branches changed it, take one side and run piiscan baseline create; look at what becomes known", "als twee takken haar wijzigden, neem een kant en voer piiscan baseline create uit; kijk wat er bekend wordt"}
	BaselineKeyHint     = Phrase{"set PIISCAN_KEY to the key that it was made with; unset it if it was made without", "zet PIISCAN_KEY op de sleutel waarmee zij gemaakt is; verwijder de variabele als zij zonder gemaakt is"}
	BaselineKeyShort    = Phrase{"PIISCAN_KEY has fewer than 16 bytes", "PIISCAN_KEY heeft minder dan 16 bytes"}
	BaselineKeyMake     = Phrase{"make one, for instance: openssl rand -hex 16", "maak er een, bijvoorbeeld: openssl rand -hex 16"}
	BaselineTwoKeys     = Phrase{"--key-file and a baseline that is made under PIISCAN_KEY", "--key-file en een nulmeting die gemaakt is onder PIISCAN_KEY"}
	BaselineTwoKeysHint = Phrase{"leave out --key-file: pseudonyms are made under PIISCAN_KEY then", "laat --key-file weg: pseudoniemen worden dan onder PIISCAN_KEY gemaakt"}
	BaselineGone        = Plural{"%s entry of the baseline stands for what is not there any more: piiscan baseline prune takes it out", "%s entries of the baseline stand for what is not there any more: piiscan baseline prune takes them out", "%s regel van de nulmeting staat voor wat er niet meer is: piiscan baseline prune haalt hem weg", "%s regels van de nulmeting staan voor wat er niet meer is: piiscan baseline prune haalt ze weg"}
	BaselineUnclear     = Plural{"%s finding may be known, but too much changed around it to tell: it counts as new", "%s findings may be known, but too much changed around them to tell: they count as new", "%s bevinding is misschien bekend, maar er is te veel omheen veranderd om dat te zeggen: zij telt als nieuw", "%s bevindingen zijn misschien bekend, maar er is te veel omheen veranderd om dat te zeggen: ze tellen als nieuw"}
	BaselineUnclearHint = Phrase{"look at what is new, then make it anew: piiscan baseline create", "kijk wat er nieuw is, en maak haar dan opnieuw: piiscan baseline create"}
	BaselineChanged     = Phrase{"%s changes here too: see what it makes known", "%s wijzigt hier ook: kijk wat er bekend wordt"}
	BaselineMade        = Plural{"%[2]s: %[1]s finding is known now, %[3]s of them new", "%[2]s: %[1]s findings are known now, %[3]s of them new", "%[2]s: %[1]s bevinding is nu bekend, waarvan %[3]s nieuw", "%[2]s: %[1]s bevindingen zijn nu bekend, waarvan %[3]s nieuw"}
	BaselineState       = Plural{"%[2]s: %[1]s finding is known, %[3]s are new, %[4]s are gone", "%[2]s: %[1]s findings are known, %[3]s are new, %[4]s are gone", "%[2]s: %[1]s bevinding is bekend, %[3]s zijn nieuw, %[4]s zijn weg", "%[2]s: %[1]s bevindingen zijn bekend, %[3]s zijn nieuw, %[4]s zijn weg"}
	BaselinePruned      = Plural{"%[2]s: %[1]s entry taken out, %[3]s left", "%[2]s: %[1]s entries taken out, %[3]s left", "%[2]s: %[1]s regel weggehaald, %[3]s over", "%[2]s: %[1]s regels weggehaald, %[3]s over"}
)
