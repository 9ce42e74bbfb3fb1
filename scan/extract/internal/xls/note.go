package xls

import (
	"bytes"
	"strconv"
)

// notes are the comments of a sheet whose text came before they did: in
// version 8 it stands in an object, and the comment names that.
type notes struct {
	object int            // the number of the object before
	texts  map[int]string // of objects
	size   int            // bytes in texts
	rest   int            // bytes that the next records add to a comment, before version 8
	part   string         // of that comment
	text   []byte         // and its text
}

// maxNotes bounds the bytes of texts that wait for their comment.
const maxNotes = 1 << 20

// object keeps the number of an object ([MS-XLS] 2.4.181).
func (b *book) object(c *cursor) {
	b.notes.object = 0
	if b.version < 8 {
		return
	}
	const common = 0x15
	if kind := c.u16(); kind == common {
		c.skip(4) // size, and kind of the object
		b.notes.object = c.u16()
	}
}

// textObject reads the text of an object: a text box, a button, a comment
// ([MS-XLS] 2.4.329).
func (b *book) textObject(c *cursor) error {
	c.skip(10)
	n := c.u16()
	if n == 0 || c.bad {
		return nil
	}
	c.data = nil // the text is in the records that continue this one
	if !c.more() {
		return b.damaged()
	}
	text := c.appendText(nil, n)
	object := b.notes.object
	b.notes.object = 0
	if object == 0 {
		return b.text("!text", "", text)
	}
	if b.notes.texts == nil {
		b.notes.texts = map[int]string{}
	}
	b.notes.texts[object] = string(text)
	if b.notes.size += len(text); b.notes.size > maxNotes {
		return b.pushNotes()
	}
	return nil
}

// note reads a comment ([MS-XLS] 2.4.179).
func (b *book) note(c *cursor) error {
	row, col := c.u16(), c.u16()
	if b.version < 8 {
		return b.oldNote(row, col, c)
	}
	c.u16()
	object := c.u16()
	author := b.appendLong(nil, c)
	place := "!comment " + cellName(row, col)
	if err := b.text("!comment", "author", author); err != nil {
		return err
	}
	text, ok := b.notes.texts[object]
	if !ok {
		return nil
	}
	delete(b.notes.texts, object)
	return b.text(place, "", []byte(text))
}

// oldNote reads a comment of a version before 8. A long one goes on in
// further records, with a row that is none.
func (b *book) oldNote(row, col int, c *cursor) error {
	n := c.u16()
	if row != 0xFFFF {
		if err := b.pushOldNote(); err != nil {
			return err
		}
		b.notes.part, b.notes.rest = "!comment "+cellName(row, col), n
	}
	n = min(len(c.data), b.notes.rest)
	b.notes.text = b.decoder.Append(b.notes.text, c.bytes(int64(n)), b.decoder.page)
	if b.notes.rest -= n; b.notes.rest > 0 {
		return nil
	}
	return b.pushOldNote()
}

func (b *book) pushOldNote() error {
	text := bytes.Clone(b.notes.text)
	b.notes.text, b.notes.rest = b.notes.text[:0], 0
	return b.text(b.notes.part, "", text)
}

// pushNotes hands out the texts of objects that no comment named.
func (b *book) pushNotes() error {
	if err := b.pushOldNote(); err != nil {
		return err
	}
	texts := b.notes.texts
	b.notes.texts, b.notes.size = nil, 0
	for _, object := range sortedKeys(texts) {
		if err := b.text("!text", "", []byte(texts[object])); err != nil {
			return err
		}
	}
	return nil
}

// cellName returns what people call a cell: "B7".
func cellName(row, col int) string {
	name := ""
	for col++; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name + strconv.Itoa(row+1)
}
