package wording

// ManHelp is the help of the command man.
var ManHelp = Help{
	Use:   Phrase{"man", "man"},
	Short: Phrase{"Print the page of the manual, for man(1)", "De pagina van de handleiding tonen, voor man(1)"},
	Long: Phrase{
		`Man prints the page of the manual with all commands and flags, in the form that
man reads, in the language that is asked for.`,
		`Man toont de pagina van de handleiding met alle opdrachten en opties, in de vorm
die man leest, in de gevraagde taal.`,
	},
	Examples: `  piiscan man > piiscan.1
  piiscan man --lang nl | man -l -`,
}

// The parts of the page of the manual.
var (
	ManTitle       = Phrase{"User Commands", "Opdrachten voor gebruikers"}
	ManName        = Phrase{"Name", "Naam"}
	ManSynopsis    = Phrase{"Synopsis", "Overzicht"}
	ManDescription = Phrase{"Description", "Beschrijving"}
	ManEnvironment = Phrase{"Environment", "Omgeving"}
	ManFiles       = Phrase{"Files", "Bestanden"}
	ManKey         = Phrase{"the secret key of baselines, of 16 bytes or more; see piiscan baseline.", "de geheime sleutel van nulmetingen, van 16 bytes of meer; zie piiscan baseline."}
	ManNoColor     = Phrase{"if set, no colours are used; see no-color.org.", "als deze er is, worden geen kleuren gebruikt; zie no-color.org."}
	ManLocale      = Phrase{"the language, if --lang does not say it; LC_ALL and LC_MESSAGES come before it.", "de taal, als --lang die niet zegt; LC_ALL en LC_MESSAGES gaan voor."}
	ManConfig      = Phrase{"the policy of a repository, in its root; see piiscan gate.", "het beleid van een repository, in de hoofdmap; zie piiscan gate."}
	ManIgnore      = Phrase{"what the gate leaves out, in the root of a repository, as in gitignore(5).", "wat de poort weglaat, in de hoofdmap van een repository, zoals in gitignore(5)."}
	ManBaseline    = Phrase{"the findings that the gate knows; see piiscan baseline.", "de bevindingen die de poort kent; zie piiscan baseline."}
)
