package hostiletest

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"hash/crc32"
	"slices"
	"strings"

	"github.com/klauspost/compress/s2"
	"github.com/klauspost/compress/zstd"
	"github.com/pierrec/lz4/v4"
	"github.com/ulikunitz/xz"
	"github.com/ulikunitz/xz/lzma"
)

// list is a text that compresses well and has people in it.
func list(rows int) []byte {
	b := []byte("bsn;naam\n")
	for i := range rows {
		b = fmt.Appendf(b, "9999%05d;A. Jansen\n", i%100_000)
	}
	return b
}

func gzipped(data []byte) []byte {
	var b bytes.Buffer
	w := must(gzip.NewWriterLevel(&b, gzip.BestCompression))
	must(w.Write(data))
	must(0, w.Close())
	return b.Bytes()
}

func gzips(f *family) {
	f.add("quine.gz", func() Content { return whole(gzipQuine()) })
	f.add("bomb.gz", func() Content {
		return whole(slices.Concat([]byte("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"), zeros(600), le(nil, zerosCRC(1), uint32(600<<20))))
	})
	f.add("chain.gz", func() Content {
		b := list(10)
		for range 200 {
			b = gzipped(b)
		}
		return whole(b)
	})
	f.add("concatenated.gz", func() Content { return repeated("", string(gzipped([]byte("x\n"))), 300_000, "") })
	f.add("concatenated-empty.gz", func() Content { return repeated("", string(gzipped(nil)), 500_000, "") })
	f.add("garbage-behind.gz", func() Content { return repeated(string(gzipped(list(10))), "\x00\xff", 4<<20, "") })
	f.add("name-endless.gz", func() Content { return repeated("\x1f\x8b\x08\x08\x00\x00\x00\x00\x00\xff", "a", 8<<20, "") })
	f.add("comment-endless.gz", func() Content { return repeated("\x1f\x8b\x08\x10\x00\x00\x00\x00\x00\xff", "a", 8<<20, "") })
	f.add("extra.gz", func() Content {
		return whole("\x1f\x8b\x08\x04\x00\x00\x00\x00\x00\xff\xff\xff" + strings.Repeat("a", 65535) + "\x03\x00")
	})
	f.text("flags.gz", "\x1f\x8b\x08\xff\x00\x00\x00\x00\x00\xff")
	f.add("cut.gz", func() Content { b := gzipped(list(5000)); return whole(b[:len(b)/2]) })
	f.add("empty-blocks.gz", func() Content {
		return repeated("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff", "\x00\x00\x00\xff\xff", 4<<20, "")
	})
}

func xzs(f *family) {
	write := func(data []byte, dictionary int) []byte {
		var b bytes.Buffer
		w := must(xz.WriterConfig{DictCap: dictionary}.NewWriter(&b))
		must(w.Write(data))
		must(0, w.Close())
		return b.Bytes()
	}
	f.add("bomb.xz", func() Content { return whole(write(make([]byte, 32<<20), 1<<16)) })
	f.add("concatenated.xz", func() Content { return repeated("", string(write([]byte("x\n"), 1<<16)), 20_000, "") })
	f.add("padded.xz", func() Content { return repeated(string(write(list(10), 1<<16)), "\x00\x00\x00\x00", 1<<20, "") })
	for _, size := range []byte{30, 39, 40, 41, 255} {
		f.add(fmt.Sprintf("dictionary-%d.xz", size), func() Content { // the block header says what its dictionary is
			b := write(list(100), 1<<16)
			at := 12 + 4 // behind stream header; size, flags, id, size of properties
			b[at] = size
			crc := crc32.ChecksumIEEE(b[12 : 12+8])
			copy(b[12+8:], le(nil, crc))
			return whole(b)
		})
	}
	f.add("index.xz", func() Content { b := write(list(100), 1<<16); copy(b[len(b)-8:], "\xff\xff\xff\xff"); return whole(b) })
	f.add("cut.xz", func() Content { b := write(list(5000), 1<<16); return whole(b[:len(b)/2]) })
	f.add("blocks-only.xz", func() Content {
		return whole("\xfd7zXZ\x00\x00\x04\xe6\xd6\xb4\x46" + strings.Repeat("\x02\x00\x21\x01\x16\x00\x00\x00\x74\x2f\xe5\xa3", 100_000))
	})
	old := func(properties byte, dictionary uint32, size uint64) []byte {
		var b bytes.Buffer
		w := must(lzma.NewWriter(&b))
		must(w.Write(list(100)))
		must(0, w.Close())
		return append(le([]byte{properties}, dictionary, size), b.Bytes()[13:]...)
	}
	f.add("dictionary.lzma", func() Content { return whole(old(0x5d, 1<<32-1, 1<<64-1)) })
	f.add("size.lzma", func() Content { return whole(old(0x5d, 1<<16, 1<<39)) })
	f.add("properties.lzma", func() Content { return whole(old(0xff, 1<<16, 1<<64-1)) })
	f.add("members.lz", func() Content {
		return repeated("", "LZIP\x01\x1d"+string(old(0x5d, 1<<16, 1<<64-1)[13:])+strings.Repeat("\x00", 20), 2000, "")
	})
}

func zstds(f *family) {
	write := func(data []byte, window int) []byte {
		w := must(zstd.NewWriter(nil, zstd.WithWindowSize(window), zstd.WithEncoderConcurrency(1)))
		return w.EncodeAll(data, nil)
	}
	f.add("bomb.zst", func() Content { return repeated("", string(write(make([]byte, 64<<20), 1<<20)), 20, "") })
	f.add("concatenated.zst", func() Content { return repeated("", string(write([]byte("x\n"), 1<<10)), 300_000, "") })
	for _, window := range []byte{0x50, 0xa0, 0xb0, 0xff} {
		f.text(fmt.Sprintf("window-%x.zst", window), "\x28\xb5\x2f\xfd\x00"+string(window)+"\x03\x00\x10a")
	}
	f.text("size.zst", "\x28\xb5\x2f\xfd\xe0\xff\xff\xff\xff\xff\xff\xff\x7f\x03\x00\x10a")
	f.text("dictionary.zst", "\x28\xb5\x2f\xfd\x03\xff\xff\xff\xff\x00\x01\x00\x00")
	f.add("skippable.zst", func() Content {
		return repeated("\x50\x2a\x4d\x18\x00\x00\x00\x00\x28\xb5\x2f\xfd\x24\x00\x01\x00\x00\x99\xe9\xd8\x51", "\x50\x2a\x4d\x18\x00\x00\x00\x00", 1<<20, "")
	})
	f.text("skippable-huge.zst", "\x28\xb5\x2f\xfd\x24\x00\x01\x00\x00\x99\xe9\xd8\x51\x50\x2a\x4d\x18\xff\xff\xff\xff")
	f.add("run-blocks.zst", func() Content { return repeated("\x28\xb5\x2f\xfd\x00\x58", "\x02\x00\x10a", 1<<20, "") })
	f.add("cut.zst", func() Content { b := write(list(5000), 1<<16); return whole(b[:len(b)/2]) })
}

func lz4s(f *family) {
	write := func(data []byte, size lz4.BlockSize) []byte {
		var b bytes.Buffer
		w := lz4.NewWriter(&b)
		must(0, w.Apply(lz4.BlockSizeOption(size)))
		must(w.Write(data))
		must(0, w.Close())
		return b.Bytes()
	}
	f.add("bomb.lz4", func() Content { return whole(write(make([]byte, 64<<20), lz4.Block4Mb)) })
	f.add("concatenated.lz4", func() Content { return repeated("", string(write([]byte("x\n"), lz4.Block64Kb)), 100_000, "") })
	f.text("block-huge.lz4", "\x04\x22\x4d\x18\x60\x70\x73\xff\xff\xff\x7f")
	f.text("block-lies.lz4", "\x04\x22\x4d\x18\x60\x70\x73\x05\x00\x00\x00\xff\xff\xff\xff\xff")
	f.text("size.lz4", "\x04\x22\x4d\x18\x68\x70\xff\xff\xff\xff\xff\xff\xff\x7f\x00\x00\x00\x00\x00")
	f.add("cut.lz4", func() Content { b := write(list(5000), lz4.Block64Kb); return whole(b[:len(b)/2]) })
	f.add("legacy.lz4", func() Content { return whole("\x02\x21\x4c\x18\xff\xff\xff\x7f" + strings.Repeat("\x00", 100)) })
}

func otherCompressed(f *family) {
	f.add("bomb.sz", func() Content {
		var b bytes.Buffer
		w := s2.NewWriter(&b, s2.WriterSnappyCompat(), s2.WriterConcurrency(1))
		must(w.Write(make([]byte, 64<<20)))
		must(0, w.Close())
		return whole(b.Bytes())
	})
	f.add("chunk-huge.sz", func() Content { return whole("\xff\x06\x00\x00sNaPpY\x00\xff\xff\xff" + strings.Repeat("a", 100)) })
	f.text("chunk-lies.sz", "\xff\x06\x00\x00sNaPpY\x00\x0a\x00\x00\x00\x00\x00\x00\xff\xff\xff\xff\x0f\x00")
	f.add("skippable.sz", func() Content { return repeated("\xff\x06\x00\x00sNaPpY", "\xfe\x00\x00\x00", 1<<20, "") })
	f.add("codes.Z", func() Content { return whole(append([]byte("\x1f\x9d\x90"), noise(1, 1<<20)...)) })
	f.add("run.Z", func() Content { return repeated("\x1f\x9d\x90", "a\x02\x06\x10\x30\x80", 1<<16, "") })
	f.text("bits.Z", "\x1f\x9d\xff\xff\xff\xff\xff\xff")
	f.add("blocks.bz2", func() Content { return repeated("BZh9", "\x31\x41\x59\x26\x53\x59\xff\xff\xff\xff", 1<<18, "") })
	f.add("streams.bz2", func() Content {
		return repeated("", "BZh9\x17\x72\x45\x38\x50\x90\x00\x00\x00\x00", 500_000, "")
	})
	f.add("tables.bz2", func() Content {
		return whole("BZh9\x31\x41\x59\x26\x53\x59\x00\x00\x00\x00\x00\xff\xff\xff" + strings.Repeat("\xff", 1<<16))
	})
}
