package report

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
)

type jsonHead struct {
	Schema          int                `json:"schema"`
	Tool            jsonTool           `json:"tool"`
	Complete        bool               `json:"complete"`
	People          jsonRange          `json:"people"`
	TestPeople      int                `json:"test_people"`
	Combinations    []jsonCombination  `json:"combinations"`
	Kinds           []jsonKind         `json:"kinds"`
	Municipalities  []jsonMunicipality `json:"municipalities"`
	Reach           jsonReach          `json:"reach"`
	Pools           []jsonPool         `json:"pools"`
	LabelledFailing int                `json:"labelled_failing"`
	Loose           jsonLoose          `json:"loose"`
	Negatives       []jsonNegative     `json:"negatives"`
	Files           jsonFiles          `json:"files"`
	Bytes           jsonBytes          `json:"bytes"`
	Unread          []jsonUnread       `json:"unread"`
}

// jsonTail holds the fields added after schema 1 was drawn up.
type jsonTail struct {
	EvidenceShare float64          `json:"evidence_share"`
	TestReasons   []jsonTestReason `json:"test_reasons"`
	Ambiguous     int              `json:"ambiguous"`
	Conflicts     int              `json:"conflicts"`
	Interrupted   bool             `json:"interrupted"`
	Care          jsonCare         `json:"care"`
	Folders       []jsonGroup      `json:"folders"`
	Months        []jsonGroup      `json:"months"`
	Dates         []jsonGroup      `json:"dates"`
	Period        *jsonPeriod      `json:"period,omitempty"`
	Below         []jsonMargin     `json:"below"`
	Above         []jsonMargin     `json:"above"`
}

type jsonMargin struct {
	Cause  string `json:"cause"`
	People int    `json:"people"`
}

type jsonPeriod struct {
	From    string `json:"from"`
	To      string `json:"to"`
	Within  int    `json:"within"`
	Outside int    `json:"outside"`
	Undated int    `json:"undated"`
}

type jsonTool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type jsonRange struct {
	Min  int `json:"min"`
	Best int `json:"best"`
	Max  int `json:"max"`
}

type jsonCombination struct {
	Kinds  []string `json:"kinds"`
	People int      `json:"people"`
}

type jsonKind struct {
	Kind     string `json:"kind"`
	Distinct int    `json:"distinct"`
	Facts    int    `json:"facts"`
	Files    int    `json:"files"`
}

type jsonMunicipality struct {
	Name   string `json:"name"`
	Code   string `json:"code"`
	People int    `json:"people"`
}

type jsonReach struct {
	Email   int `json:"email"`
	Post    int `json:"post"`
	Phone   int `json:"phone"`
	BSNOnly int `json:"bsn_only"`
	None    int `json:"none"`
}

type jsonPool struct {
	Loc        string  `json:"loc"`
	Label      string  `json:"label"`
	Candidates int     `json:"candidates"`
	Pass       int     `json:"pass"`
	Estimate   float64 `json:"estimate"`
	Low        float64 `json:"low"`
	High       float64 `json:"high"`
	Verdict    string  `json:"verdict"`
	Kind       string  `json:"kind"`
	Column     int     `json:"column"`
	Explained  string  `json:"explained"`
	Known      int     `json:"known"`
	Files      int     `json:"files"`
}

type jsonNegative struct {
	Kind  string `json:"kind"`
	Found int    `json:"found"`
}

type jsonFiles struct {
	Seen    int `json:"seen"`
	Read    int `json:"read"`
	Unread  int `json:"unread"`
	Skipped int `json:"skipped"`
}

type jsonBytes struct {
	Seen int64 `json:"seen"`
	Read int64 `json:"read"`
}

type jsonUnread struct {
	Loc    string `json:"loc"`
	Reason string `json:"reason"`
	Bytes  int64  `json:"bytes"`
	Detail string `json:"detail"`
}

type jsonCare struct {
	Minors   int `json:"minors"`
	Undated  int `json:"undated"`
	Deceased int `json:"deceased"`
	Secret   int `json:"secret"`
}

type jsonGroup struct {
	Name   string `json:"name"`
	People int    `json:"people"`
}

type jsonTestReason struct {
	Reason string `json:"reason"`
	People int    `json:"people"`
}

type jsonEvidence struct {
	ID        string      `json:"id"`
	Kinds     []string    `json:"kinds"`
	Places    []jsonPlace `json:"places"`
	More      int         `json:"more"`
	Ambiguous bool        `json:"ambiguous"`
	Conflicts []string    `json:"conflicts"`
}

type jsonPlace struct {
	Loc        string `json:"loc"`
	Kind       string `json:"kind"`
	Pseudonym  string `json:"pseudonym"`
	Confidence string `json:"confidence"`
	Why        string `json:"why"`
}

// jsonLoose is an object from kind to the number of distinct loose facts: the
// kinds that are loose most often first and always, others by name.
type jsonLoose []exposure.Loose

// MarshalJSON writes the object with its fields in order.
func (l jsonLoose) MarshalJSON() ([]byte, error) {
	ordered := []exposure.Loose{{Kind: pii.Name}, {Kind: pii.Plate}, {Kind: pii.BirthDate}}
	for _, fact := range l {
		i := slices.IndexFunc(ordered, func(o exposure.Loose) bool { return o.Kind == fact.Kind })
		if i < 0 {
			i, ordered = len(ordered), append(ordered, exposure.Loose{Kind: fact.Kind})
		}
		ordered[i].Distinct += fact.Distinct
	}
	slices.SortFunc(ordered[3:], func(a, b exposure.Loose) int { return strings.Compare(string(a.Kind), string(b.Kind)) })
	b := []byte{'{'}
	for i, o := range ordered {
		if i > 0 {
			b = append(b, ',')
		}
		key, err := json.Marshal(string(o.Kind))
		if err != nil {
			return nil, err
		}
		b = append(append(b, key...), ':')
		value, err := json.Marshal(o.Distinct)
		if err != nil {
			return nil, err
		}
		b = append(b, value...)
	}
	return append(b, '}'), nil
}
