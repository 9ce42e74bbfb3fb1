package offcrypto

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha1"
	"crypto/subtle"
	"encoding/binary"
)

// blockSize is that of AES.
const blockSize = aes.BlockSize

// ecb decrypts block by block.
type ecb struct{ cipher.Block }

func (c ecb) decrypt(segment []byte, _ uint32) {
	for ; len(segment) >= blockSize; segment = segment[blockSize:] {
		c.Decrypt(segment[:blockSize], segment[:blockSize])
	}
}

// openStandard reads the description that Office 2007 writes ([MS-OFFCRYPTO]
// 2.3.4.5).
func openStandard(info []byte) (segmentCipher, error) {
	if len(info) < 4 {
		return nil, ErrUnsupported
	}
	size := uint64(binary.LittleEndian.Uint32(info))
	const (
		least    = 32 // of a header without the name of its provider
		verifier = 4 + 16 + 16 + 4 + 32
	)
	if size < least || size > uint64(len(info)-4) || uint64(len(info)-4)-size < verifier {
		return nil, ErrUnsupported
	}
	header, v := info[4:4+size], info[4+size:]
	keySize, ok := map[uint32]int{0x660E: 16, 0x660F: 24, 0x6610: 32}[binary.LittleEndian.Uint32(header[8:])]
	if !ok {
		return nil, ErrUnsupported
	}
	block, err := aes.NewCipher(standardKey(v[4:20])[:keySize])
	if err != nil {
		return nil, ErrUnsupported
	}
	c := ecb{block}
	input, hash := append([]byte(nil), v[20:36]...), append([]byte(nil), v[40:72]...)
	c.decrypt(input, 0)
	c.decrypt(hash, 0)
	if want := sha1.Sum(input); subtle.ConstantTimeCompare(want[:], hash[:sha1.Size]) == 0 {
		return nil, ErrPassword
	}
	return c, nil
}

// standardKey makes a key of the password ([MS-OFFCRYPTO] 2.3.4.7).
func standardKey(salt []byte) []byte {
	const turns = 50_000
	h := sha1.Sum(password(salt))
	var turn [4 + sha1.Size]byte
	for i := range uint32(turns) {
		binary.LittleEndian.PutUint32(turn[:], i)
		copy(turn[4:], h[:])
		h = sha1.Sum(turn[:])
	}
	h = sha1.Sum(append(h[:], 0, 0, 0, 0))
	var key []byte
	for _, pad := range []byte{0x36, 0x5C} {
		var b [64]byte
		for i := range b {
			b[i] = pad
		}
		subtle.XORBytes(b[:], b[:], h[:])
		sum := sha1.Sum(b[:])
		key = append(key, sum[:]...)
	}
	return key
}
