package rtf

// word takes a control word.
func (d *reader) word() error {
	if string(d.lex.name) == "u" && d.lex.hasParam {
		d.first, d.star = false, false
		return d.unicode(d.lex.param)
	}
	d.flush()
	star := d.star
	d.first, d.star = false, false
	if dest, ok := destinations[string(d.lex.name)]; ok {
		return d.begin(dest, string(d.lex.name))
	}
	if d.fontWord() {
		return nil
	}
	if d.cur.dest == fontTable || d.cur.dest == skipped {
		return nil
	}
	known, err := d.textWord()
	if known || err != nil {
		return err
	}
	if known, err = d.tableWord(); known || err != nil {
		return err
	}
	if !d.stateWord() && star {
		d.beginSkipping()
	}
	return nil
}

// textWord takes words that stand for characters or end paragraphs.
func (d *reader) textWord() (known bool, err error) {
	switch string(d.lex.name) {
	case "par", "sect", "page":
		err = d.paragraphMark()
	case "line", "softline", "column", "lbr":
		err = d.character("\n")
	case "tab", "ptabldot", "ptablnone", "ptablminus", "ptabluscore", "ptablmdot":
		err = d.character("\t")
	case "emdash":
		err = d.character("\u2014")
	case "endash":
		err = d.character("\u2013")
	case "lquote":
		err = d.character("\u2018")
	case "rquote":
		err = d.character("\u2019")
	case "ldblquote":
		err = d.character("\u201C")
	case "rdblquote":
		err = d.character("\u201D")
	case "bullet":
		err = d.character("\u2022")
	case "emspace", "enspace", "qmspace":
		err = d.character(" ")
	default:
		return false, nil
	}
	return true, err
}

// paragraphMark ends a paragraph, or a line of a property.
func (d *reader) paragraphMark() error {
	d.fallback = 0
	switch d.cur.dest {
	case body:
		return d.endParagraph()
	case captureText:
		d.append([]byte{'\n'})
	}
	return nil
}

// symbol takes a control symbol.
func (d *reader) symbol(c byte) error {
	d.flush()
	first := d.first
	d.first, d.star = false, false
	switch c {
	case '*':
		d.star = first
	case '{', '}', '\\':
		return d.character(string(c))
	case '~':
		return d.character("\u00A0")
	case '_':
		return d.character("-")
	case '\t':
		return d.character("\t")
	case '-', ':', '|', '\'': // a place to break a word; marks of an index and of formulas; damage
	}
	return nil
}

// fontWord takes words about fonts and code pages.
func (d *reader) fontWord() bool {
	n := d.lex.param
	inTable := d.cur.dest == fontTable
	switch string(d.lex.name) {
	case "ansi":
		d.page = 1252
	case "mac":
		d.page = 10000
	case "pc":
		d.page = 437
	case "pca":
		d.page = 850
	case "ansicpg":
		if n > 0 {
			d.page = n
		}
	case "deff":
		d.deflt = n
	case "f":
		if inTable {
			d.font = n
		} else {
			d.cur.font = n
		}
	case "af":
		if d.cur.farEast && !inTable {
			d.cur.font = n
		}
	case "loch":
		d.cur.farEast = false
	case "hich", "dbch":
		d.cur.farEast = true
	case "fcharset":
		if page := charsetPages[n]; inTable && d.fonts[d.font] == 0 {
			d.setFont(page)
		}
	case "cpg":
		if inTable && n > 0 {
			d.setFont(n)
		}
	default:
		return false
	}
	return true
}

func (d *reader) setFont(page int) {
	if page > 0 && len(d.fonts) < maxFonts {
		d.fonts[d.font] = page
	}
}

// charsetPages are the code pages of the character sets of fonts. The default
// (1) is that of the document, symbols (2) have none.
var charsetPages = map[int]int{
	0: 1252, 77: 10000, 78: 10001, 79: 10003, 80: 10008, 81: 10002, 89: 10007,
	128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258,
	177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850,
}

// stateWord takes words that change the state of the group.
func (d *reader) stateWord() bool {
	on := !d.lex.hasParam || d.lex.param != 0
	switch string(d.lex.name) {
	case "plain":
		d.cur.font, d.cur.farEast, d.cur.deleted, d.cur.revised, d.cur.raised = -1, false, false, false, false
	case "pard":
		d.cur.inTable, d.cur.level = false, 0
	case "uc":
		d.cur.skip = min(max(d.lex.param, 0), 255)
	case "deleted":
		d.cur.deleted = on
	case "revised":
		d.cur.revised = on
	case "super", "sub":
		d.cur.raised = on
	case "nosupersub":
		d.cur.raised = false
	case "up", "dn":
		d.cur.raised = !d.lex.hasParam || d.lex.param > 0
	case "intbl":
		d.cur.inTable, d.usesInTbl = on, true
	case "itap":
		d.cur.level, d.usesInTbl = min(max(d.lex.param, 0), maxLevel), true
	case "pngblip":
		d.picture = ".png"
	case "jpegblip":
		d.picture = ".jpg"
	case "ffres", "ffdefres", "fftype":
		d.formNumber(string(d.lex.name), d.lex.param)
	case "ftnalt":
		d.endnote()
	default:
		return false
	}
	return true
}
