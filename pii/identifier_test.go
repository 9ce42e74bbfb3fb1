package pii_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/pii/piitest"
)

func TestANumberDetector(t *testing.T) {
	piitest.Run(t, pii.ANumberDetector{}, []piitest.Case{
		{Label: "A-nummer", Text: "«2367843272»", Confidence: pii.Certain, Why: pii.WhyLabel | pii.WhyCheckDigit, Canonical: "2367843272"},
		{Label: "01.01.10", Text: " «8468619643» ", Confidence: pii.Certain},
		{Label: "aNummer", Text: "«2367843273»", Confidence: pii.Possible, Why: pii.WhyLabel},
		{Label: "A-nummer", Text: "1111111111"},
		{Label: "A-nummer", Text: "236784327"},
		{Label: "Klantnummer", Text: "2367843272"},
		{Label: "Telefoon", Text: "2367843272"},
		{Text: "Het A-nummer is «2367843272».", Confidence: pii.Certain, Why: pii.WhyCue | pii.WhyCheckDigit},
		{Text: "(anr. «2367843272»)", Confidence: pii.Certain},
		{Text: "A-nummer van mevrouw De Vries: «2367843272»", Confidence: pii.Certain},
		{Text: "A-nummer 2367843273"},
		{Text: "A 2367843272"},
		{Text: "nummer 2367843272"},
		{Text: "A-nummer onbekend; dossier 2367843272"},
		{Text: "A-nummer x2367843272"},
	}...)
}

// A number that passes is one of few: the test throws out almost all others.
func TestANumberDetector_chance(t *testing.T) {
	d, passes := pii.ANumberDetector{}, 0
	r := rand.New(rand.NewPCG(1, 1))
	const tries = 200_000
	for range tries {
		digits := fmt.Appendf(nil, "%010d", r.IntN(1e10))
		for _, c := range d.AppendCandidates(nil, pii.Text{Body: digits, Field: pii.FieldNone}) {
			if c.Passes {
				passes++
			}
		}
	}
	if got := float64(passes) / tries; got < d.Chance()/1.2 || got > d.Chance()*1.2 {
		t.Errorf("share of numbers that pass: want about %v, got %v", d.Chance(), got)
	}
}

func TestVNumberDetector(t *testing.T) {
	piitest.Run(t, pii.VNumberDetector{}, []piitest.Case{
		{Label: "V-nummer", Text: "«2801234567»", Confidence: pii.Likely, Why: pii.WhyLabel, Canonical: "2801234567"},
		{Label: "vreemdelingennummer", Text: "«2801234567»", Confidence: pii.Likely},
		{Text: "V-nummer: «2801234567»", Confidence: pii.Likely, Why: pii.WhyCue},
		{Text: "vreemdelingennummer «2801234567», asiel", Confidence: pii.Likely},
		{Text: "versie 2801234567"},
		{Text: "2801234567"},
	}...)
}

func TestLicenceDetector(t *testing.T) {
	piitest.Run(t, pii.LicenceDetector{}, []piitest.Case{
		{Label: "Rijbewijsnummer", Text: "«5012345678»", Confidence: pii.Likely, Why: pii.WhyLabel, Canonical: "5012345678"},
		{Text: "rijbewijs «5012345678»", Confidence: pii.Likely, Why: pii.WhyCue},
		{Text: "Rijbewijsnr.: «5012345678»", Confidence: pii.Likely},
		{Text: "achterop staat 999900006/«5012345678»", Confidence: pii.Likely, Why: pii.WhyStructure},
		{Text: "achterop staat 999900007/5012345678"},
		{Text: "rijbewijs B, telefoon 0612345678"},
		{Text: "5012345678"},
	}...)
}

func TestProfessionals(t *testing.T) {
	piitest.Run(t, pii.BIGDetector{}, []piitest.Case{
		{Label: "BIG-nummer", Text: "«19012345601»", Confidence: pii.Likely, Why: pii.WhyLabel, Canonical: "19012345601"},
		{Label: "BIG", Text: "«9012345601»", Confidence: pii.Likely, Canonical: "09012345601"},
		{Text: "BIG-registratie «19012345601»", Confidence: pii.Likely, Why: pii.WhyCue},
		{Text: "big data 19012345601, 2016"},
		{Text: "een 19012345601"},
	}...)
	piitest.Run(t, pii.AGBDetector{}, []piitest.Case{
		{Label: "AGB-code", Text: "«01012345»", Confidence: pii.Likely, Why: pii.WhyLabel, Canonical: "01012345"},
		{Label: "agb", Text: "«1012345»", Confidence: pii.Likely, Canonical: "01012345"},
		{Text: "AGB-code: «01012345»", Confidence: pii.Likely, Why: pii.WhyCue},
		{Text: "KvK 01012345"},
	}...)
	for _, text := range []string{"AGB-code 10008573", "BIG-nummer 19012345601", "AGB 999900006"} {
		if got := (pii.BSNDetector{}).AppendMatches(nil, pii.Text{Body: []byte(text)}); len(got) > 0 {
			t.Errorf("BSNs in %q: want none, got %v", text, got)
		}
	}
}

func TestAccountDetector(t *testing.T) {
	piitest.Run(t, pii.AccountDetector{}, []piitest.Case{
		{Label: "Rekeningnummer", Text: "«417164300»", Confidence: pii.Certain, Why: pii.WhyLabel | pii.WhyCheckDigit, Canonical: "417164300"},
		{Label: "Rekeningnummer", Text: "«41.71.64.300»", Confidence: pii.Certain, Canonical: "417164300"},
		{Label: "rekeningnr", Text: "«0417164300»", Confidence: pii.Certain, Canonical: "0417164300"},
		{Label: "Gironummer", Text: "«1234567»", Confidence: pii.Likely, Why: pii.WhyLabel, Whole: true},
		{Label: "Gironummer", Text: "P«1234567»", Confidence: pii.Likely, Whole: true},
		{Label: "Rekeningnummer", Text: "417164301"},
		{Label: "Rekeningnummer", Text: "00000000000"},
		{Label: "Klantnummer", Text: "417164300"},
		{Text: "op rekening «41.71.64.300» t.n.v. P. Jansen", Confidence: pii.Certain, Why: pii.WhyCue | pii.WhyCheckDigit},
		{Text: "giro «1234567»", Confidence: pii.Likely, Why: pii.WhyCue},
		{Text: "Bankrekeningnummer: «417164300»", Confidence: pii.Certain},
		{Text: "rekening 417164301"},
		{Text: "voor eigen rekening en in 2016"},
		{Text: "417164300"},
		{Text: "rekening gehouden met 5.000 mensen"},
	}...)
}

func TestCardDetector(t *testing.T) {
	piitest.Run(t, pii.CardDetector{}, []piitest.Case{
		{Label: "Creditcardnummer", Text: "«4111111111111111»", Confidence: pii.Certain, Why: pii.WhyLabel | pii.WhyCheckDigit, Canonical: "4111111111111111"},
		{Label: "cardNumber", Text: "«5555-5555-5555-4444»", Confidence: pii.Certain, Canonical: "5555555555554444"},
		{Label: "creditcard", Text: "«3782 822463 10005»", Confidence: pii.Certain, Canonical: "378282246310005"},
		{Label: "creditcard", Text: "4111111111111112"},
		{Label: "creditcard", Text: "1111111111111117"},
		{Text: "creditcard «4111111111111111»", Confidence: pii.Certain, Why: pii.WhyCue | pii.WhyCheckDigit},
		{Text: "met MasterCard «5555 5555 5555 4444», geldig", Confidence: pii.Certain},
		{Text: "betaald: «4111 1111 1111 1111»", Confidence: pii.Possible, Why: pii.WhyCheckDigit},
		{Text: "4111111111111111"},
		{Text: "pas 4111111111111111 op"},
		{Text: "4111 1111 1111 1112"},
		{Text: "4111 1111 1111 1111 1111 1111"},
		{Text: "id 0363010000123456"},
	}...)
}

// FuzzIdentifiers changes a digit of a number that passes its test: it never
// passes again.
func FuzzIdentifiers(f *testing.F) {
	f.Add(uint64(417164300), uint8(3), uint8(4))
	f.Add(uint64(4111111111111111), uint8(7), uint8(1))
	f.Add(uint64(2367843272), uint8(0), uint8(2))
	f.Fuzz(func(t *testing.T, n uint64, at, by uint8) {
		for _, d := range []struct {
			detector pii.Detector
			label    string
			format   string
			modulo   uint64
		}{
			{pii.AccountDetector{}, "rekeningnummer", "%09d", 1e9},
			{pii.CardDetector{}, "creditcard", "4%015d", 1e15},
			{pii.ANumberDetector{}, "a-nummer", "%010d", 1e10},
		} {
			certain := func(number string) bool {
				text := pii.Text{Body: []byte(number), Label: d.label}
				matches := piitest.Check(t, d.detector, text)
				return len(matches) == 1 && matches[0].Confidence == pii.Certain && matches[0].End-matches[0].Start == len(number)
			}
			number := []byte(fmt.Sprintf(d.format, n%d.modulo))
			if !certain(string(number)) {
				continue
			}
			i := int(at) % len(number)
			number[i] = '0' + (number[i]-'0'+1+by%9)%10
			if certain(string(number)) {
				t.Fatalf("%s with digit %d changed: want it to fail, got a certain match", d.label, i+1)
			}
		}
	})
}
