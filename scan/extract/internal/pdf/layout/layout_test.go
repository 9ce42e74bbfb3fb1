package layout

import (
	"fmt"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/content"
)

// page makes a page of words, each 5 wide a character, at x,y: "x,y:text".
func page(words ...string) *content.Page {
	p := &content.Page{}
	for _, w := range words {
		place, text, _ := strings.Cut(w, ":")
		var x, y float64
		if _, err := fmt.Sscanf(place, "%g,%g", &x, &y); err != nil {
			panic(err)
		}
		start := len(p.Text)
		p.Text = append(p.Text, text...)
		p.Spans = append(p.Spans, content.Span{Start: start, End: len(p.Text), U0: x, U1: x + 5*float64(len(text)), V: y, Size: 10})
	}
	return p
}

// show writes lines down, cells parted by bars.
func show(lines []Line) string {
	var b strings.Builder
	for i, l := range lines {
		if i > 0 {
			b.WriteString(" / ")
		}
		for k, c := range l.Cells {
			if k > 0 {
				b.WriteString("|")
			}
			b.WriteString(strings.ReplaceAll(string(c.Text), "\n", "⏎"))
		}
	}
	return b.String()
}

func TestLines(t *testing.T) {
	for _, test := range []struct {
		name  string
		words []string
		want  string
	}{
		{"words", []string{"0,0:een", "18,0:twee"}, "een twee"},
		{"no_gap", []string{"0,0:een", "15.5,0:twee"}, "eentwee"},
		{"cells", []string{"0,0:een", "28,0:twee"}, "een|twee"},
		{"from_right_to_left", []string{"28,0:twee", "0,0:een"}, "een|twee"},
		{"top_down", []string{"0,0:onder", "0,20:boven"}, "boven / onder"},
		{"raised", []string{"0,0:m", "5,3:2"}, "m2"},
		{"near_lines", []string{"0,0:onder", "0,5:boven"}, "boven / onder"},
		{"twice", []string{"0,0:vet", "0.4,0:vet"}, "vet"},
		{"comb", []string{"0,0:1", "14,0:2", "28,0:3", "42,0:4", "56,0:5", "100,0:x"}, "12345|x"},
		{"too_short_for_a_comb", []string{"0,0:1", "14,0:2", "28,0:3", "42,0:4"}, "1 2 3 4"},
		{"uneven", []string{"0,0:1", "14,0:2", "31,0:3", "42,0:4", "58,0:5"}, "1 2 3 4 5"},
		{"wide_comb", []string{"0,0:1", "40,0:2", "80,0:3", "120,0:4", "160,0:5"}, "1|2|3|4|5"},
		{"overlap", []string{"0,0:Jansen", "20,0:999900006"}, "Jansen 999900006"},
		{"accent", []string{"0,0:Zoe", "10.5,0:^"}, "Zoe^"},
		{"nothing", nil, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			var l Layout
			if got := show(l.Lines(page(test.words...))); got != test.want {
				t.Errorf("want %s\ngot  %s", test.want, got)
			}
		})
	}
}

func TestBlocks(t *testing.T) {
	for _, test := range []struct {
		name  string
		words []string
		want  string // blocks parted by ";", tables with their number of columns
	}{
		{"text", []string{"0,20:een", "0,0:twee"}, "een / twee"},
		{"table", []string{"0,20:a", "50,20:b", "0,0:c", "50,0:d"}, "2: a|b / c|d"},
		{"one_row", []string{"0,20:a", "50,20:b", "0,0:c"}, "a|b / c"},
		{"form", []string{"0,20:a:", "50,20:b", "0,0:c:", "50,0:d"}, "a:|b / c:|d"},
		{"text_before_and_after", []string{"0,60:kop", "0,40:a", "50,40:b", "0,20:c", "50,20:d", "0,0:een_lange_regel_tekst"}, "kop; 2: a|b / c|d; een_lange_regel_tekst"},
		{"wrapped", []string{"0,40:a", "50,40:b", "50,30:bb", "0,20:c", "50,20:d"}, "2: a|b⏎bb / c|d"},
		{"wrapped_twice", []string{"0,50:a", "50,50:b", "50,40:bb", "50,30:bbb", "0,20:c", "50,20:d"}, "2: a|b⏎bb⏎bbb / c|d"},
		{"first_column_is_not_wrapped", []string{"0,40:a", "50,40:b", "0,30:aa", "0,20:c", "50,20:d"}, "2: a|b / aa / c|d"},
		{"empty_cell_is_not_filled", []string{"0,60:a", "50,60:b", "100,60:c", "0,40:a", "100,40:c", "50,30:b", "0,20:a", "50,20:b", "100,20:c"}, "3: a|b|c / a|c / b / a|b|c"},
		{"far_below_is_not_wrapped", []string{"0,60:a", "50,60:b", "50,40:bb", "0,20:c", "50,20:d"}, "2: a|b / bb / c|d"},
		{"far_apart", []string{"0,100:a", "50,100:b", "0,20:c", "50,20:d"}, "a|b / c|d"},
		{"narrow_gap", []string{"0,60:nr", "50,60:laan", "75,60:12", "100,60:x", "0,40:nr", "50,40:laan", "75,40:14", "100,40:x", "0,20:nr", "50,20:laan", "75,20:16", "100,20:x"},
			"4: nr|laan|12|x / nr|laan|14|x / nr|laan|16|x"},
		{"narrow_gap_below_one_header", []string{"0,80:Nr", "50,80:Adres", "100,80:X", "0,60:nr", "50,60:laan", "75,60:12", "100,60:x", "0,40:nr", "50,40:laan", "75,40:14", "100,40:x", "0,20:nr", "50,20:laan", "75,20:16", "100,20:x"},
			"3: Nr|Adres|X / nr|laan 12|x / nr|laan 14|x / nr|laan 16|x"},
		{"narrow_gaps_elsewhere", []string{"0,120:nr", "50,120:pad", "70,120:1", "0,100:nr", "50,100:weg", "70,100:3", "0,80:nr", "50,80:pad", "70,80:5", "0,60:nr", "50,60:laan", "75,60:12", "0,40:nr", "50,40:laan", "75,40:14", "0,20:nr", "50,20:laan", "75,20:16"},
			"2: nr|pad 1 / nr|weg 3 / nr|pad 5 / nr|laan 12 / nr|laan 14 / nr|laan 16"},
		{"spanning_title", []string{"0,60:een_titel_over", "100,60:x", "0,40:a", "50,40:b", "100,40:x", "0,20:c", "50,20:d", "100,20:x", "0,0:c", "50,0:d", "100,0:x"},
			"3: een_titel_over|x / a|b|x / c|d|x / c|d|x"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var l Layout
			var all []string
			for _, b := range l.Blocks(l.Lines(page(test.words...))) {
				s := show(b.Lines)
				if b.Columns != nil {
					s = fmt.Sprintf("%d: %s", len(b.Columns), s)
				}
				all = append(all, s)
			}
			if got := strings.Join(all, "; "); got != test.want {
				t.Errorf("want %s\ngot  %s", test.want, got)
			}
		})
	}
}

func TestAssign(t *testing.T) {
	cols := []Column{{0, 40}, {50, 90}, {100, 140}}
	for _, test := range []struct {
		name  string
		cells []Cell
		want  string
	}{
		{"all", []Cell{{U0: 0, U1: 10}, {U0: 50, U1: 60}, {U0: 130, U1: 140}}, "[0 1 2]"},
		{"empty_first", []Cell{{U0: 50, U1: 60}, {U0: 110, U1: 140}}, "[1 2]"},
		{"empty_middle", []Cell{{U0: 0, U1: 60}, {U0: 110, U1: 140}}, "[0 2]"},
		{"between", []Cell{{U0: 92, U1: 94}}, "[1]"},
		{"two_in_one", []Cell{{U0: 0, U1: 10}, {U0: 20, U1: 30}}, "[0 1]"},
		{"too_many", []Cell{{U0: 110, U1: 112}, {U0: 120, U1: 122}, {U0: 130, U1: 132}}, "[2 3 4]"},
	} {
		if got := fmt.Sprint(Assign(&Line{Cells: test.cells}, cols)); got != test.want {
			t.Errorf("%s: want %s, got %s", test.name, test.want, got)
		}
	}
}
