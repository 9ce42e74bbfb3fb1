package hostiletest

import (
	"fmt"
	"hash/crc32"
	"strings"
)

// tarHeader returns a block that says what it wants, with a check sum that fits.
func tarHeader(name, size string, kind byte) string {
	b := make([]byte, 512)
	copy(b, name)
	copy(b[100:], "0000644\x000000000\x000000000\x00")
	copy(b[124:], size)
	copy(b[136:], "00000000000\x00        ")
	b[156] = kind
	copy(b[257:], "ustar\x0000")
	sum := 0
	for _, c := range b {
		sum += int(c)
	}
	copy(b[148:], fmt.Sprintf("%06o\x00 ", sum))
	return string(b)
}

func block(s string) string { return s + strings.Repeat("\x00", (512-len(s)%512)%512) }

func tars(f *family) {
	end := strings.Repeat("\x00", 1024)
	f.text("size-huge.tar", tarHeader("a.csv", "77777777777", '0')+block("tekst")+end)
	f.text("size-binary.tar", tarHeader("a.csv", "\x80\x7f\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", '0')+block("tekst")+end)
	f.text("size-negative.tar", tarHeader("a.csv", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", '0')+block("tekst")+end)
	f.add("name-huge.tar", func() Content {
		return whole(tarHeader("././@LongLink", "77777777777", 'L') + block(strings.Repeat("a", 1<<20)) + end)
	})
	f.add("name-long.tar", func() Content {
		return repeated(tarHeader("././@LongLink", "04000000000", 'L'), block(strings.Repeat("a", 512)), 1<<16, "")
	})
	f.add("names-only.tar", func() Content {
		return repeated("", tarHeader("././@LongLink", "00000000005", 'L')+block("aaaaa"), 20_000, "")
	})
	f.text("pax-length.tar", tarHeader("pax", "00000000077", 'x')+block("99999999999999999999 path=a\n")+tarHeader("a", "00000000005", '0')+block("tekst")+end)
	f.text("pax-size.tar", tarHeader("pax", "00000000040", 'x')+block("29 size=9223372036854775807\n")+tarHeader("a", "00000000005", '0')+block("tekst")+end)
	f.add("pax-huge.tar", func() Content {
		return whole(tarHeader("pax", "77777777777", 'x') + strings.Repeat("11 a=aaaaaa\n", 1<<17))
	})
	f.add("pax-only.tar", func() Content { return repeated("", tarHeader("pax", "00000000006", 'g')+block("6 a=b\n"), 20_000, "") })
	sparse := func(real, entries string) string {
		h := []byte(tarHeader("a.bin", "00000000005", 'S'))
		copy(h[386:], entries)
		copy(h[483:], real)
		for i := range 8 {
			h[148+i] = ' '
		}
		sum := 0
		for _, c := range h {
			sum += int(c)
		}
		copy(h[148:], fmt.Sprintf("%06o\x00 ", sum))
		copy(h[257:], "ustar  \x00")
		return string(h) + block("tekst") + end
	}
	f.text("sparse.tar", sparse("77777777777", "00000000000\x0000000000005\x00"))
	f.text("sparse-order.tar", sparse("00000001000", "77777777777\x0000000000005\x0000000000000\x0077777777777\x00"))
	f.add("entries.tar", func() Content { return repeated("", tarHeader("a.txt", "00000000001", '0')+block("x"), 120_000, "") })
	f.add("damaged.tar", func() Content {
		return repeated(tarHeader("a.txt", "00000000001", '0')+block("x"), block("garbage"), 40_000, "")
	})
	f.add("links.tar", func() Content { return repeated("", tarHeader("a", "00000000000", '2'), 40_000, "") })
	f.add("nested.tar", func() Content {
		data, name := list(3), "a.csv"
		for range 60 {
			data, name = tarOf(name, data), "a.tar"
		}
		return whole(data)
	})
	f.text("itself.tar", tarHeader("a.tar", "00000004000", '0')+tarHeader("a.tar", "00000004000", '0')+end)
}

func sevenZips(f *family) {
	file := func(header string, offset, size uint64) string {
		tail := le(nil, offset, size, crc32.ChecksumIEEE([]byte(header)))
		return "7z\xbc\xaf\x27\x1c\x00\x04" + string(le(nil, crc32.ChecksumIEEE(tail))) + string(tail) + header
	}
	at := func(name, header string) { f.text(name, file(header, 0, uint64(len(header)))) }
	f.text("offset.7z", file("\x01\x00", 1<<63-1, 2))
	f.text("size.7z", file("\x01\x00", 0, 1<<62))
	huge := "\xff\xff\xff\xff\xff\xff\xff\xff\x7f"
	at("files.7z", "\x01\x05"+huge+"\x00\x00")
	at("streams.7z", "\x01\x04\x06\x00"+huge+"\x09"+huge+"\x00\x00\x00")
	at("folders.7z", "\x01\x04\x06\x00\x01\x09\x01\x00\x07\x0b"+huge+"\x00\x00\x00\x00")
	at("coders.7z", "\x01\x04\x06\x00\x01\x09\x01\x00\x07\x0b\x01\x00"+huge+"\x00\x00")
	at("names.7z", "\x01\x05\x01\x11"+huge+"\x00\x00\x00")
	at("property.7z", "\x01\x05\x01\x19"+huge+"\x00\x00")
	at("properties.7z", "\x01\x02"+strings.Repeat("\x01\x00", 100_000)+"\x00\x00")
	at("nested-headers.7z", strings.Repeat("\x17", 100_000))
	packing := func(coder string) string {
		return "\x17\x06\x00\x01\x09\x05\x00\x07\x0b\x01\x00" + coder + "\x0c" + huge + "\x00\x00"
	}
	lzma := "\x01\x23\x03\x01\x01\x05\x5d"
	at("encoded-size.7z", packing(lzma+"\x00\x00\x01\x00"))
	at("dictionary.7z", packing(lzma+"\xff\xff\xff\xff"))
	at("ppmd.7z", packing("\x01\x23\x03\x04\x01\x05\xff\xff\xff\xff\xff"))
	at("bcj2.7z", packing("\x01\x14\x03\x03\x01\x1b\x7f\x7f"))
	at("bonds.7z", packing("\x02\x01\x00\x01\x00\x00\x00\x00\x00"))
	at("aes.7z", packing("\x01\x24\x06\xf1\x07\x01\x02\xff\xff"))
	f.add("noise.7z", func() Content { return whole(file(string(append([]byte{1, 4, 6}, noise(7, 4096)...)), 0, 4099)) })
}

func rars(f *family) {
	const old, fresh = "Rar!\x1a\x07\x00", "Rar!\x1a\x07\x01\x00"
	fileBlock := func(packed, size uint32, version, method byte, flags uint16, name string) string {
		body := le(nil, byte(0x74), flags, uint16(32+len(name)), packed, size, byte(0), uint32(0), uint32(0), version, method, uint16(len(name)), uint32(0))
		body = append(body, name...)
		return string(le(nil, uint16(crc32.ChecksumIEEE(body)))) + string(body)
	}
	mainBlock := func() string {
		body := le(nil, byte(0x73), uint16(0), uint16(13), make([]byte, 6))
		return string(le(nil, uint16(crc32.ChecksumIEEE(body)))) + string(body)
	}()
	for _, version := range []byte{15, 20, 26, 29, 36, 50, 255} {
		f.add(fmt.Sprintf("noise-%d.rar", version), func() Content {
			return whole(old + mainBlock + fileBlock(1<<16, 1<<30, version, 0x33, 0x8000, "a.csv") + string(noise(uint64(version), 1<<16)))
		})
	}
	f.text("size.rar", old+mainBlock+fileBlock(1<<32-1, 1<<32-1, 29, 0x30, 0x8000, "a.csv")+"tekst")
	f.add("size-large.rar", func() Content {
		return whole(old + mainBlock + fileBlock(1<<32-1, 1<<32-1, 29, 0x33, 0x8100, "a.csv") + strings.Repeat("\xff", 64))
	})
	f.add("dictionary.rar", func() Content {
		return whole(old + mainBlock + fileBlock(100, 1<<30, 29, 0x35, 0x80e0, "a.csv") + strings.Repeat("\x00", 100))
	})
	f.add("blocks.rar", func() Content { return repeated(old+mainBlock, fileBlock(0, 0, 29, 0x30, 0x8000, "a"), 120_000, "") })
	f.add("block-zero.rar", func() Content { return whole(old + strings.Repeat("\x00\x00\x74\x00\x80\x00\x00", 1000)) })
	block5 := func(body string) string {
		sized := string(rune(len(body))) + body // below 128: one byte
		return string(le(nil, crc32.ChecksumIEEE([]byte(sized)))) + sized
	}
	main5 := block5("\x01\x00\x00")
	file5 := func(packed, size, compression string) string {
		return block5("\x02\x02" + packed + "\x00" + size + "\x00" + compression + "\x00\x05a.csv")
	}
	huge := "\xff\xff\xff\xff\xff\xff\xff\xff\x7f"
	f.text("size-5.rar", fresh+main5+file5(huge, huge, "\x00")+"tekst")
	f.add("dictionary-5.rar", func() Content {
		return whole(fresh + main5 + file5("\x7f", huge, "\x80\x79") + strings.Repeat("\xff", 127))
	})
	f.add("noise-5.rar", func() Content {
		return whole(fresh + main5 + file5("\x80\x80\x04", huge, "\x80\x03") + string(noise(5, 1<<16)))
	})
	f.add("header-5.rar", func() Content { return whole(fresh + "\x00\x00\x00\x00\xff\xff\xff\x7f" + strings.Repeat("a", 1000)) })
	f.add("blocks-5.rar", func() Content { return repeated(fresh+main5, file5("\x00", "\x00", "\x00"), 120_000, "") })
	f.add("encrypted-5.rar", func() Content { return whole(fresh + block5("\x04\x00\x00\x00\xff"+strings.Repeat("a", 16))) })
}

func cabs(f *family) {
	cab := func(size, files uint32, folders, count uint16, rest string) string {
		return "MSCF" + string(le(nil, uint32(0), size, uint32(0), files, uint32(0), byte(3), byte(1), folders, count, uint16(0), uint16(0), uint16(0))) + rest
	}
	folder := func(data uint32, blocks, method uint16) string { return string(le(nil, data, blocks, method)) }
	file := func(size, offset uint32, folder uint16, name string) string {
		return string(le(nil, size, offset, folder, uint16(0), uint16(0), uint16(0))) + name + "\x00"
	}
	f.add("folders.cab", func() Content { return whole(cab(1<<31, 44, 65535, 65535, strings.Repeat(folder(36, 65535, 1), 1000))) })
	f.add("files.cab", func() Content {
		return whole(cab(100, 44, 1, 65535, folder(36, 1, 1)+strings.Repeat(file(1<<31, 1<<31, 0, "a"), 1000)))
	})
	f.text("offset.cab", cab(1<<31, 1<<32-1, 1, 1, folder(1<<32-1, 1, 1)))
	f.text("size.cab", cab(1<<31, 44, 1, 1, folder(70, 65535, 1)+file(1<<32-1, 0, 0, "a.csv")+"\x00\x00\x00\x00\xff\xff\xff\xffCK\x03\x00"))
	f.add("block-zero.cab", func() Content {
		return whole(cab(1<<20, 44, 1, 1, folder(70, 65535, 0)+file(1<<32-1, 0, 0, "a.csv")+strings.Repeat("\x00", 1<<19)))
	})
	f.add("lzx-window.cab", func() Content {
		return whole(cab(1<<31, 44, 1, 1, folder(70, 10, 3|31<<8)+file(1<<20, 0, 0, "a.csv")+strings.Repeat("\xff", 1000)))
	})
	f.add("quantum.cab", func() Content {
		return whole(cab(1<<31, 44, 1, 1, folder(70, 10, 2|255<<8)+file(1<<20, 0, 0, "a.csv")+strings.Repeat("\xff", 1000)))
	})
	f.add("name-endless.cab", func() Content { return whole(cab(1<<31, 44, 1, 1, folder(70, 10, 1)+strings.Repeat("a", 1<<20))) })
	f.text("folder-none.cab", cab(1<<31, 44, 1, 1, folder(70, 10, 1)+file(10, 0, 999, "a.csv")))
	f.add("same-block.cab", func() Content {
		return whole(cab(1<<31, 44, 1, 500, folder(70, 1, 1)+strings.Repeat(file(32768, 0, 0, "a"), 500)+"\x00\x00\x00\x00\x05\x00\x00\x80CK\x03\x00\x00"))
	})
}

func ars(f *family) {
	header := func(name, size string) string {
		return fmt.Sprintf("%-16s%-12s%-6s%-6s%-8s%-10s`\n", name, "0", "0", "0", "644", size)
	}
	f.text("size.a", "!<arch>\n"+header("a.txt/", "9999999999")+"tekst")
	f.text("size-negative.a", "!<arch>\n"+header("a.txt/", "-1")+"tekst")
	f.text("size-words.a", "!<arch>\n"+header("a.txt/", "x")+"tekst")
	f.add("names.a", func() Content { return whole("!<arch>\n" + header("//", "9999999999") + strings.Repeat("a", 1<<20)) })
	f.text("name-offset.a", "!<arch>\n"+header("//", "2")+"a\n"+header("/9999999999", "2")+"x\n")
	f.add("name-long.a", func() Content {
		return whole("!<arch>\n" + header("#1/999999999", "999999999") + strings.Repeat("a", 1<<20))
	})
	f.add("entries.a", func() Content { return repeated("!<arch>\n", header("a/", "0"), 200_000, "") })
	f.text("itself.a", "!<arch>\n"+header("a.a/", "76")+"!<arch>\n"+header("a.a/", "76"))
}
