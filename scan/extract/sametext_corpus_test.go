package extract_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// sameTexts are documents of the corpus that hold the text of the first one,
// saved in other formats.
var sameTexts = [][]string{
	{"lorem-ipsum.txt", "lorem-ipsum.doc", "lorem-ipsum.docx", "lorem-ipsum.rtf", "lorem-ipsum.htm", "lorem-ipsum.mht", "lorem-ipsum.pdf", "lorem-ipsum.oo3.2.export.pdf",
		"lorem-ipsum-pages-09-4.1-923.doc", "lorem-ipsum-pages-09-4.1-923.epub", "lorem-ipsum-pages-09-4.1-923.pdf", "lorem-ipsum.pages"},
	{"2_lorem-ipsum.txt", "2_lorem-ipsum.rtf", "2_lorem-ipsum.pdf", "3_lorem-ipsum.pdf", "Lorem_Ipsum_-_Andrew_Jackson.rtf", "Lorem_Ipsum_-_Andrew_Jackson.epub", "Lorem_Ipsum_-_Andrew_Jackson.pdf"},
	{"simple.pdf", "simple.odt", "2_simple.odt", "3_simple.odt", "2_simple.pdf", "simple-PDFA-1a.pdf"},
	{"text_only_fontsNotEmbedded.pdf", "text_only.doc", "text_only_pdfa1b.pdf", "text_only_fontsEmbeddedAll.pdf"},
}

// sameTextMisses are the words that a document lacks.
var sameTextMisses = map[string]string{
	"2_lorem-ipsum.pdf": "Curabitur 1, scelerisque 1", // parted by a hyphen at the end of a page
}

// TestSameTextCorpus wants all words of a text from each document that holds
// it. What a document has besides, such as its properties, is its own.
func TestSameTextCorpus(t *testing.T) {
	needCorpus(t)
	for _, group := range sameTexts {
		want := wordsOfCorpusFile(group[0], true)
		for _, name := range group[1:] {
			t.Run(name, func(t *testing.T) {
				have := wordsOfCorpusFile(name, false)
				var missed []string
				n := 0
				for _, word := range slices.Sorted(maps.Keys(want)) {
					if lack := want[word] - have[word]; lack > 0 {
						missed = append(missed, fmt.Sprintf("%s %d", word, lack))
						n += lack
					}
				}
				if list := strings.Join(missed, ", "); list != sameTextMisses[name] {
					t.Errorf("%d words missed: %q", n, list)
				}
			})
		}
	}
}

func wordsOfCorpusFile(name string, body bool) map[string]int {
	s := &everything{body: body}
	s.readCorpus("format-corpus/" + name)
	return tokensOf(s.text.String())
}
