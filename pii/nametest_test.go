package pii

import (
	"strings"
	"testing"
)

func TestIsTestName(t *testing.T) {
	for _, c := range []struct {
		want  bool
		names string
	}{
		{true, "Test|test|Jan Test|J. Test|test,j|Tester|Tester, T.|Test Persoon|testpersoon|testpersoon,a|de Test|TEST|Test123|asdf|asdfasdf|Jan Asdf|qwerty|qwertyuiop|zxcv|xxx|XXXX|" +
			"aaa bbb|dummy|Lorem Ipsum|Jansen-Test|jansen+test,p|hjkl"},
		{false, "Jansen|Testa|Testerink|As|Klok|Sass|Poiret|Anna|Tewes|Asd|Trewq|Rewijk|Xu|bakker+vries,p||-|Poi"},
	} {
		for _, name := range strings.Split(c.names, "|") {
			if got := IsTestName([]byte(name)); got != c.want {
				t.Errorf("%q: want %v, got %v", name, c.want, got)
			}
		}
	}
}
