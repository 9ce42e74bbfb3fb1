package extract_test

import (
	"encoding/csv"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// oracleFile is a file of the corpus that another tool got text out of.
type oracleFile struct{ path, format, text string }

// oracleError says what is wrong in another tool's text of a file.
type oracleError struct {
	why   string
	wrong string // the words that are wrong, which are not wanted; "" if all are
}

// oracleErrors are the files of which the other tool's text is wrong. Where
// single words are, the rest of the file counts; the others are left out of the
// figures, and their recall is told apart. Each was looked at in a second tool.
var oracleErrors = map[string]oracleError{
	"format-corpus/T02-05-01_007_invalid-font-size-operator.pdf": {"only the first letter of a line of which the font has no size", ""},
	"poi/Bug53380_1.doc": {"a word is parted at the end of a line", "Manufactu re"},
	"poi/Fuzzed.doc":     {"a sentence without blanks is parted at the end of a line", "附属施設のサイトへの リンク"},
	"poi/clusterfuzz-testcase-minimized-POIHWPFFuzzer-4951943183990784.doc": {"words in narrow cells are parted", "Positi Sect ion on"},
	"tika/testODP_NPE.odp": {"blanks at the ends of lines are lost", "BergerMedicine PeopleWithout byState inthe"},
	"tika/testPPT.ppt":     {"the text of the slide a second time, from its outline", "Created with Microsoft Powerpoint X for Mac Service Release 1"},
	"verapdf/veraPDF_test_suite_6-1-12-t03-fail-c.pdf": {"62 letters of a string of 65,538", "HHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHHH"},
	"sheetjs/ErrorTypes.xls":                           {"0 for the truth that a formula gives", "0 0 0 0 0 0 0"},
	"sheetjs/write.xls":                                {"a date without its time", "41689"},
	"poi/chinese-provinces.xls":                        {"a wrong letter, in a record that is continued in the middle of it", "安徽ݷ"},
	"py-pdf-samples/google-doc-document.pdf":           {"raised numbers of footnotes run into figures", "5562 7501 1123"},
	"tika/test-columnar.ods":                           {"dates as they are shown, with the month as a word", ""},
	"tika/test-incremental-updates.eml":                {"the sender a second time, as the recipient; a day of the month with a zero", "apache org tallison 04"},
	"tika/testEXCEL_phonetic.xls":                      {"bytes of another code page", ""},
	"tika/testLotusEml.eml":                            {"a day of the month with a zero", "04"},
	"tika/testMSChart-govdocs-428996.xls":              {"noise in the place of the cells of a chart", ""},
	"tika/testMSEquation-govdocs-863534.doc":           {"numbers of list items, which are not in the text", "2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 a a a b b b c c d d"},
	"tika/testODFwithOOo3.odt":                         {"fields, dates and texts of comments run into each other", "00Apache 00Bart 00complex 05T19 05T19 05T19 05T19 09 09 09 10 10 10 10 26Tika Bibliography Hanssens2009 Hanssens2009 Hanssens2009 Hanssens2009 TitleThis borderA rather1This"},
	"tika/testODTStyles3.odt":                          {"author and date of comments run into each other", "00 00 00Beschermde 00Beschermde 01 01 2017 31T00 31T00 Rolf2017"},
	"tika/testOpenOffice2.odt":                         {"a blank between two formatted words is lost", "forthe"},
	"tika/testOverlappingText.pdf":                     {"text that is drawn twice, for bold, runs into itself", "timetime"},
	"tika/testPDF_angles.pdf":                          {"text at an angle, in pieces of words", ""},
	"tika/testRFC822_x-.eml":                           {"a day of the month with a zero", "06"},
	"tika/testRTF.rtf":                                 {"an apostrophe is lost", "dindexation"},
	"tika/testRTFControls.rtf":                         {"dashes and blanks of a control word are lost", "Thiswordhasanemdash Thiswordhasanendash Thiswordhasanonbreakinghyphen Thiswordhasanonbreakingspace"},
	"tika/testRTFJapanese.rtf":                         {"bytes of another code page", ""},
	"tika/testRTFListOverride.rtf":                     {"bytes behind the end of the document", "DMq"},
	"tika/testRTFWindowsCodepage1250.rtf":              {"bytes of another code page", ""},
	"tika/testRTFWord2010CzechCharacters.rtf":          {"bytes of another code page", ""},
	"tika/testWORD.doc":                                {"the number of a list item, which is not in the text", "1 1"},
	"tika/testWORD_numbered_list.docx":                 {"a text box comes twice, as the drawing and as its replacement", "2 2 I Short Stout a a a box i little m text"},
	"tika/testWORD_phonetic.docx":                      {"a phonetic guide runs into the word under it", "とうきょう東京"},
	"tika/testWORD_protected_drm.doc":                  {"a notice in the place of an encrypted document", ""},
	"tika/testWORD_template.docx":                      {"text boxes come twice", "2 Email Guitarist Website"},
	"tika/testWORD_text_box.docx":                      {"text boxes come twice", "This This This a a a body box box box document document document footer header in in in inside inside inside is is is of of of of of of text text text text text text the the the the the the"},
	"tika/testWORD_various.docx":                       {"a text box comes twice", "Here a box text"},
	"sheetjs/number_format.ods":                        {"numbers as they are shown, not as they are", ""},
	"sheetjs/rich_text_stress.ods":                     {"blanks between formatted words are lost", "isaccounting isbold isdouble isdoubleunderlined isitalicizedsure isoutlinedsure isshadowedsure isstrickensure issubscriptedsure issuperscriptedsure issz10 isunderlined letstryallcombinationsofBIUincell underlinedsure underlinedsure"},
}

// oracleFiles returns the files out of which another tool got text.
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
			files = append(files, oracleFile{path, formats[path], oracleText(tool, string(text))})
		}
	}
	known := map[string]bool{}
	for _, f := range files {
		known[f.path] = true
	}
	for _, path := range slices.Sorted(maps.Keys(oracleErrors)) {
		if !known[path] {
			t.Errorf("%s: no text of another tool that could be wrong", path)
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

// oracleText returns the text of another tool without what the tool says
// itself: unrtf writes the properties of a document as comments, antiword puts a
// mark for a picture, the reader of mails gives the headers their names and the
// attachments a mark. Cells come one a line.
func oracleText(tool, text string) string {
	var said []string
	switch tool {
	case "xls2csv":
		return xls2csvCells(text)
	case "antiword":
		text = strings.ReplaceAll(text, "[pic]", "")
	case "unrtf":
		said = []string{"AUTHOR: ", "TITLE: "}
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

// xls2csvCells returns the cells of a text of xls2csv, one a line. That tool
// says ERROR for a truth value, so that nothing can be wanted there; it shows
// some dates without a year, as "10-Feb" or as the month and two figures, which
// may be the day or the year; and it counts the days of the others from 1904.
func xls2csvCells(text string) string {
	r := csv.NewReader(strings.NewReader(strings.ReplaceAll(text, "\f", "\n")))
	r.LazyQuotes, r.FieldsPerRecord = true, -1
	var b strings.Builder
	rows, _ := r.ReadAll() // what stands before a damaged line is wanted
	for _, row := range rows {
		for _, cell := range row {
			for line := range strings.Lines(cell) {
				line = strings.TrimSpace(line)
				if _, err := time.Parse("02-Jan", line); err == nil || line == "ERROR" {
					continue
				}
				for _, shown := range []string{"01-02-06", "02-Jan-06"} {
					if d, err := time.Parse(shown, line); err == nil {
						line = d.AddDate(0, 0, -1462).Format(time.DateOnly)
					}
				}
				b.WriteString(line + "\n")
			}
		}
	}
	return b.String()
}

// isWorkbook reports whether the other tool gives the cells of a format as they
// are stored, not as they are shown. Cells are counted there, not words.
func isWorkbook(format string) bool { return format == "xlsx" || format == "xlsm" || format == "xls" }

// storedCells returns the cells of a text that has them one a line or between
// tabs, one a line, about as they are stored. Errors such as #REF! are none.
func storedCells(text string) string {
	var b strings.Builder
	for cell := range strings.FieldsFuncSeq(text, func(c rune) bool { return c == '\t' || c == '\n' }) {
		if cell = storedCell(cell); cell != "" && !strings.HasPrefix(cell, "#") {
			b.WriteString(cell + "\n")
		}
	}
	return b.String()
}

// storedCell returns a cell about as it stands in the file: broken numbers with
// five digits, dates and times as numbers of days, truth as 1 or 0.
func storedCell(text string) string {
	text = strings.Join(strings.Fields(text), " ")
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
