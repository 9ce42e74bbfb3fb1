package mapi

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
)

// ErrRTF tells that a compressed body is damaged.
var ErrRTF = errors.New("mapi: damaged compressed RTF")

const (
	lzHeader     = 16
	lzDictionary = 4096
	lzCompressed = 0x75465A4C // "LZFu"
	lzPlain      = 0x414C454D // "MELA"
)

// lzPreset is what the dictionary begins with ([MS-OXRTFCP] 2.1.2.1).
const lzPreset = `{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0` + "\r\n" + `\par \pard\plain\f0\fs20\b\i\u\tab\tx`

// DecompressRTF returns a reader of the RTF in a compressed body
// ([MS-OXRTFCP]). It ends in ErrRTF where the body is damaged. The check sum is
// not looked at: a body that fails it is worth reading all the same.
func DecompressRTF(compressed []byte) io.Reader {
	if len(compressed) < lzHeader {
		return errReader{ErrRTF}
	}
	size := binary.LittleEndian.Uint32(compressed[4:])
	kind := binary.LittleEndian.Uint32(compressed[8:])
	body := compressed[lzHeader:]
	// The size counts what follows it.
	if n := int64(binary.LittleEndian.Uint32(compressed)) - (lzHeader - 4); n >= 0 && n < int64(len(body)) {
		body = body[:n]
	}
	switch kind {
	case lzPlain:
		return bytes.NewReader(body[:min(int64(len(body)), int64(size))])
	case lzCompressed:
		r := &lzReader{src: body, left: int64(size)}
		r.at = copy(r.dictionary[:], lzPreset)
		return r
	}
	return errReader{ErrRTF}
}

type errReader struct{ err error }

func (r errReader) Read([]byte) (int, error) { return 0, r.err }

// lzReader decompresses: a byte of flags, then for each a byte as it is or a
// reference into the last 4096 bytes.
type lzReader struct {
	src        []byte
	left       int64 // bytes that are still to come
	dictionary [lzDictionary]byte
	at         int // in dictionary, of the next byte
	flags      byte
	bits       int // of flags that are left
	from, copy int // a reference under way
	err        error
}

func (r *lzReader) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) && r.err == nil {
		c, ok := r.next()
		if !ok {
			break
		}
		p[n] = c
		n++
		r.dictionary[r.at] = c
		r.at = (r.at + 1) % lzDictionary
		r.left--
	}
	if n > 0 || len(p) == 0 {
		return n, nil
	}
	return 0, r.err
}

// next returns the next byte.
func (r *lzReader) next() (byte, bool) {
	if r.left <= 0 {
		r.err = io.EOF
		return 0, false
	}
	for r.copy == 0 {
		if r.bits == 0 {
			if !r.need(1) {
				return 0, false
			}
			r.flags, r.bits, r.src = r.src[0], 8, r.src[1:]
		}
		isCopy := r.flags&1 != 0
		r.flags >>= 1
		r.bits--
		if !isCopy {
			if !r.need(1) {
				return 0, false
			}
			c := r.src[0]
			r.src = r.src[1:]
			return c, true
		}
		if !r.need(2) {
			return 0, false
		}
		token := int(r.src[0])<<8 | int(r.src[1])
		r.src = r.src[2:]
		r.from, r.copy = token>>4, token&15+2
		if r.from == r.at { // the end
			r.err = io.EOF
			return 0, false
		}
	}
	c := r.dictionary[r.from]
	r.from = (r.from + 1) % lzDictionary
	r.copy--
	return c, true
}

func (r *lzReader) need(n int) bool {
	if len(r.src) < n {
		r.err = ErrRTF
		return false
	}
	return true
}
