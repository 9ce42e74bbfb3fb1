package textflow

import (
	"bytes"
	"strings"
)

// Instruction tells whether the instruction of a field holds texts that
// somebody wrote: addresses of links, questions and answers, entries of an
// index, and what buttons and formulas show. Most instructions have none.
func Instruction(code []byte) bool {
	code = bytes.TrimSpace(code)
	word, _, _ := strings.Cut(string(code[:min(len(code), 20)]), " ")
	switch strings.ToUpper(word) {
	case "TOC", "TOA", "PAGE", "PAGEREF", "REF", "SEQ", "STYLEREF", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "INDEX", "SYMBOL":
		return false
	case "MACROBUTTON", "GOTOBUTTON", "EQ":
		return true
	}
	return bytes.IndexByte(code, '"') >= 0 || bytes.Contains(code, []byte("mailto:"))
}
