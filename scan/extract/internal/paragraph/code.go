package paragraph

import (
	"bytes"
	"math/bits"
)

// code goes on with the text whose lines may be indented and have signs in them, as
// source code has. It ends before a paragraph with a line that isPlain does not take
// for running text, and behind one that is plain without asking, which again tells.
// more is as in Split.
func (s *Splitter) code(p *progress, isPlain func(line []byte) bool) (again, more bool) {
	l := lines{progress: p, isPlain: isPlain, at: p.start, from: p.start, line: p.startLine, known: p.start, loose: p.start, begins: 1}
	for most := 1; l.at+block < len(p.text); most = min(chunk, 2*most) {
		n := min(most, (len(p.text)-1-l.at)/block)
		tellSigns(&s.signs, p.text[l.at:l.at+n*block])
		for i := range s.signs[:n] {
			if end := l.take(&s.signs[i], p.text[l.at+block]); end != goesOn {
				return end == isProse, end == isShort
			}
		}
	}
	for p.final && l.at <= len(p.text) {
		tail := p.tail(l.at)
		tellSigns(&s.signs, tail[:block])
		if end := l.take(&s.signs[0], '\n'); end != goesOn {
			return end == isProse, end == isShort
		}
	}
	return false, true
}

// lines is how far the lines of a text have been looked at, 64 bytes at a time.
type lines struct {
	*progress
	isPlain func(line []byte) bool

	at    int // of the next block
	from  int // where the last line begins that begins before it
	line  int // line ends before it
	known int // the end of the last line that was asked about
	loose int // the end of the last byte that stands in no strictly plain paragraph, as far as is known

	// What goes on from the block before is 1.
	begins uint64 // a line begins behind it
	indent uint64 // it ends in what a line is indented by
	label  uint64 // it ends in what may be a label
	blank  uint64 // it ends in a blank within a line
	parted uint64 // a semicolon stands within the line that it ends in
}

// ending tells why lines ends.
type ending uint8

const (
	goesOn  ending = iota // it does not
	isOther               // a line is not plain
	isShort               // the end of a line is missing
	isProse               // a paragraph was strictly plain
)

// take takes the next block; next is the byte behind it.
func (l *lines) take(m *signs, next byte) ending {
	ends := m.line & (m.line>>1 | lineAt(next)<<(block-1))
	asks := l.asks(m, next)
	if l.known > l.at {
		asks &= ^uint64(0) << min(block, l.known-l.at)
	}
	for asks != 0 {
		bit := bits.TrailingZeros64(asks)
		if end := l.ask(m, bit); end != goesOn {
			l.pass(m.line, ends&(1<<bit-1), l.at, l.line)
			return end
		}
		asks &= ^uint64(0) << min(block, l.known-l.at)
	}
	if ends != 0 {
		l.pass(m.line, ends, l.at, l.line)
		if k := len(l.spans); k > 0 && l.spans[k-1].Start > l.loose {
			return isProse
		}
	}
	if m.line != 0 {
		l.from = l.at + bits.Len64(m.line)
	}
	l.line += bits.OnesCount64(m.line)
	l.at += block
	return goesOn
}

// ask asks about the line in which a bit of the block stands.
func (l *lines) ask(m *signs, bit int) ending {
	from := l.from
	if before := m.line & (1<<bit - 1); before != 0 {
		from = l.at + bits.Len64(before)
	}
	rest := l.text[l.at+bit:]
	size := bytes.IndexByte(rest, '\n')
	switch {
	case size >= 0:
	case l.final:
		size = len(rest)
	default:
		return isShort
	}
	if l.known = l.at + bit + size; !l.isPlain(l.text[from:l.known]) {
		return isOther
	}
	return goesOn
}

// asks returns the bytes of a block for which the line that they stand in must be
// asked about.
//
// Where an addition carries through a run of bits from its first one on, what it
// changes is that run.
func (l *lines) asks(m *signs, next byte) uint64 {
	begins := m.line<<1 | l.begins
	white := m.blank | m.tab
	indent := white &^ (white + white&(begins|l.indent))
	first := (begins | indent<<1 | l.indent) &^ white
	open := ^(m.never | m.line)
	label := open &^ (open + open&(begins|l.label))
	inner := m.blank &^ indent
	gap := inner & (inner<<1 | l.blank)
	ending := m.line>>1 | lineAt(next)<<(block-1)
	within := m.semicolon &^ ending
	rest := ^m.line
	parted := rest &^ (rest + rest&(within<<1|l.parted))                // what stands behind one
	named := m.colon & label &^ (m.never>>1 | neverAt(next)<<(block-1)) // no value begins so
	control := m.control &^ (m.line | m.tab)
	if loose := indent | m.tab | gap | m.colon | m.semicolon | m.bar | first&m.lead | control; loose != 0 {
		l.loose = l.at + bits.Len64(loose)
	}
	l.begins, l.indent, l.label, l.blank = m.line>>(block-1), indent>>(block-1), label>>(block-1), inner>>(block-1)
	l.parted = (parted | within) >> (block - 1)
	return m.tab&^indent | gap | white&ending | named | within&parted | m.bar | first&m.lead | control
}
