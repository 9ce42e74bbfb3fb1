package scan

import (
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
)

func TestSpanning(t *testing.T) {
	row := bufferedRow{cells: []extract.Cell{{Col: 2, Text: []byte("Aanvrager")}, {Col: 5, Text: []byte("Partner")}}}
	for col, want := range []string{1: "", 2: "Aanvrager", 3: "Aanvrager", 4: "Aanvrager", 5: "Partner", 6: "Partner"} {
		if got := spanning(row, col); got != want {
			t.Errorf("column %d: want %q, got %q", col, want, got)
		}
	}
	if got := spanning(bufferedRow{}, 3); got != "" {
		t.Errorf("no cells: want none, got %q", got)
	}
}

// A row of very many columns is looked through once, not once for each.
func TestFindHeader_manyColumns(t *testing.T) {
	const columns = 300_000
	words := bufferedRow{cells: make([]extract.Cell, columns)}
	blank := bufferedRow{cells: make([]extract.Cell, columns)}
	last := bufferedRow{cells: make([]extract.Cell, columns)}
	for i := range columns {
		words.cells[i] = extract.Cell{Col: i + 1, Text: []byte("a")}
		blank.cells[i] = extract.Cell{Col: i + 1, Text: []byte("b")}
		last.cells[i] = blank.cells[i]
	}
	none := newWorker(&Config{}, nil).label
	if header, _ := findHeader([]bufferedRow{words, blank, last}, none); header != -1 {
		t.Errorf("no data: want no header, got row %d", header)
	}
	for _, r := range []bufferedRow{blank, last} {
		r.cells[columns-1].Text = []byte("999900006")
	}
	if header, _ := findHeader([]bufferedRow{words, blank, last}, none); header != 0 {
		t.Errorf("data in the last column: want the first row, got %d", header)
	}
}
