package scan

import "testing"

func TestRankOfDate(t *testing.T) {
	tests := []struct {
		label string
		want  dateRank
	}{
		{"Datum", dateWhole}, {"aanvraag.datum", dateWhole}, {"Datum/tijd", dateWhole},
		{"Datum aanvraag", dateMade}, {"ingezonden op", dateMade}, {"created_at", dateMade}, {"Verzonden", dateMade},
		{"Ingangsdatum", someDate}, {"mutatiedatum", someDate},
		{"Einddatum", noDate}, {"geldig tot", noDate}, {"Datum huwelijk", noDate}, {"datum afgifte", noDate},
	}
	for _, tt := range tests {
		if got := rankOfDate(tt.label); tt.want != got {
			t.Errorf("%q: want %d, got %d", tt.label, tt.want, got)
		}
	}
}
