package hostiletest

import (
	"bytes"
	"fmt"
	"hash/crc32"
)

// zipBombs are archives of which too much comes out.
func zipBombs(f *family) {
	f.add("ratio.zip", func() Content {
		e := zipEntry{name: "a.txt", method: 8, data: zeros(600), size: 600 << 20}
		return whole(rawZip("", e))
	})
	f.add("spaces.zip", func() Content { return whole(rawZip("", packed("a.csv", bytes.Repeat([]byte("a;b;c\n"), 8<<20)))) })
	f.add("recursive.zip", func() Content { return whole(Recursive()) })
	f.add("quine.zip", func() Content { return whole(zipQuine()) })
	f.add("overlap-full.zip", func() Content { return whole(overlapping(20_000)) })
	f.add("overlap-quoted.zip", func() Content { return whole(quoting(2000)) })
	f.add("overlap-directory.zip", func() Content {
		e := stored("a.txt", []byte("tekst"))
		e.packed, e.size = 70_000, 70_000
		return whole(rawZip("", e, stored("b.txt", make([]byte, 60_000))))
	})
	for _, levels := range []int{11, 100, 1000} {
		f.add(fmt.Sprintf("nested-%d.zip", levels), func() Content {
			b := []byte("bsn;naam\n999900006;A. Jansen\n")
			name := "a.csv"
			for range levels {
				b, name = rawZip("", stored(name, b)), "a.zip"
			}
			return whole(b)
		})
	}
	f.add("wide-and-deep.zip", func() Content {
		b := []byte("x")
		for range 9 {
			e := packed("a.zip", b)
			b = rawZip("", e, e, e, e, e, e, e, e, e, e)
		}
		return whole(b)
	})
}

// Recursive returns an archive of 20 kB of which 4.4 TB would come out: 16
// archives of 16 of 16 of 16, of 64 MiB of zeros each.
func Recursive() []byte {
	const bottom = 64
	b := rawZip("", zipEntry{name: "0.txt", method: 8, data: zeros(bottom), size: bottom << 20, crc: zerosCRC(bottom)})
	for _, copies := range []int{16, 16, 16, 16} {
		one := packed("", b)
		entries := make([]zipEntry, copies)
		for i := range entries {
			entries[i] = one
			entries[i].name = fmt.Sprintf("%d.zip", i)
		}
		b = rawZip("", entries...)
	}
	return b
}

func zerosCRC(megabytes int) uint32 {
	block := make([]byte, 1<<20)
	crc := uint32(0)
	for range megabytes {
		crc = crc32.Update(crc, crc32.IEEETable, block)
	}
	return crc
}

// overlapping returns an archive in which all entries are the same data.
func overlapping(entries int) []byte {
	one := packed("0", make([]byte, 8<<20))
	all := []zipEntry{one}
	for i := range entries {
		again := one
		again.name, again.sameAs, again.noLocal = fmt.Sprintf("%d", i+1), 1, true
		all = append(all, again)
	}
	return rawZip("", all...)
}

// quoting returns an archive in which the data of each entry are the headers
// of those behind it, and then the same compressed data: they lie over each
// other, though no two begin at the same place.
func quoting(entries int) []byte {
	kernel := packed("k", make([]byte, 8<<20))
	const header = 30 + 5 // with a name of five bytes
	all := make([]zipEntry, 0, entries+1)
	for i := range entries {
		rest := (entries-1-i)*(header+5) + 31 + len(kernel.data)
		e := zipEntry{name: fmt.Sprintf("%05d", i), method: 8, size: 8 << 20, packed: uint32(rest + 5)}
		e.data = le(nil, byte(0), uint16(header), ^uint16(header)) // a stored block that quotes the next header
		all = append(all, e)
	}
	return rawZip("", append(all, kernel)...)
}
