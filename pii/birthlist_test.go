package pii_test

import (
	"strings"
	"testing"
	"time"

	"github.com/piiscan/piiscan/pii"
)

// Dates behind the names of a list are of birth, however young who was born, but
// for those in the order of time.
func TestBirthDate_listed(t *testing.T) {
	detector := pii.BirthDateDetector{Today: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)}
	for _, tt := range []struct {
		name, text string
		want       int
	}{
		{"children", "- Anna Bos (12-01-2013)\n- Bram Bos (30-03-2013)\n- Cas Bos (07-07-2012)\n", 3},
		{"children_in_a_row_of_lines", "Groep 5:\nAnna Bos (12-01-2013);\nBram Bos (30-03-2013);\nCas Bos (07-07-2012).\nKlaar", 3},
		{"in_the_order_of_time", "- Anna Bos (12-01-2013)\n- Bram Bos (30-03-2013)\n- Cas Bos (07-07-2014)\n", 0},
		{"the_other_way_round", "- Anna Bos (12-01-2013)\n- Bram Bos (30-03-2012)\n- Cas Bos (07-07-2011)\n", 0},
		{"two", "- Anna Bos (12-01-2013)\n- Bram Bos (30-03-2012)\n", 0},
		{"apart", "- Anna Bos (12-01-2013)\n\n- Bram Bos (30-03-2013)\n\n- Cas Bos (07-07-2012)\n", 0},
		{"to_come", "- Anna Bos (12-01-2023)\n- Bram Bos (30-03-2023)\n- Cas Bos (07-07-2022)\n", 0},
		{"long_lines", strings.Repeat("x ", 50) + "Bos (12-01-2013)\n" + strings.Repeat("x ", 50) + "Bos (30-03-2013)\n- Bos (07-07-2012)\n", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := len(detector.AppendMatches(nil, pii.Text{Body: []byte(tt.text)})); got != tt.want {
				t.Errorf("want %d dates, got %d", tt.want, got)
			}
		})
	}
}
