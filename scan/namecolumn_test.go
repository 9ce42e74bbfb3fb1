package scan_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/piiscan/piiscan/pii"
)

// looseNames returns how many names belong to no person.
func looseNames(t *testing.T, file string) int {
	t.Helper()
	s := run(t, fstest.MapFS{"a.csv": {Data: []byte(file)}}, fixed())
	equal(t, "people", 0, s.People.Best)
	for _, l := range s.Loose {
		if l.Kind == pii.Name {
			return l.Distinct
		}
	}
	return 0
}

func TestNameColumn_of_things(t *testing.T) {
	var b strings.Builder
	b.WriteString("id;name;country\n")
	for i := range 300 {
		fmt.Fprintf(&b, "%d;Xorvik%c%c Qwentrop;FR\n", i, 'a'+rune(i%26), 'a'+rune(i/26))
	}
	if n := looseNames(t, b.String()); n > 30 {
		t.Errorf("want 30 names of stations at most, got %d", n)
	}
}

func TestNameColumn_of_people(t *testing.T) {
	var b strings.Builder
	b.WriteString("id;name;country\n")
	for i := range 100 {
		fmt.Fprintf(&b, "%d;%c. Jansen%c%c;NL\n", i, 'A'+rune(i%26), 'a'+rune(i%26), 'a'+rune(i/26))
	}
	if n := looseNames(t, b.String()); n != 100 {
		t.Errorf("want 100 names, got %d", n)
	}
}
