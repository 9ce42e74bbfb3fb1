package doc

import (
	"math"
	"sort"
)

// piece is a stretch of text that lies together ([MS-DOC] 2.8.35). Positions
// in the text count characters, those in the stream bytes.
type piece struct {
	cp, end  uint32 // characters of the text
	fc       uint32 // where they lie in the stream
	wide     bool   // two bytes a character, UTF-16
	property uint16 // of its paragraphs
}

func (p *piece) width() uint32 {
	if p.wide {
		return 2
	}
	return 1
}

const pieceSize = 8 // in the table, besides its position

// readPieces reads the piece table. Pieces that lie outside the stream are cut;
// all together have no more characters than the stream has bytes, since no
// program lets two of them share their text.
func (d *document) readPieces() {
	plex := pieceTable(d.pair(pairPieces), d.fib.version)
	n := (len(plex) - 4) / (pieceSize + 4)
	if n <= 0 || d.fib.version < word97 && d.fib.flags&flagComplex == 0 {
		d.onePiece()
		return
	}
	left := uint64(len(d.in.Main))
	for i := range n {
		p := piece{cp: u32(plex, 4*i), end: u32(plex, 4*i+4)}
		if p.end < p.cp || p.end > math.MaxInt32 {
			d.damaged = true
			return
		}
		entry := plex[4*(n+1)+pieceSize*i:]
		p.fc, p.property = u32(entry, 2), u16(entry, 6)
		if d.fib.version == word97 {
			p.wide = p.fc&0x40000000 == 0
			p.fc &= 0x3FFFFFFF
			if !p.wide {
				p.fc /= 2
			}
		}
		if left = d.addPiece(p, left); left == 0 {
			return
		}
	}
}

// addPiece adds what is there of p and returns how many bytes are left for
// others.
func (d *document) addPiece(p piece, left uint64) uint64 {
	there := uint64(0)
	if uint64(p.fc) < uint64(len(d.in.Main)) {
		there = min(uint64(len(d.in.Main))-uint64(p.fc), left)
	}
	if size := uint64(p.end-p.cp) * uint64(p.width()); size > there {
		d.damaged = true
		p.end = p.cp + uint32(there/uint64(p.width()))
	}
	if p.end > p.cp {
		d.pieces = append(d.pieces, p)
	}
	return left - uint64(p.end-p.cp)*uint64(p.width())
}

// onePiece takes the text as one stretch, which it is in documents before Word
// 97 that were saved whole. In later ones the table is lost.
func (d *document) onePiece() {
	b := d.in.Main[d.fib.from:]
	from, to := u32(b, offFcMin), u32(b, offFcMac)
	if d.fib.version == word97 {
		d.damaged = true
	}
	p := piece{fc: from, wide: d.fib.version == word97 && wide(cut(d.in.Main, from, min(max(to, from)-from, 512)))}
	p.end = d.length()
	if most := (max(to, from) - from) / p.width(); p.end == 0 || p.end > most {
		p.end = most
		d.fib.ccp = [8]uint32{storyBody: most}
	}
	d.addPiece(p, uint64(len(d.in.Main)))
}

// wide guesses whether text has two bytes a character.
func wide(text []byte) bool {
	zeros := 0
	for i := 1; i < len(text); i += 2 {
		if text[i] == 0 {
			zeros++
		}
	}
	return zeros > len(text)/4
}

// pieceTable returns the table in the part that holds it and properties of
// pieces ([MS-DOC] 2.9.38).
func pieceTable(clx []byte, v version) []byte {
	for len(clx) > 4 {
		switch clx[0] {
		case 1: // properties
			clx = cut(clx, 3+uint32(u16(clx, 1)), math.MaxUint32)
		case 2:
			if v == word2 {
				return cut(clx, 3, uint32(u16(clx, 1)))
			}
			return cut(clx, 5, u32(clx, 1))
		default:
			return nil
		}
	}
	return nil
}

// length returns the number of characters of all stories.
func (d *document) length() uint32 {
	n := uint64(0)
	for _, c := range d.fib.ccp {
		n += uint64(c)
	}
	return uint32(min(n, math.MaxInt32))
}

// segment is a part of a piece.
type segment struct {
	piece *piece
	cp    uint32 // of its first character
	fc    uint32
	text  []byte
}

// segments calls f for the parts of pieces between two characters.
func (d *document) segments(from, to uint32, f func(segment) error) error {
	i := sort.Search(len(d.pieces), func(i int) bool { return d.pieces[i].end > from })
	for ; i < len(d.pieces) && d.pieces[i].cp < to; i++ {
		p := &d.pieces[i]
		first, last := max(from, p.cp), min(to, p.end)
		if last <= first {
			continue
		}
		fc := p.fc + (first-p.cp)*p.width()
		if err := f(segment{p, first, fc, cut(d.in.Main, fc, (last-first)*p.width())}); err != nil {
			return err
		}
	}
	return nil
}
