package extract_test

import (
	"strings"
	"testing"
	"unicode"
)

// What unrtf writes besides the text, and what it leaves out for lack of a
// table of the characters.
func rtfOracle(path string) string {
	text := oracle(path)
	var b strings.Builder
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "###") {
			continue
		}
		if label, value, ok := strings.Cut(line, ": "); ok && label == strings.ToUpper(label) {
			line = value
		}
		b.WriteString(line)
	}
	return b.String()
}

// misreadByUnrtf are the files of which unrtf gets characters wrong: those of
// code pages that it does not know, dashes and blanks that it joins words at,
// and bytes behind the end.
var misreadByUnrtf = map[string]bool{
	"tika/testRTFControls.rtf": true, "tika/testRTFJapanese.rtf": true, "tika/testRTFListOverride.rtf": true,
	"tika/testRTFWindowsCodepage1250.rtf": true, "tika/testRTFWord2010CzechCharacters.rtf": true,
}

// Of RTF documents, by words and by runs of digits.
func TestRTFCorpusRecall(t *testing.T) {
	var all, digits officeRecall
	officeFiles(t, func(path string, data []byte) {
		want := rtfOracle(path)
		if want == "" || misreadByUnrtf[path] {
			return
		}
		got := extracted(path, data).words
		var runs []string
		for _, w := range words(want) {
			if len(w) >= 4 && strings.IndexFunc(w, func(r rune) bool { return !unicode.IsDigit(r) }) < 0 {
				runs = append(runs, w)
			}
		}
		before := map[string]int{}
		for w, n := range got {
			before[w] = n
		}
		all.count(t, path, words(want), got)
		digits.count(t, path, runs, before)
	}, ".rtf")
	all.check(t, 0.97)
	digits.check(t, 0.99)
}
