package wpd

import "unicode/utf8"

// character returns a character of one of WordPerfect's sets.
func character(set, c byte) rune {
	switch set {
	case 0:
		if c >= ' ' && c < 0x7F {
			return rune(c)
		}
	case 1:
		if i := int(c) - firstLatin; i >= 0 && i < len(latin) {
			return latin[i]
		}
		if c == sharpS {
			return 'ß'
		}
	case 4:
		if int(c) < len(symbols) {
			return symbols[c]
		}
		if c == euro {
			return '€'
		}
	}
	return utf8.RuneError
}

const (
	firstLatin = 26 // in set 1; accents come before
	sharpS     = 23
	euro       = 72 // in set 4
)

// latin has the letters of set 1.
var latin = []rune("ÁáÂâÄäÀàÅåÆæÇçÉéÊêËëÈèÍíÎîÏïÌìÑñÓóÔôÖöÒòÚúÛûÜüÙùŸÿÃãĐđØøÕõÝýÐðÞþĂăĀāĄąĆćČčĈĉĊċĎďĚěĖėĒēĘęǴǵĞğǦǧĢģĜĝĠġĤĥĦħİıĪīĮįĨĩĲĳĴĵĶķĹĺĽľĻļĿŀŁłŃń\uFFFD\uFFFDŇňŅņŐőŌōŒœŔŕŘřŖŗŚśŠšŞşŜŝŤťŢţŦŧŬŭŰűŪūŲųŮůŨũŴŵŶŷŹźŽžŻżŊŋ")

// symbols has the typographic ones of set 4.
var symbols = []rune("●○■•*¶§¡¿«»£¥₧ƒªº½¼¢²ⁿ®©¤¾³‛’‘‟”“–—‹›○□†‡™℠℞")

// international has the letters that version 6 writes as one byte.
var international = [32]rune{
	'å', 'Å', 'æ', 'Æ', 'ä', 'Ä', 'á', 'à', 'â', 'ã', 'Ã', 'ç', 'Ç', 'ë', 'é', 'É',
	'è', 'ê', 'í', 'ñ', 'Ñ', 'ø', 'Ø', 'õ', 'Õ', 'ö', 'Ö', 'ü', 'Ü', 'ú', 'ù', 'ß',
}
