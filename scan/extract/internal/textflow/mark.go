package textflow

// Raised tells where raised or lowered text meets other text. The mark of a note
// behind a number is none of its digits: "999900006" and a raised "1" are not a
// number of ten digits. The zero value is that of text which is neither.
type Raised struct{ last bool }

// Parts tells whether text is to be parted from what stands before it by a space:
// a digit ends that, one begins this, and one of the two is raised. raised says
// what text is.
func (r *Raised) Parts(before, text []byte, raised bool) bool {
	if len(text) == 0 {
		return false
	}
	changes := r.last != raised
	r.last = raised
	return changes && len(before) > 0 && isDigit(before[len(before)-1]) && isDigit(text[0])
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
