package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"io"
	"unicode/utf8"
)

var errCut = errors.New("the picture ends early")

// png walks the chunks of a PNG.
func (p *reader) png() error {
	be := binary.BigEndian
	at := int64(8)
	for range maxParts {
		h := p.at(at, 8)
		if h == nil {
			return errCut
		}
		n := int64(be.Uint32(h))
		body := at + 8
		switch string(h[4:]) {
		case "IHDR":
			if b := p.at(body, 8); b != nil {
				p.dim = Size{int(be.Uint32(b)), int(be.Uint32(b[4:]))}
			}
		case "tEXt", "zTXt", "iTXt":
			if n <= maxText {
				p.pngText(string(h[4:]), p.at(body, int(n)))
			}
		case "IEND":
			return nil
		}
		at = body + n + 4
	}
	return nil
}

// pngText reads a chunk of text: a keyword and the text, which may be
// compressed, in Latin-1 or, in iTXt, in UTF-8 behind more fields.
func (p *reader) pngText(kind string, b []byte) {
	keyword, text, ok := bytes.Cut(b, []byte{0})
	if !ok {
		return
	}
	switch kind {
	case "zTXt":
		text = inflated(text[min(1, len(text)):])
	case "iTXt":
		if len(text) < 2 {
			return
		}
		compressed := text[0] == 1
		text = text[2:]
		for range 2 { // the language, and the keyword in it
			if _, text, ok = bytes.Cut(text, []byte{0}); !ok {
				return
			}
		}
		if compressed {
			text = inflated(text)
		}
	}
	if string(keyword) == "XML:com.adobe.xmp" {
		p.stop(p.xmp(bytes.NewReader(text)))
		return
	}
	if bytes.HasPrefix(keyword, []byte("Raw profile")) || machineTexts[string(keyword)] || bytes.IndexByte(keyword, ':') > 0 {
		return
	}
	p.stop(p.say("comment", string(bytes.ToLower(utf8Of(keyword))), utf8Of(text)))
}

// machineTexts are the keywords of texts that programs write.
var machineTexts = map[string]bool{"Software": true, "Creation Time": true, "parameters": true, "Thumb::URI": true}

func (p *reader) stop(err error) {
	if err != nil {
		p.stopped = err
	}
}

// inflated returns what comes out of a zlib stream, up to maxText.
func inflated(b []byte) []byte {
	z, err := zlib.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil
	}
	text, _ := io.ReadAll(io.LimitReader(z, maxText)) // what came before damage counts
	return text
}

// utf8Of returns a text that is in UTF-8 or Latin-1 in UTF-8.
func utf8Of(b []byte) []byte {
	if utf8.Valid(b) {
		return b
	}
	text := make([]byte, 0, 2*len(b))
	for _, c := range b {
		text = utf8.AppendRune(text, rune(c))
	}
	return text
}

// jpeg walks the segments of a JPEG up to the picture itself.
func (p *reader) jpeg() error {
	at := int64(2)
	for range maxParts {
		h := p.at(at, 4)
		if h == nil {
			return errCut
		}
		if h[0] != 0xff {
			return errors.New("no segment where one should be")
		}
		marker := h[1]
		switch {
		case marker == 0xff: // padding
			at++
			continue
		case marker == 0xd9, marker == 0xda:
			return nil
		case marker >= 0xd0 && marker <= 0xd8, marker == 1:
			at += 2
			continue
		}
		n := int(binary.BigEndian.Uint16(h[2:]))
		if n < 2 {
			return errors.New("a segment without a length")
		}
		switch {
		case marker == 0xfe:
			b := p.at(at+4, n-2)
			if machineComment(b) {
				b = nil
			}
			if err := p.say("comment", "comment", utf8Of(b)); err != nil {
				return err
			}
		case marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc:
			if b := p.at(at+4, 5); b != nil {
				p.dim = Size{int(binary.BigEndian.Uint16(b[3:])), int(binary.BigEndian.Uint16(b[1:]))}
			}
		}
		at += 2 + int64(n)
	}
	return nil
}

// machineComment tells the comments that libraries leave.
func machineComment(b []byte) bool {
	for _, begin := range []string{"CREATOR: gd-jpeg", "LEAD Technologies", "File written by Adobe", "Intel(R) JPEG", "Lavc", "AppleMark", "Created with GIMP"} {
		if bytes.HasPrefix(b, []byte(begin)) {
			return true
		}
	}
	return false
}

// gif walks the blocks of a GIF.
func (p *reader) gif() error {
	h := p.at(6, 7)
	if h == nil {
		return errCut
	}
	p.dim = Size{int(binary.LittleEndian.Uint16(h)), int(binary.LittleEndian.Uint16(h[2:]))}
	at := int64(13) + gifTable(h[4])
	for range maxParts {
		b := p.at(at, 2)
		if b == nil {
			if b = p.at(at, 1); b != nil && b[0] == 0x3b {
				return nil
			}
			return errCut
		}
		switch b[0] {
		case 0x3b:
			return nil
		case 0x21:
			text, next := p.gifBlocks(at+2, b[1] == 0xfe)
			if err := p.say("comment", "comment", utf8Of(text)); err != nil {
				return err
			}
			at = next
		case 0x2c:
			d := p.at(at+1, 9)
			if d == nil {
				return errCut
			}
			_, at = p.gifBlocks(at+11+gifTable(d[8]), false)
		default:
			return errors.New("no block where one should be")
		}
	}
	return nil
}

// gifTable returns the size of the colour table that flags announce.
func gifTable(flags byte) int64 {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

// gifBlocks passes over blocks of data and returns what is in them, if wanted.
func (p *reader) gifBlocks(at int64, want bool) (text []byte, next int64) {
	for {
		n := p.at(at, 1)
		if n == nil || n[0] == 0 {
			return text, at + 1
		}
		if want && len(text) < maxText {
			text = append(text, p.at(at+1, int(n[0]))...)
		}
		at += 1 + int64(n[0])
	}
}

func (p *reader) bmp() {
	le := binary.LittleEndian
	h := p.at(14, 12)
	switch {
	case h == nil:
	case le.Uint32(h) < 40:
		p.dim = Size{int(le.Uint16(h[4:])), int(le.Uint16(h[6:]))}
	default:
		height := int64(int32(le.Uint32(h[8:])))
		p.dim = Size{int(int32(le.Uint32(h[4:]))), int(max(height, -height))} // upside down, if below zero
	}
}

func (p *reader) webp() {
	le := binary.LittleEndian
	h := p.at(12, 18)
	if h == nil {
		return
	}
	switch string(h[:4]) {
	case "VP8 ":
		p.dim = Size{int(le.Uint16(h[14:]) & 0x3fff), int(le.Uint16(h[16:]) & 0x3fff)}
	case "VP8L":
		bits := le.Uint32(h[9:])
		p.dim = Size{int(bits&0x3fff) + 1, int(bits>>14&0x3fff) + 1}
	case "VP8X":
		p.dim = Size{int(le.Uint32(h[11:])>>8&0xffffff) + 1, int(le.Uint32(h[14:])>>8) + 1}
	}
}

// psd walks the image resources of a Photoshop file, which hold the same tags
// as other pictures.
func (p *reader) psd() error {
	be := binary.BigEndian
	h := p.at(0, 30)
	if h == nil {
		return errCut
	}
	p.dim = Size{int(be.Uint32(h[18:])), int(be.Uint32(h[14:]))}
	at := 30 + int64(be.Uint32(h[26:]))
	n := p.at(at, 4)
	if n == nil {
		return errCut
	}
	at += 4
	end := min(p.size, at+int64(be.Uint32(n)))
	for range maxParts {
		h := p.at(at, 7)
		if at >= end || h == nil || string(h[:4]) != "8BIM" {
			return nil
		}
		id := be.Uint16(h[4:])
		data := at + 6 + (int64(h[6])+2)&^1
		n := p.at(data, 4)
		if n == nil {
			return errCut
		}
		size := int64(be.Uint32(n))
		if id == 0x0424 && size <= maxXMP {
			if b := p.at(data+4, int(size)); b != nil {
				if err := p.xmp(bytes.NewReader(b)); err != nil {
					return err
				}
			}
		}
		at = data + 4 + (size+1)&^1
	}
	return nil
}
