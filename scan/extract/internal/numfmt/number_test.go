package numfmt

import (
	"strconv"
	"testing"
	"time"
)

// Each serial number of four centuries against package time.
func TestAppendSerial(t *testing.T) {
	for _, date1904 := range []bool{false, true} {
		day := time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC)
		first := 61
		if date1904 {
			day = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
			first = 0
		}
		for serial := first; serial < first+400*365; serial++ {
			got, ok := appendSerial(nil, []byte(strconv.Itoa(serial)), date1904, false)
			if want := day.Format(time.DateOnly); !ok || string(got) != want {
				t.Fatalf("%d: want %s, got %s, %t", serial, want, got, ok)
			}
			day = day.AddDate(0, 0, 1)
		}
	}
}

func TestParseFormat(t *testing.T) {
	for _, test := range []struct {
		code, value, want string
		kind              Type
	}{
		{"General", "43528", "43528", Number},
		{"Standaard", "43528", "43528", Number},
		{"@", "43528", "43528", Number},
		{"0", "43528", "43528", Number},
		{"#,##0", "43528", "43528", Number},
		{"0.00%", "0.5", "0.5", Number},
		{"0.00E+00", "43528", "43528", Number},
		{`"dag "0`, "7", "7", Number},
		{"[Red]0", "7", "7", Number},
		{"00000", "521", "00521", Text},
		{`00\.00\.00`, "10203", "01.02.03", Text},
		{"000-00-000", "999900006", "9999-00-006", Text},
		{"(000) 000-0000", "1234567", "(000) 123-4567", Text},
		{"##-##", "123", "1-23", Text},
		{`"BSN "000000000`, "6", "BSN 000000006", Text},
		{"[<=999]000;0000", "12", "12", Number},
		{"00000;[Red]-00000", "521", "00521", Text},
		{"00000", "-5", "-5", Number},
		{"00000", "5.5", "5.5", Number},
		{"dd-mm-yyyy", "43528", "2019-03-04", Date},
		{"DD-MM-JJJJ", "43528", "2019-03-04", Date},
		{"mmmm", "43528", "2019-03-04", Date},
		{"[$-413]dddd d mmmm yyyy;@", "43528", "2019-03-04", Date},
		{`yyyy\-mm\-dd\Thh:mm`, "43528.5", "2019-03-04T12:00:00", Date},
		{"hh:mm", "0.5", "12:00:00", Text},
		{"[h]:mm", "0.25", "06:00:00", Text},
		{"mm:ss", "0.001", "00:01:26", Text},
		{`"d"0`, "43528", "43528", Number},
		{`"open`, "1", "1", Number},
		{"[open", "1", "1", Number},
		{`00\`, "1", "01", Text},
	} {
		got, kind := Parse(test.code).Append(nil, []byte(test.value), false)
		if string(got) != test.want || kind != test.kind {
			t.Errorf("%s of %s: want %s %d, got %s %d", test.code, test.value, test.want, test.kind, got, kind)
		}
	}
}

func TestAppendFloat(t *testing.T) {
	for _, test := range []struct {
		code  string
		value float64
		want  string
		kind  Type
	}{
		{"General", 999900006, "999900006", Number},
		{"General", -12, "-12", Number},
		{"General", 0.1 + 0.2, "0.3", Number},
		{"General", 1e20, "100000000000000000000", Number},
		{"000000000", 900006, "000900006", Text},
		{"dd-mm-yyyy", 43528, "2019-03-04", Date},
		{"dd-mm-yyyy hh:mm", 43528.5, "2019-03-04T12:00:00", Date},
	} {
		got, kind := Parse(test.code).AppendFloat(nil, test.value, false)
		if string(got) != test.want || kind != test.kind {
			t.Errorf("%s of %v: want %s %d, got %s %d", test.code, test.value, test.want, test.kind, got, kind)
		}
	}
}

// Whatever number and format a file claims, something is said and nothing
// breaks.
func FuzzNumber(f *testing.F) {
	f.Add("00\\.00", "1.5E3", true)
	f.Add("dd-mm-yyyy", "43528.25", false)
	f.Fuzz(func(t *testing.T, code, value string, date1904 bool) {
		got, _ := Parse(code).Append(nil, []byte(value), date1904)
		if value != "" && len(got) == 0 {
			t.Errorf("%q of %q says nothing", code, value)
		}
	})
}
