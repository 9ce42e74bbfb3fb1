package pii

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"
)

// slowElfproef is the rule as it is written down.
func slowElfproef(digits []byte) bool {
	if len(digits) == 8 {
		digits = append([]byte("0"), digits...)
	}
	if len(digits) != 9 || string(digits) == "000000000" {
		return false
	}
	sum := 0
	for i, weight := range []int{9, 8, 7, 6, 5, 4, 3, 2, -1} {
		if digits[i] < '0' || digits[i] > '9' {
			return false
		}
		sum += weight * int(digits[i]-'0')
	}
	return sum%11 == 0
}

func TestValidBSN(t *testing.T) {
	for _, c := range []struct {
		digits string
		want   bool
	}{
		{"123456782", true}, {"111222333", true}, {"999900006", true}, {"999900018", true},
		{"999999990", true}, {"111111110", true}, {"12345672", true}, {"10008573", true},
		{"000009830", true}, {"000000012", true},
		{"010008579", false}, {"123456789", false}, {"987654321", false}, {"000000000", false},
		{"00000000", false}, {"999999999", false}, {"", false}, {"1", false}, {"1234567", false},
		{"1234567820", false}, {"12345678X", false}, {"X23456782", false}, {"1234 6782", false},
		{"1234567\xb2", false}, {"\xb123456782", false},
	} {
		if got := ValidBSN([]byte(c.digits)); got != c.want {
			t.Errorf("ValidBSN(%q): want %v, got %v", c.digits, c.want, got)
		}
	}
}

// TestValidBSN_agrees_with_the_rule takes a sample of all nine-digit numbers,
// and every one of the 10^8 first eight digits unless -short is set.
func TestValidBSN_agrees_with_the_rule(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	digits := make([]byte, 9)
	for range 200_000 {
		putDigits(digits, random.IntN(1_000_000_000))
		for _, d := range [][]byte{digits, digits[:8]} {
			if want, got := slowElfproef(d), ValidBSN(d); want != got {
				t.Fatalf("ValidBSN(%q): want %v, got %v", d, want, got)
			}
		}
	}
	if testing.Short() {
		return
	}
	var tails [10_000][4]byte // the 5th to 8th digit
	var sums [10_000]int      // and their weighted sum
	for n := range tails {
		putDigits(tails[n][:], n)
		for i, c := range tails[n] {
			sums[n] += (5 - i) * int(c-'0')
		}
	}
	passes := 0
	for head := range 10_000 {
		putDigits(digits[:4], head)
		sum := 0
		for i, c := range digits[:4] {
			sum += (9 - i) * int(c-'0')
		}
		for n := range tails {
			copy(digits[4:], tails[n][:])
			check := (sum + sums[n]) % 11
			digits[8] = '0' + byte(check%10)
			want := check < 10 && sum+sums[n] > 0
			if ValidBSN(digits) != want {
				t.Fatalf("ValidBSN(%q): want %v, got %v", digits, want, !want)
			}
			digits[8] = '0' + byte((check+1)%10)
			if check < 9 && ValidBSN(digits) {
				t.Fatalf("ValidBSN(%q): want false, got true", digits)
			}
			if want {
				passes++
			}
		}
	}
	if passes != 90_909_090 { // DOMAIN: 90,909,091 with 000000000
		t.Errorf("numbers that pass: want 90909090, got %d", passes)
	}
}

func TestValidBSN_every_wrong_digit_and_swap_fails(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		bsn := randomBSN(random)
		for i := range bsn {
			for c := byte('0'); c <= '9'; c++ {
				if wrong := replaceAt(bsn, i, c); c != bsn[i] && ValidBSN(wrong) {
					t.Fatalf("ValidBSN(%q): want false: %q with digit %d changed", wrong, bsn, i+1)
				}
			}
			if i > 0 && bsn[i] != bsn[i-1] {
				swapped := bytes.Clone(bsn)
				swapped[i], swapped[i-1] = bsn[i-1], bsn[i]
				if ValidBSN(swapped) {
					t.Fatalf("ValidBSN(%q): want false: %q with digits %d and %d swapped", swapped, bsn, i, i+1)
				}
			}
		}
	}
}

func TestNextDigit(t *testing.T) {
	for n := range 70 {
		for at := range n {
			for _, filler := range []string{"x", "/", ":", "\xb5", "\x00"} {
				b := []byte(strings.Repeat(filler, n))
				b[at] = '0' + byte(at%10)
				for _, i := range []int{0, at / 2, at} {
					if got := nextDigit(b, i); got != at {
						t.Fatalf("nextDigit(%q, %d): want %d, got %d", b, i, at, got)
					}
				}
				if got := nextDigit(b, at+1); got != n {
					t.Fatalf("nextDigit(%q, %d): want %d, got %d", b, at+1, n, got)
				}
			}
		}
	}
}

func TestDigitsEnd(t *testing.T) {
	for n := range 40 {
		for _, after := range []string{"", "x", " 1", "/2345678901234567890"} {
			b := []byte("a" + strings.Repeat("7", n) + after)
			if got := digitsEnd(b, 1); got != 1+n {
				t.Fatalf("digitsEnd(%q, 1): want %d, got %d", b, 1+n, got)
			}
			if got := digitsStart(b, 1+n, 100); got != 1 {
				t.Fatalf("digitsStart(%q, %d): want 1, got %d", b, 1+n, got)
			}
		}
	}
}

// putDigits writes n in decimal, padded with zeros, over all of dst.
func putDigits(dst []byte, n int) {
	for i := len(dst) - 1; i >= 0; i-- {
		dst[i] = '0' + byte(n%10)
		n /= 10
	}
}

// randomBSN returns a BSN of the test ranges 9999 and 0000.
func randomBSN(random *rand.Rand) []byte {
	bsn := make([]byte, 9)
	for {
		putDigits(bsn, random.IntN(100_000)+random.IntN(2)*999_900_000)
		if slowElfproef(bsn) {
			return bsn
		}
	}
}

func replaceAt(b []byte, i int, c byte) []byte {
	b = bytes.Clone(b)
	b[i] = c
	return b
}

func BenchmarkValidBSN(b *testing.B) {
	digits := []byte("999900006")
	b.ReportAllocs()
	for b.Loop() {
		if !ValidBSN(digits) {
			b.Fatal("999900006 passes")
		}
	}
}
