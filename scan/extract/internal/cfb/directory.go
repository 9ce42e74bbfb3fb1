package cfb

import (
	"encoding/binary"
	"unicode/utf16"
)

// Offsets in an entry of the directory ([MS-CFB] 2.6).
const (
	entrySize       = 128
	entryNameLength = 64
	entryType       = 66
	entryColor      = 67
	entryLeft       = 68
	entryRight      = 72
	entryChild      = 76
	entryCLSID      = 80
	entryStart      = 116
	entryStreamSize = 120
)

// The types of entries.
const (
	typeStorage = 1
	typeStream  = 2
	typeRoot    = 5
)

const (
	// maxEntries bounds the memory that a directory takes.
	maxEntries = 1 << 20
	// maxDepth is more storages inside each other than any program makes.
	maxDepth = 64
	noEntry  = 0xFFFFFFFF
)

// directory is the list of entries while the tree is made of them.
type directory struct {
	f    *file
	data []byte
	seen []bool // entries that have their place
}

// readDirectory returns the root with all that hangs on it, or nil if there is
// no directory at all.
func (f *file) readDirectory() *Storage {
	d := &directory{f: f, data: f.directoryData()}
	if len(d.data) < entrySize || d.data[entryType] != typeRoot {
		f.damaged = true
	}
	if len(d.data) < entrySize {
		return nil
	}
	d.seen = make([]bool, len(d.data)/entrySize)
	d.seen[0] = true
	entry := d.entry(0)
	f.readMini(binary.LittleEndian.Uint32(entry[entryStart:]), f.streamSize(entry))
	root := d.storage(0)
	f.rootName = root.Name
	d.fill(root, 1)
	if f.damaged {
		d.adopt(root)
	}
	return root
}

// directoryData reads the entries.
func (f *file) directoryData() []byte {
	start := binary.LittleEndian.Uint32(f.header[headerDirectory:])
	c := f.chainReader(f.table, start, maxEntries*entrySize, f.shift)
	if c.size == maxEntries*entrySize {
		f.damaged = true
	}
	data := make([]byte, c.size)
	n, _ := c.ReadAt(data, 0)
	if n < len(data) {
		f.damaged = true
	}
	return data[:n]
}

func (d *directory) entry(id uint32) []byte {
	return d.data[int(id)*entrySize:][:entrySize]
}

// fill adds to s what its entry says is in it: a binary tree, from left to
// right.
func (d *directory) fill(s *Storage, depth int) {
	var above []uint32
	id := binary.LittleEndian.Uint32(d.entry(s.id)[entryChild:])
	for {
		for d.take(id) {
			above = append(above, id)
			id = binary.LittleEndian.Uint32(d.entry(id)[entryLeft:])
		}
		if len(above) == 0 {
			return
		}
		id = above[len(above)-1]
		above = above[:len(above)-1]
		d.add(s, id, depth)
		id = binary.LittleEndian.Uint32(d.entry(id)[entryRight:])
	}
}

// take tells whether id is an entry that has no place yet.
func (d *directory) take(id uint32) bool {
	if id == noEntry {
		return false
	}
	if int64(id) >= int64(len(d.seen)) || d.seen[id] {
		d.f.damaged = true
		return false
	}
	d.seen[id] = true
	return true
}

// add adds the entry id to s.
func (d *directory) add(s *Storage, id uint32, depth int) {
	entry := d.entry(id)
	switch entry[entryType] {
	case typeStream:
		s.Streams = append(s.Streams, &Stream{
			Name: entryName(entry), Size: d.f.streamSize(entry),
			file: d.f, start: binary.LittleEndian.Uint32(entry[entryStart:]),
		})
	case typeStorage, typeRoot:
		if depth >= maxDepth {
			d.f.damaged = true
			return
		}
		child := d.storage(id)
		s.Storages = append(s.Storages, child)
		d.fill(child, depth+1)
	}
}

// adopt adds to the root of a damaged file the entries that no storage leads
// to any more.
func (d *directory) adopt(root *Storage) {
	for _, kind := range []byte{typeStorage, typeStream} {
		for id := range uint32(len(d.seen)) {
			if entry := d.entry(id); !d.seen[id] && entry[entryType] == kind && isEntry(entry) {
				d.seen[id] = true
				d.add(root, id, 1)
			}
		}
	}
}

// isEntry tells whether what stands in a damaged directory looks like an
// entry: it has a name that ends where its length says.
func isEntry(entry []byte) bool {
	length := int(binary.LittleEndian.Uint16(entry[entryNameLength:]))
	if length < 4 || length > entryNameLength || length%2 != 0 || entry[entryColor] > 1 {
		return false
	}
	return len(utf16.Encode([]rune(entryName(entry)))) == length/2-1
}

func (d *directory) storage(id uint32) *Storage {
	entry := d.entry(id)
	s := &Storage{Name: entryName(entry), file: d.f, id: id}
	copy(s.CLSID[:], entry[entryCLSID:])
	return s
}

// streamSize returns the size of a stream, no larger than the file: only its
// low half counts in files of version 3.
func (f *file) streamSize(entry []byte) int64 {
	size := binary.LittleEndian.Uint64(entry[entryStreamSize:])
	if f.version < 4 {
		size &= 0xFFFFFFFF
	}
	if size > uint64(f.size) {
		f.damaged = true
		return f.size
	}
	return int64(size)
}

// entryName returns the name of an entry.
func entryName(entry []byte) string {
	length := min(int(binary.LittleEndian.Uint16(entry[entryNameLength:])), entryNameLength)
	var units []uint16
	for i := 0; i+2 <= length; i += 2 {
		unit := binary.LittleEndian.Uint16(entry[i:])
		if unit == 0 {
			break
		}
		units = append(units, unit)
	}
	return string(utf16.Decode(units))
}
