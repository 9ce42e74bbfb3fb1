package extract

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"strings"
)

// NoText knows the kinds of files that are left out by rule, and reads nothing
// of them. Each rule is a statement about the answer:
//
//   - "audio" and "video": what is said and shown there is not heard or seen,
//     and the tags of artists and titles are not read. Recordings of talks with
//     people are counted as skipped, so that somebody can listen.
//   - "program": executables, libraries and compiled code. The text in them is
//     that of their makers. One that unpacks itself is read as the archive that
//     it carries.
//   - "font": the names in them are those of type designers.
//
// They are known by content, never by name: renaming a document hides nothing.
type NoText struct{}

var _ Format = NoText{}

// Name returns "no-text".
func (NoText) Name() string { return "no-text" }

// Match tells the kinds by their first bytes.
func (NoText) Match(name string, head []byte) bool { return ruleOf(name, head) != "" }

// Extract returns a *Skip, or reads the archive that a program carries.
func (NoText) Extract(ctx context.Context, f *File, out Sink) error {
	head, err := f.Head()
	if err != nil {
		return fmt.Errorf("no-text: %w", err)
	}
	if err := context.Cause(ctx); err != nil {
		return err
	}
	rule := ruleOf(f.Name, head)
	if rule == "" {
		return Binary{}.Extract(ctx, f, out)
	}
	if isPE(head) {
		if done, err := extractCarried(ctx, f, out); done || err != nil {
			return err
		}
	}
	f.Format = rule
	return &Skip{Rule: rule}
}

// The rules.
const (
	ruleAudio   = "audio"
	ruleVideo   = "video"
	ruleProgram = "program"
	ruleFont    = "font"
)

// textless are signatures of files without text.
var textless = []struct {
	rule, magic string
	at          int
	also        func(name string, head []byte) bool
}{
	{ruleAudio, "ID3", 0, func(_ string, h []byte) bool { return len(h) > 9 && h[3] < 5 && h[6]|h[7]|h[8]|h[9] < 0x80 }},
	{ruleAudio, "\xff", 0, isMPEGAudio},
	{ruleAudio, "fLaC", 0, nil},
	{ruleAudio, "RIFF", 0, riffIs("WAVE")},
	{ruleAudio, "RF64", 0, riffIs("WAVE")},
	{ruleAudio, "FORM", 0, riffIs("AIFF")},
	{ruleAudio, "FORM", 0, riffIs("AIFC")},
	{ruleAudio, "#!AMR", 0, nil},
	{ruleAudio, "caff\x00", 0, nil},
	{ruleAudio, "MThd\x00\x00\x00\x06", 0, nil},
	{ruleAudio, "MAC \x96\x0f", 0, nil},
	{ruleAudio, "wvpk", 0, nil},
	{ruleAudio, ".snd\x00\x00", 0, nil},
	{ruleAudio, "OggS\x00", 0, func(_ string, h []byte) bool { return !bytes.Contains(h, []byte("theora")) }},
	{ruleVideo, "OggS\x00", 0, nil},
	{ruleAudio, "ftypM4A", 4, nil},
	{ruleAudio, "ftypM4B", 4, nil},
	{ruleVideo, "ftyp", 4, func(_ string, h []byte) bool { return !isHEIF(h) }},
	{ruleVideo, "moov", 4, nil},
	{ruleVideo, "mdat", 4, nil},
	{ruleVideo, "RIFF", 0, riffIs("AVI ")},
	{ruleVideo, "\x1a\x45\xdf\xa3", 0, nil},
	{ruleVideo, "\x00\x00\x01\xba", 0, nil},
	{ruleVideo, "\x00\x00\x01\xb3", 0, nil},
	{ruleVideo, "FLV\x01", 0, nil},
	{ruleVideo, ".RMF\x00", 0, nil},
	{ruleVideo, "\x30\x26\xb2\x75\x8e\x66\xcf\x11", 0, nil}, // ASF: wmv and wma
	{ruleVideo, "\x47", 0, isTransportStream},
	{ruleProgram, "\x7fELF", 0, nil},
	{ruleProgram, "MZ", 0, func(_ string, h []byte) bool { return isMZ(h) }},
	{ruleProgram, "\xfe\xed\xfa\xce", 0, nil}, // Mach-O
	{ruleProgram, "\xfe\xed\xfa\xcf", 0, nil},
	{ruleProgram, "\xce\xfa\xed\xfe", 0, nil},
	{ruleProgram, "\xcf\xfa\xed\xfe", 0, nil},
	{ruleProgram, "\xca\xfe\xba\xbe\x00\x00", 0, nil}, // Java classes, and Mach-O for several machines
	{ruleProgram, "\x00asm", 0, nil},
	{ruleProgram, "dex\n03", 0, nil},
	{ruleProgram, "\x1bLua", 0, nil},
	{ruleProgram, "BC\xc0\xde", 0, nil},
	{ruleProgram, "\x0d\x0a", 2, func(name string, _ []byte) bool { return endsIn(name, ".pyc", ".pyo") }},
	{ruleProgram, "\x4c\x01", 0, func(name string, _ []byte) bool { return endsIn(name, ".obj") }},
	{ruleProgram, "\x64\x86", 0, func(name string, _ []byte) bool { return endsIn(name, ".obj") }},
	{ruleProgram, "FWS", 0, isFlash},
	{ruleProgram, "CWS", 0, isFlash},
	{ruleProgram, "ZWS", 0, isFlash},
	{ruleFont, "\x00\x01\x00\x00\x00", 0, isSFNT},
	{ruleFont, "OTTO\x00", 0, isSFNT},
	{ruleFont, "true\x00", 0, isSFNT},
	{ruleFont, "ttcf\x00", 0, nil},
	{ruleFont, "wOFF", 0, nil},
	{ruleFont, "wOF2", 0, nil},
	{ruleFont, "LP", 34, func(_ string, h []byte) bool { return len(h) > 82 && h[9] == 0 && (h[10] == 1 || h[10] == 2) }}, // EOT
	{ruleFont, "%!PS-AdobeFont", 6, func(_ string, h []byte) bool { return h[0] == 0x80 && h[1] == 1 }},
	{ruleFont, "%!FontType1", 6, func(_ string, h []byte) bool { return h[0] == 0x80 && h[1] == 1 }},
}

// ruleOf returns the rule by which a file is left out; "" if none.
func ruleOf(name string, head []byte) string {
	for _, k := range textless {
		if len(head) >= k.at && bytes.HasPrefix(head[k.at:], []byte(k.magic)) && (k.also == nil || k.also(name, head)) {
			return k.rule
		}
	}
	return ""
}

func riffIs(kind string) func(string, []byte) bool {
	return func(_ string, head []byte) bool { return len(head) >= 12 && string(head[8:12]) == kind }
}

// isMPEGAudio tells MPEG audio without tags by the frame that follows the first
// one, or by the name where that is farther away than the head.
func isMPEGAudio(name string, head []byte) bool {
	if len(head) < 4 || head[1]&0xe0 != 0xe0 || head[1] == 0xff || head[1]&0x18 == 0x08 || head[2]>>4 == 15 {
		return false
	}
	if head[1]&6 == 0 { // AAC with a header: its length is in it
		n := int(head[3]&3)<<11 | int(head[len(head[:5])-1])<<3
		return endsIn(name, ".aac") || n > 7 && n+2 < len(head) && head[n] == 0xff && head[n+1] == head[1]
	}
	if endsIn(name, ".mp3", ".mp2", ".mpga") {
		return true
	}
	for at := 24; at+2 < min(len(head), 2048); at++ {
		if head[at] == 0xff && head[at+1] == head[1] && head[at+2]&0x0c == head[2]&0x0c {
			return head[2]>>4 != 0 && head[2]&0x0c != 0x0c && !isText(head)
		}
	}
	return false
}

// isTransportStream looks for the mark of each packet of 188 bytes.
func isTransportStream(_ string, head []byte) bool {
	if len(head) < 188*8 {
		return false
	}
	for at := 0; at < len(head); at += 188 {
		if head[at] != 0x47 {
			return false
		}
	}
	return true
}

func isFlash(_ string, head []byte) bool {
	return len(head) > 8 && head[3] > 0 && head[3] < 64 && !isText(head)
}

// isSFNT tells outline fonts by the number of their tables and the name of the
// first.
func isSFNT(_ string, head []byte) bool {
	if len(head) < 16 {
		return false
	}
	if n := binary.BigEndian.Uint16(head[4:]); n == 0 || n > 64 {
		return false
	}
	for _, c := range head[12:16] {
		if c < ' ' || c > '~' {
			return false
		}
	}
	return true
}

// isMZ tells programs of DOS and Windows.
func isMZ(head []byte) bool {
	if isPE(head) {
		return true
	}
	if len(head) < 64 || isText(head) {
		return false
	}
	le := binary.LittleEndian
	if at := int64(le.Uint32(head[60:])); at >= 64 && at+2 < int64(len(head)) {
		if kind := string(head[at : at+2]); kind == "NE" || kind == "LE" || kind == "LX" {
			return true
		}
	}
	// Of DOS: the last page is at most 512 bytes, and the header has a size.
	return le.Uint16(head[2:]) <= 512 && le.Uint16(head[4:]) > 0 && le.Uint16(head[8:]) >= 2 && le.Uint16(head[8:]) < 4096
}

func isPE(head []byte) bool {
	if len(head) < 64 || string(head[:2]) != "MZ" {
		return false
	}
	at := int64(binary.LittleEndian.Uint32(head[60:]))
	return at >= 0 && at+24 < int64(len(head)) && string(head[at:at+4]) == "PE\x00\x00"
}

// extractCarried hands over the archive behind a program that unpacks itself,
// as a member called like the program.
func extractCarried(ctx context.Context, f *File, out Sink) (done bool, err error) {
	r, size, err := f.ReaderAt()
	if err != nil {
		return false, err
	}
	head, err := f.Head()
	if err != nil {
		return false, err
	}
	at := peEnd(head)
	if at <= 0 || at >= size {
		return false, nil
	}
	// Between the program and its archive there may be settings or padding.
	near := make([]byte, min(size-at, blockSize))
	if n, err := r.ReadAt(near, at); n < len(near) {
		return false, err
	}
	best := -1
	var ending string
	for _, k := range carried {
		if i := bytes.Index(near, []byte(k.magic)); i >= 0 && (best < 0 || i < best) {
			best, ending = i, k.ending
		}
	}
	if best < 0 {
		return false, nil
	}
	if ending == ".zip" {
		best = 0 // its offsets may count from the beginning of the program
		at = 0
	}
	f.Format = "self-extracting"
	if err := f.Budget.TakeEntry(); err != nil {
		return true, err
	}
	name := strings.TrimSuffix(strings.TrimSuffix(f.Name, ".exe"), ".EXE") + ending
	from := at + int64(best)
	return true, out.Member(f.Loc.Member(name), newSection(ctx, r, from, size-from))
}

// carried are the archives that self-extracting programs carry.
var carried = []struct{ magic, ending string }{
	{"PK\x03\x04", ".zip"},
	{"7z\xbc\xaf\x27\x1c", ".7z"},
	{"Rar!\x1a\x07", ".rar"},
	{"MSCF\x00\x00\x00\x00", ".cab"},
}

// peEnd returns where the sections of a Windows program end, from its head; 0
// if that does not tell.
func peEnd(head []byte) int64 {
	le := binary.LittleEndian
	at := int64(le.Uint32(head[60:]))
	sections := int64(le.Uint16(head[at+6:]))
	table := at + 24 + int64(le.Uint16(head[at+20:]))
	end := int64(0)
	for i := range sections {
		entry := table + 40*i
		if entry+40 > int64(len(head)) {
			return 0
		}
		end = max(end, int64(le.Uint32(head[entry+16:]))+int64(le.Uint32(head[entry+20:])))
	}
	return end
}
