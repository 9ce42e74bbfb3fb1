package scan

import "testing"

func TestMatchGlob(t *testing.T) {
	tests := []struct {
		glob, name string
		want       bool
	}{
		{"*.csv", "a.csv", true},
		{"*.csv", "deep/er/a.csv", true},
		{"*.csv", "a.csvx", false},
		{"node_modules", "web/node_modules", true},
		{"node_modules/", "web/node_modules", true},
		{"hr/*.csv", "hr/a.csv", true},
		{"hr/*.csv", "hr/old/a.csv", false},
		{"/hr/*.csv", "hr/a.csv", true},
		{"hr/**", "hr/old/a.csv", true},
		{"hr/**", "hr", true},
		{"**/*.xlsx", "a.xlsx", true},
		{"**/*.xlsx", "x/y/a.xlsx", true},
		{"**/old/**/*.txt", "x/old/y/z/a.txt", true},
		{"**/old/**/*.txt", "x/new/y/z/a.txt", false},
		{"a/**/b/**/c", "a/b/x/b/c", true},
	}
	for _, tt := range tests {
		if got := matchGlob(tt.glob, tt.name); got != tt.want {
			t.Errorf("matchGlob(%q, %q): want %v, got %v", tt.glob, tt.name, tt.want, got)
		}
	}
}

func TestCheckGlob(t *testing.T) {
	if err := CheckGlob("**/*.csv"); err != nil {
		t.Error(err)
	}
	if err := CheckGlob("[a-"); err == nil {
		t.Error("an unclosed class: want an error")
	}
}
