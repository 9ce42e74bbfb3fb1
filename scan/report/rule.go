package report

import (
	"github.com/piiscan/piiscan/pii"
)

// Links to what a reader of a report may want to know more of.
const (
	homeURL = "https://github.com/piiscan/piiscan"
	gateURL = homeURL + "/blob/main/docs/gate.md"
)

// rule is what the formats of machines say of a kind.
type rule struct {
	about string  // what it is, and why it matters
	risk  float64 // 0 to 10, as CVSS has it: 7 and more is high
}

// rules are those of the built-in kinds.
var rules = map[pii.Kind]rule{
	pii.BSN:        {"The citizen service number (burgerservicenummer) identifies one person for life, and may be used where a law says so only (UAVG article 46).", 8.5},
	pii.FailingBSN: {"A number that is labelled as a BSN and does not pass the elfproef: most often a BSN with a typing error, which still belongs to somebody.", 6},
	pii.Name:       {"The name of somebody who is known by other data in the same record.", 5},
	pii.BirthDate:  {"With a name, the date of birth identifies nearly everybody.", 5.5},
	pii.Plate:      {"A licence plate leads to the keeper of the vehicle.", 5},
	pii.IBAN:       {"The number of a bank account leads to its holder, and helps those who pretend to be somebody.", 6.5},
	pii.Email:      {"An e-mail address reaches one person, and is what others are known by in leaks.", 5},
	pii.Phone:      {"A phone number reaches one person, and helps those who pretend to be somebody.", 5},
	pii.Address:    {"Postcode and house number are where somebody lives.", 5},
	pii.ANumber:    {"The number of a person in the personal records database (BRP).", 7.5},
	pii.VNumber:    {"The number of an alien at the immigration service.", 7.5},
	pii.Document:   {"The number of a passport or identity card helps those who pretend to be somebody.", 7.5},
	pii.Licence:    {"The number of a driving licence helps those who pretend to be somebody.", 7.5},
	pii.Account:    {"The number of a bank account from before IBAN.", 5},
	pii.Card:       {"The number of a payment card can be misused at once.", 8.5},
	pii.BIG:        {"The registration of a health professional.", 4},
	pii.AGB:        {"The code of a care provider, who may be one person.", 4},
	pii.DeathDate:  {"The date of somebody's death. The dead have relatives.", 4},
	pii.Credential: {"A password or PIN opens what it is for. Change it: taking it out is not enough.", 9},
	pii.Health:     {"Data about health may be processed in few cases only (GDPR article 9).", 8},
	pii.Origin:     {"Data about ethnic origin may be processed in few cases only (GDPR article 9).", 8},
	pii.Belief:     {"Data about belief, politics or union may be processed in few cases only (GDPR article 9).", 8},
	pii.Sexuality:  {"Data about sexuality may be processed in few cases only (GDPR article 9).", 8},
	pii.Crime:      {"Data about crimes may be processed in few cases only (GDPR article 10).", 8},
	pii.Debt:       {"That somebody has debts is sensitive.", 7},
	pii.Welfare:    {"That somebody has benefits is sensitive.", 7},
	pii.FamilyLife: {"Youth care, custody and violence at home are sensitive.", 8},
	pii.Secrecy:    {"Somebody whose address is secret may be in danger.", 9},
}

// ruleOf returns what is said of a kind; a third party's is not known.
func ruleOf(k pii.Kind) rule {
	if r, ok := rules[k]; ok {
		return r
	}
	return rule{"Personal data of the kind " + Printable(string(k)) + ".", 5}
}

// remedy says what to do, whatever the kind.
const remedy = "Take it out, or use invented data: BSNs that begin with 9999 or 0000 are for tests. What was committed once stays in the history of the repository; if that is public, it is a data leak. What must stay is allowed by name, with a reason, in .piiscan.toml."

// highRisk is the risk from which on it is called high.
const highRisk = 7.0
