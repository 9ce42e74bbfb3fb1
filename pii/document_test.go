package pii_test

import (
	"strings"
	"testing"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/pii/piitest"
)

// The zones of the specimens of RvIG, of the models with a BSN.
const (
	passportZone = "P<NLDDE<BRUIJN<<WILLEKE<LISELOTTE<<<<<<<<<<<\nSPECI20142NLD6503101F2403096999999990<<<<<84"
	cardZone     = "I<NLDSPECI20142999999990<<<<<8\n6503101F2403096NLD<<<<<<<<<<<8\nDE<BRUIJN<<WILLEKE<LISELOTTE<<"
)

// mark puts « and » around what stands in zone.
func mark(zone, what string) string { return strings.Replace(zone, what, "«"+what+"»", 1) }

func TestDocumentDetector(t *testing.T) {
	piitest.Run(t, pii.DocumentDetector{}, []piitest.Case{
		{Label: "Paspoortnummer", Text: "«NXB2L4K65»", Confidence: pii.Certain, Why: pii.WhyLabel | pii.WhyGrammar, Canonical: "NXB2L4K65"},
		{Label: "12.35.20", Text: "«nxb2l4k65» ", Confidence: pii.Certain, Canonical: "NXB2L4K65", Whole: true},
		{Label: "Nummer identiteitsbewijs", Text: "«C01X00T47»", Confidence: pii.Likely, Canonical: "C01X00T47", Whole: true},
		{Label: "Paspoortnummer", Text: "onbekend"},
		{Label: "Paspoortnummer", Text: "000000000"},
		{Label: "Documentnummer", Text: "NXB2L4K65"},
		{Text: "paspoort «NXB2L4K65»", Confidence: pii.Certain, Why: pii.WhyCue | pii.WhyGrammar},
		{Text: "ID-kaart nr. «IX34JH673», geldig", Confidence: pii.Certain},
		{Text: "documentnummer: «NXB2L4K65»", Confidence: pii.Certain},
		{Text: "artikel NXB2L4K65"},
		{Text: "paspoort NXO2L4K65"},
		{Text: "paspoort NXB2L4K651"},
		{Text: mark(passportZone, "SPECI2014"), Confidence: pii.Certain, Why: pii.WhyFormat, Canonical: "SPECI2014"},
		{Text: mark(cardZone, "SPECI2014"), Confidence: pii.Certain, Why: pii.WhyFormat},
		{Text: strings.Replace(passportZone, "SPECI2014", "SPECI2015", 1)},
		{Text: "a << b; c << d"},
	}...)
}

// One zone tells who it is: name, date of birth and BSN.
func TestZone(t *testing.T) {
	for name, zone := range map[string]string{"passport": passportZone, "card": cardZone, "windows": strings.ReplaceAll(cardZone, "\n", "\r\n")} {
		text := pii.Text{Body: []byte("Kopie:\n" + zone + "\nontvangen op 12-3-2016 van dhr. P. Jansen\n")}
		for _, want := range []struct {
			detector  pii.Detector
			canonical []string
		}{
			{pii.BSNDetector{}, []string{"999999990"}},
			{pii.BirthDateDetector{}, []string{"19650310"}},
			{pii.NameDetector{}, []string{"bruyn,w", "jansen,p"}},
			{pii.DocumentDetector{}, []string{"SPECI2014"}},
		} {
			matches := piitest.Check(t, want.detector, text)
			if len(matches) != len(want.canonical) {
				t.Errorf("%s: %s: want %d, got %d", name, want.detector.Kind(), len(want.canonical), len(matches))
				continue
			}
			for i, m := range matches {
				got := string(want.detector.AppendCanonical(nil, text.Body[m.Start:m.End]))
				if got != want.canonical[i] || i == 0 && (m.Confidence != pii.Certain || m.Why&pii.WhyFormat == 0) {
					t.Errorf("%s: %s %d: want %s, certain by its format, got %s, %s (%s)", name, m.Kind, i, want.canonical[i], got, m.Confidence, m.Why)
				}
			}
		}
	}
}

func TestZone_detectors(t *testing.T) {
	piitest.Run(t, pii.NameDetector{}, []piitest.Case{
		{Text: mark(passportZone, "DE<BRUIJN<<WILLEKE<LISELOTTE"), Confidence: pii.Certain, Why: pii.WhyFormat, Canonical: "bruyn,w"},
		{Text: mark(cardZone, "DE<BRUIJN<<WILLEKE<LISELOTTE"), Confidence: pii.Certain},
		{Text: "P<NLDDE<BRUIJN<<WILLEKE<LISELOTTE<<"},
	}...)
	piitest.Run(t, pii.BirthDateDetector{}, []piitest.Case{
		{Text: mark(passportZone, "6503101F"), Confidence: pii.Certain, Why: pii.WhyFormat, Canonical: "19650310"},
		{Text: mark(cardZone, "6503101F"), Confidence: pii.Certain},
		{Text: strings.Replace(cardZone, "650310", "650311", 1)},
	}...)
}
