package scan_test

import (
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// lines repeats a line, with the number of each and a BSN of those given.
func lines(n int, format string) string {
	bsns := []string{"999900006", "999900018", "999990019", "123456789", "999912341"}
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, strings.ReplaceAll(format, "BSN", bsns[i%len(bsns)]), i)
	}
	return b.String()
}

// What is read in ranges beside each other gives what reading row by row gives,
// wherever the ranges are cut, and whatever the rows hang on.
func TestRanges_give_the_same(t *testing.T) {
	if runtime.GOMAXPROCS(0) < 2 {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	}
	const head, row = "bsn;naam;geboortedatum;postcode;huisnummer\n", "BSN;De Vries;01-02-1970;7607 AB;%d\n"
	tables := map[string]string{
		"plain":          head + lines(2000, row),
		"no_end":         head + lines(500, row) + "999900006;Bos",
		"windows":        strings.ReplaceAll(head+lines(900, row), "\n", "\r\n"),
		"latin":          head + lines(900, "BSN;Citro\xebn;01-02-1970;7607 AB;%d\n"),
		"mark":           "\xef\xbb\xbf" + head + lines(900, row),
		"declared":       "sep=;\n" + head + lines(900, row),
		"header_again":   head + lines(500, row) + "naam;bsn;plaats;geboortedatum;x\n" + lines(500, "De Vries;BSN;Almelo;01-02-1970;%d\n"),
		"table_below":    head + lines(500, row) + "\nLijst van auto's\nkenteken;bsn;merk\n" + lines(500, "GB-001-B;BSN;Opel %d\n"),
		"unlabelled":     "code;naam;opmerking\n" + lines(900, "BSN;De Vries;nr %d\n"),
		"no_header":      lines(900, "BSN;De Vries;01-02-1970;%d\n"),
		"late_pool":      head[:len(head)-1] + ";soort\n" + lines(500, row[:len(row)-1]+";\n") + lines(500, row[:len(row)-1]+";BSN\n"),
		"names_alone":    "naam;soort\n" + lines(900, "Station Almelo %d;halte\n"),
		"messages":       "naam;e-mail;bericht\n" + strings.Repeat("J. de Vries;jan@postvak.nl;Dit is mijn vraag\n", 900),
		"quotes":         head + lines(900, "\"BSN\";\"De \"\"Vries\"\"\";\"01-02-1970\" ;7607 AB;\"%d\"\n"),
		"quoted_ends":    head + lines(500, row) + "999900006;\"De\nVries\";;;1\n" + lines(500, row),
		"stray_quotes":   head + lines(500, row) + "999900006;\"De Vries;;;1\n" + lines(500, row) + "999900018;5\" pijp;x\" y;;\n" + lines(300, row),
		"long_line":      head + lines(300, row) + "999900006;" + strings.Repeat("woord ", 2000) + ";;;\n" + lines(300, row),
		"senders":        "van;aan;bsn\n" + lines(400, ";p%d@almelo.nl;BSN\n") + lines(400, "a%d@almelo.nl;b@almelo.nl;BSN\n"),
		"empty_lines":    head + lines(500, row+"\n"),
		"one_cell_first": head + lines(300, row+"kop\n"),
	}
	keyer := exposure.NewKeyer()
	summary := func(content string, size int) *exposure.Summary {
		c := scan.Config{Keyer: keyer, TestRanges: []string{}, Limits: extract.Limits{Range: size}, Places: 5}
		s, err := scan.Run(t.Context(), fstest.MapFS{"lijst.csv": text(content)}, c)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	for name, content := range tables {
		t.Run(name, func(t *testing.T) {
			want := summary(content, 1<<30)
			for _, size := range []int{200, 1000, 1013} {
				if len(content) < 16*size {
					continue
				}
				if got := summary(content, size); !reflect.DeepEqual(want, got) {
					t.Errorf("in ranges of %d bytes:\nwant %+v\ngot  %+v", size, want, got)
				}
			}
		})
	}
}
