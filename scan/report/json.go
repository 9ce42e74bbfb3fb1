package report

import (
	"bufio"
	"encoding/json"
	"io"
	"math"
	"strings"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
)

// SchemaVersion is the number of the JSON report's schema. It changes when a
// field goes or changes its meaning; fields may be added at the end of an
// object without it.
const SchemaVersion = 1

// JSON writes every figure of the summary, by the schema that Schema returns.
// The evidence is written piece by piece, since there may be much of it.
func JSON(w io.Writer, s *exposure.Summary, i Info) error {
	out := bufio.NewWriterSize(w, 64<<10)
	j := jsonWriter{w: out}
	j.open(headOf(s, i))
	j.evidence(s.Evidence)
	j.close(tailOf(s, i))
	if j.err != nil {
		return j.err
	}
	return out.Flush()
}

// jsonWriter writes one object as head, evidence, tail, in the very bytes that
// json.MarshalIndent would give for the whole.
type jsonWriter struct {
	w   *bufio.Writer
	err error
}

func (j *jsonWriter) marshal(v any, prefix string) string {
	b, err := json.MarshalIndent(v, prefix, "  ")
	if err != nil && j.err == nil {
		j.err = err
	}
	return string(b)
}

func (j *jsonWriter) write(s string) {
	if j.err == nil {
		_, j.err = j.w.WriteString(s)
	}
}

func (j *jsonWriter) open(head jsonHead) {
	j.write(strings.TrimSuffix(j.marshal(head, ""), "\n}"))
}

func (j *jsonWriter) evidence(people []exposure.Evidence) {
	j.write(",\n  \"evidence\": [")
	for n, e := range people {
		if n > 0 {
			j.write(",")
		}
		j.write("\n    " + j.marshal(evidenceOf(e), "    "))
	}
	if len(people) > 0 {
		j.write("\n  ")
	}
	j.write("]")
}

func (j *jsonWriter) close(tail jsonTail) {
	j.write("," + strings.TrimPrefix(j.marshal(tail, ""), "{") + "\n")
}

// groupsOf returns the groups of one sort.
func groupsOf(all []exposure.Group, by exposure.GroupBy) []jsonGroup {
	groups := []jsonGroup{}
	for _, g := range all {
		if g.By == by {
			groups = append(groups, jsonGroup{Printable(g.Name), g.People})
		}
	}
	return groups
}

func headOf(s *exposure.Summary, i Info) jsonHead {
	return jsonHead{
		Schema:          SchemaVersion,
		Tool:            jsonTool{"piiscan", i.Version},
		Complete:        s.Complete && !i.Interrupted,
		People:          jsonRange{s.People.Min, s.People.Best, s.People.Max},
		TestPeople:      s.TestPeople,
		Combinations:    each(s.Combinations, combinationOf),
		Kinds:           each(s.Kinds, kindOf),
		Municipalities:  each(s.Municipalities, municipalityOf),
		Reach:           jsonReach{s.Reach.Email, s.Reach.Post, s.Reach.Phone, s.Reach.BSNOnly, s.Reach.None},
		Pools:           each(s.Pools, poolOf),
		LabelledFailing: s.LabelledFailing,
		Loose:           s.Loose,
		Negatives:       each(s.Negatives, negativeOf),
		Files:           jsonFiles{s.Files.Seen, s.Files.Read, s.Files.Unread, s.Files.Skipped},
		Bytes:           jsonBytes{s.Bytes.Seen, s.Bytes.Read},
		Unread:          each(s.Unread, unreadOf),
	}
}

func tailOf(s *exposure.Summary, i Info) jsonTail {
	return jsonTail{
		EvidenceShare: finite(s.EvidenceShare),
		TestReasons:   each(s.TestReasons, testReasonOf),
		Ambiguous:     s.Ambiguous,
		Conflicts:     s.Conflicts,
		Interrupted:   i.Interrupted,
		Folders:       groupsOf(s.Groups, exposure.ByFolder),
		Months:        groupsOf(s.Groups, exposure.ByMonth),
		Dates:         groupsOf(s.Groups, exposure.ByDate),
		Period:        periodOf(s.Period),
		Care:          jsonCare{s.Care.Minors, s.Care.Undated, s.Care.Deceased, s.Care.Secret},
		Below:         each(s.Below, marginOf),
		Above:         each(s.Above, marginOf),
	}
}

func marginOf(m exposure.Margin) jsonMargin { return jsonMargin{m.Cause.String(), m.People} }

// periodOf returns the period, if one was asked for.
func periodOf(p exposure.Period) *jsonPeriod {
	if p.Window == (exposure.Window{}) {
		return nil
	}
	return &jsonPeriod{p.From.String(), p.To.String(), p.Within, p.Outside, p.Undated}
}

// each converts a list; the result is never nil, so that JSON has [] for it.
func each[T, J any](list []T, convert func(T) J) []J {
	out := make([]J, len(list))
	for i, v := range list {
		out[i] = convert(v)
	}
	return out
}

func kindStrings(kinds []pii.Kind) []string {
	return each(kinds, func(k pii.Kind) string { return string(k) })
}

func combinationOf(c exposure.Combination) jsonCombination {
	return jsonCombination{kindStrings(c.Kinds), c.People}
}

func kindOf(k exposure.KindCount) jsonKind {
	return jsonKind{string(k.Kind), k.Distinct, k.Facts, k.Files}
}

func municipalityOf(m exposure.Municipality) jsonMunicipality {
	return jsonMunicipality{m.Name, m.Code, m.People}
}

func poolOf(p exposure.Pool) jsonPool {
	return jsonPool{
		Loc: p.Loc.String(), Label: safeLabel(p.Label), Candidates: p.Candidates, Pass: p.Pass,
		Estimate: tenth(p.Estimate), Low: tenth(p.Low), High: tenth(p.High),
		Verdict: verdictName(p), Kind: string(p.Kind), Column: p.Loc.Col,
		Explained: explanationWord(p.Explained), Known: p.Known, Files: max(1, p.Files),
	}
}

// explanationWord is what the candidates of a pool most likely are that are no
// data; "" if nothing says so.
func explanationWord(e exposure.Explanation) string {
	switch e {
	case exposure.Counter:
		return "counter"
	case exposure.Series:
		return "series"
	case exposure.PhoneNumbers:
		return "phone"
	case exposure.CompanyNumbers:
		return "kvk"
	case exposure.BookNumbers:
		return "book"
	case exposure.ArticleNumbers:
		return "article"
	case exposure.InvoiceNumbers:
		return "invoice"
	case exposure.CaseNumbers:
		return "case"
	}
	return ""
}

func verdictName(p exposure.Pool) string {
	switch p.Verdict {
	case exposure.IsKind:
		return string(p.Kind)
	case exposure.Mixed:
		return "mixed"
	case exposure.Chance:
		return "chance"
	}
	return "undecided"
}

// tenth rounds an estimate to what its interval can bear.
func tenth(f float64) float64 { return finite(math.Round(f*10) / 10) }

// finite keeps out what JSON cannot write.
func finite(f float64) float64 {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return 0
	}
	return f
}

func negativeOf(n exposure.Negative) jsonNegative {
	return jsonNegative{string(n.Kind), n.Found}
}

func unreadOf(e exposure.Entry) jsonUnread {
	return jsonUnread{e.Loc.String(), string(e.Reason), e.Bytes, Printable(e.Detail)}
}

func testReasonOf(c exposure.TestCount) jsonTestReason {
	return jsonTestReason{testReasonWord(c.Reason), c.People}
}

func testReasonWord(r exposure.TestReason) string {
	switch r {
	case exposure.TestRange:
		return "range"
	case exposure.TestName:
		return "name"
	case exposure.TestContact:
		return "contact"
	case exposure.TestRepeat:
		return "repeat"
	}
	return "several"
}

func evidenceOf(e exposure.Evidence) jsonEvidence {
	return jsonEvidence{e.ID, kindStrings(e.Kinds), each(e.Places, placeOf), e.More, e.Ambiguous, conflictWords(e.Conflict)}
}

// conflictWords are what contradicts itself in a person.
func conflictWords(c exposure.Conflict) []string {
	words := []string{}
	for _, w := range []struct {
		c    exposure.Conflict
		word string
	}{
		{exposure.ConflictName, "name"}, {exposure.ConflictInitial, "initial"},
		{exposure.ConflictDate, "birthdate"}, {exposure.ConflictTwoBSNs, "two-bsns"},
	} {
		if c&w.c != 0 {
			words = append(words, w.word)
		}
	}
	return words
}

func placeOf(p exposure.Place) jsonPlace {
	return jsonPlace{p.Loc.String(), string(p.Kind), p.Pseudonym, p.Confidence.String(), p.Why.String()}
}
