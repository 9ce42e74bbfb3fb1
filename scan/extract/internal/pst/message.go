package pst

import (
	"encoding/binary"
	"errors"
	"slices"

	"github.com/piiscan/piiscan/scan/extract/internal/mapi"
)

// nameTable are the numbers of the named properties of the store.
type nameTable = mapi.Names

// folder is a folder of messages.
type folder struct {
	name   string
	parent uint32
}

// maxFolders bounds the folders that are kept.
const maxFolders = 1 << 18

// Item is a message, contact, appointment or the like.
type Item struct {
	Folder []string // from the root; nil if its folder is not there
	store  *Store
	node   node
}

// Each calls visit for each item of the store, in the order in which they were
// made, and damaged for each part of the store's own structures that cannot be
// read. The error is one of either, or of reading, or ErrWork.
func (s *Store) Each(visit func(Item) error, damaged func(error) error) error {
	if err := s.prepare(damaged); err != nil {
		return err
	}
	return s.eachNode(func(n node) error {
		if kindOf(n.id) != kindMessage {
			return nil
		}
		return visit(Item{Folder: s.path(n.parent), store: s, node: n})
	}, func(error) error { return nil }) // told by the pass before
}

// prepare reads names of properties and folders.
func (s *Store) prepare(damaged func(error) error) error {
	s.folders = map[uint32]folder{}
	return s.eachNode(func(n node) error {
		var err error
		switch {
		case n.id == nodeNames:
			s.names, err = s.readNames(n)
		case kindOf(n.id) == kindFolder && len(s.folders) < maxFolders:
			var o mapi.Object
			o, err = s.object(n)
			s.folders[n.id] = folder{name: o.Text(mapi.DisplayName), parent: n.parent}
		}
		if errors.Is(err, ErrDamaged) || errors.Is(err, ErrMemory) {
			return damaged(err)
		}
		return err
	}, damaged)
}

// path returns the names of a folder and those above it.
func (s *Store) path(id uint32) []string {
	const deepest = 64
	var names []string
	for id != nodeRoot && len(names) < deepest {
		f, ok := s.folders[id]
		if !ok {
			break
		}
		if f.name != "" {
			names = append(names, f.name)
		}
		if f.parent == id {
			break
		}
		id = f.parent
	}
	slices.Reverse(names)
	return names
}

// object returns the properties of a node.
func (s *Store) object(n node) (mapi.Object, error) {
	h, err := s.openHeap(n)
	if h == nil {
		return mapi.Object{Limit: s.limit}, err
	}
	o, failed := h.props(s.names)
	return o, errors.Join(err, failed)
}

// readNames reads what named properties are called ([MS-PST] 2.4.7).
func (s *Store) readNames(n node) (mapi.Names, error) {
	const sets, entries, strings = 2, 3, 4
	o, err := s.object(n)
	return mapi.ParseNames(o.Bytes(sets), o.Bytes(entries), o.Bytes(strings)), err
}

// ID returns the number of the item in its store.
func (i Item) ID() uint32 { return i.node.id }

// Message reads the item. The message is there, as far as it can be read, also
// with ErrDamaged or ErrMemory; other errors end the reading of the store.
func (i Item) Message() (*mapi.Message, error) { return i.store.message(i.node) }

func (s *Store) message(n node) (*mapi.Message, error) {
	h, err := s.openHeap(n)
	m := &mapi.Message{Object: mapi.Object{Limit: s.limit, Names: s.names}}
	if h == nil {
		return m, err
	}
	failed := []error{err}
	m.Object, err = h.props(s.names)
	failed = append(failed, err)
	var attachments []node
	for _, sub := range h.sub {
		switch kindOf(sub.id) {
		case kindRecipients:
			rows, err := s.tableOf(sub)
			m.Recipients = append(m.Recipients, rows...)
			failed = append(failed, err)
		case kindAttachment:
			attachments = append(attachments, sub)
		}
	}
	slices.SortFunc(attachments, func(a, b node) int { return int(int64(a.id) - int64(b.id)) })
	for _, sub := range attachments {
		a, err := s.attachment(sub)
		m.Attachments = append(m.Attachments, a)
		failed = append(failed, err)
	}
	m.SetPage()
	return m, errors.Join(failed...)
}

func (s *Store) tableOf(n node) ([]mapi.Object, error) {
	h, err := s.openHeap(n)
	if h == nil {
		return nil, err
	}
	rows, failed := h.rows(s.names)
	return rows, errors.Join(err, failed)
}

// attachment reads what is attached. A message is opened when it is asked for.
func (s *Store) attachment(n node) (mapi.Attachment, error) {
	h, err := s.openHeap(n)
	if h == nil {
		return mapi.Attachment{Object: mapi.Object{Limit: s.limit}}, err
	}
	o, failed := h.props(s.names)
	a := mapi.Attachment{Object: o}
	if p := o.Props[mapi.AttachData]; p.Type == mapi.Embeds {
		ref := readValue(p.Value, 8)
		if len(ref) < 4 {
			return a, ErrDamaged
		}
		inner, ok := h.sub[binary.LittleEndian.Uint32(ref)]
		if !ok {
			return a, ErrDamaged
		}
		if a.Int(mapi.AttachMethod) == mapi.EmbeddedOther {
			a.Open = func() (*mapi.Message, error) { return s.message(inner) }
			return a, errors.Join(err, failed)
		}
		v, valueErr := s.newValue(inner.data)
		a.Set(mapi.AttachData, mapi.Property{Type: mapi.Binary, Value: v})
		failed = errors.Join(failed, valueErr)
	}
	return a, errors.Join(err, failed)
}
