package exposure

import (
	"bytes"
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	"github.com/piiscan/piiscan/pii"
)

// Key is a keyed hash of a canonical value: comparable within one Keyer,
// meaningless without it. The zero Key stands for no value.
type Key [16]byte

// halves returns the key as two numbers.
func (k *Key) halves() (low, high uint64) {
	return binary.LittleEndian.Uint64(k[:8]), binary.LittleEndian.Uint64(k[8:])
}

// Keyer derives keys with SipHash-2-4-128 under a secret of 128 bits. Only
// about 90 million BSNs exist, so an unkeyed hash would be the BSN. The secret
// of a scan is random, and goes when the scan goes, unless one is given to
// make scans comparable.
//
// A Keyer holds nothing but its secret and what follows from it.
type Keyer struct {
	k0, k1 uint64
	start  sip // before anything is taken in
	// The fronts of what keys are hashes of: of a name's first key, and of its
	// second; of the other kinds that lists of people have.
	name, nameInitial message
	listed            [listedKinds]message
	initials          [26]uint32 // the tags of a to z
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
	k := &Keyer{k0: binary.LittleEndian.Uint64(secret[:8]), k1: binary.LittleEndian.Uint64(secret[8:])}
	k.start = startOf(k.k0, k.k1)
	k.begin(&k.name, string(pii.Name))
	k.begin(&k.nameInitial, domainNameInitial)
	for _, kind := range []pii.Kind{pii.BSN, pii.BirthDate, pii.Address, pii.Phone, pii.Email, pii.Plate, pii.IBAN} {
		k.begin(&k.listed[listedKind(kind)], string(kind))
	}
	for i := range k.initials {
		k.initials[i] = k.hash(domainInitial, []byte{'a' + byte(i)}).tag()
	}
	return k
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
// It does not allocate beyond growing dst, and may be called by several
// goroutines.
func (k *Keyer) AppendKeys(dst []Key, kind pii.Kind, canonical []byte) []Key {
	if len(canonical) == 0 {
		return dst
	}
	if kind == pii.Name {
		return k.appendNameKeys(dst, canonical)
	}
	if n := listedKind(kind); n < listedKinds {
		return appendKey(dst, k.listed[n].sum(canonical))
	}
	return appendKey(dst, k.hash(string(kind), canonical))
}

const listedKinds = 7

// listedKind returns the number of a kind in Keyer.listed; listedKinds if it is not
// there.
func listedKind(kind pii.Kind) int {
	switch kind {
	case pii.BSN:
		return 0
	case pii.BirthDate:
		return 1
	case pii.Address:
		return 2
	case pii.Phone:
		return 3
	case pii.Email:
		return 4
	case pii.Plate:
		return 5
	case pii.IBAN:
		return 6
	}
	return listedKinds
}

func (k *Keyer) appendNameKeys(dst []Key, canonical []byte) []Key {
	cores, initial := canonical, []byte(nil)
	if i := bytes.LastIndexByte(canonical, ','); i >= 0 {
		cores, initial = canonical[:i], canonical[i+1:]
	}
	tag := k.initialTag(initial)
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
		dst = appendKey(dst, k.name.sum(core))
		if tag == 0 {
			dst = append(dst, Key{})
			continue
		}
		m := k.nameInitial
		m.add(core)
		m.addZero()
		h := m.sum(initial)
		h.high = h.high<<32>>32 | uint64(tag)<<32
		dst = appendKey(dst, h)
	}
	return dst
}

// initialTag returns the tag of the initial of a name; 0 if it is empty.
func (k *Keyer) initialTag(initial []byte) uint32 {
	switch {
	case len(initial) == 0:
		return 0
	case len(initial) == 1 && 'a' <= initial[0] && initial[0] <= 'z':
		return k.initials[initial[0]-'a']
	}
	return k.hash(domainInitial, initial).tag()
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
	if k == (Key{}) {
		return 0
	}
	return hash{high: binary.LittleEndian.Uint64(k[8:])}.tag()
}

// tag returns the tag that a hash of an initial makes.
func (h hash) tag() uint32 {
	if tag := uint32(h.high >> 32); tag != 0 && tag != many {
		return tag
	}
	return 1
}

// hash returns the hash of a value within a domain. Equal data of different
// domains have unrelated hashes.
func (k *Keyer) hash(domain string, value []byte) hash {
	var m message
	k.begin(&m, domain)
	return m.sum(value)
}

// begin makes m the front of what the keys of a domain are hashes of: the domain
// and a zero byte.
func (k *Keyer) begin(m *message, domain string) {
	m.sip, m.tail, m.n = k.start, 0, 0
	if n := len(domain); n < 7 {
		for i := range n {
			m.tail |= uint64(domain[i]) << (8 * i)
		}
		m.n = uint(n) + 1
		return
	}
	m.add([]byte(domain))
	m.addZero()
}

// appendKey appends the key that a hash makes. It is written where it stays, in
// two halves: to read both at once right away, as a copy does, takes as long as
// half a hash.
func appendKey(dst []Key, h hash) []Key {
	if h == (hash{}) {
		h.low = 1 // the zero Key stands for no value
	}
	dst = append(dst, Key{})
	key := &dst[len(dst)-1]
	binary.LittleEndian.PutUint64(key[:8], h.low)
	binary.LittleEndian.PutUint64(key[8:], h.high)
	return dst
}

// ID tells keyers apart, so that what was made with two is never mixed: 64 bits
// of a keyed hash of a constant, which say nothing of the secret.
func (k *Keyer) ID() string {
	id := k.hash("keyer", []byte("which one is it?"))
	return hex.EncodeToString(binary.LittleEndian.AppendUint64(nil, id.low))
}

// AppendSecret appends the secret to dst, for another process that does a part
// of the same scan. It is the one way to get it back: nothing else may hold it.
func (k *Keyer) AppendSecret(dst []byte) []byte {
	dst = binary.LittleEndian.AppendUint64(dst, k.k0)
	return binary.LittleEndian.AppendUint64(dst, k.k1)
}

// Wipe overwrites the secret. The Keyer is of no use afterwards.
func (k *Keyer) Wipe() { *k = Keyer{} }

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
