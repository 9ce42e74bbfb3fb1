package exposure

import (
	"encoding/binary"
	"math"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// decoder takes values from data, one after the other. Once it has failed, every
// value is zero.
type decoder struct {
	data    []byte
	at      int // in data
	strings []string
	failed  bool
}

func (d *decoder) result(fr *FileResult) {
	fr.Path = d.string()
	fr.Stamp = Stamp{Size: d.int(), Time: d.int(), Change: d.int(), File: d.uint()}
	fr.Piece = uint32(d.upTo(math.MaxUint32))
	fr.Last = d.bool()
	d.each(func() { fr.Entries = append(fr.Entries, d.entry()) })
	d.each(func() { d.sighting(fr) })
	d.each(func() { fr.Pools = append(fr.Pools, d.pool()) })
	d.each(func() { fr.Parts = append(fr.Parts, d.loc()) })
	d.each(func() { fr.Locs = append(fr.Locs, d.point()) })
}

// each takes a list. It ends where the bytes end, whatever length is claimed.
func (d *decoder) each(take func()) {
	for n := d.count(); n > 0 && !d.failed; n-- {
		take()
	}
}

// left is the number of bytes that are left.
func (d *decoder) left() int { return len(d.data) - d.at }

func (d *decoder) fail() { d.failed, d.at = true, len(d.data) }

func (d *decoder) uint() uint64 {
	if d.at < len(d.data) && d.data[d.at] < 0x80 { // most are small
		d.at++
		return uint64(d.data[d.at-1])
	}
	return d.long()
}

// long is uint for a number of several bytes.
func (d *decoder) long() uint64 {
	n, size := binary.Uvarint(d.data[d.at:])
	if size <= 0 {
		d.fail()
		return 0
	}
	d.at += size
	return n
}

// upTo takes a number that is at most limit.
func (d *decoder) upTo(limit uint64) uint64 {
	n := d.uint()
	if n > limit {
		d.fail()
		return 0
	}
	return n
}

// count takes a number of things, of which each takes a byte at least.
func (d *decoder) count() int { return int(d.upTo(uint64(d.left()))) }

func (d *decoder) int() int64 {
	n, size := binary.Varint(d.data[d.at:])
	if size <= 0 {
		d.fail()
		return 0
	}
	d.at += size
	return n
}

// take takes n bytes; nil if there are not as many.
func (d *decoder) take(n int) []byte {
	if n > d.left() {
		d.fail()
		return nil
	}
	d.at += n
	return d.data[d.at-n : d.at]
}

func (d *decoder) byte() byte {
	if d.at == len(d.data) {
		d.fail()
		return 0
	}
	d.at++
	return d.data[d.at-1]
}

func (d *decoder) bool() bool {
	b := d.byte()
	if b > 1 {
		d.fail()
	}
	return b == 1
}

func (d *decoder) float() float64 {
	if b := d.take(8); b != nil {
		return math.Float64frombits(binary.LittleEndian.Uint64(b))
	}
	return 0
}

func (d *decoder) string() string {
	n := d.upTo(uint64(len(d.strings)))
	if n > 0 {
		return d.strings[n-1]
	}
	if d.failed {
		return ""
	}
	s := string(d.take(d.count()))
	d.strings = append(d.strings, s)
	return s
}

func (d *decoder) loc() extract.Loc {
	return extract.Loc{
		Path: d.string(), Members: d.string(), Part: d.string(),
		Row: int(d.int()), Col: int(d.int()), Line: int(d.int()),
	}
}

func (d *decoder) point() Point {
	return Point{d.upTo32(), d.upTo32(), d.upTo32(), d.upTo32()}
}

func (d *decoder) upTo32() uint32 { return uint32(d.upTo(math.MaxUint32)) }

func (d *decoder) entry() Entry {
	return Entry{
		Loc: d.loc(), State: State(d.byte()), Format: d.string(),
		Reason: extract.Reason(d.string()), Rule: d.string(), Detail: d.string(), Bytes: d.int(),
	}
}

func (d *decoder) pool() Pool {
	p := Pool{
		Kind: pii.Kind(d.string()), Loc: d.loc(), Label: d.string(),
		Candidates: int(d.int()), Pass: int(d.int()),
		Estimate: d.float(), Low: d.float(), High: d.float(),
		Verdict: Verdict(d.byte()), Set: d.uint(), Explained: Explanation(d.byte()),
	}
	d.each(func() {
		if b := d.take(8); b != nil {
			p.Few = append(p.Few, binary.LittleEndian.Uint64(b))
		}
	})
	p.Known, p.Files = int(d.int()), int(d.int())
	return p
}

func (d *decoder) sighting(fr *FileResult) {
	about := Attributes{Municipality: uint16(d.upTo(math.MaxUint16)), Test: TestReason(d.byte()), Age: Age(d.byte()), Day: Day(d.upTo(math.MaxUint16))}
	for n := d.count(); n > 0 && !d.failed; n-- {
		d.fact(fr)
	}
	if !d.failed {
		fr.EndSighting(about)
	}
}

// fact takes a fact to the sighting that is not ended yet.
func (d *decoder) fact(fr *FileResult) {
	f := Fact{
		Kind: pii.Kind(d.string()), Confidence: pii.Confidence(d.byte()),
		Why: pii.Why(d.upTo(math.MaxUint16)), Flags: Flags(d.byte()),
		Tag: Tag(d.upTo(math.MaxUint16)), Loc: d.upTo32(),
	}
	n := d.count()
	keys := d.take(n * len(Key{}))
	if d.failed {
		return
	}
	first := len(fr.keys)
	fr.keys = room(fr.keys, n)[:first+n]
	f.Keys = fr.keys[first : first+n : first+n]
	for i := range f.Keys {
		f.Keys[i] = Key(keys[i*len(Key{}):])
	}
	fr.facts = append(room(fr.facts, 1), f)
}
