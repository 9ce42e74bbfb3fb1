package scan

import (
	"strings"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
)

// support weighs the facts of one person against each other.
//
//   - A BSN that nothing else speaks for is raised where the same record gives a
//     name and a birth date too.
//   - A name of weak structure is raised beside a BSN, a birth date or a whole
//     address: an address block, a line of a list.
//   - Case workers and whoever signs a letter are not whom the file is about:
//     without a BSN or a birth date, as in a list of staff, they stay possible.
//   - A date in brackets directly behind a name is a date of birth.
//   - A topic in the free text of a record is its person's, but for benefits:
//     they are what the whole file is about.
//   - A registration of health care makes whoever has no BSN and no birth date
//     somebody at work.
//   - Without a BSN, a mail address or telephone number beside a name in running
//     text is as often a signature as a client's: it stays possible.
func support(facts []*fact) {
	raiseBrackets(facts)
	h := heldBy(facts)
	if h.strong && h.names {
		raise(facts, pii.Name)
	}
	if h.bsn && h.birth && h.wholeName { // which is likely by now
		raise(facts, pii.BSN)
	}
	if h.topics && h.owner {
		raiseTopics(facts)
	}
	if h.bsn || h.ownBirth {
		return
	}
	atWork := h.care && !h.births
	for _, f := range facts {
		if (f.Kind == pii.Email || f.Kind == pii.Phone) && !f.own && !(h.lives && h.wholeName) || atWork || official(f.role) {
			f.Confidence = pii.Possible
		}
	}
}

// raiseBrackets makes dates likely that stand in brackets behind names: "Jan Jansen
// (12-03-1985)".
func raiseBrackets(facts []*fact) {
	for i, f := range facts {
		if f.Kind != pii.BirthDate || f.Why&pii.WhyStructure == 0 || f.Confidence > pii.Possible {
			continue
		}
		for _, name := range facts[:i] {
			if name.Kind == pii.Name && gap(name, f) == len(" (") {
				f.Confidence, f.Why = pii.Likely, f.Why|pii.WhyRecord
			}
		}
	}
}

// holding is what the facts of one person hold, gathered in one go: each person
// of a large table is weighed.
type holding struct {
	strong bool // a whole datum at Likely or better that supports a name
	bsn    bool
	names  bool // a name
	births bool // a birth date
	care   bool // a registration of health care
	topics bool
	owner  bool // the record's own person is identified

	wholeName bool // a name that is no part of one
	birth     bool // a whole birth date at Likely or better
	ownBirth  bool // a birth date of the record's own person
	lives     bool // a whole address at Likely or better
}

func heldBy(facts []*fact) (h holding) {
	for _, f := range facts {
		whole := f.Flags&exposure.FlagPartial == 0
		likely := whole && f.Confidence >= pii.Likely
		switch f.Kind {
		case pii.BSN:
			h.bsn, h.strong, h.owner = true, h.strong || likely, h.owner || f.own
		case pii.ANumber, pii.Document, pii.Address:
			h.strong = h.strong || likely
			h.lives = h.lives || likely && f.Kind == pii.Address
		case pii.Name:
			h.names, h.wholeName, h.owner = true, h.wholeName || whole, h.owner || f.own
		case pii.BirthDate:
			h.births, h.birth, h.ownBirth = true, h.birth || likely, h.ownBirth || f.own
			h.strong, h.owner = h.strong || likely, h.owner || f.own
		case pii.BIG, pii.AGB:
			h.care = true
		case pii.Phone, pii.Email:
		default:
			h.topics = h.topics || pii.IsTopic(f.Kind)
		}
	}
	return h
}

// official reports whether a role is that of somebody at work.
// "client.worker2" is one as well.
func official(role string) bool {
	if role == "" {
		return false
	}
	role, _, _ = strings.Cut(role[strings.LastIndexByte(role, '.')+1:], "#") // the second of them
	role = strings.TrimRight(role, "0123456789")
	return role == "worker" || role == "sender" || role == "author" || role == "doctor"
}

// raiseTopics makes the topics of a person's record likely.
func raiseTopics(facts []*fact) {
	for _, f := range facts {
		if pii.IsTopic(f.Kind) && f.Kind != pii.Welfare {
			raise(facts, f.Kind)
		}
	}
}

// raiseLabelled makes the topics likely that a form names by their labels, apart from
// the fields that say whose it is: "Diagnose: dementie", below the decision.
func raiseLabelled(facts []*fact) {
	if h := heldBy(facts); !h.topics || !h.owner {
		return
	}
	for _, f := range facts {
		if f.own && pii.IsTopic(f.Kind) && f.Kind != pii.Welfare && f.Confidence == pii.Possible {
			f.Confidence, f.Why = pii.Likely, f.Why|pii.WhyRecord
		}
	}
}

// raise makes the possible facts of a kind likely, by the rest of the record.
func raise(facts []*fact, k pii.Kind) {
	for _, f := range facts {
		if f.Kind == k && f.Confidence == pii.Possible {
			f.Confidence, f.Why = pii.Likely, f.Why|pii.WhyRecord
		}
	}
}
