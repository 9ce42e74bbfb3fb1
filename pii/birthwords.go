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
// how long it may be, as bits, to be one of the lists, or end in datum: most words
// are not.
var mayBeDateWord = func() (lengths [32][32]uint32) {
	for first := range lengths {
		for n := len("datum") + 1; n <= maxDateWord; n++ {
			lengths[first]['m'&0x1f] |= 1 << n
		}
	}
	for word := range dateWords {
		lengths[word[0]&0x1f][word[len(word)-1]&0x1f] |= 1 << len(word)
	}
	return lengths
}()

// shortDateWords are the words of at most eight bytes, all of ASCII, as packWord
// gives them: each stands in its slot or one of those behind it.
var shortDateWords = func() (table [shortDateSlots]struct {
	packed uint64
	class  dateWord
}) {
	for word, class := range dateWords {
		packed, ok := packWord([]byte(word))
		if !ok {
			continue
		}
		slot := slotOfWord(packed)
		for table[slot].packed != 0 {
			slot = (slot + 1) % shortDateSlots
		}
		table[slot].packed, table[slot].class = packed, class
	}
	return table
}()

const shortDateSlots = 512 // a power of two, and far more than there are words

func slotOfWord(packed uint64) uint64 { return packed * 0x9e3779b97f4a7c15 >> (64 - 9) }

// packWord returns a folded word as a number; ok is false if it is too long or has
// letters beyond ASCII.
func packWord(word []byte) (packed uint64, ok bool) {
	if len(word) > 8 {
		return 0, false
	}
	for _, c := range word {
		packed = packed<<8 | uint64(c|0x20)
	}
	return packed, packed&highBits == 0
}

// shortDateWord returns the class of a word that packWord packed.
func shortDateWord(packed uint64) (dateWord, bool) {
	for slot := slotOfWord(packed); ; slot = (slot + 1) % shortDateSlots {
		switch e := &shortDateWords[slot]; e.packed {
		case packed:
			return e.class, true
		case 0:
			return wordUnknown, false
		}
	}
}
