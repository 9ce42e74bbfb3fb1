package extract

import (
	"bufio"
	"context"
	"errors"
	"hash/maphash"
	"io"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mailWords is the words of a text, as hashes, and how many bytes they take.
type mailWords struct {
	words   map[uint64]struct{}
	numbers map[uint64]struct{} // runs of digits long enough to identify somebody
	size    int
	seed    maphash.Seed
	cut     bool // there are more
}

const (
	maxMailWords = 1 << 20 // different words that are compared
	numberDigits = 4
)

func newMailWords(seed maphash.Seed) *mailWords {
	return &mailWords{words: map[uint64]struct{}{}, numbers: map[uint64]struct{}{}, seed: seed}
}

// lacks tells whether other says what w does not: a number, or several words
// that are more than one in ten of its own.
func (w *mailWords) lacks(other *mailWords) bool {
	if w.cut || other.cut {
		return true
	}
	for n := range other.numbers {
		if _, ok := w.numbers[n]; !ok {
			return true
		}
	}
	missing := 0
	for word := range other.words {
		if _, ok := w.words[word]; !ok {
			missing++
		}
	}
	return missing > 1 && missing*10 > len(other.words)
}

// add takes the words of a text.
func (w *mailWords) add(text []byte) {
	word := make([]byte, 0, 64)
	digits := 0
	end := func() {
		if len(word) == 0 {
			return
		}
		if len(w.words) >= maxMailWords {
			w.cut = true
			return
		}
		h := maphash.Bytes(w.seed, word)
		w.words[h] = struct{}{}
		if digits >= numberDigits {
			w.numbers[h] = struct{}{}
		}
		word, digits = word[:0], 0
	}
	for _, c := range string(text) {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			end()
			continue
		}
		if unicode.IsDigit(c) {
			digits++
		}
		w.size++
		word = utf8.AppendRune(word, unicode.ToLower(c))
		if len(word) > 256 {
			end()
		}
	}
	end()
}

// choose marks the form of a multipart/alternative that is not read: the HTML,
// unless the plain text says less than half as much. Where the other form says
// what the better one does not, both are read.
func (m *mailReader) choose(p *mailPart) {
	var plain, page []*mailPart
	for _, part := range p.parts {
		if part.number > 0 && part.isBody(textPlain) {
			plain = append(plain, part)
		} else {
			page = part.pages(page)
		}
	}
	if len(plain) == 0 || len(page) == 0 {
		return
	}
	seed := maphash.MakeSeed()
	plainWords, pageWords := newMailWords(seed), newMailWords(seed)
	for _, part := range plain {
		m.plainWords(part, plainWords)
	}
	for _, part := range page {
		m.pageWords(part, pageWords)
	}
	loser, better, worse := page, plainWords, pageWords
	if plainWords.size == 0 || 2*plainWords.size < pageWords.size {
		loser, better, worse = plain, pageWords, plainWords
	}
	if worse.size > 0 && better.lacks(worse) {
		return
	}
	for _, part := range loser {
		part.other = true
	}
}

// pages appends the HTML texts in p: a page may stand in a multipart with its
// pictures.
func (p *mailPart) pages(dst []*mailPart) []*mailPart {
	if p.isBody(textHTML) {
		return append(dst, p)
	}
	for _, part := range p.parts {
		dst = part.pages(dst)
	}
	return dst
}

func (m *mailReader) plainWords(p *mailPart, w *mailWords) {
	r := bufio.NewReader(m.charsetReader(p.decoded().r, p.params["charset"]).text(context.WithoutCancel(m.ctx)))
	for !w.cut {
		line, err := r.ReadSlice('\n')
		w.add(unquote(line))
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return
		}
	}
}

// pageWords takes the words that a page shows.
func (m *mailReader) pageWords(p *mailPart, w *mailWords) {
	z := html.NewTokenizer(m.charsetReader(p.decoded().r, p.params["charset"]).text(context.WithoutCancel(m.ctx)))
	z.SetMaxBuf(maxToken)
	var text []byte
	hidden := false
	for !w.cut {
		switch token := z.Next(); token {
		case html.ErrorToken:
			w.cut = w.cut || errors.Is(z.Err(), html.ErrBufferExceeded) // let HTML see to it
			w.add(text)
			return
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			tag := atom.Lookup(name)
			hidden = token == html.StartTagToken && (tag == atom.Style || tag == atom.Script || tag == atom.Title)
			if !isInline(tag) {
				w.add(text)
				text = text[:0]
			}
		case html.TextToken:
			if !hidden {
				text = append(text, z.Text()...)
			}
			if len(text) > maxToken {
				w.add(text)
				text = text[:0]
			}
		}
	}
}

// isInline tells the elements that stand inside words.
func isInline(tag atom.Atom) bool {
	switch tag {
	case atom.A, atom.B, atom.I, atom.U, atom.S, atom.Em, atom.Strong, atom.Span, atom.Font, atom.Sub, atom.Sup, atom.Small, atom.Big, atom.Mark, atom.Wbr:
		return true
	}
	return false
}

// fragment reads a piece of a message that was sent in several (RFC 2046,
// 5.2.2). The first one begins with the headers of the whole.
func (m *mailReader) fragment(p *mailPart) error {
	err := &Error{Reason: Truncated, Err: errors.New("mail: a piece of a message that was sent in pieces")}
	if p.params["number"] == "1" || countHeaders(trimBlankLines(p.body)).isMessage() {
		if err := m.member(p); err != nil {
			return err
		}
	} else if err := m.text(&mailPart{body: p.body, line: p.line, number: p.number, params: p.params, header: p.header}); err != nil {
		return err
	}
	return m.unread(err)
}

// countLetters counts the letters and digits of a text, in bytes that are not
// decoded: more exactly is not needed.
func countLetters(r io.Reader) int {
	n := 0
	b := bufio.NewReader(r)
	for {
		c, _, err := b.ReadRune()
		if err != nil {
			return n
		}
		if unicode.IsLetter(c) || unicode.IsDigit(c) || c == utf8.RuneError {
			n++
		}
	}
}
