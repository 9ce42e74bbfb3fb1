package pii

import (
	"testing"
	"time"
)

func TestBirthYears(t *testing.T) {
	years := func(from, to, step int) (canonical []string) {
		for y := from; y <= to; y += step {
			canonical = append(canonical, string(calendarDate{y, 3, 12}.appendTo(nil)))
		}
		return canonical
	}
	for _, c := range []struct {
		name  string
		dates []string
		want  bool
	}{
		{"people_of_all_ages", years(1930, 2010, 3), true},
		{"few_people", years(1940, 2000, 12), true},
		{"four_dates", years(1940, 2000, 20), false},
		{"decisions", years(2005, 2026, 1), false},
		{"archive", years(1970, 2010, 1), false},
		{"one_stray", append(years(1930, 2010, 3), "00010101"), true},
		{"mostly_default_values", append(years(1930, 2010, 3), "17530101", "17530101", "17530101"), false},
		{"future", years(2000, 2090, 3), false},
		{"no_years", []string{"00000312", "00000312", "00000312", "00000312", "00000312", "", "1985"}, false},
	} {
		column := BirthYears{Today: time.Date(2026, time.November, 22, 0, 0, 0, 0, time.UTC)}
		for _, d := range c.dates {
			column.Add([]byte(d))
		}
		if got := column.Column(); got != c.want {
			t.Errorf("%s: want %v, got %v", c.name, c.want, got)
		}
	}
}
