package exposure

import (
	"bytes"
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
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

// AppendKeys appends the keys of a canonical value, as Detector.AppendCanonical
// writes it, to dst. A name, "core[+core]*[,initial]", has two for each core:
// the core alone, and the core with the initial (the zero Key if none is
// known). Every other kind has one. An empty value has none.
//
// The last four bytes of a name's second key depend on the initial alone, so
// that two names can be found to contradict each other in their initials
// though they share no core.
//
// It does not allocate beyond growing dst (and for values of over 300 bytes),
// and may be called by several goroutines.
func (k *Keyer) AppendKeys(dst []Key, kind pii.Kind, canonical []byte) []Key {
	if len(canonical) == 0 {
		return dst
	}
	if kind != pii.Name {
		return append(dst, k.key(string(kind), canonical, nil))
	}
	cores, initial := canonical, []byte(nil)
	if i := bytes.LastIndexByte(canonical, ','); i >= 0 {
		cores, initial = canonical[:i], canonical[i+1:]
	}
	var tag uint32
	if len(initial) > 0 {
		tag = initialTag(k.key(domainInitial, initial, nil))
	}
	for len(cores) > 0 {
		core := cores
		if i := bytes.IndexByte(cores, '+'); i >= 0 {
			core, cores = cores[:i], cores[i+1:]
		} else {
			cores = nil
		}
		if len(core) == 0 {
			continue
		}
		var with Key
		if tag != 0 {
			with = k.key(domainNameInitial, core, initial)
			binary.LittleEndian.PutUint32(with[12:], tag)
		}
		dst = append(dst, k.key(string(pii.Name), core, nil), with)
	}
	return dst
}

// The domains of keys that are not of one kind's whole value. A kind has no
// blank in it, so they cannot be a kind's own.
const (
	domainInitial     = "name initial"
	domainNameInitial = "name with initial"
)

// initialTag is the part of a name's second key that depends on the initial
// alone; never zero for a key that is not zero.
func initialTag(k Key) uint32 {
	tag := binary.LittleEndian.Uint32(k[12:])
	if k != (Key{}) && (tag == 0 || tag == many) {
		return 1
	}
	return tag
}

// key returns the key of a and b within domain. Equal data of different
// domains have unrelated keys.
func (k *Keyer) key(domain string, a, b []byte) Key {
	var stack [320]byte
	data := append(stack[:0], domain...)
	data = append(data, 0)
	data = append(data, a...)
	if b != nil {
		data = append(data, 0)
		data = append(data, b...)
	}
	h0, h1 := siphash.Hash128(k.k0, k.k1, data)
	var key Key
	binary.LittleEndian.PutUint64(key[:8], h0)
	binary.LittleEndian.PutUint64(key[8:], h1)
	if key == (Key{}) {
		key[0] = 1 // the zero Key stands for no value
	}
	return key
}

// ID tells keyers apart, so that what was made with two is never mixed: 64 bits
// of a keyed hash of a constant, which say nothing of the secret.
func (k *Keyer) ID() string {
	id := k.key("keyer", []byte("which one is it?"), nil)
	return hex.EncodeToString(id[:8])
}

// AppendSecret appends the secret to dst, for another process that does a part
// of the same scan. It is the one way to get it back: nothing else may hold it.
func (k *Keyer) AppendSecret(dst []byte) []byte {
	dst = binary.LittleEndian.AppendUint64(dst, k.k0)
	return binary.LittleEndian.AppendUint64(dst, k.k1)
}

// Wipe overwrites the secret. The Keyer is of no use afterwards.
func (k *Keyer) Wipe() { k.k0, k.k1 = 0, 0 }

// hidden is what every way of printing a Keyer gives.
const hidden = "exposure.Keyer(secret)"

// String does not tell the secret.
func (k Keyer) String() string { return hidden }

// GoString does not tell the secret.
func (k Keyer) GoString() string { return hidden }

// Format does not tell the secret, whatever the verb.
func (k Keyer) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, hidden) }

// errSecret tells that a Keyer does not travel.
var errSecret = errors.New("a keyer's secret is not to be written")

// MarshalText returns an error, and so do the encoders that build on it.
func (k Keyer) MarshalText() ([]byte, error) { return nil, errSecret }

// MarshalJSON returns an error.
func (k Keyer) MarshalJSON() ([]byte, error) { return nil, errSecret }

// MarshalBinary returns an error, and so does gob.
func (k Keyer) MarshalBinary() ([]byte, error) { return nil, errSecret }
