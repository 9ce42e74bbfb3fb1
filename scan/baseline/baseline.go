// Package baseline knows findings again that were there before, without holding
// the values that were found.
//
// A baseline lies in the repository, where everybody may read it. So of each
// value it holds exposure.TagBits bits, 12, of a hash under a salt that stands
// beside them, and no more. Whoever has the baseline and tries all BSNs is left
// with one in 4096 of them, about 22,000 of the 90 million, for each entry. What
// else an entry says depends on no value: the kind, in which file it was, as a
// hash of the name under the salt, and with which other entries it was found of
// one person. Under a secret key, which does not lie in the repository, an entry
// holds 64 bits, which say nothing without the key.
//
// Two values share 12 bits as often as that by chance, so what is known is
// settled one to one: each entry makes one finding known, in its own file or in
// the file that this has become. See match.go for what that makes of a value
// that changes.
//
// What the package deliberately does not do: find anything, or touch the disk.
package baseline

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"path"
	"slices"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
)

// Name is the name of the file that holds a baseline, in the root of a
// repository.
const Name = ".piiscan-baseline.json"

// Rule is by what the ledger leaves out a file that is a baseline.
const Rule = "the baseline itself"

// Baseline is the findings that were there before. It does not change, and may
// be used by several goroutines.
type Baseline struct {
	salt  [exposure.SecretSize]byte
	keyID string // of the key that its tags are made under; "" for tags of 12 bits
	files []file
}

// file is what is known of one file.
type file struct {
	path, folder, name string // hashes
	records            []record
}

// record is what is known of one person in one file.
type record struct {
	facts []fact // by kind and tag, each once
}

// fact is a value by its tag.
type fact struct {
	datum
	count int
}

// datum is what tells values from each other.
type datum struct {
	kind pii.Kind
	tag  uint64
}

// Finding is a place of a datum. The path is that of the top-level file with
// members, as it may be shown; the pseudonyms in it do not matter.
type Finding struct {
	Path   string
	Person string // the same for all findings of one person; "" if it is not known
	Kind   pii.Kind
	Tag    uint64 // see Keys.Tag; 0 is never known
}

// New returns an empty baseline with a salt of its own. The key is that of the
// organisation; empty for tags of 12 bits.
func New(key []byte) *Baseline {
	b := &Baseline{}
	_, _ = io.ReadFull(rand.Reader, b.salt[:]) // never fails: crypto/rand ends the program instead
	if len(key) > 0 {
		b.keyID = b.keyer(key).ID()
	}
	return b
}

// keyer returns the keyer under a secret key and the salt.
func (b *Baseline) keyer(key []byte) *exposure.Keyer {
	sum := b.hash(key, "key of a scan")
	return exposure.KeyerFrom([exposure.SecretSize]byte(sum))
}

// hash returns a hash of a text under the salt, and a key perhaps.
func (b *Baseline) hash(key []byte, text string) []byte {
	mac := hmac.New(sha256.New, slices.Concat(b.salt[:], key))
	_, _ = io.WriteString(mac, "piiscan baseline\x00"+text) // never fails
	return mac.Sum(nil)[:exposure.SecretSize]
}

// Keys are what a scan must be made with for its findings to be compared.
type Keys struct {
	// Keyer is the key of the scan. It is nil where any will do.
	Keyer *exposure.Keyer
	// Tags is for scan.Config.Tags; nil where none are needed.
	Tags *exposure.Keyer
}

// Keys returns the keys for scans to compare. The error is ErrKey if the
// baseline is made under another key, or under none.
func (b *Baseline) Keys(key []byte) (Keys, error) {
	switch {
	case b.keyID == "" && len(key) == 0:
		return Keys{Tags: exposure.KeyerFrom(b.salt)}, nil
	case b.keyID == "" || len(key) == 0 || b.keyer(key).ID() != b.keyID:
		return Keys{}, ErrKey
	}
	return Keys{Keyer: b.keyer(key)}, nil
}

// Tag returns the tag of a place that a scan with these keys gave.
func (k Keys) Tag(p exposure.Place) uint64 {
	if k.Tags == nil {
		return p.Value
	}
	return uint64(p.Tag)
}

// Keyed tells whether the tags are made under a secret key.
func (b *Baseline) Keyed() bool { return b.keyID != "" }

// Len returns the number of findings that are known.
func (b *Baseline) Len() int {
	n := 0
	for _, f := range b.files {
		n += f.len()
	}
	return n
}

func (f *file) len() int {
	n := 0
	for _, r := range f.records {
		for _, fact := range r.facts {
			n += fact.count
		}
	}
	return n
}

// With returns a baseline that knows findings, and nothing else. Salt and key
// stay, so that what did not change is written as it was.
func (b *Baseline) With(findings []Finding) *Baseline {
	n := &Baseline{salt: b.salt, keyID: b.keyID}
	for _, f := range n.viewOf(findings) {
		n.files = append(n.files, f.file)
	}
	slices.SortFunc(n.files, compareFiles)
	return n
}

// fileOf returns a file without records.
func (b *Baseline) fileOf(name string) file {
	name = exposure.StripMasks(name)
	return file{path: b.nameHash("path", name), folder: b.nameHash("folder", path.Dir(name)), name: b.nameHash("name", path.Base(name))}
}

// nameHash returns a hash of a name, which says as much as the name itself to
// whoever guesses it.
func (b *Baseline) nameHash(what, name string) string {
	return hex.EncodeToString(b.hash(nil, what+"\x00"+name)[:8])
}
