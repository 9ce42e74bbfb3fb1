package baseline

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/pii"
)

// small is the text of a baseline of one file with two people.
func small(t testing.TB) string {
	t.Helper()
	b := &Baseline{salt: [16]byte{1, 2}}
	b = b.With([]Finding{
		{"a/b.csv", "p1", pii.BSN, 0x1abc}, {"a/b.csv", "p1", pii.BSN, 0x1abc}, {"a/b.csv", "p1", pii.Name, 0x1001}, {"a/b.csv", "p2", pii.BSN, 0x1def},
	})
	text, err := b.AppendJSON(nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestAppendJSON(t *testing.T) {
	text := small(t)
	for _, want := range []string{`"bsn:abc*2 name:001"`, `"bsn:def"`, `"salt": "01020000000000000000000000000000"`} {
		if !strings.Contains(text, want) {
			t.Errorf("want %s in\n%s", want, text)
		}
	}
}

func TestDecode_refuses(t *testing.T) {
	good := small(t)
	if _, err := Decode([]byte(good)); err != nil {
		t.Fatal(err)
	}
	for what, text := range map[string]string{
		"nothing":         "",
		"half":            good[:len(good)/2],
		"no object":       "[]",
		"another version": strings.Replace(good, `"schema": 1`, `"schema": 2`, 1),
		"unknown field":   strings.Replace(good, `"salt"`, `"pepper"`, 1),
		"short salt":      strings.Replace(good, `"01020`, `"0102`, 1),
		"no hex salt":     strings.Replace(good, `"01020`, `"x1020`, 1),
		"bad key":         strings.Replace(good, `"salt"`, `"key": "1", "salt"`, 1),
		"tag of 16 bits":  strings.Replace(good, "abc", "aabc", 1),
		"tag of capitals": strings.Replace(good, "abc", "ABC", 1),
		"no kind":         strings.Replace(good, "bsn:abc", ":abc", 1),
		"count of one":    strings.Replace(good, "*2", "*1", 1),
		"count of signs":  strings.Replace(good, "*2", "*+2", 1),
		"huge count":      strings.Replace(good, "*2", "*99999999999999999999", 1),
		"empty record":    strings.Replace(good, "bsn:def", "", 1),
		"datum twice":     strings.Replace(good, "bsn:def", "bsn:def bsn:def", 1),
		"merge conflict":  strings.Replace(good, `"files"`, "<<<<<<< HEAD\n\"files\"", 1),
		"file twice":      strings.Replace(good, `"files": [`, `"files": [`+good[strings.Index(good, "{\n   \"path"):strings.LastIndex(good, "]\n")]+",", 1),
		"short hash":      strings.Replace(good, `"folder": "`, `"folder": "0`, 1),
	} {
		if text == good {
			t.Errorf("%s: the test changes nothing", what)
		}
		_, err := Decode([]byte(text))
		if !errors.Is(err, ErrForm) && !errors.Is(err, ErrSchema) {
			t.Errorf("%s: want ErrForm or ErrSchema, got %v", what, err)
		}
		if err != nil && strings.Contains(err.Error(), "abc") {
			t.Errorf("%s: the error tells what is in the file: %v", what, err)
		}
	}
}

// What Decode takes is a baseline that is written and read again as it is.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(small(f)))
	f.Add([]byte(strings.ReplaceAll(small(f), `"salt"`, `"key": "0011223344556677", "salt"`)))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := Decode(data)
		if err != nil {
			return
		}
		text, err := b.AppendJSON(nil)
		if err != nil {
			t.Fatal(err)
		}
		again, err := Decode(text)
		if err != nil {
			t.Fatalf("what was written is refused: %v\n%s", err, text)
		}
		if second, _ := again.AppendJSON(nil); !bytes.Equal(text, second) {
			t.Errorf("want\n%s\ngot\n%s", text, second)
		}
	})
}
