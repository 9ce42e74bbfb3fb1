package pii_test

import (
	"fmt"
	"testing"

	"github.com/piiscan/piiscan/pii"
)

// BenchmarkDetectors runs each built-in detector over running text and over
// lines of records.
func BenchmarkDetectors(b *testing.B) {
	for _, d := range pii.Detectors() {
		b.Run(fmt.Sprintf("%s/prose", d.Kind()), func(b *testing.B) { benchmarkDetector(b, d, prose) })
		b.Run(fmt.Sprintf("%s/records", d.Kind()), func(b *testing.B) { benchmarkDetector(b, d, records) })
	}
}

// BenchmarkBSNCandidates is the search for what feeds the statistics.
func BenchmarkBSNCandidates(b *testing.B) {
	var candidates []pii.Candidate
	b.SetBytes(int64(len(records)))
	b.ReportAllocs()
	for b.Loop() {
		candidates = pii.BSNDetector{}.AppendCandidates(candidates[:0], pii.Text{Body: []byte(records), Field: pii.FieldNone})
	}
}

// BenchmarkBSNCell is the detector on the short texts that cells are.
func BenchmarkBSNCell(b *testing.B) {
	for _, c := range []struct {
		name string
		text pii.Text
	}{
		{"bsn", pii.Text{Body: []byte("999900006"), Field: pii.FieldBSN}},
		{"unlabelled", pii.Text{Body: []byte("999900006"), Field: pii.FieldNone}},
		{"word", pii.Text{Body: []byte("Jansen"), Field: pii.FieldNone}},
		{"date", pii.Text{Body: []byte("12-03-1985"), Field: pii.FieldNone}},
	} {
		b.Run(c.name, func(b *testing.B) {
			dst := make([]pii.Match, 0, 4)
			b.ReportAllocs()
			for b.Loop() {
				dst = pii.BSNDetector{}.AppendMatches(dst[:0], c.text)
			}
		})
	}
}
