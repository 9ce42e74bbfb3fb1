package textflow

import "testing"

func TestRaised(t *testing.T) {
	type piece struct {
		text   string
		raised bool
	}
	for _, tt := range []struct {
		name   string
		pieces []piece
		want   string
	}{
		{"mark of a note", []piece{{"BSN 999900006", false}, {"1", true}, {" van", false}}, "BSN 999900006 1 van"},
		{"mark before a number", []piece{{"2", true}, {"999900006", false}}, "2 999900006"},
		{"number in runs", []piece{{"9999", false}, {"00006", false}}, "999900006"},
		{"raised number in runs", []piece{{"x", false}, {"9999", true}, {"00006", true}}, "x999900006"},
		{"ordinal", []piece{{"1", false}, {"e", true}, {" etage", false}}, "1e etage"},
		{"unit", []piece{{"12 m", false}, {"2", true}, {".", false}}, "12 m2."},
		{"nothing between", []piece{{"1", false}, {"", true}, {"2", false}}, "12"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var raised Raised
			var got []byte
			for _, p := range tt.pieces {
				if raised.Parts(got, []byte(p.text), p.raised) {
					got = append(got, ' ')
				}
				got = append(got, p.text...)
			}
			if string(got) != tt.want {
				t.Errorf("want %q, got %q", tt.want, got)
			}
		})
	}
}
