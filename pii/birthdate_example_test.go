package pii_test

import (
	"fmt"
	"time"

	"github.com/piiscan/piiscan/pii"
)

func ExampleBirthDateDetector() {
	text := pii.Text{Body: []byte("Geboren te Almelo op 12 mrt. '85, ingeschreven op 1-2-2003.")}
	dates := pii.BirthDateDetector{Today: time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)}
	for _, m := range dates.AppendMatches(nil, text) {
		fmt.Println(m.Start, m.End, m.Confidence, m.Why)
		fmt.Printf("%s\n", dates.AppendCanonical(nil, text.Body[m.Start:m.End]))
	}
	// Output:
	// 21 32 certain cue; grammar
	// 19850312
}

func ExampleFullDate() {
	fmt.Println(pii.FullDate([]byte("19850312")), pii.FullDate([]byte("19850300")))
	// Output: true false
}

func ExamplePlateDetector() {
	text := pii.Text{Body: []byte("Kenteken GB001B; de aanhanger was 12-WX-BD. Postcode 7607AB.")}
	plates := pii.PlateDetector{}
	for _, m := range plates.AppendMatches(nil, text) {
		fmt.Printf("%d %d %v %s\n", m.Start, m.End, m.Confidence, plates.AppendCanonical(nil, text.Body[m.Start:m.End]))
	}
	// Output:
	// 9 15 certain GB001B
	// 34 42 certain 12WXBD
}

func ExampleValidPlate() {
	for _, value := range []string{"gb-001-b", "12-NSB-3", "ABC-123"} {
		fmt.Println(pii.ValidPlate([]byte(value)))
	}
	// Output:
	// 9 true
	// 7 false
	// 0 false
}

func ExampleBirthYears() {
	column := pii.BirthYears{Today: time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)}
	for _, date := range []string{"19450517", "19620103", "19850312", "19990930", "20100214"} {
		column.Add([]byte(date))
	}
	fmt.Println(column.Column())
	// Output: true
}
