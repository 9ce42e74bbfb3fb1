package extract_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

// numbers are numbers of nobody that pass the elfproef.
var numbers = []string{"999900006", "999900018", "999900067", "999900079", "999900080", "999900092"}

func TestText_records(t *testing.T) {
	names := []string{"JANSEN             JP", "BOS                A ", "VRIES         DE   K ", "KLEIN BOS          RO", "MEER          VD   W ", "OUDE VELDHUIS      T "}
	lines := func(layout func(i int) string) string {
		var b strings.Builder
		for i := range numbers {
			b.WriteString(strings.TrimRight(layout(i), " ") + "\n")
		}
		return b.String()
	}
	tests := []struct {
		name, text string
		want       []string // the first rows
	}{
		{"code_before_the_number", "H0UWV   20160512000001\n" + lines(func(i int) string {
			return "D1" + numbers[i] + names[i] + fmt.Sprintf("19850%d12M000001234", i+1)
		}) + "T900000006\n", []string{
			"unit 0 |  | H0UWV   20160512000001 @ :1",
			"row 1 | 1=D1 | 2=999900006 | 3=JANSEN | 5=JP | 6=19850112 | 7=M000001234 @ :2",
			"row 1 | 1=D1 | 2=999900018 | 3=BOS | 5=A | 6=19850212 | 7=M000001234 @ :3",
			"row 1 | 1=D1 | 2=999900067 | 3=VRIES | 4=DE | 5=K | 6=19850312 | 7=M000001234 @ :4",
			"row 1 | 1=D1 | 2=999900079 | 3=KLEIN BOS | 5=RO | 6=19850412 | 7=M000001234 @ :5",
		}},
		{"run_of_digits", lines(func(i int) string { return fmt.Sprintf("02%012d%s011203198%d7607AB00%d", i+1, numbers[i], i, i+10) }), []string{
			"row 1 | 1=02 | 2=000000000001 | 3=999900006 | 4=01 | 5=12031980 | 6=7607AB | 7=0010 @ :1",
		}},
		{"sorts_of_records", lines(func(i int) string {
			return "02" + numbers[i] + "JANSEN\n04" + numbers[i] + "00012345" + fmt.Sprint(i)
		}), []string{
			"row 1 | 1=02 | 2=999900006 | 3=JANSEN @ :1",
			"row 1 | 65=04 | 66=999900006 | 67=000123450 @ :2",
			"row 1 | 1=02 | 2=999900018 | 3=JANSEN @ :3",
		}},
		{"number_first", lines(func(i int) string { return fmt.Sprintf("%sÉén  %d", numbers[i], i) }), []string{
			"row 1 | 1=999900006 | 2=Één | 3=0 @ :1",
		}},
		{"account_number", lines(func(i int) string { return fmt.Sprintf("A1%sNL91ABNA041716430%d", numbers[i], i) }), []string{
			"row 1 | 1=A1 | 2=999900006 | 3=NL91ABNA0417164300 @ :1",
		}},
		{"number_missing_in_one", strings.Replace(lines(func(i int) string { return "A1" + numbers[i] + "X" }), "999900018", "         ", 1), []string{
			"row 1 | 1=A1 | 2=999900006 | 3=X @ :1", "row 1 | 1=A1 | 3=X @ :2",
		}},
		{"numbers_that_fail", lines(func(i int) string { return fmt.Sprintf("A1%dX", 123456780+i) }), []string{"unit 0 |  | A1123456780X⏎A1123456781X"}},
		{"one_number", strings.Repeat("A1999900006X\n", 12), []string{"unit 0 |  | A1999900006X⏎A1999900006X"}},
		{"nothing_but_zeros", strings.Repeat("A1000000000X\n", 12), []string{"unit 0 |  | A1000000000X⏎A1000000000X"}},
		{"few", strings.Join(strings.SplitAfter(lines(func(i int) string { return "A1" + numbers[i] + "X" }), "\n")[:4], ""), []string{"unit 0 |  | A1999900006X⏎A1999900018X"}},
		{"numbers_by_themselves", lines(func(i int) string { return numbers[i] }), []string{"unit 0 |  | 999900006⏎999900018"}},
		{"columns_with_a_heading", "BSN        TELEFOON     NAAM\n" + lines(func(i int) string { return numbers[i] + "  064123567" + fmt.Sprint(i) + "   Bos" }), []string{
			"row 1 | 1=BSN | 2=TELEFOON | 3=NAAM @ :1", "row 1 | 1=999900006 | 2=0641235670 | 3=Bos @ :2",
		}},
		{"longer_than_a_record", lines(func(i int) string { return "A1" + numbers[i] + strings.Repeat("x", 2000) }), []string{"unit 0 |  | A1999900006xxx"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := extracttest.Extract(t, extract.Text{}, "a.txt", tt.text).String()
			if want := strings.Join(tt.want, "\n"); !strings.HasPrefix(got, want) {
				t.Errorf("want\n%s\ngot\n%s", want, got)
			}
			crlf := extracttest.Extract(t, extract.Text{}, "a.txt", strings.ReplaceAll(tt.text, "\n", "\r\n")).String()
			if crlf != got {
				t.Errorf("with CR: want\n%s\ngot\n%s", got, crlf)
			}
		})
	}
}
