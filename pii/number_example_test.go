package pii_test

import (
	"fmt"

	"github.com/piiscan/piiscan/pii"
)

func ExampleValidBSN() {
	fmt.Println(pii.ValidBSN([]byte("999900006")))
	fmt.Println(pii.ValidBSN([]byte("999900007")))
	// Output:
	// true
	// false
}

func ExampleBSNDetector() {
	text := pii.Text{Body: []byte("De BSN van mevrouw is 9999.00.006, haar dossier is 2024/123456789.")}
	d := pii.BSNDetector{}
	for _, m := range d.AppendMatches(nil, text) {
		value := text.Body[m.Start:m.End]
		fmt.Printf("%s at %d: %s (%s), canonical %s\n", m.Kind, m.Start, m.Confidence, m.Why, d.AppendCanonical(nil, value))
	}
	// Output:
	// bsn at 22: certain (cue; check digit), canonical 999900006
}

func ExampleBSNDetector_AppendCandidates() {
	// Of many numbers one in eleven passes by chance: only their share tells.
	text := pii.Text{Body: []byte("999900006 999900007 999900008 tel. 999900006")}
	candidates := pii.BSNDetector{}.AppendCandidates(nil, text)
	for _, c := range candidates {
		fmt.Printf("%s %v\n", text.Body[c.Start:c.End], c.Passes)
	}
	// Output:
	// 999900006 true
	// 999900007 false
	// 999900008 false
}

func ExampleIsTestBSN() {
	fmt.Println(pii.IsTestBSN([]byte("999900006"), nil))
	fmt.Println(pii.IsTestBSN([]byte("999900006"), []string{"0000"}))
	// Output:
	// true
	// false
}

func ExampleAppendAddress() {
	fmt.Printf("%s\n", pii.AppendAddress(nil, []byte("7607 ab"), []byte("12"), []byte("A"), nil))
	// Output: 7607AB/12a
}

func ExampleAddressDetector() {
	text := pii.Text{Body: []byte("Kerkstraat 12 A\n7607 AB Almelo")}
	d := pii.AddressDetector{}
	for _, m := range d.AppendMatches(nil, text) {
		fmt.Printf("%s\n", d.AppendCanonical(nil, text.Body[m.Start:m.End]))
	}
	// Output: 7607AB/12a
}

func ExamplePhoneDetector() {
	text := pii.Text{Body: []byte("Bel (0546) 54 11 11 of +31 6 12345678.")}
	d := pii.PhoneDetector{}
	for _, m := range d.AppendMatches(nil, text) {
		fmt.Printf("%s\n", d.AppendCanonical(nil, text.Body[m.Start:m.End]))
	}
	// Output:
	// +31546541111
	// +31612345678
}
