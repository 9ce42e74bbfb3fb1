package parquet

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
)

// meta is the description of a file, from its end.
type meta struct {
	columns []column
	groups  []rowGroup
	notes   []note
}

type note struct{ key, value string }

// rowGroup is a group of rows.
type rowGroup struct {
	rows   int64
	chunks []chunk // of each column
}

// chunk is where the pages of a column are in a group.
type chunk struct {
	codec             int
	values            int64
	dictionary, first int64 // offsets; 0 for none
	encrypted         bool
	elsewhere         bool // in another file
}

// column is a column: a leaf of the schema.
type column struct {
	name     string // "adres.plaats"
	physical int
	length   int // of a value of fixed length, in bytes
	maxDef   int
	maxRep   int
	shows    shows
}

// The physical types.
const (
	typeBool   = 0
	typeInt32  = 1
	typeInt64  = 2
	typeInt96  = 3
	typeFloat  = 4
	typeDouble = 5
	typeBytes  = 6
	typeFixed  = 7
)

const (
	tail        = 8 // the length of the description, and the magic
	maxElements = 1 << 16
	maxChunks   = 1 << 21
	maxNotes    = 1000
)

// readMeta reads the description of a file, if it takes no more than limit
// bytes.
func readMeta(r io.ReaderAt, size, limit int64) (*meta, error) {
	if size < int64(len(Magic))+tail {
		return nil, ErrTruncated
	}
	var end [tail]byte
	if n, err := r.ReadAt(end[:], size-tail); n < tail {
		return nil, readError(err)
	}
	length := int64(le32(end[:]))
	switch string(end[4:]) {
	case MagicEncrypted:
		return nil, ErrEncrypted
	case Magic:
	default:
		return nil, ErrTruncated
	}
	if length > size-tail-int64(len(Magic)) {
		return nil, ErrDamaged
	}
	if length > limit {
		return nil, ErrTooLarge
	}
	data := make([]byte, length)
	if n, err := r.ReadAt(data, size-tail-length); int64(n) < length {
		return nil, readError(err)
	}
	return parseMeta(data)
}

func readError(err error) error {
	if err == nil || errors.Is(err, io.EOF) {
		return ErrTruncated
	}
	return err
}

func parseMeta(data []byte) (*meta, error) {
	t := &thrift{r: bufio.NewReader(bytes.NewReader(data))}
	m := &meta{}
	var elements []element
	chunks := 0
	t.fields(func(id int, kind byte) bool {
		switch {
		case id == 2 && kind == thriftList:
			t.list(func(byte) {
				elements = append(elements, readElement(t))
				if len(elements) > maxElements {
					t.fail(ErrTooLarge)
				}
			})
		case id == 4 && kind == thriftList:
			t.list(func(byte) {
				m.groups = append(m.groups, readGroup(t))
				if chunks += 1 + len(m.groups[len(m.groups)-1].chunks); chunks > maxChunks {
					t.fail(ErrTooLarge)
				}
			})
		case id == 5 && kind == thriftList:
			t.list(func(byte) {
				if n := readNote(t); len(m.notes) < maxNotes && n.value != "" {
					m.notes = append(m.notes, n)
				}
			})
		default:
			return false
		}
		return true
	})
	if t.err != nil {
		if errors.Is(t.err, ErrTruncated) {
			return nil, ErrDamaged
		}
		return nil, t.err
	}
	var err error
	m.columns, err = columnsOf(elements)
	return m, err
}

func readNote(t *thrift) (n note) {
	t.fields(func(id int, kind byte) bool {
		switch {
		case id == 1 && kind == thriftBinary:
			n.key = t.text()
		case id == 2 && kind == thriftBinary:
			n.value = t.text()
		default:
			return false
		}
		return true
	})
	return n
}

func readGroup(t *thrift) (g rowGroup) {
	t.fields(func(id int, kind byte) bool {
		switch {
		case id == 1 && kind == thriftList:
			t.list(func(byte) {
				g.chunks = append(g.chunks, readChunk(t))
				if len(g.chunks) > maxElements {
					t.fail(ErrTooLarge)
				}
			})
		case id == 3 && kind == thriftInt64:
			g.rows = t.int()
		default:
			return false
		}
		return true
	})
	return g
}

func readChunk(t *thrift) (c chunk) {
	t.fields(func(id int, kind byte) bool {
		switch {
		case id == 1 && kind == thriftBinary:
			c.elsewhere = t.text() != ""
		case id == 3 && kind == thriftStruct:
			t.fields(func(id int, kind byte) bool { return c.field(t, id, kind) })
		case id == 8 && kind == thriftStruct: // with the key of the column
			c.encrypted = true
			return false
		default:
			return false
		}
		return true
	})
	return c
}

func (c *chunk) field(t *thrift, id int, kind byte) bool {
	if kind != thriftInt32 && kind != thriftInt64 {
		return false
	}
	switch id {
	case 4:
		c.codec = int(t.int())
	case 5:
		c.values = t.int()
	case 9:
		c.first = t.int()
	case 11:
		c.dictionary = t.int()
	default:
		return false
	}
	return true
}

// element is an element of the schema, which is a tree written from its root.
type element struct {
	name       string
	leaf       bool
	physical   int
	length     int
	repetition int
	children   int
	shows      shows
	group      int // groupList or groupMap
}

const (
	repeatOptional = 1
	repeatRepeated = 2

	groupList = 1
	groupMap  = 2
)

func readElement(t *thrift) (e element) {
	var logical shows
	logicalGroup := 0
	t.fields(func(id int, kind byte) bool {
		if id == 4 && kind == thriftBinary {
			e.name = t.text()
			return true
		}
		if id == 10 && kind == thriftStruct {
			logical, logicalGroup = readLogical(t)
			return true
		}
		if kind != thriftInt32 {
			return false
		}
		n := int(t.int())
		switch id {
		case 1:
			e.physical, e.leaf = n, true
		case 2:
			e.length = n
		case 3:
			e.repetition = n
		case 5:
			e.children = n
		case 6:
			e.shows.as, e.group = convertedAs(n)
		case 7:
			e.shows.scale = n
		}
		return true
	})
	if logical.as != asIs {
		e.shows = logical
	}
	if logicalGroup != 0 {
		e.group = logicalGroup
	}
	return e
}

// columnsOf returns the leaves of the schema.
func columnsOf(elements []element) ([]column, error) {
	if len(elements) == 0 {
		return nil, ErrDamaged
	}
	w := schemaWalk{elements: elements[1:]}
	if err := w.below(elements[0].children, nil, 0, 0, 0, 0); err != nil {
		return nil, err
	}
	return w.columns, nil
}

type schemaWalk struct {
	elements []element
	columns  []column
	size     int // of all names
}

// below reads the next children elements and those below them. list tells how
// far below a list or map they are, of which the steps between say nothing.
func (w *schemaWalk) below(children int, path []string, def, rep, list, depth int) error {
	if depth > maxDepth {
		return ErrTooLarge
	}
	for range children {
		if len(w.elements) == 0 {
			return ErrDamaged
		}
		e := w.elements[0]
		w.elements = w.elements[1:]
		names, def, rep := path, def, rep
		switch e.repetition {
		case repeatOptional:
			def++
		case repeatRepeated:
			def, rep = def+1, rep+1
		}
		next := 0
		switch {
		case list == 1 && e.repetition == repeatRepeated && !e.leaf:
			next = 2
		case list == 2 && children == 1 && isElementName(e.name):
		default:
			names = append(slices.Clip(path), e.name)
		}
		if e.group != 0 {
			next = 1
		}
		if !e.leaf {
			if err := w.below(e.children, names, def, rep, next, depth+1); err != nil {
				return err
			}
			continue
		}
		name := strings.Join(names, ".")
		if w.size += len(name); w.size > 1<<24 {
			return ErrTooLarge
		}
		w.columns = append(w.columns, column{
			name: strings.ToValidUTF8(name, "\uFFFD"), physical: e.physical, length: e.length,
			maxDef: def, maxRep: rep, shows: e.shows,
		})
	}
	return nil
}

// isElementName tells whether a program gave a step below a list this name.
func isElementName(name string) bool {
	switch name {
	case "element", "item", "array", "array_element":
		return true
	}
	return false
}
