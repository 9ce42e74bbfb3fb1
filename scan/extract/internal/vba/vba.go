// Package vba finds and unpacks the source of macros in the streams of a VBA
// project ([MS-OVBA]). Compiled code beside it repeats what it says and is not
// read; nothing is run.
package vba

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math/bits"
)

// ErrDamaged tells that the source ends in what is no compressed text.
var ErrDamaged = errors.New("vba: damaged source of a macro")

// ErrNone tells that a stream holds no source.
var ErrNone = errors.New("vba: no source of a macro")

const (
	signature = 1
	chunkSize = 4096
)

// Source returns the source that a stream of a module holds, up to limit bytes,
// in the code page of the project. It lies behind the compiled code and begins
// with the attributes of the module. What there is of it is there also with
// ErrDamaged.
func Source(stream []byte, limit int) ([]byte, error) {
	// The first eight letters are packed as they are: a byte of flags before them.
	at := bytes.Index(stream, []byte("\x00Attribut"))
	if at < 3 || stream[at-3] != signature {
		return nil, ErrNone
	}
	return unpack(stream[at-2:], limit)
}

// unpack unpacks chunk after chunk ([MS-OVBA] 2.4.1.3).
func unpack(data []byte, limit int) ([]byte, error) {
	var out []byte
	for len(data) >= 2 && len(out) < limit {
		head := binary.LittleEndian.Uint16(data)
		if head>>12&7 != 3 {
			return out, ErrDamaged
		}
		size := int(head&0xFFF) + 1
		data = data[2:]
		cut := size > len(data)
		chunk := data[:min(size, len(data))]
		data = data[len(chunk):]
		var ok bool
		if head&0x8000 == 0 {
			out, ok = append(out, chunk...), true
		} else {
			out, ok = appendChunk(out, chunk)
		}
		if !ok || cut {
			return out, ErrDamaged
		}
	}
	return out, nil
}

// appendChunk appends what a chunk becomes: letters, and copies of what came
// before them in it.
func appendChunk(out, chunk []byte) ([]byte, bool) {
	start := len(out)
	for len(chunk) > 0 {
		flags := chunk[0]
		chunk = chunk[1:]
		for i := 0; i < 8 && len(chunk) > 0; i++ {
			if flags>>i&1 == 0 {
				out, chunk = append(out, chunk[0]), chunk[1:]
				continue
			}
			if len(chunk) < 2 {
				return out, false
			}
			token := binary.LittleEndian.Uint16(chunk)
			chunk = chunk[2:]
			before := len(out) - start
			if before < 1 || before > chunkSize {
				return out, false
			}
			width := max(bits.Len(uint(before-1)), 4)
			length := int(token&(0xFFFF>>width)) + 3
			back := int(token>>(16-width)) + 1
			if back > before || before+length > chunkSize {
				return out, false
			}
			for range length {
				out = append(out, out[len(out)-back])
			}
		}
	}
	return out, true
}
