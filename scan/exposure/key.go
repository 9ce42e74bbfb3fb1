package exposure

import (
	"crypto/rand"
	"encoding/binary"
	"io"

	"github.com/dchest/siphash"

	"github.com/piiscan/piiscan/pii"
)

// Key is a keyed hash of a canonical value: comparable within one Keyer,
// meaningless without it. The zero Key stands for no value.
type Key [16]byte

// Keyer derives keys with SipHash-2-4-128 under a secret of 128 bits. Only
// about 90 million BSNs exist, so an unkeyed hash would be the BSN. The secret
// of a scan is random, and goes when the scan goes, unless one is given to
// make scans comparable.
type Keyer struct {
	k0, k1 uint64
}

// SecretSize is the size of a Keyer's secret in bytes.
const SecretSize = 16

// NewKeyer returns a Keyer with a fresh random secret.
func NewKeyer() *Keyer {
	var secret [SecretSize]byte
	_, _ = io.ReadFull(rand.Reader, secret[:]) // never fails: crypto/rand ends the program instead
	return KeyerFrom(secret)
}

// KeyerFrom returns a Keyer with the given secret.
func KeyerFrom(secret [SecretSize]byte) *Keyer {
	return &Keyer{binary.LittleEndian.Uint64(secret[:8]), binary.LittleEndian.Uint64(secret[8:])}
}

// Key returns the key of data within domain. Equal data of different domains
// have unrelated keys. The scratch buffer is used and returned for reuse.
func (k *Keyer) key(scratch []byte, domain pii.Kind, data ...[]byte) (Key, []byte) {
	scratch = append(scratch[:0], domain...)
	for _, d := range data {
		scratch = append(scratch, 0)
		scratch = append(scratch, d...)
	}
	h0, h1 := siphash.Hash128(k.k0, k.k1, scratch)
	var key Key
	binary.LittleEndian.PutUint64(key[:8], h0)
	binary.LittleEndian.PutUint64(key[8:], h1)
	if key == (Key{}) {
		key[0] = 1 // the zero Key stands for no value
	}
	return key, scratch
}
