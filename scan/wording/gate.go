package wording

// GateHelp is the help of the gate.
var GateHelp = Help{
	Use: Phrase{
		"gate [flags] PATH... | --staged | --range A..B | --stdin | ...",
		"gate [opties] PAD... | --staged | --range A..B | --stdin | ...",
	},
	Short: Phrase{
		"Fail when personal data would enter a repository",
		"Keur af als er persoonsgegevens een repository in zouden gaan",
	},
	Long: Phrase{
		`Gate makes the same scan as a decision, for a commit hook or a build: it fails
when there are personal data of people in what it judges.

  PATH...        files and folders as they are. In a repository, what .gitignore
                 leaves out is left out, unless git tracks it.
  --staged       what the next commit would hold. Read from the index of git,
                 never from the work tree.
  --range A..B   each commit of B that A has not, with its message; REV alone
                 is that commit. Zeros for A, as servers give them for a new
                 branch, are all commits of B.
  --commit-msg FILE
                 the message of a commit, as git hands it to a hook.
  --stdin        standard input, as the file --filename.

Of a text that a commit changes only added lines count. The whole file is read,
so that the header of a table is known to its new rows, but what stands on other
lines is not shown. Documents (docx, xlsx, pdf, zip) count as a whole when they
change. Of a merge, only what no side had counts.

What cannot be read cannot pass. .piiscan.toml in the root of the repository
says what is allowed, by path, with a reason and a last day; .piiscanignore
leaves files out, as .gitignore does. For --staged and --range both come from
what is judged, not from the work tree. A message is the file
.git/COMMIT_EDITMSG; lines by which people sign (Signed-off-by: ...) are not
judged. A line of a text may say itself:

  piiscan:allow bsn reason="of a test range"

Exit codes: 0 nothing fails, and everything was read (or nothing is staged);
1 there are findings that fail; 2 an error, also of git or in .piiscan.toml;
3 no findings, but something was not read, or there was nothing to read;
130 and 143 interrupted.`,
		`Gate maakt dezelfde scan als beslissing, voor een commit-hook of een build: hij
mislukt als er persoonsgegevens staan in wat hij beoordeelt.

  PAD...         bestanden en mappen zoals ze zijn. In een repository blijft weg
                 wat .gitignore weglaat, tenzij git het bijhoudt.
  --staged       wat in de volgende commit zou staan. Gelezen uit de index van
                 git, nooit uit de werkmap.
  --range A..B   elke commit van B die A niet heeft, met zijn bericht; alleen
                 REV is die commit. Nullen als A, zoals servers die geven bij
                 een nieuwe branch, zijn alle commits van B.
  --commit-msg BESTAND
                 het bericht van een commit, zoals git dat een hook geeft.
  --stdin        de standaardinvoer, als het bestand --filename.

Van een tekst die een commit wijzigt, tellen alleen toegevoegde regels. Het hele
bestand wordt gelezen, zodat bij nieuwe rijen de kop van een tabel bekend is,
maar wat op andere regels staat, wordt niet genoemd. Documenten (docx, xlsx,
pdf, zip) tellen als geheel als ze wijzigen. Van een merge telt alleen wat geen
van beide kanten had.

Wat niet te lezen is, komt er niet door. .piiscan.toml in de hoofdmap van de
repository zegt wat is toegestaan, per pad, met een reden en een laatste dag;
.piiscanignore laat bestanden weg, zoals .gitignore. Bij --staged en --range
komen beide uit wat wordt beoordeeld, niet uit de werkmap. Een bericht is het
bestand .git/COMMIT_EDITMSG; ondertekeningen (Signed-off-by: ...) worden niet
beoordeeld. Een regel van een tekst mag het zelf zeggen:

  piiscan:allow bsn reason="uit een testreeks"

Exitcodes: 0 niets mislukt, en alles is gelezen (of er is niets gestaged);
1 er zijn bevindingen die niet mogen; 2 een fout, ook van git of in het beleid;
3 geen bevindingen, maar iets is niet gelezen, of er was niets te lezen;
130 en 143 afgebroken.`,
	},
	Examples: `  piiscan gate .
  piiscan gate --staged
  piiscan gate --range origin/main..HEAD -o sarif=piiscan.sarif
  piiscan gate --range "$BEFORE..$AFTER" --kinds bsn --min-confidence certain
  git show HEAD:hr.csv | piiscan gate --stdin --filename hr.csv
  piiscan gate --no-config --no-inline-allow .`,
}

// The flags of the gate.
var (
	FlagStaged        = Phrase{"judge what the next commit would hold", "beoordeel wat in de volgende commit zou staan"}
	FlagRange         = Phrase{"judge what each commit of `A..B` adds", "beoordeel wat elke commit van `A..B` toevoegt"}
	FlagCommitMsg     = Phrase{"judge the message of a commit in `FILE`", "beoordeel het bericht van een commit in `BESTAND`"}
	FlagStdin         = Phrase{"judge standard input", "beoordeel de standaardinvoer"}
	FlagFilename      = Phrase{"`NAME` of the file that standard input is, from the root of the repository on", "`NAAM` van het bestand dat de standaardinvoer is, vanaf de hoofdmap van de repository"}
	FlagFailOn        = Phrase{"fail on `WHAT`: new (any fact that the baseline has not), any (known ones too), a number of people such as 5, or of facts such as facts:10", "keur af bij `WAT`: new (elk gegeven dat de nulmeting niet heeft), any (ook bekende), een aantal personen als 5, of gegevens als facts:10"}
	FlagMinConfidence = Phrase{"judge facts that are at least so sure: likely, possible, certain", "beoordeel gegevens die minstens zo zeker zijn: likely, possible, certain"}
	FlagNoInline      = Phrase{"let no line allow anything by piiscan:allow", "laat geen regel iets toestaan met piiscan:allow"}
	FlagNoGitignore   = Phrase{"judge what .gitignore leaves out too", "beoordeel ook wat .gitignore weglaat"}
	FlagNoConfig      = Phrase{"judge as if there were no .piiscan.toml and .piiscanignore", "beoordeel alsof er geen .piiscan.toml en .piiscanignore zijn"}
)

// What is wrong with how the gate was asked.
var (
	GateTwoModes      = Phrase{"%s and %s at the same time", "%s en %s tegelijk"}
	GateOneMode       = Phrase{"give one of PATH..., --staged, --range A..B, --commit-msg FILE, --stdin", "geef een van PAD..., --staged, --range A..B, --commit-msg BESTAND, --stdin"}
	GateFilename      = Phrase{"--filename without --stdin", "--filename zonder --stdin"}
	GateFilenameHint  = Phrase{"say what it is: --stdin --filename src/hr.csv", "zeg wat het is: --stdin --filename src/hr.csv"}
	GateFilenameWrong = Phrase{"--filename %q: must be a path from the root of the repository on", "--filename %q: moet een pad zijn vanaf de hoofdmap van de repository"}
	GateStdinLarge    = Phrase{"standard input is larger than what may be held in memory", "de standaardinvoer is groter dan wat in het geheugen mag"}
	GateStdinHint     = Phrase{"write it to a file, or raise --max-memory", "schrijf het naar een bestand, of verhoog --max-memory"}
	GateStore         = Phrase{"a gate keeps no store", "een poort bewaart geen opslag"}
	GateStoreHint     = Phrase{"piiscan scan --store DIR PATH keeps one", "piiscan scan --store MAP PAD bewaart er een"}
	PolicyTooLarge    = Phrase{"is larger than 1 MiB", "is groter dan 1 MiB"}
	SureByOther       = Phrase{"how sure it must be is said by --min-confidence %s", "hoe zeker het moet zijn, zegt --min-confidence %s"}
	MustBeFailOn      = Phrase{"must be new, any, a number of people such as 5, or of facts such as facts:10", "moet new, any, een aantal personen zoals 5, of gegevens zoals facts:10 zijn"}
	GateAllPlaces     = Phrase{"--paths and --places are for scans: a gate tells each place, by the path in the repository", "--paths en --places zijn voor scans: een poort noemt elke plaats, met het pad in de repository"}
	GateSeveralTops   = Phrase{"%s and %s are in different repositories", "%s en %s staan in verschillende repository's"}
	GateOneByOne      = Phrase{"judge them one by one: each has a policy of its own", "beoordeel ze een voor een: elk heeft eigen beleid"}
)

// What git cannot do.
var (
	GitNone          = Phrase{"this is not a git repository", "dit is geen git-repository"}
	GitNoneHint      = Phrase{"run it in a repository, or give a PATH", "voer het uit in een repository, of geef een PAD"}
	GitProgram       = Phrase{"the program git was not found", "het programma git is niet gevonden"}
	GitProgramHint   = Phrase{"install git, or give a PATH", "installeer git, of geef een PAD"}
	GitIgnoreHint    = Phrase{"install git, or judge what .gitignore leaves out too: --no-gitignore", "installeer git, of beoordeel ook wat .gitignore weglaat: --no-gitignore"}
	GitNoIndex       = Phrase{"a bare repository has no index: nothing is staged in it", "een kale repository heeft geen index: er is niets in gestaged"}
	GitNoIndexHint   = Phrase{"judge its commits: --range A..B", "beoordeel de commits: --range A..B"}
	GitConflicts     = Phrase{"there are conflicts that are not resolved: there is nothing yet that git would commit", "er zijn onopgeloste conflicten: er is nog niets dat git zou vastleggen"}
	GitConflictsHint = Phrase{"resolve them and git add them", "los ze op en voeg ze toe met git add"}
	GitOwnerHint     = Phrase{"if you trust it, name it in the setting of git that the message tells", "als u het vertrouwt, noem het in de instelling van git die het bericht noemt"}
	GitPartialHint   = Phrase{"piiscan fetches nothing: clone without --filter, or git fetch --refetch --no-filter", "piiscan haalt niets op: kloon zonder --filter, of git fetch --refetch --no-filter"}
	GitBrokenHint    = Phrase{"nothing was judged; git fsck tells what is wrong with a repository", "er is niets beoordeeld; git fsck vertelt wat er mis is met een repository"}
	GitNoRange       = Phrase{"--range %q: git knows no such commits here", "--range %q: git kent hier zulke commits niet"}
	GitRangeHint     = Phrase{"give A..B, or one commit; git log A..B must work", "geef A..B, of een commit; git log A..B moet werken"}
	GitShallowHint   = Phrase{"this is a shallow clone: fetch the whole history, for instance git fetch --unshallow, or fetch-depth: 0", "dit is een ondiepe kloon: haal de hele geschiedenis op, bijvoorbeeld git fetch --unshallow, of fetch-depth: 0"}
)

// Why there is nothing to judge.
var (
	GateNothingStaged = Phrase{"nothing is staged that has content: there is nothing to judge", "er is niets gestaged dat inhoud heeft: er is niets te beoordelen"}
	GateNoCommits     = Phrase{"%s: no commits: there is nothing to judge", "%s: geen commits: er is niets te beoordelen"}
	GateNoContent     = Phrase{"%s: the commits bring no content: there is nothing to judge", "%s: de commits brengen geen inhoud: er is niets te beoordelen"}
)

// What stands beside a decision.
var (
	GateExpired       = Phrase{"%s:%s: the entry for %s was good until %s: make it anew, or take it out", "%s:%s: de regel voor %s gold tot en met %s: vernieuw hem, of haal hem weg"}
	GateUnused        = Phrase{"%s:%s: the entry for %s allows nothing here: take it out", "%s:%s: de regel voor %s staat hier niets toe: haal hem weg"}
	GateEdge          = Phrase{"commit %s is the edge of a shallow clone: all that is in it counts as added", "commit %s is de rand van een ondiepe kloon: alles erin telt als toegevoegd"}
	GatePolicyChanged = Phrase{"%s or %s changes here too: see what it allows now", "%s of %s wijzigt hier ook: kijk wat dat nu toestaat"}
	GateSubmodules    = Noun{"submodule is another repository: not judged here", "submodules are other repositories: not judged here", "submodule is een andere repository: hier niet beoordeeld", "submodules zijn andere repository's: hier niet beoordeeld"}
	GateInline        = Noun{"fact is allowed by its own line (piiscan:allow)", "facts are allowed by their own lines (piiscan:allow)", "gegeven is toegestaan door de regel zelf (piiscan:allow)", "gegevens zijn toegestaan door de regels zelf (piiscan:allow)"}
	GateAllowed       = Noun{"fact is allowed by .piiscan.toml", "facts are allowed by .piiscan.toml", "gegeven is toegestaan door .piiscan.toml", "gegevens zijn toegestaan door .piiscan.toml"}
	GateTests         = Noun{"test person is left out: to judge them too, --test-persons count", "test persons are left out: to judge them too, --test-persons count", "testpersoon telt niet mee: om ook die te beoordelen, --test-persons count", "testpersonen tellen niet mee: om ook die te beoordelen, --test-persons count"}
	GateKnown         = Noun{"fact is known from the baseline", "facts are known from the baseline", "gegeven is bekend uit de nulmeting", "gegevens zijn bekend uit de nulmeting"}
	GateIncomplete    = Noun{"file or part was not read, and nothing accepts that ([[unread]] in .piiscan.toml does)", "files or parts were not read, and nothing accepts that ([[unread]] in .piiscan.toml does)", "bestand of deel is niet gelezen, en niets aanvaardt dat ([[unread]] in .piiscan.toml doet dat)", "bestanden of delen zijn niet gelezen, en niets aanvaardt dat ([[unread]] in .piiscan.toml doet dat)"}
	GateNothingRead   = Phrase{"there was nothing to read", "er was niets te lezen"}
	GateSampled       = Phrase{"there are more people than can be judged one by one", "er zijn meer personen dan een voor een te beoordelen zijn"}
)

// FactsOfPeople takes the facts, the people and the files.
var (
	Fact          = Noun{"fact", "facts", "gegeven", "gegevens"}
	FactsOfPeople = Phrase{"%s of %s in %s", "%s van %s in %s"}
)
