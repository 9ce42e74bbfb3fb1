// Package crypt opens PDF files that the empty password opens, by the standard
// security handler: RC4 with keys of 40 to 128 bits, AES-128, and AES-256 of
// revisions 5 and 6 (ISO 32000-1, 7.6; ISO 32000-2, 7.6). It asks nobody for a
// password, and knows no handlers with certificates.
package crypt

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"errors"
	"io"
)

// ErrPassword says that the empty password does not open the file, or that
// the way it is encrypted is not known.
var ErrPassword = errors.New("encrypted")

// Method is how strings or streams are encrypted.
type Method uint8

// The methods. Unknown stands for one that cannot be undone.
const (
	Unknown Method = iota
	Identity
	RC4
	AES128
	AES256
)

// Params is what a file says of its encryption.
type Params struct {
	Version, Revision int   // V and R
	Bits              int   // Length; 0 if not said
	Permissions       int32 // P
	Owner, User       []byte
	OwnerKey, UserKey []byte // OE and UE
	FileID            []byte // the first part of ID
	PlainMetadata     bool   // EncryptMetadata is false
	// Filters are the named crypt filters, of which Strings and Streams are
	// used where nothing else is said. Without them the version tells.
	Filters          map[string]Method
	Strings, Streams string
}

// Handler decrypts strings and streams of a file.
type Handler struct {
	key           []byte
	filters       map[string]Method
	strings       Method
	streams       Method
	plainMetadata bool
}

// Open finds the key of a file. The error is ErrPassword.
func Open(p Params) (*Handler, error) {
	h := &Handler{filters: p.Filters, plainMetadata: p.PlainMetadata}
	switch p.Version {
	case 1, 2, 3:
		h.strings, h.streams = RC4, RC4
	case 4, 5:
		h.strings, h.streams = h.filter(p.Strings), h.filter(p.Streams)
	}
	if h.strings == Unknown || h.streams == Unknown {
		return nil, ErrPassword
	}
	if p.Revision >= 5 {
		h.key = p.longKey()
	} else {
		h.key = p.shortKey()
	}
	if h.key == nil {
		return nil, ErrPassword
	}
	return h, nil
}

// filter returns the method of a crypt filter.
func (h *Handler) filter(name string) Method {
	if name == "" || name == "Identity" {
		return Identity
	}
	return h.filters[name]
}

// PlainMetadata tells whether streams of type Metadata are not encrypted.
func (h *Handler) PlainMetadata() bool { return h.plainMetadata }

// String decrypts a string that stands in the object id, gen.
func (h *Handler) String(id, gen int64, s []byte) []byte {
	switch h.strings {
	case RC4:
		out := make([]byte, len(s))
		h.rc4(id, gen).XORKeyStream(out, s)
		return out
	case AES128, AES256:
		b, n := h.aes(h.strings, id, gen), len(s)-len(s)%aes.BlockSize
		if b == nil || n < aes.BlockSize {
			return nil
		}
		out := make([]byte, n-aes.BlockSize)
		cipher.NewCBCDecrypter(b, s[:aes.BlockSize]).CryptBlocks(out, s[aes.BlockSize:n])
		return unpadded(out)
	}
	return s
}

// Stream decrypts the stream of the object id, gen. filter is the name of its
// own crypt filter, "" if it has none.
func (h *Handler) Stream(id, gen int64, filter string, r io.Reader) io.Reader {
	m := h.streams
	if filter != "" {
		m = h.filter(filter)
	}
	switch m {
	case RC4:
		return cipher.StreamReader{S: h.rc4(id, gen), R: r}
	case AES128, AES256:
		if b := h.aes(m, id, gen); b != nil {
			return &chained{r: r, block: b}
		}
	case Identity:
		return r
	}
	return failed{}
}

type failed struct{}

func (failed) Read([]byte) (int, error) { return 0, ErrPassword }

// objectKey returns the key of one object (ISO 32000-1, algorithm 1).
func (h *Handler) objectKey(id, gen int64, salt string) []byte {
	b := append(make([]byte, 0, 64), h.key...)
	b = append(b, byte(id), byte(id>>8), byte(id>>16), byte(gen), byte(gen>>8))
	sum := md5.Sum(append(b, salt...))
	return sum[:min(len(h.key)+5, len(sum))]
}

func (h *Handler) rc4(id, gen int64) *rc4.Cipher {
	return newRC4(h.objectKey(id, gen, ""))
}

// newRC4 returns the cipher of a key, which has 5 to 16 bytes; NewCipher
// refuses only more than 256, and none.
func newRC4(key []byte) *rc4.Cipher {
	c, _ := rc4.NewCipher(key)
	return c
}

// aes returns the cipher of an object; nil for a method that does not go with
// the version.
func (h *Handler) aes(m Method, id, gen int64) cipher.Block {
	key := h.key
	if m == AES128 {
		key = h.objectKey(id, gen, "sAlT")
	}
	b, err := aes.NewCipher(key)
	if err != nil {
		return nil
	}
	return b
}
