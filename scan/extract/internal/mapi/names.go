package mapi

import (
	"encoding/binary"

	"github.com/piiscan/piiscan/scan/extract/internal/codepage"
)

const maxNames = 1 << 15

// ParseNames reads the numbers of named properties, as messages and stores keep
// them ([MS-OXMSG] 2.2.3, [MS-PST] 2.4.7): the sets, an entry of eight bytes for
// each name, and the names that are texts.
func ParseNames(sets, entries, texts []byte) Names {
	names := Names{}
	var d codepage.Decoder
	for i, e := 0, entries; len(e) >= 8 && i < maxNames; i, e = i+1, e[8:] {
		number := binary.LittleEndian.Uint32(e)
		kind := binary.LittleEndian.Uint16(e[4:])
		name := Name{Set: setOf(sets, int(kind>>1))}
		if kind&1 == 0 {
			name.Number = number
		} else {
			name.Text = string(d.Append(nil, stringAt(texts, number), codepage.UTF16))
		}
		names[name] = 0x8000 + binary.LittleEndian.Uint16(e[6:])
	}
	return names
}

// setOf returns the set of an index.
func setOf(sets []byte, index int) (set [16]byte) {
	switch index {
	case 1:
		return SetMAPI
	case 2:
		return SetPublic
	}
	if at := (index - 3) * 16; at >= 0 && at+16 <= len(sets) {
		copy(set[:], sets[at:])
	}
	return set
}

// stringAt returns the string at an offset, behind its length.
func stringAt(texts []byte, at uint32) []byte {
	if int64(at)+4 > int64(len(texts)) {
		return nil
	}
	n := binary.LittleEndian.Uint32(texts[at:])
	rest := texts[at+4:]
	return rest[:min(int64(n), int64(len(rest)))&^1]
}
