// Command detector adds a detector of one's own: client numbers of an imagined
// municipality, "ALM-" and six digits.
//
//	go run ./examples/detector
package main

import (
	"bytes"
	"context"
	"fmt"
	"log"
	"testing/fstest"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan"
)

// clientNumber finds client numbers. It keeps nothing, so its zero value works
// and calls may run side by side.
type clientNumber struct{}

func (clientNumber) Kind() pii.Kind { return "client" }

func (clientNumber) AppendMatches(dst []pii.Match, t pii.Text) []pii.Match {
	const prefix, size = "ALM-", len("ALM-123456")
	for at := 0; ; {
		i := bytes.Index(t.Body[at:], []byte(prefix))
		if i < 0 || at+i+size > len(t.Body) {
			return dst
		}
		at += i
		if len(bytes.Trim(t.Body[at+len(prefix):at+size], "0123456789")) == 0 {
			dst = append(dst, pii.Match{Kind: "client", Start: at, End: at + size, Confidence: pii.Likely, Why: pii.WhyGrammar})
		}
		at += size
	}
}

func (clientNumber) AppendCanonical(dst, value []byte) []byte { return append(dst, value...) }

func main() {
	files := fstest.MapFS{
		"a.csv": {Data: []byte("bsn;dossier\n999900006;ALM-000017\n999900018;ALM-000018\n")},
		"b.txt": {Data: []byte("Dossier ALM-000017 is gesloten.\n")},
	}
	summary, err := scan.Run(context.Background(), files, scan.Config{
		Detectors:  append(pii.Detectors(), clientNumber{}),
		TestRanges: []string{}, // count the example's people
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, c := range summary.Combinations {
		fmt.Println(c.People, "people with", c.Kinds)
	}
	for _, k := range summary.Kinds {
		fmt.Println(k.Distinct, k.Kind, "in", k.Files, "files")
	}
}
