package extract

import "bytes"

// maxHeadingBlanks is how many blank lines stand between the names of the
// columns of a printed list and its first row.
const maxHeadingBlanks = 2

// blankBelowHeading takes a blank line if it stands below a line that may name
// the columns of what follows.
func (l *Lines) blankBelowHeading() (done bool, err error) {
	t := &l.fixed
	switch {
	case t.open:
		return false, nil
	case len(t.ends) == 0 && t.blanks > 0 && t.blanks < maxHeadingBlanks:
		t.blanks++
		return true, nil
	case len(t.ends) != 1 || !mayHead(t.text):
		return false, nil
	}
	if err := l.endHeading(); err != nil {
		return false, err
	}
	t.heading, t.headingLine, t.blanks = append(t.heading[:0], t.text...), t.nums[0], 1
	t.text, t.ends, t.nums = t.text[:0], t.ends[:0], t.nums[:0]
	return true, nil
}

// endHeading makes the heading that waits a plain line.
func (l *Lines) endHeading() error {
	t := &l.fixed
	if t.blanks == 0 {
		return nil
	}
	if err := l.plainLine(t.headingLine, t.heading); err != nil {
		return err
	}
	for ; t.blanks > 0; t.blanks-- {
		if err := l.blankLine(); err != nil {
			return err
		}
	}
	return nil
}

// headed tells whether the heading that waits names the columns found.
func (t *fixedTable) headed() bool {
	return t.blanks > 0 && 2*len(t.cut(t.heading)) > len(t.gaps)
}

// mayHead tells whether a line may name columns: words in three places or more,
// without a digit.
func mayHead(line []byte) bool {
	if bytes.ContainsAny(line, "0123456789") {
		return false
	}
	places := 0
	for rest, more := bytes.TrimSpace(line), true; more; rest = trimLeft(rest) {
		_, rest, more = bytes.Cut(rest, []byte("  "))
		places++
	}
	return places >= 3
}
