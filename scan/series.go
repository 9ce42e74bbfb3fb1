package scan

import (
	"slices"
	"strings"

	"github.com/piiscan/piiscan/scan/exposure"
)

// series finds out whether numbers that look like BSNs were handed out one after
// the other, or have their first digits in common: such numbers are no people's.
// It counts the different candidates of a pool by their first three digits.
type series struct {
	blocks  map[uint16]*block
	n, pass int
}

// block is the candidates with the same first three digits of nine.
type block struct {
	n, pass   int
	low, high uint32 // the least and the greatest
}

// The least number of candidates that show a series, the share of them, in
// tenths, that lie in it, and the most blocks that they lie in: 2 % of all. Of
// 30 numbers taken at random 27 are never that close together.
const (
	seriesLeast  = 30
	seriesTenths = 9
	seriesBlocks = 18
)

// add counts a candidate that was not met before, by its nine digits, and
// returns the block that it lies in.
func (s *series) add(digits []byte, passes bool) {
	at, value, ok := blockOf(digits)
	if !ok {
		return
	}
	if s.blocks == nil {
		s.blocks = map[uint16]*block{}
	}
	b := s.blocks[at]
	if b == nil {
		b = &block{low: value, high: value}
		s.blocks[at] = b
	}
	b.n++
	s.n++
	if passes {
		b.pass++
		s.pass++
	}
	b.low, b.high = min(b.low, value), max(b.high, value)
}

// blockOf returns the block of nine digits, and their value.
func blockOf(digits []byte) (at uint16, value uint32, ok bool) {
	if len(digits) != 9 {
		return 0, 0, false
	}
	for _, c := range digits {
		if c < '0' || c > '9' {
			return 0, 0, false
		}
		value = value*10 + uint32(c-'0')
	}
	return uint16(value / 1e6), value, true
}

// found is a series: the blocks that it takes, and what it is.
type foundSeries struct {
	what    exposure.Explanation
	blocks  map[uint16]bool
	n, pass int
}

// find returns the series that most candidates are of, if there is one and its
// numbers pass by chance, as byChance tells.
func (s *series) find(byChance func(n, pass int) bool) (f foundSeries, ok bool) {
	if s.n < seriesLeast {
		return f, false
	}
	for _, look := range []func() foundSeries{s.mobile, s.dense} {
		if f := look(); f.n*10 >= s.n*seriesTenths && byChance(f.n, f.pass) {
			return f, true
		}
	}
	return f, false
}

// mobile takes the numbers that are mobile phone numbers without their zero.
func (s *series) mobile() foundSeries {
	f := foundSeries{what: exposure.PhoneNumbers, blocks: map[uint16]bool{}}
	for at := range s.blocks {
		if at >= 610 && at < 660 || at >= 680 && at < 690 {
			s.take(&f, at)
		}
	}
	return f
}

// dense takes the fewest blocks that hold most numbers, and those beside them.
func (s *series) dense() foundSeries {
	f := foundSeries{what: exposure.Series, blocks: map[uint16]bool{}}
	order := make([]uint16, 0, len(s.blocks))
	for at := range s.blocks {
		order = append(order, at)
	}
	slices.SortFunc(order, func(a, b uint16) int {
		if d := s.blocks[b].n - s.blocks[a].n; d != 0 {
			return d
		}
		return int(a) - int(b)
	})
	for _, at := range order[:min(len(order), seriesBlocks)] {
		if s.take(&f, at); f.n*10 >= s.n*seriesTenths {
			break
		}
	}
	for _, at := range order {
		if !f.blocks[at] && (f.blocks[at-1] || f.blocks[at+1]) {
			s.take(&f, at)
		}
	}
	room := 0
	for at := range f.blocks {
		room += int(s.blocks[at].high-s.blocks[at].low) + 1
	}
	if f.n*4 >= room {
		f.what = exposure.Counter
	}
	return f
}

func (s *series) take(f *foundSeries, at uint16) {
	f.blocks[at] = true
	f.n += s.blocks[at].n
	f.pass += s.blocks[at].pass
}

// explanationOf returns what the label of a column says that its numbers are.
func explanationOf(label string) exposure.Explanation {
	label = strings.ToLower(label)
	for _, e := range []struct {
		what  exposure.Explanation
		words string
	}{
		{exposure.CompanyNumbers, "kvk handelsregister vestigingsn"},
		{exposure.BookNumbers, "isbn ean gtin issn boek"},
		{exposure.PhoneNumbers, "telef tel.nr telnr toestel mobiel phone fax gsm"},
		{exposure.ArticleNumbers, "artikel product item sku"},
		{exposure.InvoiceNumbers, "factuur faktuur invoice bestel order betal nota boeking"},
		{exposure.CaseNumbers, "zaak dossier document kenmerk referentie corsa"},
	} {
		for word := range strings.FieldsSeq(e.words) {
			if strings.Contains(label, word) {
				return e.what
			}
		}
	}
	return exposure.Unexplained
}

// register tells whether an explanation by label alone names numbers that are
// handed out for something that is no person, so that no BSN stands among them.
// (The number of a case, of an invoice or of an order may have been made of one.)
func register(e exposure.Explanation) bool {
	switch e {
	case exposure.CompanyNumbers, exposure.BookNumbers, exposure.PhoneNumbers, exposure.ArticleNumbers:
		return true
	}
	return false
}
