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
	o := k.Object.Key(name)
	if k.memory.closed {
		return o
	}
	if k.keys == nil {
		k.keys = map[string]Object{}
	}
	o = k.memory.Object(o)
	k.keys[name] = o
	return o
}

func (k *kept) Index(i int) Object {
	if o, ok := k.items[i]; ok {
		return o
	}
	o := k.Object.Index(i)
	if k.memory.closed {
		return o
	}
	if k.items == nil {
		k.items = map[int]Object{}
	}
	o = k.memory.Object(o)
	k.items[i] = o
	return o
}
