package pii

// IsTestName tells whether a name, or the canonical form of one, is a tester's
// invention. It is if one of its words, or the surname core, is
//
//   - "test", with or without a common ending ("tester", "testpersoon",
//     "testklant") or digits, or "dummy", "fictief", "foobar", "lorem", "ipsum";
//   - four or more neighbouring keys of a row: "asdf", "qwerty", "zxcv";
//   - three or more times one letter: "xxx", "aaaa".
func IsTestName(name []byte) bool {
	var f foldedWord
	for i := 0; i < len(name); {
		end := wordEnd(name, i)
		if end == i {
			i++
			continue
		}
		f.set(name[i:end])
		if word := f.bytes(); isTestWord(string(word)) || isKeyRow(word) || isOneLetter(word) {
			return true
		}
		i = end
	}
	return false
}

func isTestWord(word string) bool {
	switch word {
	case "test", "tester", "testing", "testje", "testtest", "testpersoon", "testpersonen", "testpersonage", "testklant", "testclient", "testgebruiker", "testuser", "testaccount",
		"testnaam", "testachternaam", "testvoornaam", "testman", "testvrouw", "testkind", "testpartner", "testburger", "testpatient", "testmedewerker", "testcase", "testgeval",
		"proefpersoon", "dummy", "fictief", "fictieve", "foobar", "lorem", "ipsum":
		return true
	}
	return false
}

// isKeyRow tells a word that is a run along one row of the keyboard.
func isKeyRow(word []byte) bool {
	if len(word) < 4 || !neighbours[word[0]&0x1f][word[1]&0x1f] {
		return false
	}
	for _, row := range keyRows {
		if repeatsRun(word, row) {
			return true
		}
	}
	return false
}

var keyRows = [...]string{"qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "zxcvbnm"}

// neighbours tells of two letters, by their low bits, whether the second is the
// key to the right of the first: few words begin so.
var neighbours = func() (table [32][32]bool) {
	for _, row := range keyRows {
		for i := range len(row) - 1 {
			table[row[i]&0x1f][row[i+1]&0x1f] = true
		}
	}
	return table
}()

// repeatsRun tells whether word is a run of row, perhaps several times:
// "asdf", "asdfasdf", "jkl" in "hjkl".
func repeatsRun(word []byte, row string) bool {
	run := 0
	for i, c := range word {
		if i > 0 && run > 0 && nextKey(row, word[i-1]) == c {
			run++
			continue
		}
		if i > 0 && (run < 4 || c != word[0]) {
			return false
		}
		if !onRow(row, c) {
			return false
		}
		run = 1
	}
	return run >= 4 || len(word) >= 8
}

func onRow(row string, c byte) bool {
	for i := range len(row) {
		if row[i] == c {
			return true
		}
	}
	return false
}

// nextKey returns the key to the right of c on a row, 0 if there is none.
func nextKey(row string, c byte) byte {
	for i := range len(row) - 1 {
		if row[i] == c {
			return row[i+1]
		}
	}
	return 0
}

func isOneLetter(word []byte) bool {
	for _, c := range word {
		if c != word[0] {
			return false
		}
	}
	return len(word) >= 3
}
