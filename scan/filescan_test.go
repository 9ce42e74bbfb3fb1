package scan

import (
	"fmt"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// One card with more data than anybody has travels in pieces, whole.
func TestWorker_largeRecord(t *testing.T) {
	const phones = 40_000
	var card strings.Builder
	card.WriteString("BEGIN:VCARD\r\nVERSION:3.0\r\n")
	for i := range phones {
		fmt.Fprintf(&card, "TEL:06123%05d\r\n", i)
	}
	card.WriteString("END:VCARD\r\n")

	facts, most := 0, 0
	w := NewWorker(Config{Keyer: exposure.KeyerFrom([exposure.SecretSize]byte{1}), TestRanges: []string{}}, pieceSightings, func(fr *exposure.FileResult) {
		n := 0
		for _, s := range fr.Sightings {
			n += len(s.Facts)
		}
		facts, most = facts+n, max(most, n)
	})
	f := extract.NewFile(extract.Loc{Path: "a.vcf"}, "a.vcf", int64(card.Len()), strings.NewReader(card.String()), extract.NewBudget(extract.Limits{}))
	w.Extract(t.Context(), f)
	if facts != phones {
		t.Errorf("want %d facts in all, got %d", phones, facts)
	}
	if limit := pieceFacts + 2*maxRecordData + 1; most > limit {
		t.Errorf("want %d facts in a piece at most, got %d", limit, most)
	}
}
