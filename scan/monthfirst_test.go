package scan

import (
	"slices"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
)

func TestMonthFirstColumns(t *testing.T) {
	tests := []struct {
		name, rows string // cells parted by a blank, rows by a comma
		want       []int
	}{
		{"proved", "1 5/23/1985,2 05/03/1990", []int{2}},
		{"short_year", "1 5-23-85", []int{2}},
		{"proved_and_refuted", "5/23/1985,23/5/1985", nil},
		{"open", "5/3/1985,6/4/1986", nil},
		{"day_first", "23/5/1985,5/3/1985", nil},
		{"two_columns", "5/23/1985 23/5/1985 12.31.1999", []int{1, 3}},
		{"no_dates", "1/40/1985 13.14 1.14.2.3 5/23/198 5/23-1985", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var rows []bufferedRow
			for row := range strings.SplitSeq(tt.rows, ",") {
				b := bufferedRow{}
				for i, cell := range strings.Fields(row) {
					b.cells = append(b.cells, extract.Cell{Col: i + 1, Text: []byte(cell)})
				}
				rows = append(rows, b)
			}
			if got := monthFirstColumns(rows); !slices.Equal(got, tt.want) {
				t.Errorf("want %v, got %v", tt.want, got)
			}
		})
	}
}

func TestDayFirst(t *testing.T) {
	row := extract.Row{Cells: []extract.Cell{{Col: 1, Text: []byte("5/6/1985")}, {Col: 2, Text: []byte("5/6/1985")}}}
	for in, want := range map[string]string{"5/23/1985": "23/5/1985", "05-06-85": "06-05-85", "23/5/1985": "23/5/1985", "x": "x", "": ""} {
		row.Cells[1].Text = []byte(in)
		got := dayFirst(&row, []int{2})
		if string(got.Cells[1].Text) != want || string(got.Cells[0].Text) != "5/6/1985" {
			t.Errorf("%q: want %q, got %q", in, want, got.Cells[1].Text)
		}
		if string(row.Cells[1].Text) != in {
			t.Errorf("%q was written over", in)
		}
	}
}
