package rtf

import (
	"bytes"
	"strconv"
	"strings"
)

// destination is where the text of a group goes.
type destination uint8

const (
	body destination = iota
	skipped
	fontTable
	captureText // a property: a text with a name
	pictureData
)

func (d destination) takesText() bool { return d == body || d == captureText }

// owned is what ends with a group.
type owned uint8

const (
	ownsNothing owned = iota
	ownsCapture
	ownsFlow
	ownsField
	ownsResult
	ownsPicture
)

// action is what a word that begins a destination does.
type action uint8

const (
	skip action = iota
	fonts
	through  // the group is what it would be without the word
	story    // a text of its own: label is its part
	property // a text with a label
	author   // the name of somebody who changed or commented something
	authorTable
	propertyName  // of a property whose value follows
	propertyValue // its value
	shapeName
	shapeValue
	objectClass
	objectBytes
	variable // a name and a value, each a group
	pictureBytes
	fieldGroup
	fieldInstruction
	fieldResult
	formName
	formDefault
	formEntry
	both // \upr: a text twice, in the code page and in Unicode
	nestedTable
)

// wordInfo is what is known of a word that begins a destination.
type wordInfo struct {
	action action
	part   string
	label  string
}

// destinations are the words that begin a destination, those that a file may
// mark with \* among them. Others that are marked so are skipped.
var destinations = map[string]wordInfo{
	"fonttbl": {action: fonts},

	"header": {story, "header", ""}, "headerl": {story, "header", ""}, "headerr": {story, "header", ""}, "headerf": {story, "header", ""},
	"footer": {story, "footer", ""}, "footerl": {story, "footer", ""}, "footerr": {story, "footer", ""}, "footerf": {story, "footer", ""},
	"footnote": {story, "footnotes", ""}, "annotation": {story, "comments", ""},
	"shptxt": {story, "box", ""}, "dptxbxtext": {story, "box", ""},

	"title": {property, "properties", "title"}, "subject": {property, "properties", "subject"}, "author": {property, "properties", "author"},
	"operator": {property, "properties", "last modified by"}, "manager": {property, "properties", "manager"},
	"company": {property, "properties", "company"}, "category": {property, "properties", "category"},
	"keywords": {property, "properties", "keywords"}, "comment": {property, "properties", "comment"},
	"doccomm": {property, "properties", "comments"}, "hlinkbase": {property, "properties", "hyperlink base"},
	"propname": {action: propertyName}, "staticval": {propertyValue, "properties", ""}, "linkval": {action: skip},
	"mmconnectstr": {property, "settings", "connectString"}, "mmquery": {property, "settings", "query"},
	"mmdatasource": {property, "settings", "dataSource"}, "mmaddfieldname": {action: skip},
	"atnauthor": {action: author}, "revtbl": {action: authorTable},

	"field": {action: fieldGroup}, "fldinst": {action: fieldInstruction}, "fldrslt": {action: fieldResult},
	"ffname": {action: formName}, "ffdeftext": {action: formDefault}, "ffl": {action: formEntry},
	"ffformat": {action: skip}, "ffhelptext": {action: skip}, "ffstattext": {action: skip}, "ffentrymcr": {action: skip}, "ffexitmcr": {action: skip},

	"sn": {action: shapeName}, "sv": {action: shapeValue},
	"pict": {action: pictureBytes}, "objdata": {action: objectBytes}, "objclass": {action: objectClass},
	"upr": {action: both}, "ud": {action: through}, "nesttableprops": {action: nestedTable},
	"shpinst": {action: through}, "shppict": {action: through}, "formfield": {action: through}, "userprops": {action: through},
	"picprop": {action: through}, "mailmerge": {action: through}, "docvar": {variable, "settings", ""}, "do": {action: through},
	"momath": {action: through}, "moMath": {action: through}, "moMathPara": {action: through}, "mr": {action: through},
	"xe": {story, "field", ""}, "tc": {story, "field", ""}, "tcn": {story, "field", ""},
	"info": {action: through}, "object": {action: through}, "result": {action: through},

	"colortbl": {action: skip}, "stylesheet": {action: skip}, "filetbl": {action: skip}, "listtable": {action: skip},
	"listoverridetable": {action: skip}, "rsidtbl": {action: skip}, "generator": {action: skip}, "pgptbl": {action: skip},
	"themedata": {action: skip}, "colorschememapping": {action: skip}, "datastore": {action: skip}, "latentstyles": {action: skip},
	"xmlnstbl": {action: skip}, "wgrffmtfilter": {action: skip}, "bkmkstart": {action: skip}, "bkmkend": {action: skip},
	"ftnsep": {action: skip}, "ftnsepc": {action: skip}, "ftncn": {action: skip}, "aftnsep": {action: skip}, "aftnsepc": {action: skip}, "aftncn": {action: skip},
	"nonshppict": {action: skip}, "nonesttables": {action: skip}, "shprslt": {action: skip}, "mmathPict": {action: skip},
	"pn": {action: skip}, "pnseclvl": {action: skip}, "listlevel": {action: skip}, "datafield": {action: skip},
	"creatim": {action: skip}, "revtim": {action: skip}, "printim": {action: skip}, "buptim": {action: skip}, "nextfile": {action: skip},
	"atnid": {action: skip}, "atnref": {action: skip}, "atndate": {action: skip}, "atntime": {action: skip}, "atnparent": {action: skip}, "atnicn": {action: skip},
	"atrfstart": {action: skip}, "atrfend": {action: skip}, "template": {action: skip}, "password": {action: skip}, "passwordhash": {action: skip},
	"objname": {action: skip}, "objalias": {action: skip}, "objsect": {action: skip}, "objtime": {action: skip}, "blipuid": {action: skip}, "bliptag": {action: skip},
	"htmltag": {action: skip}, "mhtmltag": {action: skip}, "panose": {action: skip}, "falt": {action: skip}, "fname": {action: skip}, "fontemb": {action: skip},
	"private": {action: skip}, "rxe": {action: skip}, "txe": {action: skip}, "background": {action: skip}, "fldtype": {action: skip},
	"factoidname": {action: skip}, "xmlopen": {action: skip}, "xmlattrname": {action: skip}, "xmlattrvalue": {action: skip}, "mmathPr": {action: skip},
}

// capture is a property under way.
type capture struct {
	info wordInfo
	from int // where its text begins in captured
}

const (
	maxCaptured = 256 << 10 // bytes of properties under way
	maxCaptures = 256       // properties in properties
	maxFlows    = 16        // texts in texts
)

// begin begins a destination.
func (d *reader) begin(info wordInfo, name string) error {
	if d.cur.dest == skipped && info.action != through || len(d.stack) == 0 {
		return nil
	}
	if err := d.endDestination(); err != nil {
		return err
	}
	switch info.action {
	case skip:
		d.beginSkipping()
	case both:
		d.cur.dest, d.cur.twice = skipped, true // until \ud
	case through:
		if name == "ud" && d.cur.twice {
			d.resume()
		}
	case fonts:
		d.cur.dest = fontTable
	case story:
		d.beginStory(info.part)
	case pictureBytes:
		d.cur.dest, d.cur.owns, d.picture = pictureData, ownsPicture, ""
	case objectBytes:
		return d.object()
	case fieldGroup:
		d.beginField()
	case fieldResult:
		d.beginResult()
	case nestedTable:
		d.cur.nested = true
	default:
		d.beginCapture(info)
	}
	return nil
}

func (d *reader) beginSkipping() {
	if len(d.stack) > 0 {
		d.cur.dest = skipped
	}
}

// resume makes the group what the one around \upr is.
func (d *reader) resume() {
	d.cur.twice = false
	for i := len(d.stack) - 1; i >= 0; i-- {
		if d.stack[i].dest != skipped {
			d.cur.dest = d.stack[i].dest
			return
		}
	}
}

func (d *reader) beginCapture(info wordInfo) {
	if len(d.captures) >= maxCaptures {
		d.beginSkipping()
		return
	}
	d.captures = append(d.captures, capture{info, len(d.captured)})
	d.cur.dest, d.cur.owns = captureText, ownsCapture
}

// beginStory begins a text beside the flow of the text.
func (d *reader) beginStory(kind string) {
	if len(d.flows) >= maxFlows {
		return
	}
	part := kind
	switch kind {
	case "header", "footer":
		d.stories[kind]++
		part += strconv.Itoa(d.stories[kind])
	case "box", "field":
		part = d.flow().part + "!" + kind
	}
	d.flows = append(d.flows, &flow{part: part})
	d.out.Aside = true
	d.cur.dest, d.cur.owns = body, ownsFlow
	d.cur.inTable, d.cur.level, d.cur.nested, d.cur.deleted, d.cur.revised = false, 0, false, false, false
}

// endnote makes the footnote under way an endnote.
func (d *reader) endnote() {
	if f := d.flow(); f.part == "footnotes" {
		f.part = "endnotes"
	}
}

// endDestination ends what the group at hand began.
func (d *reader) endDestination() error {
	owns := d.cur.owns
	d.cur.owns = ownsNothing
	switch owns {
	case ownsCapture:
		c := d.captures[len(d.captures)-1]
		d.captures = d.captures[:len(d.captures)-1]
		err := d.take(c.info, d.captured[c.from:])
		d.captured = d.captured[:c.from]
		return err
	case ownsFlow:
		err := d.endFlow(d.flow())
		d.flows = d.flows[:len(d.flows)-1]
		d.out.Aside = len(d.flows) > 1
		return err
	case ownsField:
		return d.endField()
	case ownsResult:
		d.endResult()
	case ownsPicture:
		d.picture = ""
	}
	return nil
}

// take takes the text of a property.
func (d *reader) take(info wordInfo, value []byte) error {
	value = bytes.TrimSpace(value)
	switch info.action {
	case property:
		return d.labelled(info.part, info.label, value)
	case propertyName:
		d.property = string(value)
	case propertyValue:
		return d.labelled(info.part, d.property, value)
	case variable:
		name, value, _ := bytes.Cut(value, []byte{0})
		return d.labelled(info.part, string(name), bytes.Trim(value, "\x00"))
	case author:
		d.addAuthor(string(value))
	case authorTable:
		for _, name := range strings.Split(string(value), ";") {
			if name != "Unknown" {
				d.addAuthor(name)
			}
		}
	case shapeName:
		d.shape = string(value)
	case shapeValue:
		return d.shapeProperty(value)
	case objectClass:
		d.class = string(value)
	case fieldInstruction:
		return d.instruction(value)
	case formName, formDefault, formEntry:
		d.formText(info.action, string(value))
	}
	return nil
}

func (d *reader) labelled(part, label string, value []byte) error {
	if len(value) == 0 {
		return nil
	}
	return d.out.Text(part, label, value)
}

// shapeProperty takes the texts among the properties of a shape: what it is
// said to show, a text as art, an address.
func (d *reader) shapeProperty(value []byte) error {
	switch d.shape {
	case "wzDescription", "wzTooltip", "gtextUNICODE":
		return d.labelled(d.flow().part+"!picture", "", value)
	}
	return nil
}

const maxAuthors = 1000

func (d *reader) addAuthor(name string) {
	name = strings.TrimSpace(name)
	if name == "" || d.known[name] || len(d.authors) >= maxAuthors {
		return
	}
	d.known[name] = true
	d.authors = append(d.authors, name)
}
