package pii_test

import (
	"fmt"
	"testing"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/pii/piitest"
)

// FuzzDetectors holds every built-in detector to its contract: matches inside
// the text and in order, a canonical form that is its own canonical form.
func FuzzDetectors(f *testing.F) {
	for _, seed := range []string{
		"", "BSN: 999900006", "1234.56.782", "NL123456782B90", "123 456 782 06-12345678", "NL91 ABNA 0417 1643 00",
		"jan@example.nl, piet@example.org", "+31 (0)6 12 34 56 78", "(0546) 541111", "Kerkstraat 12a, 7607 AB Almelo", "7607AB 12 A",
		"1234a, 7607 AB 12", "geb. 12-3-1985 te Almelo", "12-AB-34", "\xe2\x80", "0044 (0)20 7946 0958/06-12345678", "00 AA AA 00", "+3 12 34 56 7", passportZone, cardZone, "paspoort NXB2L4K65, creditcard 4111 1111 1111 1111", "rekening 41.71.64.300", "A-nummer 2367843272", "overleden op 12-3-2015", "heeft schulden en een strafblad", "00 31 6 12345678", "00 31 00 31 6 1234", "B\xff",
	} {
		f.Add([]byte(seed), uint8(pii.FieldNone))
		f.Add([]byte(seed), uint8(pii.FieldBSN))
		f.Add([]byte(seed), uint8(pii.FieldPhone))
		f.Add([]byte(seed), uint8(pii.FieldAddress))
		f.Add([]byte(seed), uint8(pii.FieldName))
		f.Add([]byte(seed), uint8(pii.FieldPlate))
		f.Add([]byte(seed), uint8(pii.FieldFirstNames))
		f.Add([]byte(seed), uint8(pii.FieldDocument))
		f.Add([]byte(seed), uint8(pii.FieldIBAN))
	}
	f.Fuzz(func(t *testing.T, body []byte, field uint8) {
		text := pii.Text{Body: body[:len(body):len(body)], Field: pii.Field(field) % (pii.FieldTaxNumber + 1)}
		for _, d := range pii.Detectors() {
			piitest.Check(t, d, text)
			canonical := d.AppendCanonical(nil, body)
			if again := d.AppendCanonical(nil, canonical); string(again) != string(canonical) {
				t.Fatalf("%s: canonical form of canonical form of %q: want %q, got %q", d.Kind(), body, canonical, again)
			}
		}
	})
}

// FuzzBSNDetector writes a BSN in any form behind a cue and expects it back,
// and with a digit changed as one that fails.
func FuzzBSNDetector(f *testing.F) {
	f.Add(uint32(99990000), uint8(0), uint8(0), uint8(3))
	f.Add(uint32(1234567), uint8(4), uint8(1), uint8(0))
	f.Add(uint32(11122233), uint8(9), uint8(2), uint8(8))
	f.Fuzz(func(t *testing.T, first8 uint32, form, sep, wrong uint8) {
		bsn, ok := bsnOf(first8 % 100_000_000)
		if !ok {
			return
		}
		written := writeBSN(bsn, form, sep)
		body := []byte("Zijn BSN is " + written + ".")
		matches := piitest.Check(t, pii.BSNDetector{}, pii.Text{Body: body, Field: pii.FieldText})
		if len(matches) != 1 || matches[0].Kind != pii.BSN || matches[0].Confidence != pii.Certain {
			t.Fatalf("matches in %q: want one certain BSN, got %v", body, matches)
		}
		value := body[matches[0].Start:matches[0].End]
		if got := string((pii.BSNDetector{}).AppendCanonical(nil, value)); got != bsn {
			t.Fatalf("canonical form of %q: want %s, got %s", value, bsn, got)
		}

		typo := []byte(bsn)
		i := int(wrong) % 9
		typo[i] = '0' + (typo[i]-'0'+1+wrong/9%9)%10
		body = []byte("Zijn BSN is " + writeBSN(string(typo), form, sep) + ".")
		for _, m := range piitest.Check(t, pii.BSNDetector{}, pii.Text{Body: body, Field: pii.FieldText}) {
			if m.Kind == pii.BSN {
				t.Fatalf("matches in %q: want no BSN: %s with digit %d changed", body, bsn, i+1)
			}
		}
	})
}

// bsnOf returns the BSN with the given first eight digits, if there is one.
func bsnOf(first8 uint32) (string, bool) {
	digits := fmt.Sprintf("%08d", first8)
	sum := 0
	for i := range digits {
		sum += (9 - i) * int(digits[i]-'0')
	}
	return fmt.Sprintf("%s%d", digits, sum%11), sum%11 < 10 && first8 > 0
}

// writeBSN writes a BSN in one of the forms of DOMAIN: in one piece, in groups
// of 4-2-3 or 3-3-3, or without the zero in front.
func writeBSN(bsn string, form, sep uint8) string {
	seps := [...]string{".", "-", " ", "\u00a0", "\u2009", "\u202f"}
	s := seps[int(sep)%len(seps)]
	switch form % 4 {
	case 1:
		return bsn[:4] + s + bsn[4:6] + s + bsn[6:]
	case 2:
		return bsn[:3] + s + bsn[3:6] + s + bsn[6:]
	case 3:
		if bsn[0] == '0' {
			return bsn[1:]
		}
	}
	return bsn
}
