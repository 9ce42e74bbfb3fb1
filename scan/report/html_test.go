package report

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/wording"
)

// hostile is a summary with names that want to be mark-up.
func hostile() *exposure.Summary {
	s := almelo()
	evil := `"><script>alert(1)</script><img src=x onerror=alert(2)>`
	s.Combinations = append(s.Combinations, exposure.Combination{Kinds: []pii.Kind{pii.Kind(evil)}, People: 1})
	s.Municipalities = append(s.Municipalities, exposure.Municipality{Code: evil, Name: evil, People: 1})
	s.Groups = []exposure.Group{{By: exposure.ByFolder, Name: evil, People: 3}}
	s.Pools[0].Label, s.Pools[0].Loc.Path = evil, evil
	s.Evidence[0].Places[0].Loc.Path = evil + "\u202egnp.exe"
	s.Unread = []exposure.Entry{{Loc: extract.Loc{Path: evil}, State: exposure.Unread, Reason: extract.Damaged}}
	return s
}

// A page is well formed, runs nothing and fetches nothing, whatever files are
// called.
func TestHTML_IsInert(t *testing.T) {
	for name, s := range map[string]*exposure.Summary{"hostile": hostile(), "almelo": almelo(), "incomplete": incomplete(), "empty": {}} {
		page := written(t, Format{Write: HTML}, s, Info{Version: "<v1>"})
		z := html.NewTokenizer(bytes.NewReader(page))
		var open []string
		for z.Next() != html.ErrorToken {
			token := z.Token()
			switch token.Type {
			case html.StartTagToken:
				if token.Data != "meta" {
					open = append(open, token.Data)
				}
			case html.EndTagToken:
				if len(open) == 0 || open[len(open)-1] != token.Data {
					t.Fatalf("%s: want the end of %v, got that of %s", name, open, token.Data)
				}
				open = open[:len(open)-1]
			}
			checkInert(t, name, token)
		}
		if !errors.Is(z.Err(), io.EOF) || len(open) > 0 {
			t.Errorf("%s: want a whole page, got %v with %v open", name, z.Err(), open)
		}
		if strings.ContainsRune(string(page), '\u202e') {
			t.Errorf("%s: a name turns the text around", name)
		}
	}
}

var inertTags = regexp.MustCompile(`^(html|head|meta|title|style|body|main|header|p|h1|h2|div|dl|dt|dd|i|b|section|table|thead|tbody|tr|th|td|span|details|summary|code|footer)$`)

func checkInert(t *testing.T, name string, token html.Token) {
	t.Helper()
	if token.Type != html.StartTagToken {
		return
	}
	if !inertTags.MatchString(token.Data) {
		t.Errorf("%s: tag %s", name, token.Data)
	}
	for _, a := range token.Attr {
		if strings.HasPrefix(a.Key, "on") || a.Key == "href" || a.Key == "src" || strings.Contains(a.Val, "url(") {
			t.Errorf("%s: %s has %s=%q", name, token.Data, a.Key, a.Val)
		}
	}
}

// A page says all that the text report says of a summary that is short, in
// either language, and the places of people beside.
func TestHTML_SaysWhatTextSays(t *testing.T) {
	for _, language := range []wording.Language{wording.English, wording.Dutch} {
		info := Info{Language: language}
		page := wordsOf(t, written(t, Format{Write: HTML}, almelo(), info))
		text, _, _ := strings.Cut(string(written(t, Formats()[0], almelo(), info)), "\n"+wording.Next.In(language))
		for part := range strings.SplitSeq(text, "\n\n") {
			for word := range strings.FieldsSeq(part) {
				if !strings.Contains(page, strings.TrimSpace(word)) && word != "-" {
					t.Errorf("%s: the page does not say %q of %q", language, word, part)
				}
			}
		}
		for _, want := range []string{"hr.xlsx#Blad1:12:3", "bsn:k7f3", "name:q2x9"} {
			if !strings.Contains(page, want) {
				t.Errorf("%s: want %s on the page", language, want)
			}
		}
	}
}

// wordsOf returns the text of a page.
func wordsOf(t *testing.T, page []byte) string {
	t.Helper()
	var b strings.Builder
	z := html.NewTokenizer(bytes.NewReader(page))
	for z.Next() != html.ErrorToken {
		if token := z.Token(); token.Type == html.TextToken {
			b.WriteString(token.Data + " ")
		}
	}
	return b.String()
}
