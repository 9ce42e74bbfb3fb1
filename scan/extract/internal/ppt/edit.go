package ppt

import (
	"encoding/binary"
	"strconv"

	"github.com/piiscan/piiscan/scan/extract/internal/escher"
)

func number(word string, n int) string { return word + strconv.Itoa(n) }

func u32(b []byte, at int) uint32 {
	if at+4 > len(b) {
		return 0
	}
	return binary.LittleEndian.Uint32(b[at:])
}

// Offsets in the stream of the current user, behind the header of its record
// ([MS-PPT] 2.3.2).
const (
	userToken     = 4
	userEdit      = 8
	userName      = 12
	userFixed     = 20
	encryptedMark = 0xF3D1C4DF
)

// noUser is what programs write that know no name.
const noUser = "Current User"

// currentUser returns the name of who saved the presentation last.
func currentUser(stream []byte) []byte {
	r, _, ok := escher.Next(stream)
	if !ok || r.Type != typeCurrentUser || len(r.Body) < userFixed {
		return nil
	}
	n := int(binary.LittleEndian.Uint16(r.Body[userName:]))
	name := r.Body[userFixed:min(userFixed+n, len(r.Body))]
	if wide := userFixed + n + 4; wide+2*n <= len(r.Body) && n > 0 {
		return escher.AppendUTF16(nil, r.Body[wide:wide+2*n])
	}
	return appendLatin(nil, name)
}

// edits follows the chain of edits from the last to the first, each with a
// directory of the objects that it wrote ([MS-PPT] 2.3.3). Where the chain does
// not lead to a document, every object of the stream is read.
func (d *deck) edits() error {
	d.objects, d.owners = map[uint32]uint32{}, map[uint32]uint32{}
	user, _, ok := escher.Next(d.in.CurrentUser)
	if !ok || user.Type != typeCurrentUser {
		return nil
	}
	if u32(user.Body, userToken) == encryptedMark {
		return ErrEncrypted
	}
	at := u32(user.Body, userEdit)
	for first := true; at != 0 || first; first = false {
		r, ok := d.at(at)
		const fixed = 28
		if !ok || r.Type != typeUserEdit || len(r.Body) < fixed {
			d.damaged = d.damaged || !first
			return nil
		}
		if first {
			d.document = u32(r.Body, 16)
		}
		if u32(r.Body, fixed) != 0 { // where the keys stand
			return ErrEncrypted
		}
		d.directory(u32(r.Body, 12))
		before := u32(r.Body, 8)
		if before >= at { // it leads to earlier ones only
			return nil
		}
		at = before
	}
	return nil
}

// at returns the record at a place of the stream.
func (d *deck) at(at uint32) (escher.Record, bool) {
	if uint64(at) >= uint64(len(d.in.Main)) {
		return escher.Record{}, false
	}
	r, _, ok := escher.Next(d.in.Main[at:])
	return r, ok
}

// directory reads where objects stand. What a later edit wrote goes before.
func (d *deck) directory(at uint32) {
	r, ok := d.at(at)
	if !ok || r.Type != typeDirectory && r.Type != typeDirectoryFull {
		d.damaged = true
		return
	}
	for b := r.Body; len(b) >= 4; {
		head := u32(b, 0)
		first, n := head&0xFFFFF, int(head>>20)
		b = b[4:]
		for i := 0; i < n && len(b) >= 4; i++ {
			place := u32(b, 0)
			b = b[4:]
			id := first + uint32(i)
			if _, ok := d.objects[id]; !ok {
				d.objects[id] = place
			}
			d.owners[place] = id
		}
	}
}

// take returns the object with a number, if it has the type that it should
// have, and notes that it was read.
func (d *deck) take(id uint32, kind uint16) (escher.Record, bool) {
	place, ok := d.objects[id]
	if !ok {
		return escher.Record{}, false
	}
	r, ok := d.at(place)
	if !ok || r.Type != kind {
		d.damaged = true
		return r, false
	}
	if d.read[place] {
		return r, false
	}
	d.read[place] = true
	return r, true
}

// Lists of slides in a document, by their instance.
const (
	listSlides  = 0
	listMasters = 1
	listNotes   = 2
)

// list returns the entries of the lists of one kind in a document.
func (d *deck) list(document escher.Record, instance uint16) []entry {
	var entries []entry
	texts := 0
	each(document.Body, func(r escher.Record) {
		if r.Type != typeSlideList || r.Instance != instance {
			return
		}
		each(r.Body, func(r escher.Record) {
			n := len(entries)
			switch r.Type {
			case typeSlideEntry:
				if n < maxSlides {
					entries = append(entries, entry{object: u32(r.Body, 0), id: u32(r.Body, 12)})
				}
			case typeChars, typeBytes, typeTextHeader:
				if texts++; n > 0 && texts <= maxTexts {
					entries[n-1].texts = append(entries[n-1].texts, r)
				}
			}
		})
	})
	return entries
}

// each calls f for each record of b.
func each(b []byte, f func(escher.Record)) {
	for {
		r, rest, ok := escher.Next(b)
		if !ok {
			return
		}
		f(r)
		b = rest
	}
}
