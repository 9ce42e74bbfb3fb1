package hostiletest

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"slices"
	"strings"
)

// zipEntry is an entry of an archive, with headers that say what they want.
type zipEntry struct {
	name        string
	method      uint16
	flags       uint16
	data        []byte // as it stands in the archive
	size        uint32 // as it is said to be
	packed      uint32 // as it is said to be; 0 for the true size
	crc         uint32
	extra       []byte
	sameAs      int  // the directory points to the header of this entry, from 1; 0 for its own
	noLocal     bool // no header and data of its own
	nameInLocal string
}

func le(b []byte, values ...any) []byte {
	for _, v := range values {
		b = must(binary.Append(b, binary.LittleEndian, v))
	}
	return b
}

// rawZip writes an archive, true or not.
func rawZip(comment string, entries ...zipEntry) []byte {
	var b, directory []byte
	offsets := make([]int, len(entries))
	for i, e := range entries {
		packed := e.packed
		if packed == 0 {
			packed = uint32(len(e.data))
		}
		name := e.name
		if e.nameInLocal != "" {
			name = e.nameInLocal
		}
		offsets[i] = len(b)
		if e.sameAs > 0 {
			offsets[i] = offsets[e.sameAs-1]
		}
		if !e.noLocal {
			b = le(b, []byte("PK\x03\x04"), uint16(20), e.flags, e.method, uint32(0), e.crc, packed, e.size, uint16(len(name)), uint16(0))
			b = append(append(b, name...), e.data...)
		}
		directory = le(directory, []byte("PK\x01\x02"), uint16(20), uint16(20), e.flags, e.method, uint32(0), e.crc, packed, e.size,
			uint16(len(e.name)), uint16(len(e.extra)), uint16(0), uint16(0), uint16(0), uint32(0), uint32(offsets[i]))
		directory = append(append(directory, e.name...), e.extra...)
	}
	start := len(b)
	b = append(b, directory...)
	b = le(b, []byte("PK\x05\x06"), uint16(0), uint16(0), uint16(len(entries)), uint16(len(entries)), uint32(len(directory)), uint32(start), uint16(len(comment)))
	return append(b, comment...)
}

// stored is an entry that is not compressed.
func stored(name string, data []byte) zipEntry {
	return zipEntry{name: name, data: data, size: uint32(len(data)), crc: crc32.ChecksumIEEE(data)}
}

// packed is an entry that is compressed.
func packed(name string, data []byte) zipEntry {
	return zipEntry{name: name, method: 8, data: deflate(data), size: uint32(len(data)), crc: crc32.ChecksumIEEE(data)}
}

func deflate(data []byte) []byte {
	var b bytes.Buffer
	w := must(flate.NewWriter(&b, flate.BestCompression))
	must(w.Write(data))
	must(0, w.Close())
	return b.Bytes()
}

// zeros is the compressed form of megabytes of zeros.
func zeros(megabytes int) []byte {
	var b bytes.Buffer
	w := must(flate.NewWriter(&b, flate.BestCompression))
	var ends []int
	for range 2 { // each megabyte but the first gives the same bytes
		must(w.Write(make([]byte, 1<<20)))
		must(0, w.Flush())
		ends = append(ends, b.Len())
	}
	must(0, w.Close())
	first, again, end := b.Bytes()[:ends[0]], b.Bytes()[ends[0]:ends[1]], b.Bytes()[ends[1]:]
	return slices.Concat(first, bytes.Repeat(again, megabytes-1), end)
}

// zipLies are archives that do not hold what they say.
func zipLies(f *family) {
	text := []byte("naam;bsn\nA. Jansen;999900006\n")
	good := rawZip("", stored("a.csv", text))
	f.add("many-entries.zip", func() Content {
		entries := make([]zipEntry, 65_000)
		for i := range entries {
			entries[i] = stored(fmt.Sprintf("%d.txt", i), []byte("x"))
		}
		return whole(rawZip("", entries...))
	})
	f.add("more-entries-than-allowed.zip", func() Content {
		inner := make([]zipEntry, 30_000)
		for i := range inner {
			inner[i] = stored(fmt.Sprintf("%d", i), nil)
		}
		one := packed("inner.zip", rawZip("", inner...))
		return whole(rawZip("", one, one, one, one, one))
	})
	lie := func(name string, change func(*zipEntry)) {
		e := packed("a.csv", text)
		change(&e)
		f.add(name, func() Content { return whole(rawZip("", e)) })
	}
	lie("size-small.zip", func(e *zipEntry) { e.size = 1 })
	lie("size-huge.zip", func(e *zipEntry) { e.size = 1<<32 - 2 })
	lie("size-max.zip", func(e *zipEntry) { e.size = 1<<32 - 1 })
	lie("packed-huge.zip", func(e *zipEntry) { e.packed = 1<<32 - 2 })
	lie("packed-max.zip", func(e *zipEntry) { e.packed = 1<<32 - 1 })
	lie("packed-one.zip", func(e *zipEntry) { e.packed = 1 })
	lie("checksum.zip", func(e *zipEntry) { e.crc++ })
	lie("name-long.zip", func(e *zipEntry) { e.name = strings.Repeat("a/", 30_000) })
	lie("name-up.zip", func(e *zipEntry) { e.name = "../../../../etc/passwd" })
	lie("name-other.zip", func(e *zipEntry) { e.nameInLocal = "b.exe" })
	lie("name-controls.zip", func(e *zipEntry) { e.name = "a\x00\x1b[2J\u202egpj.csv" })
	lie("encrypted.zip", func(e *zipEntry) { e.flags = 1 })
	lie("zip64-short.zip", func(e *zipEntry) { e.size, e.extra = 1<<32-1, []byte{1, 0, 0, 0} })
	lie("zip64-huge.zip", func(e *zipEntry) {
		e.size, e.packed = 1<<32-1, 1<<32-1
		e.extra = le(nil, uint16(1), uint16(16), uint64(1<<63-1), uint64(1<<63-1))
	})
	for _, method := range []uint16{1, 6, 9, 10, 12, 14, 93, 95, 98, 99, 1000} {
		lie(fmt.Sprintf("method-%d.zip", method), func(e *zipEntry) { e.method = method })
	}
	lie("lzma-dictionary.zip", func(e *zipEntry) {
		e.method, e.data = 14, append([]byte{9, 20, 5, 0, 0x5d, 0xff, 0xff, 0xff, 0xff}, e.data...)
	})
	lie("ppmd-memory.zip", func(e *zipEntry) { e.method, e.data = 98, append([]byte{0xff, 0xff}, e.data...) })
	f.add("comment.zip", func() Content { return whole(rawZip(strings.Repeat("PK\x05\x06", 16_000), stored("a.csv", text))) })
	f.add("directory-count.zip", func() Content {
		b := bytes.Clone(good)
		copy(b[len(b)-14:], "\xff\xff\xff\xff")
		return whole(b)
	})
	f.add("directory-offset.zip", func() Content {
		b := bytes.Clone(good)
		copy(b[len(b)-6:], "\xff\xff\xff\x7f")
		return whole(b)
	})
	f.add("directory-size.zip", func() Content {
		b := bytes.Clone(good)
		copy(b[len(b)-10:], "\xff\xff\xff\x7f")
		return whole(b)
	})
	f.add("directory-lost.zip", func() Content { return whole(good[:len(good)-30]) })
	f.add("headers-only.zip", func() Content {
		return repeated("", "PK\x03\x04\x14\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00\xff\xff\xff\x7f\xff\xff\xff\x7f\x01\x00\x00\x00a", 200_000, "")
	})
	f.add("ends-only.zip", func() Content {
		return repeated("PK\x03\x04", "PK\x05\x06\x00\x00\x00\x00\x01\x00\x01\x00", 500_000, "")
	})
}
