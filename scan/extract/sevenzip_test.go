package extract_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"slices"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

// Archives made by 7-Zip: two files in one folder, with a compressed header,
// and an empty one; an encrypted file; one with an encrypted header; one
// compressed with PPMd.
const (
	sevenZipPlain  = "N3q8ryccAARctfPqiQAAAAAAAAAhAAAAAAAAAGFiAkkBAB1uYWFtO2JzbgpKYW5zZW47OTk5OTAwMDA2CnR3ZWUAAACBMweuD9As9LyfP0dBBwq+u4ROvmfUnBshA3htakD1pPkPrmCgzt2pL0W/MxlXokWqwStBJE03h9MIUZLkWJNVa3LnkjJ5RvdQHUQHXW9gtUbWUGxFB77OdDEU+yuiMMO6bklhgBcGIgEJZwAHCwEAASMDAQEFXQAQAAAMgIoKAdgKRrkAAA=="
	sevenZipSecret = "N3q8ryccAAQeyA2ZIAAAAAAAAABeAAAAAAAAAK4b5O0JIl5Vsgh2fGcz7c4MqqDomOSzIkRNI/H3zS05CbRfiwEEBgABCSAABwsBAAIkBvEHARJTD1ObrPJmlrEP2nykwEBROzAhIQEAAQAMHhoACAoBix+A/wAABQEZAQARFQBtAC8AZQBlAG4ALgBjAHMAdgAAABUGAQAggKSBAAA="
	sevenZipHidden = "N3q8ryccAATB48+GgAAAAAAAAAAuAAAAAAAAAAlEUfQSziJoxi29VdR+d51pCNB+5ft5lEkkjtV33yz7xf6Xmgxv+0j61cqkolk40GGuZ0V0lRyeX+cexCFpmktIDzgVU5UOKfGYiaLj55f91gRHR7CKIh7uj6mH+bbwVcKqXw7JVx+/beu6H8DKSRv5vqUh4ll74oiDh/Xnlh1HdTYLJxcGIAEJYAAHCwEAASQG8QcBElMPBUGD4bMX/ux1OuoMMHeoyAxeCgELeXyhAAA="
	sevenZipPPMd   = "N3q8ryccAAQBE3pUGgAAAAAAAABOAAAAAAAAAFftls0AbfGRkNartwxUFkAuiuGUzN4LbkTTTAGAAAEEBgABCRoABwsBAAEjAwQBBQYAAAEADBoACAoBix+A/wAABQEZBgAAAAAAABEVAG0ALwBlAGUAbgAuAGMAcwB2AAAAFQYBACCApIEAAA=="
)

func TestSevenZip(t *testing.T) {
	plain := unbase64(t, sevenZipPlain)
	r := extracttest.Extract(t, extract.SevenZip{}, "a.7z", plain)
	want := []string{"member | 0 bytes @ a.7z!m/leeg.txt", "member | 26 bytes @ a.7z!m/een.csv", "member | 4 bytes @ a.7z!m/twee.txt"}
	if !slices.Equal(r.Lines, want) || string(r.Members["a.7z!m/een.csv"]) != person {
		t.Errorf("want %q, got %q", want, r.Lines)
	}
	extracttest.Check(t, extract.SevenZip{}, "a.7z", unbase64(t, sevenZipPPMd), "member | 26 bytes @ a.7z!m/een.csv")
}

func TestSevenZipUnread(t *testing.T) {
	plain, secret := unbase64(t, sevenZipPlain), unbase64(t, sevenZipSecret)
	damaged := plain[:40] + "\xff" + plain[41:]
	for name, test := range map[string]struct {
		content string
		lines   string
		reason  extract.Reason
	}{
		"secret":  {secret, "unread | encrypted", ""},
		"hidden":  {unbase64(t, sevenZipHidden), "", extract.Encrypted},
		"cut":     {plain[:100], "", extract.Truncated},
		"first":   {plain[:20], "", extract.Truncated},
		"damaged": {damaged, "member | 0 bytes @ damaged!m/leeg.txt\nmember | 26 bytes, damaged @ damaged!m/een.csv\nmember | 4 bytes @ damaged!m/twee.txt", ""},
	} {
		r, err := read(extract.SevenZip{}, name, test.content)
		reason := extract.Reason("")
		if err != nil {
			reason = extract.ReasonOf(err)
		}
		if r.String() != test.lines || reason != test.reason {
			t.Errorf("%s: want %q, %q; got %q, %v", name, test.lines, test.reason, r, err)
		}
	}
}

// TestSevenZipMemory sets the size of the dictionary in the header.
func TestSevenZipMemory(t *testing.T) {
	data := []byte(unbase64(t, sevenZipPPMd))
	at := bytes.Index(data, []byte("\x03\x04\x01\x05\x06"))
	binary.LittleEndian.PutUint32(data[at+5:], 3<<30)
	le := binary.LittleEndian
	header := data[32+le.Uint64(data[12:]):]
	le.PutUint32(data[28:], crc32.ChecksumIEEE(header))
	le.PutUint32(data[8:], crc32.ChecksumIEEE(data[12:32]))
	extracttest.Check(t, extract.SevenZip{}, "a.7z", string(data), "unread | too-large")
}

func TestSevenZipConformance(t *testing.T) {
	extracttest.Run(t, extract.SevenZip{}, sample("a.7z", unbase64(t, sevenZipPlain)), sample("b.7z", unbase64(t, sevenZipPPMd)))
}

func FuzzSevenZip(f *testing.F) {
	for _, seed := range []string{sevenZipPlain, sevenZipSecret, sevenZipPPMd} {
		f.Add([]byte(unbase64(f, seed)))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		// Headers are guarded by check sums; make them right.
		if data = bytes.Clone(data); len(data) > 32 {
			le := binary.LittleEndian
			if at, n := le.Uint64(data[12:]), le.Uint64(data[20:]); at < 1<<20 && n < 1<<20 && 32+at+n <= uint64(len(data)) {
				le.PutUint32(data[28:], crc32.ChecksumIEEE(data[32+at:32+at+n]))
			}
			le.PutUint32(data[8:], crc32.ChecksumIEEE(data[12:32]))
		}
		file := extract.NewFile(extract.Loc{Path: "a"}, "a", int64(len(data)), bytes.NewReader(data), extract.NewBudget(extract.Limits{Bytes: 1 << 20, Memory: 1 << 24}))
		_ = extract.SevenZip{}.Extract(t.Context(), file, &extracttest.Recorder{})
	})
}

// rar5 returns an archive of version 5 with stored files. flags are those of the
// file headers.
func rar5(flags uint64, entries ...zipEntry) string {
	var out strings.Builder
	out.WriteString("Rar!\x1a\x07\x01\x00")
	block := func(kind, flags uint64, body []byte, data string) {
		h := binary.AppendUvarint(nil, kind)
		if data != "" {
			flags |= 2
		}
		h = binary.AppendUvarint(h, flags)
		if data != "" {
			h = binary.AppendUvarint(h, uint64(len(data)))
		}
		h = append(h, body...)
		h = append(binary.AppendUvarint(nil, uint64(len(h))), h...)
		out.Write(binary.LittleEndian.AppendUint32(nil, crc32.ChecksumIEEE(h)))
		out.Write(h)
		out.WriteString(data)
	}
	block(1, 0, []byte{0}, "")
	for _, e := range entries {
		body := binary.AppendUvarint([]byte{4}, uint64(len(e.content))) // with a check sum
		body = append(body, 0)
		body = binary.LittleEndian.AppendUint32(body, crc32.ChecksumIEEE([]byte(e.content)))
		body = append(body, 0, 1)
		body = binary.AppendUvarint(body, uint64(len(e.name)))
		block(2, flags, append(body, e.name...), e.content)
	}
	block(5, 0, []byte{0}, "")
	return out.String()
}

func TestRAR(t *testing.T) {
	data := rar5(0, zipEntry{"een.csv", person}, zipEntry{"map/Zoë.txt", "twee"})
	r := extracttest.Extract(t, extract.RAR{}, "a.rar", data)
	want := []string{"member | 26 bytes @ a.rar!een.csv", "member | 4 bytes @ a.rar!map/Zoë.txt"}
	if !slices.Equal(r.Lines, want) || string(r.Members["a.rar!een.csv"]) != person {
		t.Errorf("want %q, got %q", want, r.Lines)
	}
}

func TestRARUnread(t *testing.T) {
	whole := rar5(0, zipEntry{"een.csv", person}, zipEntry{"twee.txt", "twee"})
	for name, test := range map[string]struct {
		content string
		lines   string
		reason  extract.Reason
	}{
		"sum":  {strings.Replace(whole, "Jansen", "Jonsen", 1), "member | 26 bytes, damaged @ sum!een.csv\nmember | 4 bytes @ sum!twee.txt", ""},
		"next": {rar5(16, zipEntry{"een.csv", person}), "member | 26 bytes @ next!een.csv", extract.Truncated},
		"part": {rar5(8, zipEntry{"een.csv", person}), "", extract.Truncated},
		"cut":  {whole[:60], "member | 19 bytes, truncated @ cut!een.csv", extract.Truncated},
	} {
		r, err := read(extract.RAR{}, name, test.content)
		reason := extract.Reason("")
		if err != nil {
			reason = extract.ReasonOf(err)
		}
		if r.String() != test.lines || reason != test.reason {
			t.Errorf("%s: want %q, %q; got %q, %v", name, test.lines, test.reason, r, err)
		}
	}
}

func TestRARConformance(t *testing.T) {
	extracttest.Run(t, extract.RAR{}, sample("a.rar", rar5(0, zipEntry{"een.csv", person}, zipEntry{"twee.txt", "twee"})))
}

func FuzzRAR(f *testing.F) {
	f.Add([]byte(rar5(0, zipEntry{"een.csv", person})))
	f.Add([]byte("Rar!\x1a\x07\x00\xcf\x90\x73\x00\x00\x0d\x00\x00\x00\x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file := extract.NewFile(extract.Loc{Path: "a"}, "a", int64(len(data)), bytes.NewReader(data), extract.NewBudget(extract.Limits{Bytes: 1 << 20, Memory: 1 << 20}))
		_ = extract.RAR{}.Extract(t.Context(), file, &extracttest.Recorder{})
	})
}
