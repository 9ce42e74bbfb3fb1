package layout

import (
	"testing"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/content"
)

// placed makes a page like page does, whose words the stream places one by
// one. Words that touch become one span with a break, as the interpreter makes
// them.
func placed(words ...string) *content.Page {
	p := page(words...)
	out := p.Spans[:0]
	for _, s := range p.Spans {
		s.Placed = true
		if n := len(out); n > 0 && out[n-1].V == s.V && s.U0-out[n-1].U1 < 1 && s.U0 > out[n-1].U0 {
			p.Breaks = append(p.Breaks, content.Break{At: s.Start, U: s.U0})
			out[n-1].End, out[n-1].U1 = s.End, s.U1
			continue
		}
		out = append(out, s)
	}
	p.Spans = out
	return p
}

func TestBlocks_placed(t *testing.T) {
	header := []string{"0,100:bsn", "45,100:naam", "90,100:geboren"}
	rows := []string{
		"0,88:999900006", "45,88:Jan_Vries", "90,88:1970",
		"0,76:999900018", "45,76:Bos", "90,76:1971",
		"0,64:999900031", "45,64:Bakker", "90,64:1972",
		"0,52:999900043", "45,52:Smit", "90,52:1973",
	}
	for _, test := range []struct {
		name  string
		pages [][]string
		want  string // of the last page
	}{
		{"touching", [][]string{append(header, rows...)},
			"bsn|naam|geboren / 999900006|Jan_Vries|1970 / 999900018|Bos|1971 / 999900031|Bakker|1972 / 999900043|Smit|1973"},
		{"next_page", [][]string{append(header, rows...), rows},
			"999900006|Jan_Vries|1970 / 999900018|Bos|1971 / 999900031|Bakker|1972 / 999900043|Smit|1973"},
		{"groups_of_a_number", [][]string{{"0,88:1234", "22,88:AB", "0,76:2345", "22,76:CD", "0,64:3456", "22,64:EF", "0,52:4567", "22,52:GH"}},
			"1234 AB / 2345 CD / 3456 EF / 4567 GH"},
		{"pieces_of_words", [][]string{{"0,88:A", "5,88:lmelo", "0,76:A", "5,76:lmelo", "0,64:A", "5,64:lmelo", "0,52:A", "5,52:lmelo"}},
			"Almelo / Almelo / Almelo / Almelo"},
		{"running_text", [][]string{{"0,88:een", "17,88:twee", "0,76:drie", "22,76:vier", "0,64:vijf", "22,64:zes", "0,52:zeven", "27,52:acht"}},
			"een twee / drie vier / vijf zes / zeven acht"},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := &Layout{}
			got := ""
			for _, words := range test.pages {
				got = ""
				for _, b := range l.Blocks(l.Lines(placed(words...))) {
					got += show(b.Lines)
				}
			}
			if got != test.want {
				t.Errorf("want %s\ngot  %s", test.want, got)
			}
		})
	}
}
