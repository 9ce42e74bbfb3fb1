package extract_test

import (
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

func TestJSON(t *testing.T) {
	tests := []struct {
		name, content string
		want          []string
	}{
		{"one_object", `{"naam": "Jansen",` + "\n" + `"adres": {"plaats": "Almelo", "nr": 7}, "leeg": "", "niets": null, "geheim": true}`, []string{
			"unit 1 | naam | Jansen @ :1",
			"unit 1 | adres.plaats | Almelo @ :2",
			"unit 1 | adres.nr | 7 @ :2",
			"unit 1 | geheim | true @ :2",
		}},
		{"array_of_objects", `[{"bsn":"1","k":[{"bsn":2},{"bsn":3}]},{"bsn":4}]`, []string{
			"unit 1 | bsn | 1 @ #[1]:1",
			"unit 1 | k[1].bsn | 2 @ #[1]:1",
			"unit 1 | k[2].bsn | 3 @ #[1]:1",
			"unit 2 | bsn | 4 @ #[2]:1",
		}},
		{"wrapped_array", `{"n":2,"data":{"clients":[{"bsn":1},{"bsn":2}]},"slot":3}`, []string{
			"unit 1 | bsn | 1 @ #data.clients[1]:1",
			"unit 2 | bsn | 2 @ #data.clients[2]:1",
			"unit 3 | n | 2 @ :1",
			"unit 3 | slot | 3 @ :1",
		}},
		{"parent_stays_together", `{"naam":"P","kinderen":[{"naam":"K"}],"bsn":9,"tel":["1","2"]}`, []string{
			"unit 1 | naam | K @ #kinderen[1]:1",
			"unit 2 | naam | P @ :1",
			"unit 2 | bsn | 9 @ :1",
			"unit 2 | tel[1] | 1 @ :1",
			"unit 2 | tel[2] | 2 @ :1",
		}},
		{"json_lines", "{\"a\":1,\"k\":[{\"b\":2}]}\n{\"a\":3}\n", []string{
			"unit 1 | a | 1 @ :1", "unit 1 | k[1].b | 2 @ :1", "unit 2 | a | 3 @ :2",
		}},
		{"damaged_line", "{\"a\":1}\n{\"a\":2,\"b\n{\"a\":3}\n{\"a\" 4}\n{\"a\":5}", []string{
			"unit 1 | a | 1 @ :1", "unit 2 | a | 2 @ :2", "unread | damaged @ :2", "unit 3 | a | 3 @ :3",
			"unread | damaged @ :4", "unit 4 |  | 4}⏎ @ :4", "unit 5 | a | 5 @ :5",
		}},
		{"array_of_arrays", `{"cols":[["naam","bsn"],["A",1],["",2]]}`, []string{
			"row 1 | 1=naam | 2=bsn @ #cols:1", "row 1 | 1=A | 2=1 @ #cols:2", "row 1 | 2=2 @ #cols:3",
		}},
		{"lines_of_arrays", "[\"a\",\"b\"]\n[1,2]\n", []string{"row 1 | 1=a | 2=b @ :1", "row 1 | 1=1 | 2=2 @ :2"}},
		{"keys_that_are_values", `{"999900006":{"naam":"A"},"a@example.nl":{"naam":"B","k":{"999900018":1}}}`, []string{
			"unit 1 | * | 999900006 @ #*:1",
			"unit 1 | naam | A @ #*:1",
			"unit 2 | * | a@example.nl @ #*:1", "unit 2 | naam | B @ #*:1",
			"unit 2 | k | 999900018 @ #*:1", "unit 2 | k.* | 1 @ #*:1",
		}},
		{"escapes", `{"na\u0061m":"J\u00e9 \"x\" \/ \ud83d\ude00 \ud83d\n."}`, []string{"unit 1 | naam | Jé \"x\" / 😀 �⏎. @ :1"}},
		{"truncated", `[{"a":1},{"a":2,"b":"hal`, []string{
			"unit 1 | a | 1 @ #[1]:1", "unit 2 | a | 2 @ #[2]:1", "unit 2 | b | hal @ #[2]:1", "unread | truncated @ :1",
		}},
		{"rest_is_text", "{\"a\":1}\nniet json\nNaam: J", []string{
			"unit 1 | a | 1 @ :1", "unread | damaged @ :2", "unit 2 |  | niet json @ :2", "unit 2 | Naam | J @ :3",
		}},
		{"missing_value_and_commas", `{"a":,"b":2,,}`, []string{"unit 1 | b | 2 @ :1"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			extracttest.Check(t, extract.JSON{}, "a.json", tt.content, tt.want...)
		})
	}
}

func TestJSON_Match(t *testing.T) {
	for content, want := range map[string]bool{
		`{"a":1}`: true, "\xef\xbb\xbf [ {}]": true, `[1,2]`: true, `[]`: true, `{}`: true, `[-1.5 , `: true,
		"[settings]\nfoo=1": false, "{x}": false, "[link](http://a)": false, "": false, "tekst": false, "[1] voetnoot": false,
		"[12-03-2021, 14:02:01] Karin: hoi": false, "[1e-3, 2]": true, "[1-3, 2]": false,
		"[[table]]\nfoo=1": false, "[[a.b]]": false, "[[1,2],[3]]": true, "[[]]": true, `[["a"]]`: true, "[\n [null": true, "[[{": true,
	} {
		if got := (extract.JSON{}).Match("a", []byte(content)); got != want {
			t.Errorf("%q: want %v, got %v", content, want, got)
		}
	}
}
