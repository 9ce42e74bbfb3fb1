package extract

import "testing"

func TestLocString(t *testing.T) {
	tests := []struct {
		loc  Loc
		want string
	}{
		{Loc{Path: "hr.zip", Members: "!2019/staff.xlsx", Part: "Blad1", Row: 12, Col: 3}, "hr.zip!2019/staff.xlsx#Blad1:12:3"},
		{Loc{Path: "a.txt", Line: 7}, "a.txt:7"},
		{Loc{Path: "a\nb\u202e.txt"}, `a\nb\u202e.txt`}, // can neither forge a line nor turn one round
		{Loc{Path: "a\xff.txt"}, `a\xff.txt`},
	}
	for _, tt := range tests {
		if got := tt.loc.String(); got != tt.want {
			t.Errorf("want %s, got %s", tt.want, got)
		}
	}
}

func TestLocBase(t *testing.T) {
	tests := []struct {
		loc  Loc
		want string
	}{
		{Loc{Path: "hr/old/a.csv"}, "a.csv"},
		{Loc{Path: "hr/wow!.csv"}, "wow!.csv"},
		{Loc{Path: "a.zip", Members: "!b.zip!deep/c.csv"}, "c.csv"},
		{Loc{Path: "a.zip", Members: `!deep\c.csv`}, "c.csv"},
	}
	for _, tt := range tests {
		if got := tt.loc.Base(); got != tt.want {
			t.Errorf("%+v: want %s, got %s", tt.loc, tt.want, got)
		}
	}
}

// A place is in a file if it is in it or in a member, and not in one whose name
// only begins alike.
func TestLoc_In(t *testing.T) {
	file := Loc{Path: "a.zip", Members: "!b.zip"}
	for _, c := range []struct {
		loc  Loc
		want bool
	}{
		{file, true},
		{Loc{Path: "a.zip", Members: "!b.zip", Part: "p1", Line: 3}, true},
		{Loc{Path: "a.zip", Members: "!b.zip!c.txt"}, true},
		{Loc{Path: "a.zip", Members: "!b.zipped"}, false},
		{Loc{Path: "a.zip"}, false},
		{Loc{Path: "other.zip", Members: "!b.zip"}, false},
	} {
		if got := c.loc.In(file); got != c.want {
			t.Errorf("%v: want %v, got %v", c.loc, c.want, got)
		}
	}
}
