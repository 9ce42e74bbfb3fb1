package object

// Memory keeps what objects were asked for on a first way through them, so that
// the second way need not have it read again. It is used by one goroutine.
type Memory struct {
	met    int // arrays, dictionaries and streams
	closed bool
}

// maxMet bounds the objects whose answers are kept: a way that is longer is not
// kept to its end.
const maxMet = 256

// Object returns o as an object whose entries and elements, and theirs, are kept
// once they were asked for.
func (m *Memory) Object(o Object) Object {
	switch o.Kind() {
	case Array, Dict, Stream:
		if m.met++; m.met <= maxMet {
			return &kept{Object: o, memory: m}
		}
	}
	return o
}

// Close ends the keeping. What is kept stays as it is.
func (m *Memory) Close() { m.closed = true }

type kept struct {
	Object
	memory *Memory
	keys   map[string]Object
	items  map[int]Object
}

func (k *kept) Key(name string) Object {
	if o, ok := k.keys[name]; ok {
		return o
	}
	return keep(k.memory, &k.keys, name, k.Object.Key(name))
}

func (k *kept) Index(i int) Object {
	if o, ok := k.items[i]; ok {
		return o
	}
	return keep(k.memory, &k.items, i, k.Object.Index(i))
}

// keep keeps an answer under what was asked, unless the keeping has ended.
func keep[K comparable](m *Memory, answers *map[K]Object, asked K, o Object) Object {
	if m.closed {
		return o
	}
	if *answers == nil {
		*answers = map[K]Object{}
	}
	o = m.Object(o)
	(*answers)[asked] = o
	return o
}
