package exposure

import (
	"reflect"
	"testing"
	"time"
)

func TestDay(t *testing.T) {
	for _, tt := range []struct{ at, want string }{
		{"2016-05-02", "2016-05-02"}, {"1900-01-01", "1900-01-01"}, {"2079-06-05", "2079-06-05"},
		{"1899-12-31", ""}, {"2079-06-07", ""}, {"1970-01-01", "1970-01-01"},
	} {
		at, err := time.Parse(time.DateOnly, tt.at)
		if err != nil {
			t.Fatal(err)
		}
		if got := DayOf(at.Add(23 * time.Hour)).String(); tt.want != got {
			t.Errorf("%s: want %q, got %q", tt.at, tt.want, got)
		}
	}
}

func dayOf(s string) Day {
	at, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return DayOf(at)
}

func (s Sighting) on(day string) Sighting { s.About.Day = dayOf(day); return s }

// changed gives a file result the day on which its file was last changed.
func changed(fr *FileResult, day string) *FileResult {
	fr.Stamp.Time = dayOf(day).Time().Add(time.Hour).UnixNano()
	return fr
}

func TestPeriod(t *testing.T) {
	results := []*FileResult{
		result("forms.csv", 1,
			seen(bsnOf(1)).on("2016-05-02"), seen(bsnOf(2)).on("2016-09-09"), seen(bsnOf(3)).on("2016-09-10"),
			seen(bsnOf(4)).on("2016-05-01"), seen(bsnOf(4)).on("2016-06-01"), seen(bsnOf(5)),
		),
		changed(result("letters.csv", 1, seen(bsnOf(6)), seen(bsnOf(7)).on("2017-01-01"), seen(bsnOf(3))), "2015-01-01"),
	}
	tests := []struct {
		name   string
		window Window
		want   Period
	}{
		{"both_ends", Window{dayOf("2016-05-02"), dayOf("2016-09-09")}, Period{Within: 3, Outside: 3, Undated: 1}},
		{"from", Window{From: dayOf("2016-09-09")}, Period{Within: 3, Outside: 3, Undated: 1}},
		{"until", Window{To: dayOf("2016-05-01")}, Period{Within: 3, Outside: 3, Undated: 1}},
		{"none", Window{}, Period{}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.want.Window = tt.window
			o := Options{Window: tt.window}
			if got := sum(o, results...).Period; got != tt.want {
				t.Errorf("want %+v, got %+v", tt.want, got)
			}
			a, b := NewTally(o), NewTally(o)
			b.Add(results[1])
			a.Add(results[0])
			b.Merge(a)
			if got := b.Summary().Period; got != tt.want {
				t.Errorf("merged: want %+v, got %+v", tt.want, got)
			}
		})
	}
}

func TestDates(t *testing.T) {
	s := sum(Options{Groups: ByDate},
		result("forms.csv", 1, seen(bsnOf(1)).on("2016-05-02"), seen(bsnOf(1)).on("2016-05-30"), seen(bsnOf(1)).on("2016-06-01"), seen(bsnOf(2)).on("2017-05-01")),
		changed(result("letters.csv", 1, seen(bsnOf(6))), "2015-01-01"),
	)
	want := []Group{{ByDate, "2016", 1}, {ByDate, "2016-05", 1}, {ByDate, "2016-06", 1}, {ByDate, "2017", 1}, {ByDate, "2017-05", 1}}
	if !reflect.DeepEqual(want, s.Groups) {
		t.Errorf("want %v, got %v", want, s.Groups)
	}
}
