package pii_test

import (
	"fmt"

	"github.com/piiscan/piiscan/pii"
)

// An engine runs all detectors over one text after another.
func ExampleEngine() {
	e := pii.NewEngine(pii.Detectors())
	var found []pii.Found
	for _, line := range []string{"Mevr. P. Jansen, geb. 12-03-1985", "BSN 999900006"} {
		found = e.AppendFound(found[:0], pii.Text{Body: []byte(line)})
		for _, f := range found {
			fmt.Println(f.Kind, f.Start, f.End, f.Confidence)
		}
	}
	// Output:
	// name 6 15 likely
	// birthdate 22 32 certain
	// bsn 4 13 certain
}
