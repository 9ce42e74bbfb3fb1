package sevenzipfile

import (
	"bytes"
	"encoding/binary"
	"io"
	"math/bits"

	"github.com/ulikunitz/xz/lzma"
)

// The identifiers in headers (7zFormat.txt, "Property IDs").
const (
	idEnd             = 0x00
	idHeader          = 0x01
	idProperties      = 0x02
	idMainStreams     = 0x04
	idFiles           = 0x05
	idPackInfo        = 0x06
	idUnpackInfo      = 0x07
	idSubStreams      = 0x08
	idSize            = 0x09
	idCRC             = 0x0a
	idFolder          = 0x0b
	idUnpackSize      = 0x0c
	idNumUnpackStream = 0x0d
	idEncodedHeader   = 0x17
)

// The methods that ask for memory, or for a password.
const (
	methodCopy  = "\x00"
	methodLZMA  = "\x03\x01\x01"
	methodLZMA2 = "\x21"
	methodPPMd  = "\x03\x04\x01"
	methodAES   = "\x06\xf1\x07\x01"
)

const (
	signature  = "7z\xbc\xaf\x27\x1c"
	headerSize = 32
	maxCoders  = 32 // of a folder, and streams of a coder; no archiver uses more than four
)

// folder is a chain of methods that a number of files went through together.
type folder struct {
	method    string // if there is only one
	property  []byte
	coders    int
	memory    int64
	encrypted bool
	outs      int
	summed    bool // has a check sum
	sizes     []uint64
}

// check reads the headers of an archive before anybody allocates what they ask
// for: every count in them is bounded by the bytes that are there. It returns
// the folders.
func check(r io.ReaderAt, size, memory int64) ([]folder, error) {
	b := make([]byte, headerSize)
	if n, _ := r.ReadAt(b, 0); n < headerSize {
		return nil, ErrTruncated
	}
	if string(b[:6]) != signature {
		return nil, ErrFormat
	}
	le := binary.LittleEndian
	offset, length := le.Uint64(b[12:]), le.Uint64(b[20:])
	switch {
	case length == 0:
		return nil, errEmpty
	case offset > uint64(size) || length > uint64(size)-offset || offset+length > uint64(size-headerSize):
		return nil, ErrTruncated
	case int64(length) > memory/8:
		return nil, ErrMemory
	}
	h := make([]byte, length)
	if n, _ := r.ReadAt(h, headerSize+int64(offset)); n < len(h) {
		return nil, ErrTruncated
	}
	if h[0] == idEncodedHeader {
		var err error
		if h, err = decodeHeader(r, size, h[1:], memory); err != nil {
			return nil, err
		}
	}
	if len(h) == 0 || h[0] != idHeader {
		return nil, ErrFormat
	}
	p := &parser{b: h[1:]}
	p.header()
	if p.failed {
		return nil, ErrFormat
	}
	return p.folders, nil
}

// decodeHeader decompresses a header that is stored like a file.
func decodeHeader(r io.ReaderAt, size int64, b []byte, memory int64) ([]byte, error) {
	p := &parser{b: b}
	p.streams()
	if p.failed || len(p.folders) != 1 {
		return nil, ErrFormat
	}
	f := p.folders[0]
	n := f.sizes[len(f.sizes)-1]
	switch {
	case f.encrypted:
		return nil, ErrEncrypted
	case n > uint64(memory/8) || f.memory > memory:
		return nil, ErrMemory
	case p.packPos > uint64(size-headerSize):
		return nil, ErrTruncated
	}
	at := headerSize + int64(p.packPos)
	packed := io.NewSectionReader(r, at, size-at)
	var z io.Reader
	var err error
	switch f.method {
	case methodCopy:
		z = packed
	case methodLZMA:
		alone := binary.LittleEndian.AppendUint64(bytes.Clone(f.property), n)
		z, err = lzma.NewReader(io.MultiReader(bytes.NewReader(alone), packed))
	case methodLZMA2:
		z, err = lzma.Reader2Config{DictCap: int(max(f.memory, lzma.MinDictCap))}.NewReader2(packed)
	default:
		return nil, ErrMethod
	}
	if err != nil {
		return nil, ErrFormat
	}
	h := make([]byte, n)
	if _, err := io.ReadFull(z, h); err != nil {
		return nil, ErrFormat
	}
	return h, nil
}

// parser walks a header. A failure ends it: nothing more is found.
type parser struct {
	b       []byte
	failed  bool
	packPos uint64
	folders []folder
}

func (p *parser) fail() { p.b, p.failed = nil, true }

func (p *parser) byte() byte {
	if len(p.b) == 0 {
		p.fail()
		return idEnd
	}
	c := p.b[0]
	p.b = p.b[1:]
	return c
}

func (p *parser) bytes(n uint64) []byte {
	if n > uint64(len(p.b)) {
		p.fail()
		return nil
	}
	b := p.b[:n]
	p.b = p.b[n:]
	return b
}

// number reads an integer: the leading ones of the first byte say how many
// bytes follow.
func (p *parser) number() uint64 {
	first := p.byte()
	value := uint64(0)
	for i := range 8 {
		mask := byte(0x80) >> i
		if first&mask == 0 {
			return value | uint64(first&(mask-1))<<(8*i)
		}
		value |= uint64(p.byte()) << (8 * i)
	}
	return value
}

// count reads the number of things that take at least one byte each.
func (p *parser) count() int {
	n := p.number()
	if n > uint64(len(p.b)) {
		p.fail()
		return 0
	}
	return int(n)
}

func (p *parser) header() {
	id := p.byte()
	if id == idProperties {
		for !p.failed {
			if id = p.byte(); id == idEnd {
				break
			}
			p.bytes(p.number())
		}
		id = p.byte()
	}
	if id == idMainStreams {
		p.streams()
		id = p.byte()
	}
	if id == idFiles {
		p.files()
	}
}

// files checks the number of files and the sizes of what is said of them.
func (p *parser) files() {
	p.count()
	for !p.failed {
		if p.byte() == idEnd {
			return
		}
		p.bytes(p.number())
	}
}

func (p *parser) streams() {
	id := p.byte()
	if id == idPackInfo {
		p.packInfo()
		id = p.byte()
	}
	if id == idUnpackInfo {
		p.unpackInfo()
		id = p.byte()
	}
	if id == idSubStreams {
		p.subStreams()
		id = p.byte()
	}
	if id != idEnd {
		p.fail()
	}
}

func (p *parser) packInfo() {
	p.packPos = p.number()
	n := p.count()
	id := p.byte()
	if id == idSize {
		for range n {
			p.number()
		}
		id = p.byte()
	}
	if id == idCRC {
		p.digests(n)
		id = p.byte()
	}
	if id != idEnd {
		p.fail()
	}
}

// digests passes over check sums, and tells which of n are there.
func (p *parser) digests(n int) func(i int) bool {
	defined, which := n, []byte(nil)
	if p.byte() == 0 {
		defined = 0
		which = p.bytes(uint64(n+7) / 8)
		for _, c := range which {
			defined += bits.OnesCount8(c)
		}
	}
	p.bytes(4 * uint64(defined))
	return func(i int) bool { return which == nil || which[i/8]&(0x80>>(i%8)) != 0 }
}

func (p *parser) unpackInfo() {
	if p.byte() != idFolder {
		p.fail()
		return
	}
	n := p.count()
	if p.byte() != 0 { // stored elsewhere; no archiver does that
		p.fail()
	}
	for range n {
		if p.failed {
			return
		}
		p.folders = append(p.folders, p.folder())
	}
	if p.byte() != idUnpackSize {
		p.fail()
	}
	for i := range p.folders {
		f := &p.folders[i]
		for range f.outs {
			f.sizes = append(f.sizes, p.number())
		}
	}
	id := p.byte()
	if id == idCRC {
		defined := p.digests(n)
		for i := range p.folders {
			p.folders[i].summed = !p.failed && defined(i)
		}
		id = p.byte()
	}
	if id != idEnd {
		p.fail()
	}
}

func (p *parser) folder() folder {
	var f folder
	f.coders = p.small()
	ins := 0
	for range f.coders {
		flags := p.byte()
		f.method = string(p.bytes(uint64(flags & 0xf)))
		in, out := 1, 1
		if flags&0x10 != 0 {
			in, out = p.small(), p.small()
		}
		f.property = nil
		if flags&0x20 != 0 {
			f.property = p.bytes(p.number())
		}
		ins += in
		f.outs += out
		f.memory += memoryOf(f.method, f.property)
		f.encrypted = f.encrypted || f.method == methodAES
	}
	if f.coders != 1 {
		f.method = ""
	}
	pairs := f.outs - 1
	if f.outs < 1 || ins < f.outs {
		p.fail()
		return f
	}
	for range pairs {
		p.number()
		p.number()
	}
	if packed := ins - pairs; packed > 1 {
		for range packed {
			p.number()
		}
	}
	return f
}

// small reads a number that is between 1 and maxCoders.
func (p *parser) small() int {
	n := p.number()
	if n == 0 || n > maxCoders {
		p.fail()
		return 0
	}
	return int(n)
}

// memoryOf returns what a method asks for.
func memoryOf(method string, property []byte) int64 {
	switch {
	case method == methodLZMA2 && len(property) == 1 && property[0] <= 40:
		return int64(2|property[0]&1) << (property[0]/2 + 11)
	case (method == methodLZMA || method == methodPPMd) && len(property) >= 5:
		return int64(binary.LittleEndian.Uint32(property[1:]))
	}
	return 0
}

// subStreams checks the numbers of files in the folders.
func (p *parser) subStreams() {
	id := p.byte()
	counts := make([]uint64, len(p.folders))
	total, unknown := uint64(0), uint64(0) // unknown: without a check sum of the folder
	for i := range counts {
		counts[i] = 1
		if id == idNumUnpackStream {
			counts[i] = p.number()
		}
		if total += counts[i]; total > uint64(len(p.b))+uint64(len(p.folders)) || counts[i] > uint64(len(p.b))+1 {
			p.fail()
			return
		}
		if counts[i] != 1 || !p.folders[i].summed {
			unknown += counts[i]
		}
	}
	if id == idNumUnpackStream {
		id = p.byte()
	}
	if id == idSize {
		for _, n := range counts {
			for i := uint64(1); i < n; i++ {
				p.number()
			}
		}
		id = p.byte()
	} else {
		for _, n := range counts {
			if n > 1 { // several files, and no word of where they end
				p.fail()
				return
			}
		}
	}
	for id != idEnd && !p.failed {
		if id != idCRC {
			p.fail()
			return
		}
		p.digests(int(unknown))
		id = p.byte()
	}
}
