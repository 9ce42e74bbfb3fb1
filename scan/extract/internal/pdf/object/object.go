// Package object is what the interpreter needs to see of a PDF file: a tree of
// objects whose references are already followed. A library that reads PDF
// files is put behind it.
package object

// Kind is the kind of an object.
type Kind uint8

// The kinds of objects.
const (
	Null Kind = iota
	Bool
	Number
	String
	Name
	Array
	Dict
	Stream
)

// Object is one object. Asking an object for what it is not gives the zero
// answer: Key of a number is a Null object. A broken object is Null.
// Implementations bound the work behind each call and never panic. They are
// used by one goroutine.
type Object interface {
	Kind() Kind
	// Key returns the entry of a Dict, or of the dictionary of a Stream.
	Key(name string) Object
	// Keys returns the sorted names of the entries.
	Keys() []string
	// Index returns the element of an Array, from 0.
	Index(i int) Object
	// Len returns the number of elements of an Array.
	Len() int
	// Num returns the value of a Number, and 1 for true.
	Num() float64
	// Bytes returns the bytes of a String (not decoded to text) or a Name.
	Bytes() string
	// ID is equal for two objects only if they are the same or have the same
	// content; "" if that cannot be told. It serves as the key of caches.
	ID() string
	// AppendData appends the decoded bytes of a Stream to dst; with an error, those
	// that were decoded before it. What is in dst counts where memory is bounded.
	AppendData(dst []byte) ([]byte, error)
}

// Nothing is the Null object.
type Nothing struct{}

var _ Object = Nothing{}

// Kind returns Null.
func (Nothing) Kind() Kind { return Null }

// Key returns Nothing.
func (Nothing) Key(string) Object { return Nothing{} }

// Keys returns none.
func (Nothing) Keys() []string { return nil }

// Index returns Nothing.
func (Nothing) Index(int) Object { return Nothing{} }

// Len returns 0.
func (Nothing) Len() int { return 0 }

// Num returns 0.
func (Nothing) Num() float64 { return 0 }

// Bytes returns none.
func (Nothing) Bytes() string { return "" }

// ID returns none.
func (Nothing) ID() string { return "" }

// AppendData appends none.
func (Nothing) AppendData(dst []byte) ([]byte, error) { return dst, nil }

// NameIs tells whether o is the Name s.
func NameIs(o Object, s string) bool {
	return o.Kind() == Name && o.Bytes() == s
}
