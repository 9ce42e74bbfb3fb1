package scantest_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/scantest"
)

// recorder is a test that may fail.
type recorder struct {
	testing.TB
	said []string
}

func (r *recorder) Errorf(format string, args ...any) {
	r.said = append(r.said, fmt.Sprintf(format, args...))
}

func tree(files ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i := 0; i < len(files); i += 2 {
		fsys[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return fsys
}

func TestNoPersonalData(t *testing.T) {
	everybody := scantest.TestRanges()
	person := "BSN: 999900006\nNaam: P. Jansen\n"
	tests := []struct {
		name    string
		files   fstest.MapFS
		options []scantest.Option
		want    []string // what is said begins so
	}{
		{"nobody", tree("a.txt", "hello\n"), nil, nil},
		{"a test person", tree("a.txt", "BSN: 999900006\nNaam: P. Jansen\n"), nil, nil},
		{"somebody", tree("map/a.txt", person), []scantest.Option{everybody}, []string{"map/a.txt:1: bsn:", "map/a.txt:2: name:"}},
		{"left out", tree("map/a.txt", person, "b.txt", "hello\n"), []scantest.Option{everybody, scantest.Except("map/*.txt", "an example")}, nil},
		{"left out without a reason", tree("a.txt", person, "b.txt", "hello\n"), []scantest.Option{everybody, scantest.Except("a.txt", "")}, []string{`Except("a.txt"): give a reason`}},
		{"a glob that is none", tree("a.txt", person), []scantest.Option{everybody, scantest.Except("[", "x")}, []string{"Except: glob"}},
		{"other kinds", tree("a.txt", person), []scantest.Option{everybody, scantest.Kinds(pii.IBAN)}, nil},
		{"not so sure", tree("a.txt", person), []scantest.Option{everybody, scantest.Sure(pii.Certain), scantest.Kinds(pii.BSN)}, []string{"a.txt:1: bsn:"}},
		{"every number is somebody's", tree("a.txt", "BSN: 999900006\n"), []scantest.Option{everybody}, []string{"a.txt:1: bsn:"}},
		{"unread", tree("a.pgp", "-----BEGIN PGP MESSAGE-----\n\nhQ\n-----END PGP MESSAGE-----\n", "b.txt", "hello\n"), nil, []string{"a.pgp: not read (encrypted)"}},
		{"nothing", tree(), nil, []string{"there is no file to read"}},
		{"all left out", tree("a.txt", person), []scantest.Option{everybody, scantest.Except("*.txt", "x")}, []string{"there is no file to read"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := &recorder{TB: t}
			scantest.NoPersonalData(r, tt.files, tt.options...)
			if len(r.said) != len(tt.want) {
				t.Fatalf("want %q, got %q", tt.want, r.said)
			}
			for i, said := range r.said {
				if !strings.HasPrefix(said, tt.want[i]) || strings.Contains(said, "999900006") || strings.Contains(said, "Jansen") {
					t.Errorf("want %q, got %q", tt.want[i], said)
				}
			}
		})
	}
}

// A large table fails a test in some lines, not in one for each row.
func TestNoPersonalData_is_short(t *testing.T) {
	var b strings.Builder
	b.WriteString("bsn;naam\n")
	people := 0
	for n := 999_900_000; people < 500; n++ {
		if bsn := fmt.Sprint(n); pii.ValidBSN([]byte(bsn)) {
			fmt.Fprintf(&b, "%s;P. Jansen\n", bsn)
			people++
		}
	}
	r := &recorder{TB: t}
	scantest.NoPersonalData(r, tree("a.csv", b.String()), scantest.TestRanges())
	if n := len(r.said); n < 20 || n > 100 || !strings.Contains(r.said[n-1], "480 people more") {
		t.Errorf("want the places of 20 people and how many more there are, got %d lines: %q", n, r.said[max(0, n-2):])
	}
}
