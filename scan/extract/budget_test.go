package extract_test

import (
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
)

// What comes out of a file is bounded by its sum, and by its ratio to the file
// once it is large.
func TestBudget(t *testing.T) {
	tests := []struct {
		name   string
		limits extract.Limits
		size   int64
		take   func(*extract.Budget) error
		reason extract.Reason // "" for none
	}{
		{"below", extract.Limits{Bytes: 100}, -1, func(b *extract.Budget) error { return b.Take(100) }, ""},
		{"above", extract.Limits{Bytes: 100}, -1, func(b *extract.Budget) error { return b.Take(101) }, extract.TooLarge},
		{"a ratio that is high but small", extract.Limits{Ratio: 10}, 1, func(b *extract.Budget) error { return b.Take(extract.RatioFrom) }, ""},
		{"a ratio that is high and large", extract.Limits{Ratio: 10}, 1 << 20, func(b *extract.Budget) error { return b.Take(extract.RatioFrom + 1) }, extract.TooLarge},
		{"a ratio that is large but low", extract.Limits{Ratio: 1000}, 1 << 20, func(b *extract.Budget) error { return b.Take(extract.RatioFrom + 1) }, ""},
		{"a ratio to an unknown size", extract.Limits{Ratio: 10}, -1, func(b *extract.Budget) error { return b.Take(extract.RatioFrom + 1) }, ""},
		{"text of a large file", extract.Limits{Bytes: 100}, 1000, func(b *extract.Budget) error { return b.TakeText(3000) }, ""},
		{"text that is repeated", extract.Limits{Bytes: 100}, 1000, func(b *extract.Budget) error { return b.TakeText(5000) }, extract.TooLarge},
		{"text at a ratio that is high and large", extract.Limits{Ratio: 10}, 1 << 20, func(b *extract.Budget) error { return b.TakeText(extract.RatioFrom + 1) }, extract.TooLarge},
		{"text at a ratio that is large but low", extract.Limits{Ratio: 1000}, 1 << 20, func(b *extract.Budget) error { return b.TakeText(extract.RatioFrom + 1) }, ""},
		{"entries", extract.Limits{Entries: 1}, 1, func(b *extract.Budget) error { _ = b.TakeEntry(); return b.TakeEntry() }, extract.TooLarge},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := tt.take(extract.NewBudget(tt.limits).Of(tt.size))
			if (tt.reason == "") != (err == nil) || err != nil && extract.ReasonOf(err) != tt.reason {
				t.Errorf("want reason %q, got %v", tt.reason, err)
			}
		})
	}
}
