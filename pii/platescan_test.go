package pii

import "testing"

// slowPlates finds plates with dashes the obvious way: every place, every
// series, one character at a time.
func slowPlates(b []byte) (spans [][2]int) {
	glued := func(i int) bool { return i >= 0 && i < len(b) && (isAlnum(b[i]) || b[i] == '_') }
	fits := func(at int, pattern string) bool {
		if at+len(pattern) > len(b) {
			return false
		}
		for k := range len(pattern) {
			c := b[at+k]
			if pattern[k] == 'X' && !isLetter(c) || pattern[k] == '9' && !isDigit(c) || pattern[k] == '-' && c != '-' {
				return false
			}
		}
		end := at + len(pattern)
		return !glued(at-1) && !glued(end) && !(at > 1 && b[at-1] == '-' && isAlnum(b[at-2])) &&
			!(at > 1 && b[at-1] == '.' && isDigit(b[at-2])) && !(end+1 < len(b) && b[end] == '-' && isAlnum(b[end+1])) &&
			!(end < len(b) && b[end] == '@')
	}
next:
	for i := 0; i < len(b); i++ {
		for _, pattern := range sidecodePatterns[1:] {
			if fits(i, pattern) {
				spans = append(spans, [2]int{i, i + len(pattern)})
				i += len(pattern) - 1
				continue next
			}
		}
	}
	return spans
}

func FuzzPlate(f *testing.F) {
	for _, s := range []string{"GB-001-B", "x 12-HJK-3, HJ-KL-12.", "kenteken GB001B", "GB 001 B", "5-MRT-16", "A-GB-001-B-2", "1-2-3-4-AB-CD", "12–HJ–KL\xe2\x80"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		d := PlateDetector{}
		for _, field := range []Field{FieldNone, FieldPlate} {
			end := 0
			for _, m := range d.AppendMatches(nil, Text{Body: b, Field: field}) {
				if m.Start < end || m.End <= m.Start || m.End > len(b) {
					t.Fatalf("match %+v out of order or bounds", m)
				}
				end = m.End
				canonical := d.AppendCanonical(nil, b[m.Start:m.End])
				if again := d.AppendCanonical(nil, canonical); len(canonical) < 6 || string(again) != string(canonical) {
					t.Fatalf("canonical %q of %q, then %q", canonical, b[m.Start:m.End], again)
				}
				code, regular := ValidPlate(b[m.Start:m.End])
				if c, r := ValidPlate(canonical); code != 0 && (c != code || r != regular) {
					t.Fatalf("%q is sidecode %d, its canonical form %d", b[m.Start:m.End], code, c)
				}
			}
		}
		for _, c := range b {
			if c >= 0x80 {
				return
			}
		}
		found := map[[2]int]bool{}
		for p, ok := nextPlate(b, 0); ok; p, ok = nextPlate(b, p.end) {
			if p.sep == '-' {
				found[[2]int{p.start, p.end}] = true
			}
		}
		for _, span := range slowPlates(b) {
			if !found[span] {
				t.Fatalf("%q: plate at %v not found", b, span)
			}
			delete(found, span)
		}
		if len(found) != 0 {
			t.Fatalf("%q: found %v that are no plates", b, found)
		}
	})
}

// Each byte at each place of eight, against what it is by itself.
func TestAlnumBits(t *testing.T) {
	for c := range 256 {
		for at := range 8 {
			want := uint64(0)
			if isAlnum(byte(c)) {
				want = 0x80 << (8 * at)
			}
			if got := alnumBits(uint64(c) << (8 * at)); got != want {
				t.Errorf("byte %#x at %d: want %x, got %x", c, at, want, got)
			}
		}
	}
}
