package extract_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

// Archives of one file that 7-Zip made, by their methods. That of deflate64
// holds a copy that is longer than deflate allows, and a distance that is.
const (
	zipDeflate64 = "UEsDBBUAAAAJAJYpeF18tBoXygEAADoUAQAHAAAAZWVuLnR4dOTQuxHCMBRE0ZwqKMG2vi7IQ0JERPkEaN3EOcne6I1Gn+t1vZ/b47/72mNtWVvXtrV97Vg71565cx/cE0eiJGqiJXpiJGYil48tcb/1SJRETbRET4zETORy2RJ74v6GkqiJluiJkZiJ8/Hl8Xg8Ho/H4/F4PB6Px+PxeDwej8fj8Xg8Ho/H4/F4PB6Px+PxeDwej8fj8Xg8Ho/H4/F4PB6Px+PxeDwej8fj8Xg8Ho/H4/F4PB6Px+PxeDwej8fj8Xg8Ho/H4/F4PB6Px+PxeDwej8fj8Xg8Ho/H4/F4PB6Px+PxeDwej8fj8Xg8Ho/H4/F4PB6Px+PxeDwej8fj8Xg8Ho/H4/F4PB6Px+PxeDwej8fj8Xg8Ho/H4/F4PB6Px+PxeDwej8fj8Xg8Ho/H4/F4PB6Px+PxeLxfOXNqhUAUREHUTxQTwt8XSwAYYpiDQZG/YERXCKi65pXp1tPT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT+7PH63nuW7qN43u9r8+ZYnNsia2xLbbHcjdjV+zmTyIyUYhKNKITg5jEIvhcEpGJQlSiEZ0YxCQWweeaiEwUohKN6MQgJrGIffwAUEsBAj8DFQAAAAkAlil4XXy0GhfKAQAAOhQBAAcAJAAAAAAAAAAggKSBAAAAAGVlbi50eHQKACAAAAAAAAEAGAC3vxNv0nvdAQAAAAAAAAAAAAAAAAAAAABQSwUGAAAAAAEAAQBZAAAA7wEAAAAA"
	zipLZMA      = "UEsDBD8AAgAOAKYpeF2mTJiHQwAAALgLAAAFAAAAdC50eHQaAgUAXQAQAAAAORlJKdyszNXH8vfY7GorTGleJJvYoEfRIqKIAev0WzonMkgmdcyEZlG4AHQHLrFZHgj4///PJUAAUEsBAj8DPwACAA4Apil4XaZMmIdDAAAAuAsAAAUAJAAAAAAAAAAggKSBAAAAAHQudHh0CgAgAAAAAAABABgA5mZ3f9J73QEAAAAAAAAAAAAAAAAAAAAAUEsFBgAAAAABAAEAVwAAAGYAAAAAAA=="
	zipXZ        = "UEsDBBQAAABfAKYpeF2mTJiHcAAAALgLAAAFAAAAdC50eHT9N3pYWgAAAWki3jYCACEBAAAAADcnl9bgC7cANF0AORlJKdyszNXH8vfY7GorTGleJJvYoEfRIqKIAev0WzonMkgmdcyEZlG4AHQHLrFYqDr1AACmTJiHAAFMuBcAAAA5MrZWPjANiwIAAAAAAVlaUEsBAj8DFAAAAF8Apil4XaZMmIdwAAAAuAsAAAUAJAAAAAAAAAAggKSBAAAAAHQudHh0CgAgAAAAAAABABgA5mZ3f9J73QEAAAAAAAAAAAAAAAAAAAAAUEsFBgAAAAABAAEAVwAAAJMAAAAAAA=="
	zipBzip2     = "UEsDBC4AAAAMAKYpeF2mTJiHWgAAALgLAAAFAAAAdC50eHRCWmg5MUFZJlNZs6uT3gAEh9mAABBAAHgAIo0dACAAkChgAAUqUB6jMjYhxEORDOBD4J9EzUegxmIdCGBDcQ/CGohpCGhDAh70IbEOhDyEOxdyRThQkLOrk95QSwECPwMuAAAADACmKXhdpkyYh1oAAAC4CwAABQAkAAAAAAAAACCApIEAAAAAdC50eHQKACAAAAAAAAEAGADmZnd/0nvdAQAAAAAAAAAAAAAAAAAAAABQSwUGAAAAAAEAAQBXAAAAfQAAAAAA"
)

func TestZipMethods(t *testing.T) {
	var lines strings.Builder
	for i := range 40 {
		fmt.Fprintf(&lines, "regel %d\n", i)
	}
	long := lines.String() + strings.Repeat("x", 70000) + "BSN 999900006\n" + lines.String()
	lines.Reset()
	for i := range 140 {
		fmt.Fprintf(&lines, "regel %d van een tekst\n", i/40)
	}
	text := lines.String()[:3000]
	for name, test := range map[string]struct{ content, want string }{
		"deflate64": {unbase64(t, zipDeflate64), "!een.txt=" + long},
		"lzma":      {unbase64(t, zipLZMA), "!t.txt=" + text},
		"xz":        {unbase64(t, zipXZ), "!t.txt=" + text},
		"bzip2":     {unbase64(t, zipBzip2), "!t.txt=" + text},
		"zstd":      {string(zipZstd(t)), "!een.csv=" + person},
	} {
		log, err := readZip([]byte(test.content), extract.Limits{})
		if want := []string{test.want}; err != nil || !slices.Equal(log.entries, want) {
			t.Errorf("%s: want %.60q, got %.60q, %v", name, want, log.entries, err)
		}
		// Without its directory it is read by the headers of its entries.
		cut := bytes.Index([]byte(test.content), []byte("PK\x01\x02"))
		if log, _ := readZip([]byte(test.content[:cut]), extract.Limits{}); !slices.Equal(log.entries, []string{test.want}) {
			t.Errorf("%s without directory: want %.60q, got %.60q", name, test.want, log.entries)
		}
		extracttest.Run(t, extract.Zip{}, sample(name, test.content))
	}
}

// zipZstd returns an archive with an entry of method 93.
func zipZstd(t testing.TB) []byte {
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	w.RegisterCompressor(zstd.ZipMethodWinZip, func(w io.Writer) (io.WriteCloser, error) { return zstd.NewWriter(w) })
	f, err := w.CreateHeader(&zip.FileHeader{Name: "een.csv", Method: zstd.ZipMethodWinZip})
	if err == nil {
		_, err = io.WriteString(f, person)
	}
	if err != nil || w.Close() != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// TestZipUnicodeName reads the name that Info-ZIP keeps beside the one in the
// code page of the machine.
func TestZipUnicodeName(t *testing.T) {
	local, name := "Kurcz\x88.txt", "Kurczę.txt"
	extra := binary.LittleEndian.AppendUint32([]byte{0x75, 0x70, byte(5 + len(name)), 0, 1}, crc32.ChecksumIEEE([]byte(local)))
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	if _, err := w.CreateHeader(&zip.FileHeader{Name: local, NonUTF8: true, Extra: append(extra, name...)}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	log, err := readZip(buf.Bytes(), extract.Limits{})
	if want := []string{"!" + name + "="}; err != nil || !slices.Equal(log.entries, want) {
		t.Errorf("want %q, got %q, %v", want, log.entries, err)
	}
}

func FuzzZipMethods(f *testing.F) {
	for _, seed := range []string{zipDeflate64, zipLZMA, zipXZ} {
		f.Add([]byte(unbase64(f, seed)))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _ = readZip(data, extract.Limits{Bytes: 1 << 20, Memory: 1 << 20, Entries: 100})
	})
}
