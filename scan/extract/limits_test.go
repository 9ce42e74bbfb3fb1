package extract_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

// What is deeper or larger than a reader takes is told, and what is below its
// limits is read to its end. Either way the value behind it is.
func TestLimits_trees(t *testing.T) {
	deep := strings.Repeat("<a>", 30) + "<b>Jansen</b>" + strings.Repeat("</a>", 30)
	nested := strings.Repeat(`{"a":`, 30) + `"Jansen"` + strings.Repeat("}", 30)
	attribute := ` kleur="` + strings.Repeat("blauw ", 2000) + `"`
	long := makeDocument(t, `<w:p`+attribute+`><w:r><w:t>Jansen</w:t></w:r></w:p>`)
	flat := strings.Replace(flatODF, "<text:p>Naam: Jan", "<text:p"+attribute+">Naam: Jansen", 1)
	packed := strings.Replace(packageXML, "<w:p>", "<w:p"+attribute+">", 1)
	tests := []struct {
		name, file, content string
		format              extract.Format
		limits              extract.Limits
		value               string // that is read whatever the limits; "" for none
		over                bool
	}{
		{"xml", "a.xml", deep, extract.XML{}, extract.Limits{Levels: 31}, "Jansen", false},
		{"xml too deep", "a.xml", deep, extract.XML{}, extract.Limits{Levels: 29}, "Jansen", true},
		{"json", "a.json", nested, extract.JSON{}, extract.Limits{Levels: 31}, "Jansen", false},
		{"json too deep", "a.json", nested, extract.JSON{}, extract.Limits{Levels: 29}, "", true},
		{"docx", "a.docx", long, extract.DOCX{}, extract.Limits{}, "Jansen", false},
		{"docx with a tag too large", "a.docx", long, extract.DOCX{}, extract.Limits{Token: 4 << 10}, "Jansen", true},
		{"flat odf", "a.fodt", flat, extract.OfficeXML{}, extract.Limits{}, "Jansen", false},
		{"flat odf with a tag too large", "a.fodt", flat, extract.OfficeXML{}, extract.Limits{Token: 4 << 10}, "Jansen", true},
		{"flat package", "a.xml", packed, extract.OfficeXML{}, extract.Limits{}, "A & B", false},
		{"flat package with a tag too large", "a.xml", packed, extract.OfficeXML{}, extract.Limits{Token: 4 << 10}, "A & B", true},
		{"docx with a limit beyond the usual", "a.docx", makeDocument(t, `<w:p x="`+strings.Repeat("y", 900<<10)+`"><w:r><w:t>Jansen</w:t></w:r></w:p>`),
			extract.DOCX{}, extract.Limits{Token: 1 << 20}, "Jansen", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var r extracttest.Recorder
			f := extract.NewFile(extract.Loc{Path: tt.file}, tt.file, int64(len(tt.content)), bytes.NewReader([]byte(tt.content)), extract.NewBudget(tt.limits))
			err := tt.format.Extract(t.Context(), f, &r)
			over := err != nil && extract.ReasonOf(err) == extract.TooLarge || strings.Contains(r.String(), "unread | too-large")
			if over != tt.over || err != nil && !over {
				t.Errorf("want over a limit: %v, got %v, %s", tt.over, err, r.String())
			}
			if !strings.Contains(r.String(), tt.value) {
				t.Errorf("want %q among\n%s", tt.value, r.String())
			}
		})
	}
}
