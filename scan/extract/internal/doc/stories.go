package doc

import "strconv"

// story is a stretch of the text that stands together: the body, one header,
// all footnotes.
type story struct {
	part     string
	aside    bool // a text box
	notes    bool // each begins with its mark
	from, to uint32
}

// stories returns the stories of the document ([MS-DOC] 2.3), in their order.
func (d *document) stories() []story {
	parts := [8]string{"body", "footnotes", "header", "macros", "comments", "endnotes", "body!box", "header!box"}
	var all []story
	from, end := uint32(0), d.end()
	for i, n := range d.fib.ccp {
		to := min(uint64(from)+uint64(n), uint64(end))
		s := story{part: d.prefix + parts[i], from: from, to: uint32(to)}
		from = uint32(to)
		switch {
		case s.from == s.to:
			continue
		case i == storyHeaders:
			all = d.headers(all, s)
			continue
		case i == storyBoxes:
			all = split(all, s, d.pair(pairBoxes), boxSize)
			continue
		case i == storyHeadBoxes:
			all = split(all, s, d.pair(pairHeadBoxes), boxSize)
			continue
		}
		s.notes = i == storyFootnotes || i == storyComments || i == storyEndnotes
		all = append(all, s)
	}
	if from < end-min(end, 2) { // text that belongs to no story, but for the last mark
		all = append(all, story{part: d.prefix + "rest", from: from, to: end})
	}
	return all
}

// end returns the end of the text that is there.
func (d *document) end() uint32 {
	if n := len(d.pieces); n > 0 {
		return d.pieces[n-1].end
	}
	return 0
}

const boxSize = 22 // of what a list of text boxes holds of each

// split cuts a story of text boxes where one ends; n bytes stand behind each
// position of the list.
func split(all []story, s story, plex []byte, n int) []story {
	s.aside = true
	count := max(0, len(plex)-4) / (4 + n)
	from := s.from
	for i := 1; i < count; i++ {
		to := uint64(s.from) + uint64(u32(plex, 4*i))
		if to <= uint64(from) || to >= uint64(s.to) {
			continue
		}
		all = append(all, story{part: s.part, aside: true, from: from, to: uint32(to)})
		from = uint32(to)
	}
	s.from = from
	return append(all, s)
}

// headers cuts the story of headers and footers: six of notes come first, then
// six for each section ([MS-DOC] 2.8.22). Before Word 97 those that are empty
// are left out, so that it does not show which is which.
func (d *document) headers(all []story, s story) []story {
	kinds := [6]string{"header", "header", "footer", "footer", "header", "footer"}
	plex := d.pair(pairHeaders)
	n := len(plex)/4 - 2
	from := s.from
	for i := range n {
		to := uint64(s.from) + uint64(u32(plex, 4*i+4))
		if to <= uint64(from) || to > uint64(s.to) {
			continue
		}
		part := "separators"
		switch {
		case d.fib.version < word97:
			part = "header" + strconv.Itoa(i+1)
		case i >= 6:
			part = kinds[i%6] + strconv.Itoa(i/6)
		}
		all = append(all, story{part: d.prefix + part, from: from, to: uint32(to)})
		from = uint32(to)
	}
	if from < s.to {
		s.from = from
		all = append(all, s)
	}
	return all
}
