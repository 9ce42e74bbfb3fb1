package extract_test

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"
	"time"
)

// Of binary workbooks, by cells, as of others. The other tool (xls2csv) counts
// all days from 1904, and shows some dates without a year.
func TestXLSCorpusRecall(t *testing.T) {
	var r officeRecall
	officeFiles(t, func(path string, data []byte) {
		if path == "tika/testEXCEL_phonetic.xls" {
			return // the other tool loses its way in phonetic text
		}
		var want []string
		table := csv.NewReader(strings.NewReader(strings.ReplaceAll(oracle(path), "\f", "\n")))
		table.FieldsPerRecord, table.LazyQuotes = -1, true
		rows, _ := table.ReadAll()
		for _, cell := range slices.Concat(rows...) {
			for line := range strings.Lines(cell) {
				line = strings.TrimSpace(line)
				if line == "" || line == "ERROR" || strings.HasPrefix(line, "#") {
					continue
				}
				if _, err := time.Parse("02-Jan", line); err == nil {
					continue // a date without its year
				}
				if d, err := time.Parse("01-02-06", line); err == nil {
					line = d.AddDate(0, 0, -1462).Format(time.DateOnly)
				}
				want = append(want, rawCell(line))
			}
		}
		r.count(t, path, want, extracted(path, data).cells)
	}, ".xls")
	r.check(t, 0.999)
}
