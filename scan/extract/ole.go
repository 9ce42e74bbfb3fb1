package extract

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
)

// OLE tells what compound files are, the containers of office files before
// 2007, and reads nothing of them: a workbook or document with a password is
// an encrypted package inside one, others are in formats that are not known
// here. It stands behind the formats that read some kind of compound file.
type OLE struct{}

var _ Format = OLE{}

// Name returns "ole".
func (OLE) Name() string { return "ole" }

const oleSignature = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// Match tells compound files by their signature.
func (OLE) Match(_ string, head []byte) bool {
	return bytes.HasPrefix(head, []byte(oleSignature))
}

// Extract implements Format. It returns an error always.
func (OLE) Extract(_ context.Context, f *File, _ Sink) error {
	r, _, err := f.ReaderAt()
	if err != nil {
		return err
	}
	names, err := oleStreams(r)
	for _, name := range names {
		if name == "EncryptedPackage" {
			return &Error{Reason: Encrypted, Err: errors.New("ole: office document with a password")}
		}
	}
	if err != nil {
		return &Error{Reason: Damaged, Err: err}
	}
	return &Error{Reason: Unsupported, Err: errors.New("ole: old Office format (OLE)")}
}

// Offsets in the header of a compound file, and what follows from them
// ([MS-CFB] 2.2 and 2.6).
const (
	oleHeader       = 512
	oleSectorShift  = 30
	oleDirectory    = 48
	oleDIFAT        = 76
	oleDIFATEntries = 109
	oleEntry        = 128
	oleNameLength   = 64
	oleMaxSector    = 0xFFFFFFFA
)

// maxOLEEntries bounds the directory entries that are looked at.
const maxOLEEntries = 4096

var errOLE = errors.New("ole: damaged directory")

// oleStreams returns the names in the directory of a compound file: all of
// them, or those before the place where it is damaged.
func oleStreams(r io.ReaderAt) ([]string, error) {
	var header [oleHeader]byte
	if _, err := r.ReadAt(header[:], 0); err != nil {
		return nil, errOLE
	}
	shift := binary.LittleEndian.Uint16(header[oleSectorShift:])
	if shift < 9 || shift > 12 {
		return nil, errOLE
	}
	sector := make([]byte, 1<<shift)
	next := binary.LittleEndian.Uint32(header[oleDirectory:])
	var names []string
	for seen := 0; seen < maxOLEEntries && next < oleMaxSector; {
		if _, err := r.ReadAt(sector, (int64(next)+1)<<shift); err != nil {
			return names, errOLE
		}
		for entry := sector; len(entry) >= oleEntry; entry = entry[oleEntry:] {
			names = append(names, oleName(entry))
			seen++
		}
		var ok bool
		if next, ok = oleNext(r, header[oleDIFAT:], next, shift); !ok {
			return names, errOLE
		}
	}
	return names, nil
}

// oleNext returns the sector that follows one in its chain. Only the part of
// the allocation table that the header lists is used: the directory of a file
// stands at its beginning.
func oleNext(r io.ReaderAt, difat []byte, sector uint32, shift uint16) (uint32, bool) {
	perSector := uint32(1) << (shift - 2)
	table := sector / perSector
	if table >= oleDIFATEntries {
		return 0, false
	}
	at := binary.LittleEndian.Uint32(difat[4*table:])
	if at >= oleMaxSector {
		return 0, false
	}
	var entry [4]byte
	if _, err := r.ReadAt(entry[:], (int64(at)+1)<<shift+int64(4*(sector%perSector))); err != nil {
		return 0, false
	}
	return binary.LittleEndian.Uint32(entry[:]), true
}

// oleName returns the name in a directory entry. The names that matter here
// are ASCII; other characters come out as "?".
func oleName(entry []byte) string {
	length := int(binary.LittleEndian.Uint16(entry[oleNameLength:]))
	var name []byte
	for i := 0; i+2 < length && i+1 < oleNameLength; i += 2 {
		c := entry[i]
		if entry[i+1] != 0 || c >= 0x80 {
			c = '?'
		}
		name = append(name, c)
	}
	return string(name)
}
