package wording

import (
	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// Code words: what people call what machines know by a code.

var kinds = map[pii.Kind]Noun{
	pii.BSN:        {"BSN", "BSNs", "BSN", "BSN's"},
	pii.FailingBSN: {"BSN that fails the elfproef", "BSNs that fail the elfproef", "BSN dat niet aan de elfproef voldoet", "BSN's die niet aan de elfproef voldoen"},
	pii.Name:       {"name", "names", "naam", "namen"},
	pii.BirthDate:  {"birth date", "birth dates", "geboortedatum", "geboortedata"},
	pii.Plate:      {"licence plate", "licence plates", "kenteken", "kentekens"},
	pii.IBAN:       {"IBAN", "IBANs", "IBAN", "IBAN's"},
	pii.Email:      {"e-mail address", "e-mail addresses", "e-mailadres", "e-mailadressen"},
	pii.Phone:      {"phone number", "phone numbers", "telefoonnummer", "telefoonnummers"},
	pii.Address:    {"address", "addresses", "adres", "adressen"},
	pii.ANumber:    {"A-number", "A-numbers", "A-nummer", "A-nummers"},
	pii.VNumber:    {"V-number", "V-numbers", "V-nummer", "V-nummers"},
	pii.Document:   {"identity document", "identity documents", "identiteitsbewijs", "identiteitsbewijzen"},
	pii.Licence:    {"driving licence", "driving licences", "rijbewijs", "rijbewijzen"},
	pii.Account:    {"old bank account", "old bank accounts", "oud bankrekeningnummer", "oude bankrekeningnummers"},
	pii.Card:       {"payment card", "payment cards", "betaalkaart", "betaalkaarten"},
	pii.BIG:        {"BIG number", "BIG numbers", "BIG-nummer", "BIG-nummers"},
	pii.AGB:        {"AGB code", "AGB codes", "AGB-code", "AGB-codes"},
	pii.DeathDate:  {"date of death", "dates of death", "overlijdensdatum", "overlijdensdata"},
	pii.Credential: {"password", "passwords", "wachtwoord", "wachtwoorden"},
	pii.Health:     {"health", "health", "gezondheid", "gezondheid"},
	pii.Origin:     {"ethnic origin", "ethnic origin", "etnische afkomst", "etnische afkomst"},
	pii.Belief:     {"belief", "belief", "levensovertuiging", "levensovertuiging"},
	pii.Sexuality:  {"sexuality", "sexuality", "seksualiteit", "seksualiteit"},
	pii.Crime:      {"crime", "crime", "strafbare feiten", "strafbare feiten"},
	pii.Debt:       {"debt", "debt", "schulden", "schulden"},
	pii.Welfare:    {"benefits", "benefits", "uitkeringen", "uitkeringen"},
	pii.FamilyLife: {"youth care", "youth care", "jeugdzorg", "jeugdzorg"},
	pii.Secrecy:    {"secret address", "secret addresses", "geheim adres", "geheime adressen"},
}

// Kind returns what people call a kind, and whether it has a name; else it is
// called what it is.
func Kind(k pii.Kind) (Noun, bool) {
	n, ok := kinds[k]
	return n, ok
}

var confidences = map[pii.Confidence]Phrase{
	pii.Possible: {"possible", "mogelijk"},
	pii.Likely:   {"likely", "waarschijnlijk"},
	pii.Certain:  {"certain", "zeker"},
}

// Confidence returns what people call a confidence.
func Confidence(c pii.Confidence) Text {
	if p, ok := confidences[c]; ok {
		return p
	}
	return Verbatim(c.String())
}

// whys are the reasons of a confidence in the order of their bits.
var whys = [...]Phrase{
	{"label", "label"},
	{"column", "kolom"},
	{"format", "documentvorm"},
	{"cue", "woord ernaast"},
	{"check digit", "controlecijfer"},
	{"grammar", "schrijfwijze"},
	{"structure", "opbouw"},
	{"lexicon", "lijst"},
	{"record", "zelfde record"},
}

// Why returns the reasons of a confidence.
func Why(w pii.Why) Text {
	var texts []Text
	for i, p := range whys {
		if w&(1<<i) != 0 {
			texts = append(texts, p)
		}
	}
	return Join{texts, "; "}
}

var reasons = map[extract.Reason]Phrase{
	extract.Encrypted:   {"encrypted", "versleuteld"},
	extract.Damaged:     {"damaged", "beschadigd"},
	extract.TooLarge:    {"too large", "te groot"},
	extract.Timeout:     {"out of time", "te traag"},
	extract.Permission:  {"no permission", "geen toegang"},
	extract.Unsupported: {"unsupported", "onbekend formaat"},
	extract.Changed:     {"changed", "gewijzigd"},
	extract.Crashed:     {"crashed", "vastgelopen"},
	extract.Truncated:   {"truncated", "afgekapt"},
	extract.NeedsOCR:    {"needs OCR", "OCR nodig"},
	extract.Elsewhere:   {"elsewhere", "elders"},
}

// Reason returns what people call the reason why something was not read.
func Reason(r extract.Reason) Text {
	if p, ok := reasons[r]; ok {
		return p
	}
	return Verbatim(r)
}
