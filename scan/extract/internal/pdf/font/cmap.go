package font

import (
	"sort"
	"unicode/utf16"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/token"
)

// Bounds of one CMap. The largest real ones map 65,536 codes.
const (
	maxMappings   = 1 << 17
	maxCMapTokens = 1 << 22
)

// cmap is what a CMap stream says: how long codes are, and which text or CID
// stands for a code.
type cmap struct {
	lengths [5]bool // lengths of codes that the code space has
	single  map[code]string
	ranges  []codeRange // sorted by first
	longest uint32      // the widest range, to bound the search
}

// code is a character code with its length in bytes, since <41> and <0041>
// are different codes.
type code struct {
	value  uint32
	length uint8
}

type codeRange struct {
	first, last uint32
	length      uint8
	text        string // of first; the last rune counts up
}

// parseCMap reads a ToUnicode CMap (ISO 32000-1, 9.10.3) or the code space of
// an embedded encoding CMap.
func parseCMap(src []byte) *cmap {
	m := &cmap{single: map[code]string{}}
	lex := token.NewLexer(src)
	var operands []token.Token
	for range maxCMapTokens {
		t := lex.Next()
		switch {
		case t.Kind == token.EOF:
			m.finish()
			return m
		case t.Kind != token.Operator:
			if len(operands) < 3*maxMappings {
				operands = append(operands, t)
			}
			continue
		}
		switch string(t.Bytes) {
		case "endcodespacerange":
			m.addCodeSpace(operands)
		case "endbfchar":
			m.addSingles(operands)
		case "endbfrange":
			m.addRanges(operands)
		}
		operands = operands[:0]
	}
	m.finish()
	return m
}

func (m *cmap) finish() {
	sort.SliceStable(m.ranges, func(i, j int) bool { return m.ranges[i].first < m.ranges[j].first })
	for _, r := range m.ranges {
		m.longest = max(m.longest, r.last-r.first)
	}
}

func (m *cmap) full() bool { return len(m.single)+len(m.ranges) >= maxMappings }

func (m *cmap) empty() bool { return len(m.single)+len(m.ranges) == 0 }

func (m *cmap) addCodeSpace(operands []token.Token) {
	for _, t := range operands {
		if n := len(t.Bytes); t.Kind == token.String && n >= 1 && n <= 4 {
			m.lengths[n] = true
		}
	}
}

func (m *cmap) addSingles(operands []token.Token) {
	for i := 0; i+1 < len(operands) && !m.full(); i += 2 {
		from, to := operands[i], operands[i+1]
		if from.Kind != token.String {
			continue
		}
		switch to.Kind {
		case token.String:
			m.single[codeOf(from.Bytes)] = utf16Text(to.Bytes)
		case token.Name:
			m.single[codeOf(from.Bytes)] = glyphText(string(to.Bytes))
		}
	}
}

func (m *cmap) addRanges(operands []token.Token) {
	for i := 0; i+2 < len(operands) && !m.full(); {
		first, last, to := operands[i], operands[i+1], operands[i+2]
		i += 3
		if first.Kind != token.String || last.Kind != token.String {
			continue
		}
		from, until := codeOf(first.Bytes), codeOf(last.Bytes)
		switch to.Kind {
		case token.String:
			m.addRange(from, until.value, utf16Text(to.Bytes))
		case token.ArrayStart:
			for ; i < len(operands) && operands[i].Kind != token.ArrayEnd; i++ {
				if !m.full() && from.value <= until.value {
					m.single[from] = utf16Text(operands[i].Bytes)
				}
				from.value++
			}
			i++
		}
	}
}

func (m *cmap) addRange(from code, last uint32, text string) {
	if last < from.value || text == "" {
		return
	}
	m.ranges = append(m.ranges, codeRange{from.value, last, from.length, text})
}

// text returns the text of a code, and whether the CMap has it.
func (m *cmap) text(c code) (string, bool) {
	if s, ok := m.single[c]; ok {
		return s, true
	}
	i := sort.Search(len(m.ranges), func(i int) bool { return m.ranges[i].first > c.value })
	for tries := 0; i > 0 && tries < 64; tries++ {
		i--
		r := m.ranges[i]
		if c.value-r.first > m.longest {
			break
		}
		if c.value <= r.last && c.length == r.length {
			runes := []rune(r.text)
			runes[len(runes)-1] += rune(c.value - r.first)
			return string(runes), true
		}
	}
	return "", false
}

func codeOf(b []byte) code {
	if len(b) > 4 {
		b = b[:4]
	}
	c := code{length: uint8(len(b))}
	for _, x := range b {
		c.value = c.value<<8 | uint32(x)
	}
	return c
}

// utf16Text decodes big-endian UTF-16. A single byte, which some writers
// produce, is Latin-1.
func utf16Text(b []byte) string {
	if len(b) == 1 {
		return string(rune(b[0]))
	}
	units := make([]uint16, 0, len(b)/2)
	for i := 0; i+1 < len(b) && i < 256; i += 2 {
		units = append(units, uint16(b[i])<<8|uint16(b[i+1]))
	}
	return string(utf16.Decode(units))
}
