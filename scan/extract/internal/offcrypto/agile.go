package offcrypto

import (
	"bytes"
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/subtle"
	"encoding/base64"
	"encoding/binary"
	"hash"
	"strconv"

	"github.com/piiscan/piiscan/scan/extract/internal/xmltok"
)

// maxTurns bounds how often the password is hashed: Office does so 100,000 times.
const maxTurns = 1 << 20

// The purposes of keys ([MS-OFFCRYPTO] 2.3.4.13).
const (
	forVerifier = "\xfe\xa7\xd2\x76\x3b\x4b\x9e\x79"
	forHash     = "\xd7\xaa\x0f\x6d\x30\x61\x34\x4e"
	forKey      = "\x14\x6e\x0b\xe7\xab\xac\xd0\xd6"
)

// sealing is how something is encrypted: the data, or the key of them.
type sealing struct {
	hash    func() hash.Hash
	keySize int // in bytes
	salt    []byte
}

// agile is what the description of Office 2010 and later says ([MS-OFFCRYPTO]
// 2.3.4.10).
type agile struct {
	data, key             sealing
	turns                 uint32
	verifier, check, seal []byte // the encrypted verifier, its hash, and the key of the data
}

// openAgile reads the description that Office 2010 and later write.
func openAgile(ctx context.Context, info []byte) (segmentCipher, error) {
	a, ok := parseAgile(info)
	if !ok {
		return nil, ErrUnsupported
	}
	h, err := a.turn(ctx)
	if err != nil {
		return nil, err
	}
	verifier, ok1 := a.key.open(h, forVerifier, a.verifier)
	check, ok2 := a.key.open(h, forHash, a.check)
	key, ok3 := a.key.open(h, forKey, a.seal)
	if !ok1 || !ok2 || !ok3 || len(verifier) < len(a.key.salt) || len(key) < a.data.keySize {
		return nil, ErrUnsupported
	}
	want := sum(a.key.hash(), verifier[:len(a.key.salt)])
	if len(check) < len(want) || subtle.ConstantTimeCompare(want, check[:len(want)]) == 0 {
		return nil, ErrPassword
	}
	block, err := aes.NewCipher(key[:a.data.keySize])
	if err != nil {
		return nil, ErrUnsupported
	}
	return &cbc{block: block, sealing: a.data}, nil
}

func parseAgile(info []byte) (a agile, ok bool) {
	t := xmltok.NewReader(bytes.NewReader(info))
	var haveData, haveKey bool
	for t.Next() {
		switch tag := t.Tag(); string(tag.Local()) {
		case "keyData":
			a.data, haveData = sealingOf(tag)
		case "encryptedKey":
			if haveKey {
				continue // another way to the same key
			}
			if a.key, haveKey = sealingOf(tag); !haveKey {
				continue // by a certificate
			}
			turns, err := strconv.ParseUint(string(tag.Attr("spinCount")), 10, 32)
			if err != nil || turns > maxTurns {
				return a, false
			}
			a.turns = uint32(turns)
			a.verifier, a.check, a.seal = binaryAttr(tag, "encryptedVerifierHashInput"), binaryAttr(tag, "encryptedVerifierHashValue"), binaryAttr(tag, "encryptedKeyValue")
		}
	}
	return a, haveData && haveKey
}

func sealingOf(tag xmltok.Tag) (s sealing, ok bool) {
	switch string(tag.Attr("hashAlgorithm")) {
	case "SHA1", "SHA-1":
		s.hash = sha1.New
	case "SHA256", "SHA-256":
		s.hash = sha256.New
	case "SHA384", "SHA-384":
		s.hash = sha512.New384
	case "SHA512", "SHA-512":
		s.hash = sha512.New
	default:
		return s, false
	}
	switch string(tag.Attr("keyBits")) {
	case "128":
		s.keySize = 16
	case "192":
		s.keySize = 24
	case "256":
		s.keySize = 32
	}
	s.salt = binaryAttr(tag, "saltValue")
	return s, s.keySize > 0 && len(s.salt) > 0 &&
		string(tag.Attr("cipherAlgorithm")) == "AES" && string(tag.Attr("cipherChaining")) == "ChainingModeCBC"
}

func binaryAttr(tag xmltok.Tag, name string) []byte {
	b, err := base64.StdEncoding.DecodeString(string(tag.Attr(name)))
	if err != nil {
		return nil
	}
	return b
}

// turn hashes the password as often as the description says.
func (a *agile) turn(ctx context.Context) ([]byte, error) {
	h := a.key.hash()
	out := sum(h, password(a.key.salt))
	var count [4]byte
	for i := range a.turns {
		if i%(1<<14) == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
		}
		binary.LittleEndian.PutUint32(count[:], i)
		h.Reset()
		h.Write(count[:])
		h.Write(out)
		out = h.Sum(out[:0])
	}
	return out, nil
}

// open decrypts a value that is encrypted for a purpose, under the hashed password.
func (s *sealing) open(password []byte, purpose string, value []byte) ([]byte, bool) {
	key := fit(sum(s.hash(), password, []byte(purpose)), s.keySize)
	block, err := aes.NewCipher(key)
	if err != nil || len(value) == 0 || len(value)%blockSize != 0 {
		return nil, false
	}
	out := make([]byte, len(value))
	cipher.NewCBCDecrypter(block, fit(s.salt, blockSize)).CryptBlocks(out, value)
	return out, true
}

// cbc decrypts segments, each with an initialization vector of its own.
type cbc struct {
	block cipher.Block
	sealing
}

func (c *cbc) decrypt(segment []byte, n uint32) {
	iv := sum(c.hash(), c.salt, binary.LittleEndian.AppendUint32(nil, n))
	cipher.NewCBCDecrypter(c.block, fit(iv, blockSize)).CryptBlocks(segment, segment)
}

func sum(h hash.Hash, parts ...[]byte) []byte {
	for _, p := range parts {
		h.Write(p)
	}
	return h.Sum(nil)
}

// fit cuts b to n bytes, or fills it up ([MS-OFFCRYPTO] 2.3.4.11).
func fit(b []byte, n int) []byte {
	b = append([]byte(nil), b[:min(len(b), n)]...)
	for len(b) < n {
		b = append(b, 0x36)
	}
	return b
}
