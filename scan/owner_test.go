package scan

import (
	"testing"

	"github.com/piiscan/piiscan/pii"
)

func TestRecord_joinHeadless(t *testing.T) {
	named := func(role string, at int) fact {
		f := fact{role: role, at: at, own: true}
		f.Kind = pii.Name
		return f
	}
	phone := func(at int) fact {
		f := fact{at: at, own: true}
		f.Kind = pii.Phone
		return f
	}
	tests := []struct {
		name  string
		facts []fact
		parts []part
		want  string // role of the last fact
	}{
		{"nobody_before", []fact{named("parent", 50), phone(10)}, nil, ""},
		{"at_the_same_place", []fact{named("parent", 10), phone(10)}, nil, ""},
		{"one_before", []fact{named("parent", 10), phone(50)}, nil, "parent"},
		{"last_before", []fact{named("parent", 10), named("partner", 30), named("child", 70), phone(50)}, nil, "partner"},
		{"last_before_in_any_order", []fact{named("partner", 30), named("parent", 10), phone(50)}, nil, "partner"},
		{"own_person_is_known", []fact{named("", 5), named("parent", 10), phone(50)}, nil, ""},
		{"part_of_a_name", []fact{named("parent", 10), phone(50)}, []part{{field: pii.FieldSurname, role: "partner", at: 20}}, "partner"},
		{"at_work", []fact{named("parent", 10), named("worker", 20), phone(50)}, nil, "parent"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := &record{facts: tt.facts, parts: tt.parts}
			r.joinHeadless()
			if got := r.facts[len(r.facts)-1].role; got != tt.want {
				t.Errorf("want %q, got %q", tt.want, got)
			}
		})
	}
}

func TestRecord_joinElements(t *testing.T) {
	name, phone, address := fact{role: "kinderen[1]"}, fact{role: "kinderen[1]"}, fact{role: "adressen[2]"}
	name.Kind, phone.Kind, address.Kind = pii.Name, pii.Phone, pii.Address
	r := &record{
		facts: []fact{name, phone, address},
		parts: []part{{field: pii.FieldSurname, role: "kinderen[2]"}, {field: pii.FieldPlace, role: "adressen[2]"}, {field: pii.FieldPlace, role: "kinderen[2]"}},
	}
	r.joinElements()
	for i, want := range []string{"kinderen[1]", "kinderen[1]", ""} {
		if got := r.facts[i].role; got != want {
			t.Errorf("fact %d: want %q, got %q", i, want, got)
		}
	}
	for i, want := range []string{"kinderen[2]", "", "kinderen[2]"} {
		if got := r.parts[i].role; got != want {
			t.Errorf("part %d: want %q, got %q", i, want, got)
		}
	}
}
