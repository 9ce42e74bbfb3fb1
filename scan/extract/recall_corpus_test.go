package extract_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// share is the recall over all files of a format together, and the mean of the
// recall of each.
type share struct{ micro, mean float64 }

// recallFloors are the shares of words (of cells in workbooks) and of digit
// runs below which a change has made a format read less than it did.
var recallFloors = map[string]struct{ words, digits share }{
	"doc":  {share{0.998, 0.999}, share{1, 1}},
	"docx": {share{1, 1}, share{1, 1}},
	"dotx": {share{1, 1}, share{1, 1}},
	"eml":  {share{1, 1}, share{1, 1}},
	"odp":  {share{1, 1}, share{1, 1}},
	"ods":  {share{1, 1}, share{}},
	"odt":  {share{1, 1}, share{1, 1}},
	"pdf":  {share{0.99, 0.97}, share{0.996, 0.99}},
	"ppsx": {share{1, 1}, share{1, 1}},
	"ppt":  {share{1, 1}, share{1, 1}},
	"pptx": {share{1, 1}, share{1, 1}},
	"rtf":  {share{1, 1}, share{1, 1}},
	"xls":  {share{0.9999, 0.9999}, share{0.9999, 0.9999}},
	"xlsm": {share{1, 1}, share{1, 1}},
	"xlsx": {share{0.999, 0.999}, share{0.999, 0.998}},
}

// TestRecallCorpus compares what comes out of real files, with the files inside
// them, with what other tools get out of them: poppler, antiword, catdoc,
// unrtf, and plain reading of XML parts. Recall is the share of the other
// tool's words, counted as often as they occur, that are found here; the same
// for runs of four and more digits, which is what identifies people. A word is
// a run of letters and digits, case kept, in compatibility composition (NFKC),
// so that a ligature equals its letters. Of workbooks, cells count in the place
// of words.
func TestRecallCorpus(t *testing.T) {
	needCorpus(t)
	formats := map[string]*formatRecall{}
	for _, f := range oracleFiles(t) {
		r := formats[f.format]
		if r == nil {
			r = &formatRecall{}
			formats[f.format] = r
		}
		r.measure(f)
	}
	t.Log("\n" + recallTable(formats))
	for _, format := range slices.Sorted(maps.Keys(formats)) {
		r, floor := formats[format], recallFloors[format]
		for _, m := range []struct {
			what string
			got  textRecall
			want share
		}{{"words", r.words, floor.words}, {"digit runs", r.digits, floor.digits}} {
			if m.got.micro() < m.want.micro || m.got.mean() < m.want.mean {
				t.Errorf("%s: %s: want %.4f and a mean of %.4f at least, got %.4f and %.4f", format, m.what, m.want.micro, m.want.mean, m.got.micro(), m.got.mean())
			}
		}
	}
}

// formatRecall is the recall of the files of a format.
type formatRecall struct {
	words, digits textRecall
	incomplete    []fileRecall // of which not all was found
	leftOut       []fileRecall // of which the other tool's text is wrong
	corrected     int          // of which some of the other tool's words are
}

// fileRecall is the recall of a file.
type fileRecall struct {
	path, why     string
	words, digits float64
	missed        []string
}

// measure reads a file and adds its recall to that of the format.
func (r *formatRecall) measure(f oracleFile) {
	got, status := allText(f.path)
	file := fileRecall{path: f.path, why: status}
	tokens := tokensOf
	if isWorkbook(f.format) {
		tokens, got, f.text = linesOf, storedCells(got), storedCells(f.text)
	}
	want, digits := tokens(f.text), digitRuns(f.text)
	words, runs := &r.words, &r.digits
	wrong, isWrong := oracleErrors[f.path]
	switch {
	case isWrong && wrong.wrong == "":
		file.why = wrong.why
		words, runs = &textRecall{}, &textRecall{}
	case isWrong:
		r.corrected++
		for word := range strings.FieldsSeq(wrong.wrong) {
			want[word]--
			for run := range digitRuns(word) {
				digits[run]--
			}
		}
	}
	file.words, file.missed = words.count(want, tokens(got))
	file.digits, _ = runs.count(digits, digitRuns(got))
	switch {
	case isWrong && wrong.wrong == "":
		r.leftOut = append(r.leftOut, file)
	case file.words < 1 || file.digits < 1:
		r.incomplete = append(r.incomplete, file)
	}
}

// textRecall sums, over files, how much of what was wanted was found.
type textRecall struct {
	want, found, files int
	sum                float64 // of the shares of the files
}

// count adds a file, and returns its own recall and what was missed.
func (r *textRecall) count(want, have map[string]int) (recall float64, missed []string) {
	n, found := 0, 0
	for _, token := range slices.Sorted(maps.Keys(want)) {
		n += want[token]
		found += min(want[token], have[token])
		if have[token] < want[token] {
			missed = append(missed, token)
		}
	}
	if n == 0 {
		return 1, nil
	}
	recall = float64(found) / float64(n)
	r.want, r.found, r.files, r.sum = r.want+n, r.found+found, r.files+1, r.sum+recall
	return recall, missed
}

func (r *textRecall) micro() float64 { return float64(r.found) / float64(max(r.want, 1)) }

// mean is over files.
func (r *textRecall) mean() float64 { return r.sum / float64(max(r.files, 1)) }

// tokensOf counts the words of a text.
func tokensOf(text string) map[string]int {
	text = strings.ReplaceAll(text, "™", " ") // whose compatibility composition is letters
	return runsOf(text, 1, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// linesOf counts the lines of a text.
func linesOf(text string) map[string]int {
	lines := map[string]int{}
	for line := range strings.Lines(text) {
		lines[strings.TrimSuffix(line, "\n")]++
	}
	return lines
}

// digitRuns counts the runs of four and more digits.
func digitRuns(text string) map[string]int {
	return runsOf(text, 4, unicode.IsDigit)
}

func runsOf(text string, shortest int, in func(rune) bool) map[string]int {
	runs := map[string]int{}
	for run := range strings.FieldsFuncSeq(norm.NFKC.String(text), func(r rune) bool { return !in(r) }) {
		if len(run) >= shortest {
			runs[run]++
		}
	}
	return runs
}
