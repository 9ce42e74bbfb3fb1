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
