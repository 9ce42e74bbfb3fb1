package extract_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"text/tabwriter"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/piiscan/piiscan/scan/extract"
)

// corpusDir is a folder of real files of many makers, some of them hostile,
// with the text that other tools got out of them. It is not part of the
// project; tests that need it skip without it.
const corpusDir = "../../../shared/corpus"

// recallFloors are the shares of words and of digit runs, over all files of a
// format together, below which a change has made a format read less than it
// did. Other tools are wrong at times too, so that 1 is not the goal
// everywhere; the table that the test prints tells where it stands.
var recallFloors = map[string]struct{ words, digits float64 }{
	"doc":  {0.99, 1},
	"docx": {0.999, 1},
	"dotx": {1, 1},
	"eml":  {0.99, 1},
	"odp":  {0.99, 1},
	"ods":  {0.99, 0},
	"odt":  {0.99, 1},
	"pdf":  {0.985, 0.995},
	"ppsx": {1, 1},
	"ppt":  {0.98, 1},
	"pptx": {1, 1},
	"rtf":  {0.999, 1},
	"xls":  {0.98, 0.999},
	"xlsm": {1, 1},
	"xlsx": {0.999, 0.999},
}

// oracleErrors are files of which the other tool's text is wrong, each with
// what is wrong. They are left out of the figures.
var oracleErrors = map[string]string{
	"format-corpus/T02-05-01_007_invalid-font-size-operator.pdf": "a letter of a damaged line",
	"poi/chinese-provinces.xls":                                  "a wrong letter",
	"py-pdf-samples/google-doc-document.pdf":                     "numbers of footnotes run into figures",
	"tika/testEXCEL_phonetic.xls":                                "bytes of another code page",
	"tika/testMSChart-govdocs-428996.xls":                        "noise in the place of the cells of a chart",
	"tika/testMSEquation-govdocs-863534.doc":                     "numbers of list items, which are not in the text",
	"tika/testODFwithOOo3.odt":                                   "author, date and text of comments run into each other",
	"tika/testODTStyles3.odt":                                    "author, date and text of comments run into each other",
	"tika/testOpenOffice2.odt":                                   "a blank is lost",
	"tika/testOverlappingText.pdf":                               "text that is drawn twice, for bold, comes twice",
	"tika/testPDF_angles.pdf":                                    "text at an angle, in pieces of words",
	"tika/testRTFControls.rtf":                                   "dashes and blanks of a control word are lost",
	"tika/testRTFJapanese.rtf":                                   "bytes of another code page",
	"tika/testRTFListOverride.rtf":                               "bytes of another code page",
	"tika/testRTFWindowsCodepage1250.rtf":                        "bytes of another code page",
	"tika/testRTFWord2010CzechCharacters.rtf":                    "bytes of another code page",
	"tika/testRTF.rtf":                                           "an apostrophe is lost",
	"tika/testWORD.doc":                                          "the number of a list item, which is not in the text",
	"tika/testWORD_numbered_list.docx":                           "text boxes come twice",
	"tika/testWORD_phonetic.docx":                                "a phonetic guide runs into the text",
	"tika/testWORD_protected_drm.doc":                            "the notice in the place of an encrypted document",
	"tika/testWORD_template.docx":                                "text boxes come twice",
	"tika/testWORD_text_box.docx":                                "text boxes come twice",
	"tika/testWORD_various.docx":                                 "text boxes come twice",
	"tika/test-incremental-updates.eml":                          "the sender comes a second time as the recipient",
	"tika/testLotusEml.eml":                                      "a date as it is written, with a zero",
	"tika/testRFC822_x-.eml":                                     "a date as it is written, with a zero",
	"sheetjs/number_format.ods":                                  "numbers as they are shown, not as they are",
	"sheetjs/rich_text_stress.ods":                               "blanks between formatted words are lost",
	"tika/test-columnar.ods":                                     "dates and times as they are shown, in other languages",
}

// TestRecallCorpus compares what comes out of real files, with the files inside
// them, with what other tools get out of them: poppler, antiword, catdoc,
// unrtf, and plain reading of XML parts. Recall is the share of the other
// tool's words, counted as often as they occur, that are found here; the same
// for runs of four and more digits, which is what identifies people. A word is
// a run of letters and digits, case kept, in compatibility composition (NFKC),
// so that a ligature equals its letters.
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
		if r.words.micro() < floor.words {
			t.Errorf("%s: words: want %.4f at least, got %.4f", format, floor.words, r.words.micro())
		}
		if r.digits.micro() < floor.digits {
			t.Errorf("%s: digit runs: want %.4f at least, got %.4f", format, floor.digits, r.digits.micro())
		}
	}
}

// needCorpus skips the test where the corpus is not.
func needCorpus(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(corpusDir); err != nil {
		t.Skipf("no test data beside the project: %v", err)
	}
}

// oracleFile is a file of the corpus that another tool got text out of.
type oracleFile struct{ path, format, text string }

// oracleText returns the text of another tool without what the tool says
// itself: unrtf writes the properties of a document as comments, antiword puts a
// mark for a picture, and the reader of mails gives the headers their names and
// the attachments a mark.
func oracleText(tool, text string) string {
	var said []string
	switch tool {
	case "unrtf":
		said = []string{"AUTHOR: ", "TITLE: "}
	case "antiword":
		text = strings.ReplaceAll(text, "[pic]", "")
	case "xls2csv":
		r := csv.NewReader(strings.NewReader(strings.ReplaceAll(text, "\f", "\n")))
		r.LazyQuotes, r.FieldsPerRecord = true, -1
		if rows, err := r.ReadAll(); err == nil {
			text = ""
			for _, row := range rows {
				text += strings.Join(row, "\t") + "\n"
			}
		}
	case "python-email":
		said = []string{"From: ", "To: ", "Subject: ", "Date: "}
		text = strings.ReplaceAll(text, "[attachment ", "[")
	}
	var b strings.Builder
	for line := range strings.Lines(text) {
		if tool == "unrtf" && strings.HasPrefix(line, "###") {
			continue
		}
		for _, s := range said {
			line = strings.TrimPrefix(line, s)
		}
		b.WriteString(line)
	}
	return b.String()
}

// oracleFiles returns the files whose other tool ended well and gave text.
func oracleFiles(t *testing.T) []oracleFile {
	t.Helper()
	formats := map[string]string{}
	for _, line := range corpusTable(t, "docs/manifest.tsv") {
		formats[line[0]] = line[1]
	}
	var files []oracleFile
	for _, line := range corpusTable(t, "docs_oracle_index.tsv") {
		path, tool := line[0], line[1]
		text, err := os.ReadFile(filepath.Join(corpusDir, "docs_oracle", strings.ReplaceAll(path, "/", "__")+".txt"))
		if err == nil && len(text) > 0 {
			f := oracleFile{path, cmp.Or(formats[path], "?"), oracleText(tool, string(text))}
			if storesCells(f.format) {
				f.text = storedCells(f.text)
			}
			files = append(files, f)
		}
	}
	return files
}

// corpusTable returns the lines of a table of the corpus, without its header.
func corpusTable(t *testing.T, name string) [][]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(corpusDir, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	var table [][]string
	for line := range strings.Lines(string(text)) {
		table = append(table, strings.Split(strings.TrimRight(line, "\n"), "\t"))
	}
	return table[1:]
}

// storesCells reports whether the other tool gives the cells of a format as they
// are stored, not as they are shown.
func storesCells(format string) bool { return format == "xlsx" || format == "xlsm" || format == "xls" }

// storedCells returns the cells of another tool's text, one a line, about as
// they are stored.
func storedCells(text string) string {
	var b strings.Builder
	for cell := range strings.FieldsFuncSeq(text, func(c rune) bool { return c == '\t' || c == '\n' }) {
		if !strings.HasPrefix(cell, "#") { // an error such as #REF!
			b.WriteString(storedCell(cell) + "\n")
		}
	}
	return b.String()
}

// storedCell returns a cell about as it stands in the file: broken numbers with
// five digits, dates and times as numbers of days, truth as 1 or 0.
func storedCell(text string) string {
	text = strings.TrimSpace(text)
	switch text {
	case "true":
		return "1"
	case "false":
		return "0"
	}
	if days, ok := storedDate(text); ok {
		text = days
	}
	n, err := strconv.ParseFloat(text, 64)
	switch {
	case err != nil:
		return text
	case n == math.Trunc(n) && math.Abs(n) < 1e15:
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	return strconv.FormatFloat(n, 'g', 5, 64)
}

// storedDate returns a date, a time of day or both as the number of days that
// a workbook stores.
func storedDate(text string) (days string, ok bool) {
	epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	for _, layout := range []string{time.DateOnly, "2006-01-02T15:04:05", time.TimeOnly} {
		d, err := time.Parse(layout, text)
		switch {
		case err != nil:
			continue
		case layout == time.TimeOnly:
			d = d.AddDate(1899, 11, 29)
		case d.Before(time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC)):
			d = d.AddDate(0, 0, -1) // workbooks know a 29 February 1900
		}
		return fmt.Sprint(float64(d.Unix()-epoch.Unix()) / 86400), true
	}
	return "", false
}

// formatRecall is the recall of the files of a format.
type formatRecall struct {
	words, digits textRecall
	leftOut       []string // files whose oracle is wrong
	worst         []fileRecall
}

// fileRecall is a file of which not all was found.
type fileRecall struct {
	path, status  string
	words, digits float64
	missed        []string
}

func (r *formatRecall) measure(f oracleFile) {
	if why, ok := oracleErrors[f.path]; ok {
		r.leftOut = append(r.leftOut, f.path+": "+why)
		return
	}
	got, status := allText(f)
	file := fileRecall{path: f.path, status: status}
	have := tokensOf(got)
	file.words, file.missed = r.words.count(tokensOf(f.text), have)
	file.digits, _ = r.digits.count(digitRuns(f.text), digitRuns(got))
	if file.words < 1 || file.digits < 1 {
		r.worst = append(r.worst, file)
	}
}

// textRecall sums, over files, how much of what was wanted was found.
type textRecall struct {
	want, found, files int
	mean               float64
}

// count adds a file, and returns its own recall and some of what was missed.
func (r *textRecall) count(want, have map[string]int) (share float64, missed []string) {
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
	share = float64(found) / float64(n)
	r.want, r.found, r.files, r.mean = r.want+n, r.found+found, r.files+1, r.mean+share
	return share, missed
}

func (r *textRecall) micro() float64 { return float64(r.found) / float64(max(r.want, 1)) }

// macro is the mean over files.
func (r *textRecall) macro() float64 { return r.mean / float64(max(r.files, 1)) }

// recallTable prints the figures, and for each format its worst files.
func recallTable(formats map[string]*formatRecall) string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "format\tfiles\twords\tmicro\tmean\tdigit runs\tmicro\tmean\tincomplete\tleft out\t")
	names := slices.Sorted(maps.Keys(formats))
	for _, name := range names {
		r := formats[name]
		fmt.Fprintf(w, "%s\t%d\t%d\t%.4f\t%.4f\t%d\t%.4f\t%.4f\t%d\t%d\t\n", name, r.words.files, r.words.want, r.words.micro(), r.words.macro(),
			r.digits.want, r.digits.micro(), r.digits.macro(), len(r.worst), len(r.leftOut))
	}
	_ = w.Flush() // a strings.Builder takes everything
	for _, name := range names {
		r := formats[name]
		slices.SortFunc(r.worst, func(a, b fileRecall) int {
			return cmp.Or(cmp.Compare(min(a.words, a.digits), min(b.words, b.digits)), cmp.Compare(a.path, b.path))
		})
		const most, words = 25, 12
		for _, f := range r.worst[:min(most, len(r.worst))] {
			fmt.Fprintf(&b, "%s: words %.3f digits %.3f %s, missed %d: %q\n", f.path, f.words, f.digits, f.status, len(f.missed), f.missed[:min(words, len(f.missed))])
		}
		for _, why := range r.leftOut {
			fmt.Fprintf(&b, "left out: %s\n", why)
		}
	}
	return b.String()
}

// allText returns all text that comes out of a file of the corpus and of the
// files inside it, and how the reading ended where it did not end well.
func allText(f oracleFile) (text, status string) {
	s := &everything{stored: storesCells(f.format)}
	s.readCorpus(f.path)
	return s.text.String(), strings.Join(s.status, "; ")
}

// readCorpus reads a file of the corpus.
func (s *everything) readCorpus(path string) {
	content, err := os.ReadFile(filepath.Join(corpusDir, "docs", filepath.FromSlash(path)))
	if err != nil {
		s.status = append(s.status, err.Error())
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	s.ctx, s.budget = ctx, extract.NewBudget(extract.Limits{Bytes: 1 << 30})
	loc := extract.Loc{Path: path}
	s.read(loc, extract.NewFile(loc, loc.Base(), int64(len(content)), bytes.NewReader(content), s.budget))
}

// everything is a sink that gathers the text of a file and of all files inside
// it, by the built-in formats.
type everything struct {
	ctx    context.Context
	budget *extract.Budget
	stored bool // give cells as they stand in the file
	body   bool // leave out the properties
	text   strings.Builder
	status []string
}

func (s *everything) read(loc extract.Loc, f *extract.File) {
	defer func() {
		if recover() != nil {
			s.status = append(s.status, loc.Members+" panic")
		}
	}()
	format, err := extract.Detect(extract.Formats(), f)
	if err == nil && format != nil {
		err = format.Extract(s.ctx, f, s)
	} else if err == nil && loc.Members == "" {
		err = errors.New("no format")
	}
	if err != nil {
		s.status = append(s.status, strings.TrimSpace(loc.Members+" "+err.Error()))
	}
}

func (s *everything) Unit(u extract.Unit) error {
	if s.body && u.Loc.Part == "properties" {
		return nil
	}
	if u.Overlap == 0 { // else the unit goes on where the last ended
		s.text.WriteString("\n" + u.Label + "\n")
	}
	s.text.Write(u.Text[u.Overlap:])
	return nil
}

func (s *everything) Row(r extract.Row) error {
	s.text.WriteByte('\n')
	for _, c := range r.Cells {
		if s.stored {
			for line := range bytes.Lines(c.Text) {
				s.text.WriteString(storedCell(string(line)) + " ")
			}
		} else {
			s.text.Write(c.Text)
		}
		s.text.WriteByte('\t')
	}
	return nil
}

func (s *everything) Member(loc extract.Loc, r io.Reader) error {
	s.text.WriteString("\n" + loc.Base() + "\n")
	size := int64(-1)
	if at, ok := r.(interface{ Size() int64 }); ok {
		size = at.Size()
	}
	if loc.Depth() <= s.budget.Limits().Depth {
		s.read(loc, extract.NewFile(loc, loc.Base(), size, r, s.budget))
	}
	return s.ctx.Err()
}

func (s *everything) Unread(loc extract.Loc, err error) error {
	s.status = append(s.status, fmt.Sprintf("unread %s%s %.80s", loc.Members, loc.Part, err))
	return nil
}

// tokensOf counts the words of a text.
func tokensOf(text string) map[string]int {
	return runsOf(text, 1, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
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
