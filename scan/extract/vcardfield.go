package extract

import (
	"bytes"
	"slices"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/contentline"
)

// property adds what a line of a card says. It reports whether the card is so
// long that a piece of it should go out.
func (v *vcardReader) property(card *contentRecord, l *contentline.Line) (full bool) {
	switch l.Name {
	case "PHOTO", "LOGO", "SOUND", "KEY", "UID", "REV", "PRODID", "CLIENTPIDMAP", "MAILER", "CLASS", "PROFILE", "SOURCE", "XML", "TZ", "KIND", "LANG", "CALSCALE":
		return false
	case "N":
		return v.parts(card, l, "", nameParts[:])
	case "ADR":
		full = v.parts(card, l, homeOrWork(l), addressParts[:])
		if label := l.Param("LABEL"); label != "" {
			full = card.add(l.Number, l.Group, homeOrWork(l)+"Address", []byte(toUTF8([]byte(label)))) || full
		}
		return full
	case "ORG":
		text := v.text(l)
		pieces := contentline.Split(text, ';', maxPieces)
		for i, piece := range pieces {
			label := "Organization"
			if i > 0 {
				label = "Department"
			}
			full = card.add(l.Number, l.Group, label, contentline.Unescape(nil, piece)) || full
		}
		return full
	case "GENDER":
		sex := contentline.Split(v.text(l), ';', 2)
		return card.add(l.Number, l.Group, "Gender", contentline.Unescape(nil, sex[0]))
	}
	if l.Base64() {
		return false // no text of a card is encoded that way
	}
	return card.add(l.Number, l.Group, vcardLabel(l), v.plain(l))
}

const maxPieces = 50

// nameParts and addressParts are the parts of N (RFC 6350, 6.2.2) and ADR
// (6.3.1).
var (
	nameParts    = [...]string{"Surname", "First names", "Middle name", "Honorific", "Suffix"}
	addressParts = [...]string{"PO box", "Address addition", "Street address", "City", "Region", "Postal code", "Country"}
)

// parts adds the parts of a structured value.
func (v *vcardReader) parts(card *contentRecord, l *contentline.Line, prefix string, labels []string) (full bool) {
	for i, piece := range contentline.Split(v.text(l), ';', maxPieces) {
		if i >= len(labels) {
			break
		}
		text := contentline.Unescape(nil, bytes.ReplaceAll(piece, []byte(`\;`), []byte(";")))
		full = card.add(l.Number, l.Group, prefix+labels[i], text) || full
	}
	return full
}

// plain returns a text value without the scheme of an address.
func (v *vcardReader) plain(l *contentline.Line) []byte {
	text := contentline.Unescape(nil, v.text(l))
	for _, scheme := range []string{"tel:", "mailto:"} {
		if len(text) > len(scheme) && strings.EqualFold(string(text[:len(scheme)]), scheme) {
			text = text[len(scheme):]
		}
	}
	if l.Name == "TEL" {
		text, _, _ = bytes.Cut(text, []byte(";ext=")) // RFC 3966
	}
	return text
}

// homeOrWork begins the label of an address or number.
func homeOrWork(l *contentline.Line) string {
	types := typesOf(l)
	switch {
	case slices.Contains(types, "HOME"):
		return "Home "
	case slices.Contains(types, "WORK"):
		return "Work "
	}
	return ""
}

// vcardLabel returns the label of a value that is one text.
func vcardLabel(l *contentline.Line) string {
	switch l.Name {
	case "FN", "NAME":
		return "Full name"
	case "BDAY":
		return "Birth date"
	case "DEATHDATE", "X-DEATHDATE":
		return "Date of death"
	case "EMAIL":
		return homeOrWork(l) + "E-mail"
	case "LABEL":
		return homeOrWork(l) + "Address"
	case "TEL":
		return phoneLabel(l)
	case "TITLE":
		return "Job title"
	case "RELATED":
		for _, kind := range typesOf(l) {
			if label := relationLabel(kind); label != relatedLabel {
				return label
			}
		}
		return relatedLabel
	case "AGENT", "X-ABRELATEDNAMES", "X-MS-ASSISTANT", "X-EVOLUTION-ASSISTANT", "X-KADDRESSBOOK-X-ASSISTANTSNAME",
		"X-MS-MANAGER", "X-MANAGER", "X-EVOLUTION-MANAGER", "X-KADDRESSBOOK-X-MANAGERSNAME":
		return relatedLabel
	case "X-SPOUSE", "X-MS-SPOUSE", "X-EVOLUTION-SPOUSE", "X-KADDRESSBOOK-X-SPOUSESNAME":
		return "Partner name"
	case "X-MS-CHILD", "X-CHILD":
		return "Child name"
	case "X-ABLABEL":
		return groupLabel
	case "X-ABDATE":
		return dateLabel
	case "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY", "X-KADDRESSBOOK-X-ANNIVERSARY", "ANNIVERSARY":
		return "Anniversary date"
	case "X-GENDER":
		return "Gender"
	}
	return readableName(l.Name)
}

func phoneLabel(l *contentline.Line) string {
	types := typesOf(l)
	switch {
	case slices.Contains(types, "FAX"):
		return homeOrWork(l) + "Fax"
	case slices.Contains(types, "CELL"), slices.Contains(types, "IPHONE"):
		return homeOrWork(l) + "Mobile phone"
	}
	return homeOrWork(l) + "Phone"
}
