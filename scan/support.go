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
//   - A topic in the free text of a record is its person's, but for benefits:
//     they are what the whole file is about.
//   - A registration of health care makes whoever has no BSN and no birth date
//     somebody at work.
//   - Without a BSN, a mail address or telephone number beside a name in running
//     text is as often a signature as a client's: it stays possible.
func support(facts []*fact) {
	likely := func(k pii.Kind) bool {
		return anyFact(facts, func(f *fact) bool {
			return f.Kind == k && f.Confidence >= pii.Likely && f.Flags&exposure.FlagPartial == 0
		})
	}
	if likely(pii.BSN) || likely(pii.ANumber) || likely(pii.Document) || likely(pii.BirthDate) || likely(pii.Address) {
		raise(facts, pii.Name)
	}
	if likely(pii.Name) && likely(pii.BirthDate) {
		raise(facts, pii.BSN)
	}
	if anyFact(facts, func(f *fact) bool { return f.own && identifying(f.Kind) }) {
		raiseTopics(facts)
	}
	if ofKind(facts, pii.BSN) || anyFact(facts, func(f *fact) bool { return f.Kind == pii.BirthDate && f.own }) {
		return
	}
	atWork := (ofKind(facts, pii.BIG) || ofKind(facts, pii.AGB)) && !ofKind(facts, pii.BirthDate)
	for _, f := range facts {
		if (f.Kind == pii.Email || f.Kind == pii.Phone) && !f.own || official(f.role) || atWork {
			f.Confidence = pii.Possible
		}
	}
}

// official reports whether a role is that of somebody at work.
// "client.worker2" is one as well.
func official(role string) bool {
	role = strings.TrimRight(role[strings.LastIndexByte(role, '.')+1:], "0123456789")
	return role == "worker" || role == "sender" || role == "author"
}

// raiseTopics makes the topics of a person's record likely.
func raiseTopics(facts []*fact) {
	for _, f := range facts {
		if pii.IsTopic(f.Kind) && f.Kind != pii.Welfare {
			raise(facts, f.Kind)
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
