package scan_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan"
)

// relative is one person of a row: the one registered, a parent, a partner, a
// child.
type relative struct{ bsn, given, surname, born, home string }

// relativesIn returns the people of the rows of the BRP test set.
func relativesIn(t *testing.T) []relative {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(corpus(t, "brp"), "testset_persoonslijsten_S_subset.csv"))
	if err != nil {
		t.Skip(err)
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = ';', true, -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var all []relative
	for _, row := range rows[1:] {
		people := map[string]*relative{} // by category, and the number of its columns
		seen := map[string]int{}
		var order []string
		for i, cell := range row {
			if i >= len(rows[0]) || len(rows[0][i]) != len("01.01.20") {
				continue
			}
			head := rows[0][i]
			if p := people["01+"]; (head == "08.11.60" || head == "08.11.20") && p != nil && cell != "" {
				p.home += "," + cell
				continue
			}
			category := head[:2]
			if !slices.Contains([]string{"01", "02", "03", "05", "09"}, category) {
				continue
			}
			seen[head]++
			id := category + strings.Repeat("+", seen[head])
			p := people[id]
			if p == nil {
				p = &relative{}
				people[id] = p
				order = append(order, id)
			}
			switch head[3:] {
			case "01.20":
				p.bsn = cell
			case "02.10":
				p.given = cell
			case "02.40":
				p.surname = cell
			case "03.10":
				p.born = cell
			}
		}
		for _, id := range order {
			all = append(all, *people[id])
		}
	}
	return all
}

// key is what a relative without BSN is told by: surname, initial and whole
// birth date, or surname and address; "" if too little is known.
func (p relative) key() string {
	letters := func(s string) string {
		return strings.Map(func(r rune) rune {
			if !unicode.IsLetter(r) {
				return -1
			}
			return unicode.ToLower(r)
		}, norm.NFD.String(s))
	}
	given, surname := letters(p.given), letters(p.surname)
	if strings.Count(p.home, ",") == 2 && surname != "" && (len(p.born) != 8 || strings.Contains(p.born[4:], "00")) {
		return surname + p.home
	}
	if len(p.born) != 8 || strings.Contains(p.born[4:], "00") || surname == "" {
		return ""
	}
	return surname + "," + given[:min(1, len(given))] + "," + p.born
}

// Every valid BSN is one person, those of equal names and birth dates too, and
// relatives without BSN are people where name and whole birth date, or name and
// address, are known, not otherwise. Who may be one of several others of one
// name and birth date is counted by himself.
func TestCorpus_brp_people(t *testing.T) {
	bsns, withBSN, without := map[string]bool{}, map[string]bool{}, map[string]bool{}
	all := relativesIn(t)
	for _, p := range all {
		if p.bsn != "" && pii.ValidBSN([]byte(strings.Repeat("0", max(0, 9-len(p.bsn)))+p.bsn)) {
			bsns[p.bsn] = true
			withBSN[p.key()] = true
		}
	}
	for _, p := range all {
		if key := p.key(); key != "" && !withBSN[key] {
			without[key] = true
		}
	}
	s := run(t, os.DirFS(corpus(t, "brp")), scan.Config{CountTest: true})
	got := 0
	for _, c := range s.Combinations {
		if slices.Contains(c.Kinds, pii.BSN) {
			got += c.People
		}
	}
	equal(t, "people with a BSN", len(bsns), got)
	t.Logf("people without BSN: want about %d, got %d, %d ambiguous; %+v", len(without), s.People.Best-got, s.Ambiguous, s.People)
	if off := s.People.Best - got - s.Ambiguous - len(without); off < -len(without)/50 || off > len(without)/50 {
		t.Errorf("people without BSN: want about %d, got %d", len(without), s.People.Best-got)
	}
}
