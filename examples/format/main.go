// Command format adds a format of one's own: exports of an imagined mainframe,
// whose lines hold a BSN, a name and a birth date at fixed places.
//
//	go run ./examples/format
package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"log"
	"strings"
	"testing/fstest"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/extract"
)

// mainframe reads exports. It keeps nothing, so calls may run side by side.
type mainframe struct{}

func (mainframe) Name() string { return "mainframe" }

func (mainframe) Match(name string, _ []byte) bool { return strings.HasSuffix(name, ".mfx") }

// fields are the places in a line, with labels such as a column could have.
var fields = []struct {
	label      string
	start, end int
}{{"bsn", 0, 9}, {"naam", 9, 24}, {"geboortedatum", 24, 32}}

func (mainframe) Extract(_ context.Context, f *extract.File, out extract.Sink) error {
	lines := bufio.NewScanner(extract.NewTextReader(f.Reader())) // its lines are short
	for f.Loc.Line = 1; lines.Scan(); f.Loc.Line++ {
		for _, at := range fields {
			text := bytes.TrimSpace(lines.Bytes()[min(at.start, len(lines.Bytes())):min(at.end, len(lines.Bytes()))])
			if len(text) == 0 {
				continue
			}
			if err := out.Unit(extract.Unit{Loc: f.Loc, Label: at.label, Text: text, Record: f.Loc.Line}); err != nil {
				return err
			}
		}
	}
	return lines.Err()
}

func main() {
	export := "999900006P. Jansen      19850312\n999900018K. de Vries    19900405\n"
	summary, err := scan.Run(context.Background(), fstest.MapFS{"a.mfx": {Data: []byte(export)}}, scan.Config{
		Formats:    append([]extract.Format{mainframe{}}, extract.Formats()...),
		TestRanges: []string{}, // count the example's people
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(summary.People.Best, "people with", summary.Combinations[0].Kinds)
}
