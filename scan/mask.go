package scan

import (
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// Masker writes names of files, folders, members, sheets and columns as they may
// be shown: a value in them gives way to its kind and pseudonym, and what
// stands around it stays, so that the file can be found.
//
//	brief 999900006.docx    brief ‹bsn:k7f3m2p8q9aa›.docx
//
// Under one key a name always gives the same. It looks for all kinds, whatever a
// scan looks for. It is used by one goroutine.
type Masker struct {
	finder  finder
	keyer   *exposure.Keyer
	folders map[string]string // masked before
	names   map[string]string // in folders, likewise: trees of source have some again and again
	part    string            // the last part, and what it gave
	masked  string
	buf     value
}

// maxMasked bounds the names that are remembered, of folders and of files.
const maxMasked = 1000

// NewMasker returns a masker that writes pseudonyms under a key, or kinds alone
// if there is none. It looks for the kinds of detectors beside the built-in ones.
func NewMasker(k *exposure.Keyer, detectors []pii.Detector) *Masker {
	all := pii.Detectors()
	for _, d := range detectors {
		if !slices.ContainsFunc(all, func(o pii.Detector) bool { return o.Kind() == d.Kind() }) {
			all = append(all, d)
		}
	}
	all = slices.DeleteFunc(all, func(d pii.Detector) bool { return pii.IsTopic(d.Kind()) }) // what a folder is about is nobody's
	return &Masker{finder: newFinder(&Config{Detectors: all}), keyer: k, folders: map[string]string{}, names: map[string]string{}}
}

// another returns a masker like m, for another goroutine.
func (m *Masker) another() *Masker {
	return &Masker{finder: m.finder.another(), keyer: m.keyer, folders: map[string]string{}, names: map[string]string{}}
}

// maxShown is the size of the longest name that is shown, in bytes. No disk has
// longer ones; archives may, and as many as they like.
const maxShown = 4 << 10

// Path masks a path, element by element. A very long one is cut, and ends in
// letters that tell it from others with the same beginning.
func (m *Masker) Path(name string) string { return m.short(name, m.path) }

func (m *Masker) path(name string) string {
	i := strings.LastIndexAny(name, `/\!`) + 1
	if i == 0 {
		return m.text(name)
	}
	return m.folder(name[:i]) + m.file(name[i:])
}

// file masks the last element of a path.
func (m *Masker) file(name string) string {
	masked, ok := m.names[name]
	if !ok {
		masked = m.text(name)
		remember(m.names, name, masked)
	}
	return masked
}

// remember adds a name and what was made of it, with memory of their own: a name
// may be a piece of a path, and hold all of that.
func remember(names map[string]string, name, masked string) {
	if len(names) >= maxMasked {
		clear(names)
	}
	names[strings.Clone(name)] = strings.Clone(masked)
}

// short masks the beginning of a name, if it is long.
func (m *Masker) short(name string, mask func(string) string) string {
	if len(name) <= maxShown {
		return mask(name)
	}
	const longest = 256 // of a value: one that is cut must be masked
	masked := mask(name[:min(len(name), maxShown+longest)])
	end := max(0, min(maxShown-64, len(masked)-longest))
	if open := strings.LastIndex(masked[:end], "‹"); open >= 0 && end-open < 64 {
		end = open // a mask is whole
	}
	for end > 0 && !utf8.RuneStart(masked[end]) {
		end--
	}
	return masked[:end] + "…" + m.letters(name)
}

// letters are a pseudonym of a name, none without a key.
func (m *Masker) letters(name string) string {
	if m.keyer == nil {
		return ""
	}
	key := m.keyer.AppendKeys(nil, namesAsTheyAre, []byte(name))[0]
	letters := make([]byte, 16)
	for i := range letters {
		letters[i] = 'a' + key[i]&15
	}
	return string(letters)
}

// folder masks the part of a path that ends in a separator.
func (m *Masker) folder(name string) string {
	if masked, ok := m.folders[name]; ok {
		return masked
	}
	inner, separator := name[:len(name)-1], name[len(name)-1:]
	masked := m.path(inner) + separator
	remember(m.folders, name, masked)
	return masked
}

// Text masks a text: a name without the way to it, a label, a message. A very
// long one is cut as Path does.
func (m *Masker) Text(text string) string { return m.short(text, m.text) }

func (m *Masker) text(text string) string {
	before, mask, after := exposure.CutMask(text)
	if mask != "" {
		return m.plain(before) + mask + m.text(after)
	}
	return m.plain(text)
}

// plain masks a text without masks.
func (m *Masker) plain(text string) string {
	if len(text) < minValue {
		return text
	}
	valid := validBytes(m.buf.empty(), text)
	m.buf.set(valid)
	spans := m.spans(nil, valid, 0)
	if stem := len(text) - len(path.Ext(text)); stem >= minValue && stem < len(text) {
		spans = betterStem(spans, m.spans(nil, valid[:stem], 0), stem)
	}
	for start, element := range elements(text) {
		if len(element) >= minValue && len(element) < len(text) {
			spans = m.spans(spans, valid[start:start+len(element)], start)
		}
	}
	spans = m.runs(spans, valid)
	if len(spans) == 0 {
		return text
	}
	slices.SortStableFunc(spans, func(a, b span) int { return a.start - b.start })
	var b []byte
	done := 0
	for _, s := range spans {
		if s.start < done {
			continue // a part of what is masked
		}
		b = append(b, text[done:s.start]...)
		b = append(b, s.mask...)
		done = s.end
	}
	return string(append(b, text[done:]...))
}

// minValue is the size of the shortest value, in bytes.
const minValue = 4

// span is a value in a text.
type span struct {
	start, end int
	mask       []byte
}

// spans appends the values in text, which begins at an offset of the whole: what
// a detector finds, and what passes its test without a label, since a name has
// no column that would tell more.
func (m *Masker) spans(to []span, text []byte, offset int) []span {
	t := pii.Text{Body: text}
	for _, f := range m.finder.matchesIn(t) {
		if !pii.IsTopic(f.Kind) || f.Kind == pii.Credential { // a topic is a word, and nobody's
			to = m.add(to, f.detector, f.Kind, text, f.Start, f.End, offset)
		}
	}
	for _, d := range m.finder.poolers {
		for _, c := range m.finder.candidatesIn(d, t) {
			if c.Passes {
				to = m.add(to, d, d.Kind(), text, c.Start, c.End, offset)
			}
		}
	}
	return to
}

// bsnSize is the number of digits of a BSN.
const bsnSize = 9

// runs appends the BSNs that stand alone as a run of digits, behind zeros
// perhaps: a detector leaves alone what touches a sign of money, or is padded,
// and a report must not show it all the same.
func (m *Masker) runs(to []span, text []byte) []span {
	for start := 0; start < len(text); start++ {
		end := start
		for end < len(text) && text[end] >= '0' && text[end] <= '9' {
			end++
		}
		bsn := text[start:end]
		for len(bsn) > bsnSize && bsn[0] == '0' {
			bsn = bsn[1:]
		}
		if len(bsn) == bsnSize && pii.ValidBSN(bsn) {
			f := exposure.MaskFact(m.keyer, pii.BSN, bsn)
			to = append(to, span{start, end, f.AppendMask(nil)})
		}
		start = max(start, end)
	}
	return to
}

func (m *Masker) add(to []span, d pii.Detector, kind pii.Kind, text []byte, start, end, offset int) []span {
	for _, s := range to {
		if s.start < offset+end && offset+start < s.end {
			return to
		}
	}
	canonical := d.AppendCanonical(nil, text[start:end])
	if len(canonical) == 0 {
		return to
	}
	f := exposure.MaskFact(m.keyer, kind, canonical)
	return append(to, span{offset + start, offset + end, f.AppendMask(nil)})
}

// betterStem takes what is found in a name without its ending for what reaches
// into the ending: "j.jansen@x.nl.pdf" is a mail address and a pdf.
func betterStem(whole, stem []span, end int) []span {
	for _, s := range stem {
		over := func(w span) bool { return w.start < s.end && s.start < w.end }
		if i := slices.IndexFunc(whole, over); i < 0 {
			whole = append(whole, s)
		} else if whole[i].end > end && whole[i].start == s.start {
			whole[i] = s
		}
	}
	return whole
}

// elements splits the path to a part of a file, such as "leden[2].bsn".
func elements(text string) func(yield func(int, string) bool) {
	return func(yield func(int, string) bool) {
		start := 0
		for i := 0; i <= len(text); i++ {
			if i < len(text) && strings.IndexByte("./[]#:@()", text[i]) < 0 {
				continue
			}
			if i > start && !yield(start, text[start:i]) {
				return
			}
			start = i + 1
		}
	}
}

// validBytes appends text with a blank for each byte that is no UTF-8, so that
// offsets stay.
func validBytes(dst []byte, text string) []byte {
	start := len(dst)
	dst = append(dst, text...)
	for i := start; i < len(dst); {
		r, n := utf8.DecodeRune(dst[i:])
		if r == utf8.RuneError && n == 1 {
			dst[i] = ' '
		}
		i += n
	}
	return dst
}

// Part masks the place inside a file. Records follow each other, and their parts
// differ in an index at most.
func (m *Masker) Part(part string) string {
	switch {
	case len(part) < minValue:
		return part
	case part == m.part:
		return m.masked
	case m.part == m.masked && sameButIndexes(part, m.part):
		return part
	}
	m.part, m.masked = strings.Clone(part), m.Text(part)
	return m.masked
}

// sameButIndexes reports whether two paths differ in short numbers between
// brackets at most.
func sameButIndexes(a, b string) bool {
	for {
		i, j := strings.IndexByte(a, '['), strings.IndexByte(b, '[')
		if i != j || i < 0 {
			return a == b
		}
		if a[:i] != b[:j] {
			return false
		}
		a, b = a[i+1:], b[j+1:]
		n := len(a) - len(strings.TrimLeft(a, "0123456789"))
		if n > 7 {
			return false
		}
		a, b = a[n:], strings.TrimLeft(b, "0123456789")
	}
}

// loc masks a location in a file or a member of a file whose own location is
// masked.
func (m *Masker) loc(l, file extract.Loc) extract.Loc {
	m.place(&l, &file)
	return l
}

// place is loc for a location that is masked where it stands.
func (m *Masker) place(l, file *extract.Loc) {
	l.Path = file.Path
	if rest, ok := strings.CutPrefix(l.Members, file.Members); !ok {
		l.Members = m.Path(l.Members)
	} else if rest != "" {
		l.Members = file.Members + m.Path(rest)
	}
	l.Part = m.Part(l.Part)
}
