package doc

// version tells documents apart by how they are built.
type version uint8

const (
	word2  version = iota + 1
	word6          // Word 6 and 95
	word97         // Word 97 to 2003
)

// Words at the beginning of documents.
const (
	identWord1  = 0xA59B
	identWord2  = 0xA5DB
	identWord6  = 0xA5DC
	identWord97 = 0xA5EC
)

// Offsets in the file information block ([MS-DOC] 2.5.2), and what its bits
// mean.
const (
	offVersion = 2
	offLid     = 6
	offPnNext  = 8
	offFlags   = 10
	offEnvr    = 18
	offCharset = 20
	offFcMin   = 24
	offFcMac   = 28

	flagComplex   = 0x0004
	flagEncrypted = 0x0100
	flagTable1    = 0x0200

	minFIB   = 0x60
	pageSize = 512
)

// Numbers of the pairs of offset and length behind the block.
const (
	pairComments  = 4 // references of comments
	pairHeaders   = 11
	pairChars     = 12
	pairParas     = 13
	pairBookmarks = 21
	pairAssoc     = 32
	pairPieces    = 33
	pairAuthors   = 36 // of comments
	pairDrawings  = 50
	pairRevisers  = 51 // authors of changes
	pairBoxes     = 56
	pairHeadBoxes = 58
	pairVariables = 60
	pairSavedBy   = 71
)

// fib is what is used of the file information block.
type fib struct {
	version version
	flags   uint16
	from    int       // where it begins in the stream
	ccp     [8]uint32 // characters of each story
	pairs   int       // offset of the first pair
	long    bool      // lengths have four bytes
	limit   int       // number of pairs
}

// The stories of a document, in their order.
const (
	storyBody = iota
	storyFootnotes
	storyHeaders
	storyMacros
	storyComments
	storyEndnotes
	storyBoxes
	storyHeadBoxes
)

// open reads the file information block at offset at.
func (d *document) open(at int) error {
	b := d.in.Main[min(at, len(d.in.Main)):]
	if len(b) < minFIB {
		return ErrDamaged
	}
	d.fib.from, d.fib.flags = at, u16(b, offFlags)
	counts := 0x34
	switch ident := u16(b, 0); {
	case ident == identWord2:
		d.fib.version, d.fib.pairs, d.fib.limit = word2, 0x58, 34
	case ident == identWord6, ident == identWord97 && u16(b, offVersion) < 105:
		d.fib.version, d.fib.pairs, d.fib.limit, d.fib.long = word6, 0x58, 38, true
	case ident == identWord97:
		d.fib.version, d.fib.pairs, d.fib.limit, d.fib.long = word97, 0x9A, int(u16(b, 0x98)), true
		counts = 0x4C
	default:
		return ErrVersion
	}
	if d.fib.flags&flagEncrypted != 0 {
		return ErrEncrypted
	}
	for i := range d.fib.ccp {
		d.fib.ccp[i] = u32(b, counts+4*i)
		if d.fib.ccp[i] > 1<<31-1 {
			d.fib.ccp[i], d.damaged = 0, true
		}
	}
	if d.fib.version == word2 { // it knows no more stories
		clear(d.fib.ccp[storyEndnotes:])
	}
	d.decode = decoder(&d.fib, b)
	return d.openTable()
}

// openTable finds the stream that the pairs point into.
func (d *document) openTable() error {
	if d.fib.version < word97 {
		d.table = d.in.Main
		return nil
	}
	names := []string{"0Table", "1Table"}
	if d.fib.flags&flagTable1 != 0 {
		names = []string{"1Table", "0Table"}
	}
	for _, name := range names {
		table, err := d.in.Stream(name)
		if len(table) > 0 {
			d.table = table
			d.damaged = d.damaged || err != nil
			return nil
		}
		if err != nil {
			return err
		}
	}
	d.damaged = true
	return nil
}

// pair returns what the n-th pair points to.
func (d *document) pair(n int) []byte {
	if n >= d.fib.limit {
		return nil
	}
	b := d.in.Main[d.fib.from:]
	if d.fib.long {
		at := d.fib.pairs + 8*n
		return cut(d.table, u32(b, at), u32(b, at+4))
	}
	at := d.fib.pairs + 6*n
	return cut(d.table, u32(b, at), uint32(u16(b, at+4)))
}
