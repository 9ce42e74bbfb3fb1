package classes

import (
	"slices"
	"strings"
	"testing"
)

// slowOf is the obvious reference of Of.
func slowOf(b []byte) (m Masks) {
	for i, c := range b[:min(len(b), Block)] {
		bit := uint64(1) << i
		upper, lower := 'A' <= c && c <= 'Z', 'a' <= c && c <= 'z'
		if '0' <= c && c <= '9' {
			m.Digit |= bit
		}
		if upper || lower {
			m.Letter |= bit
		}
		if upper {
			m.Upper |= bit
		}
		if c >= 0x80 {
			m.High |= bit
		}
	}
	return m
}

// slowPlaces is the obvious reference of Places.
func slowPlaces(b []byte) (p Places) {
	digit := func(i int) bool { return i >= 0 && i < len(b) && '0' <= b[i] && b[i] <= '9' }
	upper := func(i int) bool { return i >= 0 && 'A' <= b[i] && b[i] <= 'Z' }
	letter := func(i int) bool { return upper(i) || i >= 0 && 'a' <= b[i] && b[i] <= 'z' }
	for i, c := range b {
		if digit(i) && !digit(i-1) {
			end := i
			for digit(end) {
				end++
			}
			p.Runs = append(p.Runs, Run{int32(i), int32(end)})
		}
		if letter(i) && !letter(i-1) {
			p.Words = append(p.Words, int32(i))
		}
		if (upper(i) || c >= 0x80) && !letter(i-1) && !digit(i-1) {
			p.Capitals = append(p.Capitals, int32(i))
		}
	}
	return p
}

func TestOf(t *testing.T) {
	for c := range 256 {
		for n := 1; n <= Block; n++ {
			b := []byte(strings.Repeat(string([]byte{byte(c), byte(c + 1), '0', 'z', 'A', 0xFF, 0}), Block))[:n]
			if want, got := slowOf(b), Of(b); want != got {
				t.Fatalf("%d bytes with %#x: want %x, got %x", n, c, want, got)
			}
		}
	}
	if want, got := (Masks{}), Of(nil); want != got {
		t.Errorf("nothing: want %x, got %x", want, got)
	}
}

// kernels are those of this machine.
func kernels() map[string]kernel {
	return map[string]kernel{"portable": portable, "fastest": fastest()}
}

func TestKernels(t *testing.T) {
	var text []byte
	for i := range chunk * Block {
		text = append(text, byte(i*i>>3)+byte(i))
	}
	for name, k := range kernels() {
		for n := range chunk + 1 {
			var got [chunk]Masks
			var digits [chunk]uint64
			k.masks(&got, text[:n*Block])
			k.digits(&digits, text[:n*Block])
			for i := range chunk {
				var want Masks
				if i < n {
					want = slowOf(text[i*Block:])
				}
				if got[i] != want || digits[i] != want.Digit {
					t.Fatalf("%s, block %d of %d: want %x, got %x and digits %x", name, i, n, want, got[i], digits[i])
				}
			}
		}
	}
}

// FuzzPlaces holds all kernels to the obvious reference, with the seeds moved
// over the edges of blocks and chunks.
func FuzzPlaces(f *testing.F) {
	for _, seed := range []string{"", "7", "123456789", "Jan Jansen, 12-03-1985", "Étienne “Ödön” 1Ab2", "\xff\xfeA1\x00z"} {
		for _, before := range []int{0, 1, 55, 60, 63, 64, 100, chunk*Block - 5, chunk*Block - 1, chunk * Block} {
			f.Add([]byte(seed), uint16(before), byte(' '))
			f.Add([]byte(seed), uint16(before), byte('5'))
			f.Add([]byte(seed), uint16(before), byte('x'))
		}
	}
	f.Fuzz(func(t *testing.T, body []byte, before uint16, filler byte) {
		text := append([]byte(strings.Repeat(string(rune(filler&0x7f)), int(before)%(3*chunk*Block))), body...)
		text = text[:len(text):len(text)]
		want := slowPlaces(text)
		var p Places
		p.All(text)
		compare(t, "all", want, &p)
		p.Digits(text)
		if !slices.Equal(want.Runs, p.Runs) {
			t.Fatalf("digits: want %v, got %v", want.Runs, p.Runs)
		}
		if len(text) < Block {
			m := Of(text)
			p.Short(&m)
			compare(t, "short", want, &p)
			p.ShortDigits(&m)
			if !slices.Equal(want.Runs, p.Runs) {
				t.Fatalf("digits of a short text: want %v, got %v", want.Runs, p.Runs)
			}
		}
	})
}

func compare(t *testing.T, name string, want Places, got *Places) {
	t.Helper()
	if !slices.Equal(want.Runs, got.Runs) || !slices.Equal(want.Words, got.Words) || !slices.Equal(want.Capitals, got.Capitals) {
		t.Fatalf("%s: want %v %v %v, got %v %v %v", name, want.Runs, want.Words, want.Capitals, got.Runs, got.Words, got.Capitals)
	}
}

func BenchmarkPlaces(b *testing.B) {
	prose := []byte(strings.Repeat("De gemeente heeft op verzoek van mevrouw Jansen het besluit van 12 maart herzien. ", 800))
	records := []byte(strings.Repeat("999900006;12-03-1985;GB-001-B;7607AB;12;Jansen\n", 1400))
	for name, text := range map[string][]byte{"prose": prose, "records": records} {
		var p Places
		b.Run(name+"/all", func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				p.All(text)
			}
		})
		b.Run(name+"/digits", func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				p.Digits(text)
			}
		})
	}
	b.Run("cell", func(b *testing.B) {
		var p Places
		cell := []byte("12-03-1985")
		for b.Loop() {
			m := Of(cell)
			p.Short(&m)
		}
	})
}
