package extract_test

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"
)

// Of binary workbooks, by cells, as of others. The other tool (xls2csv) gives
// numbers as they are shown, and dates in many ways.
func TestXLSCorpusRecall(t *testing.T) {
	var r officeRecall
	officeFiles(t, func(path string, data []byte) {
		var want []string
		table := csv.NewReader(strings.NewReader(strings.ReplaceAll(oracle(path), "\f", "\n")))
		table.FieldsPerRecord, table.LazyQuotes = -1, true
		rows, _ := table.ReadAll()
		for _, cell := range slices.Concat(rows...) {
			for line := range strings.Lines(cell) {
				if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
					want = append(want, rawCell(line))
				}
			}
		}
		r.count(t, path, want, extracted(path, data).cells)
	}, ".xls")
	r.check(t, 0.9)
}
