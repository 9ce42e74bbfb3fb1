package extract

// isRule tells whether a line is a separator: three or more characters, all of
// them drawing a line.
func isRule(text []byte) bool {
	text = trimLeft(text)
	if len(text) < 3 || ruleBytes[text[0]] < joinsRule {
		return false
	}
	drawn := 0
	for _, c := range text {
		switch ruleBytes[c] {
		case 0:
			return false
		case drawsRule:
			drawn++
		}
	}
	return drawn >= 3
}

// ruleByte is what a byte does in a separator line; 0 if it stands in none.
type ruleByte uint8

const (
	partsRule ruleByte = iota + 1
	joinsRule
	drawsRule
)

// ruleBytes tells what each byte does.
var ruleBytes = [256]ruleByte{
	' ': partsRule, ':': partsRule, '+': joinsRule, '|': joinsRule,
	'-': drawsRule, '=': drawsRule, '_': drawsRule, '*': drawsRule, '#': drawsRule, '~': drawsRule,
}
