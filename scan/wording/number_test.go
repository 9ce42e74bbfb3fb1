package wording

import (
	"math"
	"testing"
)

func TestNumber(t *testing.T) {
	for n, want := range map[int64][2]string{
		0: {"0", "0"}, 999: {"999", "999"}, 1000: {"1,000", "1.000"}, 20123000: {"20,123,000", "20.123.000"}, -1204: {"-1,204", "-1.204"},
		math.MinInt64: {"-9,223,372,036,854,775,808", "-9.223.372.036.854.775.808"},
	} {
		if got := [2]string{English.Number(n), Dutch.Number(n)}; want != got {
			t.Errorf("%d: want %q, got %q", n, want, got)
		}
	}
}

func TestBytes(t *testing.T) {
	for n, want := range map[int64][2]string{
		0: {"0 bytes", "0 bytes"}, 1: {"1 byte", "1 byte"}, 999: {"999 bytes", "999 bytes"}, 1000: {"1.0 kB", "1,0 kB"},
		999_949: {"999.9 kB", "999,9 kB"}, 999_950: {"1.0 MB", "1,0 MB"}, 20_123_000_000: {"20.1 GB", "20,1 GB"}, math.MaxInt64: {"9.2 EB", "9,2 EB"},
	} {
		if got := [2]string{Bytes(n).In(English), Bytes(n).In(Dutch)}; want != got {
			t.Errorf("%d: want %q, got %q", n, want, got)
		}
	}
}

// Less than all is never written as all.
func TestShare(t *testing.T) {
	for _, tt := range []struct {
		part, whole    int64
		english, dutch string
	}{
		{0, 0, "100%", "100%"}, {0, 10, "0.0%", "0,0%"}, {1, 3, "33.3%", "33,3%"}, {999_999, 1_000_000, "99.9%", "99,9%"},
		{math.MaxInt64 - 1, math.MaxInt64, "99.9%", "99,9%"}, {7, 7, "100%", "100%"},
	} {
		s := Share{tt.part, tt.whole}
		if english, dutch := s.In(English), s.In(Dutch); tt.english != english || tt.dutch != dutch {
			t.Errorf("%d of %d: want %s and %s, got %s and %s", tt.part, tt.whole, tt.english, tt.dutch, english, dutch)
		}
	}
}
