package scan

import (
	"fmt"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// recordOf makes a record of a line such as "bsn:1 name:jansen partner/bsn:2
// ~name:vries": kind and value, with a role before "/", and "~" before what
// stood in free text.
func recordOf(line string) *record {
	keyer := exposure.KeyerFrom([exposure.SecretSize]byte{1})
	r := &record{}
	for word := range strings.FieldsSeq(line) {
		f := fact{own: true}
		if rest, free := strings.CutPrefix(word, "~"); free {
			f.own, word = false, rest
		}
		if role, rest, ok := strings.Cut(word, "/"); ok {
			f.role, word = role, rest
		}
		kind, value, _ := strings.Cut(word, ":")
		f.Kind, f.Confidence = pii.Kind(kind), pii.Certain
		f.Keys = r.addKeys(keyer, f.Kind, []byte(value))
		f.spot.part = &extract.Loc{Part: word} // to show what was emitted
		r.facts = append(r.facts, f)
	}
	return r
}

func TestSightings(t *testing.T) {
	tests := []struct{ name, record, want string }{
		{"one_person", "bsn:1 name:jansen,p birthdate:19850312", "bsn:1 name:jansen,p birthdate:19850312"},
		{"partner_apart", "bsn:1 name:jansen,p partner/bsn:2 partner/name:vries,k", "bsn:1 name:jansen,p | bsn:2 name:vries,k"},
		{"partner_never_takes_the_name", "name:jansen,p partner/bsn:2", "name:jansen,p | bsn:2"},
		{"repeated_columns", "name:jansen,p bsn:1 name:vries,k bsn:2", "name:jansen,p bsn:1 | name:vries,k bsn:2"},
		{"two_names_one_bsn", "bsn:1 name:jansen,p name:vries,k", "bsn:1 name:jansen,p name:vries,k"},
		{"double_name_is_the_same", "name:jansen,p bsn:1 name:jansen+vries,p bsn:1", "name:jansen,p bsn:1 name:jansen+vries,p bsn:1"},
		{"prose_in_turn", "~name:jansen,p ~bsn:1 ~name:vries,k ~bsn:2", "name:jansen,p bsn:1 | name:vries,k bsn:2"},
		{"prose_plates_first", "~plate:1 ~name:jansen,p ~bsn:1 ~plate:2 ~name:vries,k ~bsn:2", "plate:1 name:jansen,p bsn:1 | plate:2 name:vries,k bsn:2"},
		{"prose_numbers_first", "~bsn:1 ~name:jansen,p ~bsn:2 ~name:vries,k", "bsn:1 name:jansen,p | bsn:2 name:vries,k"},
		{"prose_in_blocks", "~name:jansen,p ~name:vries,k ~bsn:1 ~bsn:2", "name:jansen,p | name:vries,k | bsn:1 | bsn:2"},
		{"prose_second_name_is_another", "~name:jansen,p ~bsn:1 ~name:vries,k", "name:jansen,p bsn:1 | name:vries,k"},
		{"remark_names_somebody_else", "bsn:1 name:jansen,p ~name:vries,k", "bsn:1 name:jansen,p | name:vries,k"},
		{"remark_repeats_the_name", "bsn:1 name:jansen,p ~name:jansen", "bsn:1 name:jansen,p name:jansen"},
		{"remark_gives_what_lacks", "bsn:1 ~name:jansen,p ~phone:1", "bsn:1 name:jansen,p phone:1"},
		{"remark_with_two_names_gives_none", "bsn:1 ~name:jansen,p ~name:vries,k", "bsn:1 | name:jansen,p | name:vries,k"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var s splitter
			var got []string
			s.sightings(recordOf(tt.record), func(_ string, facts []*fact) {
				var words []string
				for _, f := range facts {
					words = append(words, f.spot.part.Part)
				}
				got = append(got, strings.Join(words, " "))
			})
			if got := strings.Join(got, " | "); got != tt.want {
				t.Errorf("\nwant %s\ngot  %s", tt.want, got)
			}
		})
	}
}

func TestHouseNumber(t *testing.T) {
	tests := []struct{ street, number, addition string }{
		{"Dorpsstraat 12", "12", ""},
		{"Dorpsstraat 12a", "12", "a"},
		{"Dorpsstraat 12 bis", "12", "bis"},
		{"Plein 1944 7", "7", ""},
		{"Dorpsstraat", "", ""},
		{"", "", ""},
	}
	for _, tt := range tests {
		number, addition := houseNumber([]byte(tt.street))
		if want, got := tt.number+"/"+tt.addition, fmt.Sprintf("%s/%s", number, addition); got != want {
			t.Errorf("%q: want %s, got %s", tt.street, want, got)
		}
	}
}
