package extract_test

import (
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

func TestHTML_cells(t *testing.T) {
	tests := []struct {
		name, page string
		want       []string
	}{
		{"colspan", `<table><tr><td colspan=2>Cliënt<td colspan=2>Partner<td>x<tr><td>a<td>b<td>c<td>d<td>e</table>`,
			[]string{"row 1 | 1=Cliënt | 3=Partner | 5=x @ :1", "row 1 | 1=a | 2=b | 3=c | 4=d | 5=e @ :1"}},
		{"rowspan", `<table><tr><td rowspan=2>BSN<td colspan=2>Persoon<td rowspan=2>Plaats<tr><td>Naam<td>Geboren<tr><td>1<td>2<td>3<td>4</table>`,
			[]string{"row 1 | 1=BSN | 2=Persoon | 4=Plaats @ :1", "row 1 | 2=Naam | 3=Geboren @ :1", "row 1 | 1=1 | 2=2 | 3=3 | 4=4 @ :1"}},
		{"sheet_date", `<table><tr><td sdval="15426" sdnum="1043;0;DD-MM-YY">26-03-42</td><td sdval="3">3<td>x</table>`,
			[]string{"row 1 | 1=1942-03-26 | 2=3 | 3=x @ :1"}},
		{"spans_of_nonsense", `<table><tr><td colspan=-1>a<td colspan=99999999>b<td rowspan=x>c<td colspan=2000 rowspan=70000>d<tr><td>e<td>f<td>g</table>`,
			[]string{"row 1 | 1=a | 2=b | 1002=c | 1003=d @ :1", "row 1 | 1=e | 2=f | 3=g @ :1"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			extracttest.Check(t, extract.HTML{}, "a.html", tt.page, tt.want...)
		})
	}
}
