package extract

import (
	"bytes"
	"context"
	"fmt"
	"path"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/contentline"
)

// VCard reads vCards 2.1, 3.0 and 4.0 (.vcf), any number in a file. Each card
// is one record, with labels for its parts: "Full name", "Surname", "Birth
// date", "Home postal code". People who are related to that of the card have
// labels of their own: "Partner name". A card inside a card is a record of its
// own. Pictures, sounds, keys and what programs note are left out.
type VCard struct{}

var _ Format = VCard{}

// Name returns "vcard".
func (VCard) Name() string { return "vcard" }

// Match tells whether the file begins a card; one called .vcf may have other
// lines before it.
func (VCard) Match(name string, head []byte) bool {
	if isContentLines(head, "VCARD") {
		return true
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".vcf", ".vcard":
		text := headText(head)
		return isText(text) && bytes.Contains(bytes.ToUpper(text), []byte("BEGIN:VCARD"))
	}
	return false
}

// Extract implements Format.
func (VCard) Extract(ctx context.Context, f *File, out Sink) error {
	v := vcardReader{contentReader: newContentReader(ctx, f, out)}
	if err := v.read(0); err != nil {
		return fmt.Errorf("vcard: %w", err)
	}
	return nil
}

// vcardReader is the state of reading one file. The last of cards is the one
// at hand.
type vcardReader struct {
	*contentReader
	cards []*contentRecord
	depth int // cards around the cards at hand
}

// read reads the cards of v.lines, behind the first lines of the file.
func (v *vcardReader) read(first int) error {
	for v.lines.Next() {
		l := v.lines.Line()
		l.Number += first
		if err := v.line(l); err != nil {
			return err
		}
	}
	open := len(v.cards) > 0
	for len(v.cards) > 0 {
		if err := v.endCard(); err != nil {
			return err
		}
	}
	return v.end(open)
}

func (v *vcardReader) line(l *contentline.Line) error {
	switch l.Name {
	case "BEGIN":
		if len(v.cards) < maxComponents {
			v.cards = append(v.cards, &contentRecord{})
		}
		return nil
	case "END":
		return v.endCard()
	case "VERSION":
		v.lines.KeepBlanks = string(bytes.TrimSpace(l.Value)) == "2.1"
		return nil
	}
	if len(v.cards) == 0 {
		return nil
	}
	if l.Name == "AGENT" && len(l.Value) > 0 {
		return v.agent(l)
	}
	card := v.cards[len(v.cards)-1]
	if v.property(card, l) {
		return v.pushCard(card)
	}
	return nil
}

func (v *vcardReader) endCard() error {
	if len(v.cards) == 0 {
		return nil
	}
	card := v.cards[len(v.cards)-1]
	v.cards = v.cards[:len(v.cards)-1]
	return v.pushCard(card)
}

// pushCard hands out a card, with the labels that its groups give.
func (v *vcardReader) pushCard(card *contentRecord) error {
	names := map[string]string{}
	kept := card.fields[:0]
	for _, f := range card.fields {
		if f.label == groupLabel {
			names[f.group] = strings.Trim(string(f.text), "_$!<>")
			continue
		}
		kept = append(kept, f)
	}
	card.fields = kept
	for i, f := range kept {
		name := names[f.group]
		switch {
		case f.group == "" || name == "":
		case f.label == relatedLabel:
			kept[i].label = relationLabel(name)
		case f.label == dateLabel:
			kept[i].label = name + " date"
		}
	}
	return v.push(card)
}

// agent reads the card in a card.
func (v *vcardReader) agent(l *contentline.Line) error {
	value := contentline.Unescape(nil, v.text(l))
	if !isContentLines(value, "VCARD") || v.depth >= maxComponents {
		v.cards[len(v.cards)-1].add(l.Number, "", relatedLabel, value)
		return nil
	}
	inner := &contentReader{ctx: v.ctx, f: v.f, out: v.out, records: v.records, lines: contentline.NewReader(bytes.NewReader(value), len(value))}
	err := (&vcardReader{contentReader: inner, depth: v.depth + 1}).read(l.Number - 1)
	v.records = inner.records
	return err
}

// Labels of fields that get their final label from another field.
const (
	groupLabel   = "X-ABLABEL"
	relatedLabel = "Contact name"
	dateLabel    = "Date"
)

// relationLabel returns the label of the name of somebody related.
func relationLabel(relation string) string {
	switch strings.ToLower(relation) {
	case "spouse", "partner", "husband", "wife", "sweetheart", "domesticpartner", "echtgenoot", "echtgenote", "man", "vrouw":
		return "Partner name"
	case "child", "children", "son", "daughter", "kind", "zoon", "dochter":
		return "Child name"
	case "mother", "moeder":
		return "Mother name"
	case "father", "vader":
		return "Father name"
	case "parent", "ouder":
		return "Parent name"
	}
	return relatedLabel
}
