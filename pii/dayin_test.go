package pii

import (
	"testing"
	"time"
)

func TestDayIn(t *testing.T) {
	today := time.Date(2019, 3, 1, 0, 0, 0, 0, time.UTC)
	tests := []struct{ text, want string }{
		{"12-5-2016", "2016-05-12"},
		{"Almelo, 12 mei 2016", "2016-05-12"},
		{"maandag 9 mei 2016 10:11", "2016-05-09"},
		{"Thu, 14 Apr 2016 09:00:00 +0000", "2016-04-14"},
		{"2017-07-06T13:05:11Z", "2017-07-06"},
		{"20170706", "2017-07-06"},
		{"2-5-16", "2016-05-02"},
		{"in mei 2016", ""},
		{"31-02-2016", ""},
		{"12345", ""},
		{"", ""},
	}
	for _, tt := range tests {
		got := ""
		if day, ok := DayIn([]byte(tt.text), today); ok {
			got = day.Format(time.DateOnly)
		}
		if tt.want != got {
			t.Errorf("%q: want %q, got %q", tt.text, tt.want, got)
		}
	}
}
