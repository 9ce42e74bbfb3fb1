package extract

import "slices"

// Known are kinds of files that are recognised and named, of which nothing or
// not all is read. They are told apart by what is seen of them.
type Known struct {
	Runs   []string // only runs of text
	Parts  []string // only document properties and the files embedded in them
	Closed []string // nothing: their content is compressed
	Sealed []string // nothing: they are encrypted as a whole
}

// Recognised returns what is recognised without being read.
func Recognised() Known {
	var k Known
	for _, kind := range binaryKinds {
		switch {
		case kind.runsAreAll:
		case kind.closed:
			k.Closed = appendNew(k.Closed, kind.what)
		default:
			k.Runs = appendNew(k.Runs, kind.what)
		}
	}
	for _, kind := range compoundKinds[:len(compoundKinds)-1] { // the last is any other
		if kind.read == nil {
			k.Parts = appendNew(k.Parts, kind.what)
		}
	}
	for _, seal := range seals {
		k.Sealed = appendNew(k.Sealed, seal.what)
	}
	return k
}

// appendNew appends what, unless it was appended before it.
func appendNew(list []string, what string) []string {
	if slices.Contains(list, what) {
		return list
	}
	return append(list, what)
}
