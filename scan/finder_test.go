package scan

import (
	"bytes"
	"testing"

	"github.com/piiscan/piiscan/pii"
)

// loner is a detector that knows of no other.
type loner struct{ pii.Detector }

// FuzzFinderColumns holds that asking what the label makes of a cell first changes
// nothing: neither what is found nor its canonical form.
func FuzzFinderColumns(f *testing.F) {
	for _, seed := range []string{
		"999900006", "9999.00.006", "P.", "de Vries", "P. Jansen", "GB-001-B", "GB001B", "a@postvak.nl", "NL91ABNA0417164300", "7607 AB", "7607AB 12",
		"0612345678", "0546-541111", "12 maart 1985", "12-03-1985", "19850312", "1234567890", "5123456789", "49012345601", "NW1234567", "4111111111111111",
		"00000312", "1-3-1985", "1985-03-12", "03-25-1985", "12.03.1985", "612345678", "+31612345678", "053-4891234", "12-MRT-8", "n.v.t.", "A. 12*", "08001234", "-12-03-1985",
		"geheim", "ja", "999900006/5123456789", " 999900006", "bsn 999900006",
	} {
		f.Add([]byte(seed))
	}
	c := Config{}.withDefaults()
	quick := newFinder(&c)
	slow := newFinder(&c)
	clear(slow.columns[:])
	f.Fuzz(func(t *testing.T, text []byte) {
		for field := pii.FieldNone; field <= pii.FieldTaxNumber; field++ {
			body := pii.Text{Body: text, Field: field}
			want, got := slow.matchesIn(body), quick.matchesIn(body)
			if len(want) != len(got) {
				t.Fatalf("field %d: want %v, got %v", field, want, got)
			}
			for i := range want {
				if want[i].Match != got[i].Match || want[i].detector != got[i].detector {
					t.Errorf("field %d: want %v, got %v", field, want[i], got[i])
				}
				want, got := slow.canonical(nil, text, &want[i]), quick.canonical(nil, text, &got[i])
				if !bytes.Equal(want, got) {
					t.Errorf("field %d: want the canonical form %q, got %q", field, want, got)
				}
			}
		}
	})
}

func TestFinderOwner(t *testing.T) {
	c := Config{Detectors: pii.Detectors()}
	f := newFinder(&c)
	if o := f.columns[pii.FieldBSN].Owner(); o == nil || o.Kind() != pii.BSN {
		t.Errorf("want the detector of BSNs to own their label, got %v", o)
	}
	if o := f.columns[pii.FieldNone].Owner(); o != nil {
		t.Errorf("want no owner of no label, got %v", o)
	}
	c.Detectors = append(c.Detectors, loner{pii.PlateDetector{}})
	f = newFinder(&c)
	if o := f.columns[pii.FieldBSN].Owner(); o != nil {
		t.Errorf("want no owner beside a detector that knows of none, got %v", o)
	}
}
