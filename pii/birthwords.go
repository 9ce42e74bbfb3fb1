package pii

// dateWordLists are the words that say something about the date behind them.
var dateWordLists = [...]struct {
	class dateWord
	words []string
}{
	{wordLink, []string{
		"op", "is", "was", "has", "been", "recorded", "registered", "as", "de", "het", "den", "een", "ca", "circa", "omstreeks", "on", "the",
		"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
		"dd", "mm", "jj", "jjjj", "yyyy", "dag", "maand", "ddmmjjjj", "ddmmyyyy", "van", "en", "of",
	}},
	{wordPlace, []string{"te", "in", "at"}},
	{wordDate, []string{"datum", "date", "dat", "jaar", "day", "year"}},
	{wordBirthplace, []string{"geboorteplaats"}},
	{wordBirthYear, []string{"geboortejaar", "gebjaar", "birthyear"}},
	{wordBirth, []string{
		"geboortedatum", "geboortedat", "geboortedag", "gebdatum", "gebdat",
		"geboorte", "dob", "birthdate", "birthday", "birth", "gbdatum", "geboortedata",
	}},
	{wordBorn, []string{"geboren", "geb", "born"}},
	// What gives a date another meaning than birth, or makes it a limit: geboren op
	// of na 1 juli 2009. So does any other word that ends in datum.
	{wordOther, []string{
		"overleden", "overl", "ovl", "overlijden", "gestorven", "begraven", "died", "death",
		"besluit", "beschikking", "ingang", "ingaande", "geldig", "tot", "vanaf", "per", "einde", "begin",
		"huwelijk", "gehuwd", "getrouwd", "gescheiden", "scheiding", "dagtekening", "afgifte", "afgegeven",
		"ondertekend", "ontvangen", "ingekomen", "verzonden", "gewijzigd", "vertrokken", "gevestigd",
		"na", "voor", "vóór", "tussen", "sinds", "sedert", "uiterlijk", "later", "eerder",
		"after", "before", "until", "since", "issued", "valid", "expiry", "d", "t", "m",
	}},
}

// dateWords are the classes of the words in the lists.
var dateWords = func() map[string]dateWord {
	classes := map[string]dateWord{}
	for _, list := range dateWordLists {
		for _, word := range list.words {
			classes[word] = list.class
		}
	}
	return classes
}()

// mayBeDateWord tells of the low bits of the first and the last letter of a word
// whether it may be one of the lists, or end in datum: most words are not.
var mayBeDateWord = func() (may [32][32]bool) {
	for first := range may {
		may[first]['m'&0x1f] = true
	}
	for word := range dateWords {
		may[word[0]&0x1f][word[len(word)-1]&0x1f] = true
	}
	return may
}()
