package xls

import (
	"bytes"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha1"
	"encoding/binary"
	"math/bits"
	"unicode/utf16"
)

// defaultPassword is what Excel encrypts a workbook with whose author asked
// for protection but for no password to open it ([MS-OFFCRYPTO] 2.4.2.3).
const defaultPassword = "VelvetSweatshop"

// filePass reads how the rest of the workbook is encrypted. It returns
// ErrEncrypted unless the default password opens it.
func (b *book) filePass(c *cursor) error {
	kind := 0
	if b.version >= 8 {
		kind = c.u16()
	}
	var crypt decrypter
	switch {
	case kind == 0:
		crypt = newXOR(c.u16(), c.u16())
	case kind == 1:
		switch major, _ := c.u16(), c.u16(); major {
		case 1:
			crypt = newRC4Basic(c)
		case 2, 3, 4:
			crypt = newRC4Crypto(c)
		}
	}
	if crypt == nil || c.bad {
		return ErrEncrypted
	}
	b.records.crypt = crypt
	return nil
}

// rc4Block is the number of bytes that share a key.
const rc4Block = 1024

// rc4Stream decrypts records: the keys change with the place in the stream,
// and all bytes of it count, also those that are not encrypted.
type rc4Stream struct {
	key    func(block uint32) []byte
	cipher *rc4.Cipher
	block  int64
	at     int64 // in the stream, of the cipher's next byte
}

func (s *rc4Stream) decrypt(data []byte, pos int64) {
	for len(data) > 0 {
		s.moveTo(pos)
		n := min(int64(len(data)), rc4Block-pos%rc4Block)
		s.cipher.XORKeyStream(data[:n], data[:n])
		data, pos = data[n:], pos+n
		s.at = pos
	}
}

func (s *rc4Stream) moveTo(pos int64) {
	block := pos / rc4Block
	if s.cipher == nil || block != s.block || pos < s.at {
		s.cipher, _ = rc4.NewCipher(s.key(uint32(block)))
		s.block, s.at = block, block*rc4Block
	}
	var skipped [rc4Block]byte
	n := pos - s.at
	s.cipher.XORKeyStream(skipped[:n], skipped[:n])
	s.at = pos
}

// newRC4Basic returns the decrypter of [MS-OFFCRYPTO] 2.3.6, or nil if the
// password is another.
func newRC4Basic(c *cursor) decrypter {
	salt, verifier, hash := c.bytes(16), bytes.Clone(c.bytes(16)), bytes.Clone(c.bytes(16))
	if c.bad {
		return nil
	}
	const truncated = 5
	first := md5.Sum(passwordBytes())
	var repeated []byte
	for range 16 {
		repeated = append(append(repeated, first[:truncated]...), salt...)
	}
	second := md5.Sum(repeated)
	key := func(block uint32) []byte {
		sum := md5.Sum(binary.LittleEndian.AppendUint32(second[:truncated:truncated], block))
		return sum[:]
	}
	cipher, _ := rc4.NewCipher(key(0))
	cipher.XORKeyStream(verifier, verifier)
	cipher.XORKeyStream(hash, hash)
	if sum := md5.Sum(verifier); !bytes.Equal(sum[:], hash) {
		return nil
	}
	return &rc4Stream{key: key}
}

// newRC4Crypto returns the decrypter of [MS-OFFCRYPTO] 2.3.5, or nil if the
// password is another.
func newRC4Crypto(c *cursor) decrypter {
	const (
		algorithmRC4 = 0x6801
		shortKey     = 5 // bytes; such a key is filled up with zeros
		longKey      = 16
	)
	c.u32() // flags
	header := cursor{data: c.bytes(c.u32())}
	header.skip(8)
	algorithm := header.u32()
	header.u32()
	size := header.u32() / 8
	c.u32() // size of the salt
	salt, verifier := c.bytes(16), bytes.Clone(c.bytes(16))
	c.u32()
	hash := bytes.Clone(c.bytes(sha1.Size))
	if size == 0 {
		size = shortKey
	}
	if c.bad || header.bad || algorithm != algorithmRC4 || size < shortKey || size > longKey {
		return nil
	}
	first := sha1.Sum(append(bytes.Clone(salt), passwordBytes()...))
	key := func(block uint32) []byte {
		sum := sha1.Sum(binary.LittleEndian.AppendUint32(first[:len(first):len(first)], block))
		if size == shortKey {
			clear(sum[shortKey:])
			return sum[:longKey]
		}
		return sum[:size]
	}
	cipher, _ := rc4.NewCipher(key(0))
	cipher.XORKeyStream(verifier, verifier)
	cipher.XORKeyStream(hash, hash)
	if sum := sha1.Sum(verifier); !bytes.Equal(sum[:], hash) {
		return nil
	}
	return &rc4Stream{key: key}
}

func passwordBytes() []byte {
	var data []byte
	for _, u := range utf16.Encode([]rune(defaultPassword)) {
		data = binary.LittleEndian.AppendUint16(data, u)
	}
	return data
}

// xorStream decrypts what [MS-OFFCRYPTO] 2.3.7 calls obfuscation.
type xorStream [16]byte

// newXOR returns the decrypter for a key, or nil if the password is another
// than the default one, which the verifier tells.
func newXOR(key, verifier int) decrypter {
	if uint16(verifier) != xorVerifier(defaultPassword) {
		return nil
	}
	fill := []byte{0xBB, 0xFF, 0xFF, 0xBA, 0xFF, 0xFF, 0xB9, 0x80, 0x00, 0xBE, 0x0F, 0x00, 0xBF, 0x0F, 0x00}
	s := &xorStream{}
	copy(s[copy(s[:], defaultPassword):], fill)
	for i := range s {
		s[i] = bits.RotateLeft8(s[i]^byte(key>>(8*(i%2))), 2)
	}
	return s
}

// xorVerifier returns what a file holds to tell the right password.
func xorVerifier(password string) uint16 {
	hash := uint16(0)
	for i := len(password) - 1; i >= 0; i-- {
		hash = hash>>14&1 | hash<<1&0x7FFF
		hash ^= uint16(password[i])
	}
	hash = hash>>14&1 | hash<<1&0x7FFF
	return hash ^ uint16(len(password)) ^ 0xCE4B
}

func (s *xorStream) decrypt(data []byte, pos int64) {
	at := int(pos+int64(len(data))) % len(s)
	for i, c := range data {
		data[i] = bits.RotateLeft8(c, 3) ^ s[(at+i)%len(s)]
	}
}
