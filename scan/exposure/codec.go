package exposure

import (
	"encoding"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"math"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

var (
	_ encoding.BinaryAppender    = (*FileResult)(nil)
	_ encoding.BinaryUnmarshaler = (*FileResult)(nil)
)

// CodecVersion is the version of the form in which file results are encoded:
// what workers, stores and the partial files of other machines hand each other.
// The form is a contract:
//
//	version   one byte, CodecVersion
//	content   the exported fields of FileResult in the order of AppendBinary,
//	          and of what they hold likewise
//	checksum  CRC-32C of version and content, four bytes, lowest first
//
// Whole numbers are varints (those that can be negative in zigzag), truth values
// and enumerations one byte, floating point numbers eight bytes, keys sixteen, as
// they are. A list is its length and its elements. A string is 0, its length and
// its bytes where it stands for the first time, and the number of that place,
// from 1, where it comes again. The checksum tells of damage, not of forgery.
//
// The version changes with every change of the form, and with every field that
// comes or goes: results of two versions are never mixed.
const CodecVersion = 6

// checksumSize is the number of bytes of a checksum.
const checksumSize = crc32.Size

// checksum returns the CRC-32C of data.
func checksum(data []byte) uint32 { return crc32.Checksum(data, crc32.MakeTable(crc32.Castagnoli)) }

// ErrCodec tells that bytes are no whole file result of this version.
var ErrCodec = errors.New("exposure: not a file result of this version, or damaged")

// AppendBinary appends fr to b, as UnmarshalBinary reads it. Equal file results
// give equal bytes. The error is always nil.
func (fr *FileResult) AppendBinary(b []byte) ([]byte, error) {
	start := len(b)
	e := encoder{b: append(b, CodecVersion), strings: map[string]uint64{}}
	e.string(fr.Path)
	e.stamp(fr.Stamp)
	e.uint(uint64(fr.Piece))
	e.bool(fr.Last)
	e.uint(uint64(len(fr.Entries)))
	for i := range fr.Entries {
		e.entry(&fr.Entries[i])
	}
	e.uint(uint64(len(fr.Sightings)))
	for i := range fr.Sightings {
		e.sighting(&fr.Sightings[i])
	}
	e.uint(uint64(len(fr.Pools)))
	for i := range fr.Pools {
		e.pool(&fr.Pools[i])
	}
	e.uint(uint64(len(fr.Parts)))
	for i := range fr.Parts {
		e.loc(fr.Parts[i])
	}
	e.uint(uint64(len(fr.Locs)))
	for i := range fr.Locs {
		e.point(&fr.Locs[i])
	}
	return binary.LittleEndian.AppendUint32(e.b, checksum(e.b[start:])), nil
}

type encoder struct {
	b       []byte
	strings map[string]uint64 // by their number, from 1
	kinds   []numbered        // of the facts of a sighting, as of the one before
}

// numbered is a string with its number.
type numbered struct {
	s      string
	number uint64
}

func (e *encoder) uint(n uint64) { e.b = binary.AppendUvarint(e.b, n) }
func (e *encoder) int(n int64)   { e.b = binary.AppendVarint(e.b, n) }
func (e *encoder) byte(c byte)   { e.b = append(e.b, c) }

func (e *encoder) bool(v bool) {
	if v {
		e.byte(1)
	} else {
		e.byte(0)
	}
}

func (e *encoder) float(f float64) {
	e.b = binary.LittleEndian.AppendUint64(e.b, math.Float64bits(f))
}

// string writes the number of a string that was written before, or 0 and the
// string.
func (e *encoder) string(s string) {
	n := e.strings[s]
	e.uint(n)
	if n > 0 {
		return
	}
	e.strings[s] = uint64(len(e.strings) + 1)
	e.uint(uint64(len(s)))
	e.b = append(e.b, s...)
}

func (e *encoder) stamp(s Stamp) {
	e.int(s.Size)
	e.int(s.Time)
	e.int(s.Change)
	e.uint(s.File)
}

func (e *encoder) loc(l extract.Loc) {
	e.string(l.Path)
	e.string(l.Members)
	e.string(l.Part)
	e.int(int64(l.Row))
	e.int(int64(l.Col))
	e.int(int64(l.Line))
}

func (e *encoder) point(p *Point) {
	b := binary.AppendUvarint(e.b, uint64(p.Part))
	b = binary.AppendUvarint(b, uint64(p.Row))
	b = binary.AppendUvarint(b, uint64(p.Col))
	e.b = binary.AppendUvarint(b, uint64(p.Line))
}

func (e *encoder) entry(n *Entry) {
	e.loc(n.Loc)
	e.byte(byte(n.State))
	e.string(n.Format)
	e.string(string(n.Reason))
	e.string(n.Rule)
	e.string(n.Detail)
	e.int(n.Bytes)
}

func (e *encoder) pool(p *Pool) {
	e.string(string(p.Kind))
	e.loc(p.Loc)
	e.string(p.Label)
	e.int(int64(p.Candidates))
	e.int(int64(p.Pass))
	e.float(p.Estimate)
	e.float(p.Low)
	e.float(p.High)
	e.byte(byte(p.Verdict))
	e.uint(p.Set)
	e.byte(byte(p.Explained))
	e.uint(uint64(len(p.Few)))
	for _, w := range p.Few {
		e.b = binary.LittleEndian.AppendUint64(e.b, w)
	}
	e.int(int64(p.Known))
	e.int(int64(p.Files))
}

func (e *encoder) sighting(s *Sighting) {
	e.uint(uint64(s.About.Municipality))
	e.byte(byte(s.About.Test))
	e.byte(byte(s.About.Age))
	e.uint(uint64(s.About.Day))
	e.uint(uint64(len(s.Facts)))
	for len(e.kinds) < len(s.Facts) {
		e.kinds = append(e.kinds, numbered{})
	}
	for i := range s.Facts {
		f := &s.Facts[i]
		e.kind(f.Kind, &e.kinds[i])
		e.byte(byte(f.Confidence))
		b := binary.AppendUvarint(e.b, uint64(f.Why))
		b = append(b, byte(f.Flags))
		b = binary.AppendUvarint(b, uint64(f.Tag))
		b = binary.AppendUvarint(b, uint64(f.Loc))
		b = binary.AppendUvarint(b, uint64(len(f.Keys)))
		for j := range f.Keys {
			b = append(b, f.Keys[j][:]...)
		}
		e.b = b
	}
}

// kind writes a kind, the number of which may be that of before: records of a
// table have the same kinds one after the other.
func (e *encoder) kind(k pii.Kind, before *numbered) {
	if before.number == 0 || before.s != string(k) {
		e.string(string(k))
		*before = numbered{string(k), e.strings[string(k)]}
		return
	}
	e.uint(before.number)
}

// UnmarshalBinary makes fr what AppendBinary wrote, in the memory that fr has.
// The bytes may come from anywhere: what is asked of memory is a fixed multiple
// of their number at most, whatever they claim, and anything else than a whole
// file result is ErrCodec. It keeps nothing of data.
func (fr *FileResult) UnmarshalBinary(data []byte) error {
	fr.Reset()
	n := len(data) - checksumSize
	if n < 1 || data[0] != CodecVersion || binary.LittleEndian.Uint32(data[n:]) != checksum(data[:n]) {
		return ErrCodec
	}
	d := decoder{data: data[1:n]}
	d.result(fr)
	if d.failed || d.left() > 0 {
		fr.Reset()
		return ErrCodec
	}
	return nil
}
