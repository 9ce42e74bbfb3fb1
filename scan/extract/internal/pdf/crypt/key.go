package crypt

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/sha256"
	"crypto/sha512"
)

// padding fills up short passwords; it is what the empty one becomes (ISO
// 32000-1, algorithm 2).
const padding = "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A"

// shortKey returns the key of revisions 2 to 4, nil if the empty password is
// neither the user's nor the owner's. Lengths that files state are often
// wrong; the right one proves itself.
func (p *Params) shortKey() []byte {
	if len(p.Owner) < 32 || len(p.User) < 32 {
		return nil
	}
	for _, n := range [...]int{p.Bits / 8, 16, 5} {
		if n < 5 || n > 16 {
			continue
		}
		for _, password := range [...]string{padding, p.userPassword(n)} {
			if key := p.keyOf(password, n); p.proves(key) {
				return key
			}
		}
	}
	return nil
}

// keyOf returns the key that a padded password gives (algorithm 2).
func (p *Params) keyOf(password string, n int) []byte {
	b := append([]byte(password), p.Owner[:32]...)
	b = append(b, byte(p.Permissions), byte(p.Permissions>>8), byte(p.Permissions>>16), byte(p.Permissions>>24))
	b = append(b, p.FileID...)
	if p.Revision >= 4 && p.PlainMetadata {
		b = append(b, 0xFF, 0xFF, 0xFF, 0xFF)
	}
	sum := md5.Sum(b)
	if p.Revision >= 3 {
		for range 50 {
			sum = md5.Sum(sum[:n])
		}
	}
	return sum[:n]
}

// proves tells whether key is the one that made the entry U (algorithms 4 to
// 6).
func (p *Params) proves(key []byte) bool {
	if p.Revision < 3 {
		out := []byte(padding)
		newRC4(key).XORKeyStream(out, out)
		return bytes.Equal(out, p.User[:32])
	}
	sum := md5.Sum(append([]byte(padding), p.FileID...))
	for i := range 20 {
		newRC4(mixed(key, byte(i))).XORKeyStream(sum[:], sum[:])
	}
	return bytes.Equal(sum[:], p.User[:16])
}

func mixed(key []byte, with byte) []byte {
	out := make([]byte, len(key))
	for i, c := range key {
		out[i] = c ^ with
	}
	return out
}

// userPassword returns the padded password of the user, if that of the owner
// is empty (algorithm 7).
func (p *Params) userPassword(n int) string {
	sum := md5.Sum([]byte(padding))
	out := bytes.Clone(p.Owner[:32])
	if p.Revision < 3 {
		newRC4(sum[:5]).XORKeyStream(out, out)
		return string(out)
	}
	for range 50 {
		sum = md5.Sum(sum[:])
	}
	for i := 19; i >= 0; i-- {
		newRC4(mixed(sum[:n], byte(i))).XORKeyStream(out, out)
	}
	return string(out)
}

// longKey returns the key of revisions 5 and 6 (ISO 32000-2, algorithm 2.A),
// nil if the empty password is neither the user's nor the owner's.
func (p *Params) longKey() []byte {
	const whole = 48 // hash, salt to check it by, salt of the key
	if len(p.User) < whole || len(p.Owner) < whole {
		return nil
	}
	user := p.User[:whole]
	for _, of := range [...]struct{ entry, key, also []byte }{
		{user, p.UserKey, nil},
		{p.Owner[:whole], p.OwnerKey, user},
	} {
		if len(of.key) < 32 || !bytes.Equal(p.hash(of.entry[32:40], of.also), of.entry[:32]) {
			continue
		}
		b, err := aes.NewCipher(p.hash(of.entry[40:48], of.also))
		if err != nil {
			return nil
		}
		key := make([]byte, 32)
		cipher.NewCBCDecrypter(b, make([]byte, aes.BlockSize)).CryptBlocks(key, of.key[:32])
		return key
	}
	return nil
}

// hash is algorithm 2.B for the empty password; revision 5 stops after its
// first step.
func (p *Params) hash(salt, also []byte) []byte {
	first := sha256.Sum256(append(bytes.Clone(salt), also...))
	k := first[:]
	if p.Revision == 5 {
		return k
	}
	for round := 1; ; round++ {
		e := bytes.Repeat(append(bytes.Clone(k), also...), 64)
		b, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil // k has 32 bytes at least
		}
		cipher.NewCBCEncrypter(b, k[16:32]).CryptBlocks(e, e)
		sum := 0
		for _, c := range e[:16] {
			sum += int(c) // 256 is 1 modulo 3
		}
		switch sum % 3 {
		case 0:
			s := sha256.Sum256(e)
			k = s[:]
		case 1:
			s := sha512.Sum384(e)
			k = s[:]
		default:
			s := sha512.Sum512(e)
			k = s[:]
		}
		if round >= 64 && int(e[len(e)-1]) <= round-32 {
			return k[:32]
		}
	}
}
