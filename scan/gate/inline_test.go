package gate

import "testing"

func TestInlineReason(t *testing.T) {
	for _, c := range []struct {
		name, line, want string
	}{
		{"comment", `bsn = "1" # piiscan:allow bsn reason="invented"`, "invented"},
		{"single_quotes", `-- piiscan:allow bsn reason='invented "so"'`, `invented "so"`},
		{"several_kinds", `// piiscan:allow name,bsn reason="invented"`, "invented"},
		{"several_blanks", `// piiscan:allow   bsn   reason="invented"`, "invented"},
		{"in_a_string", `"piiscan:allow bsn reason=\"invented\""`, "invented"},
		{"second_mark", `piiscan:allow iban reason="a" piiscan:allow bsn reason="b"`, "b"},
		{"second_mark_after_a_broken_one", `piiscan:allow piiscan:allow bsn reason="b"`, "b"},
		{"none", `bsn = "1"`, ""},
		{"no_kind", `piiscan:allow reason="invented"`, ""},
		{"another_kind", `piiscan:allow iban reason="invented"`, ""},
		{"no_reason", `piiscan:allow bsn`, ""},
		{"empty_reason", `piiscan:allow bsn reason=""`, ""},
		{"blank_reason", `piiscan:allow bsn reason="  "`, ""},
		{"open_reason", `piiscan:allow bsn reason="invented`, ""},
		{"bare_reason", `piiscan:allow bsn reason=invented`, ""},
		{"stuck", `piiscan:allowbsn reason="invented"`, ""},
		{"prefix_of_a_kind", `piiscan:allow bs reason="invented"`, ""},
		{"empty", ``, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, allowed := inlineReason(c.line, "bsn")
			if c.want != got || allowed != (c.want != "") {
				t.Errorf("want %q, got %q, %v", c.want, got, allowed)
			}
		})
	}
}

func FuzzInlineReason(f *testing.F) {
	f.Add(`piiscan:allow bsn reason="x" piiscan:allow`)
	f.Fuzz(func(t *testing.T, line string) {
		if reason, allowed := inlineReason(line, "bsn"); allowed && reason == "" {
			t.Errorf("%q allows for no reason", line)
		}
	})
}
