package extract_test

import (
	"fmt"
	"maps"
	"path"
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

// sameTextMisses are the words that a document lacks, and sameTextExtras those
// that it has besides.
var (
	sameTextMisses = map[string]string{
		"2_lorem-ipsum.pdf": "Curabitur 1, scelerisque 1", // parted by a hyphen at the end of a page
	}
	sameTextExtras = map[string]string{
		"lorem-ipsum.oo3.2.export.pdf": "Ipsius 1, Variatio 1",                                                                                                                    // its outline
		"2_lorem-ipsum.pdf":            "1 2, 2 1, 3 1, AMET 1, CHAPTER 1, Cura 1, DOLOR 1, IPSUM 1, Ipsius 2, LOREM 1, SECTION 1, SET 1, Variatio 2, bitur 1, lerisque 1, sce 1", // titles, a table of contents, numbers of pages
	}
)

// sameTextBare are the endings of formats of which nothing but the text is read,
// when the properties are left out. Pages of the web and books are files with
// more in them than is shown.
var sameTextBare = []string{".doc", ".docx", ".odt", ".pdf", ".rtf"}

// TestSameTextCorpus wants all words of a text from each document that holds
// it, as often as they occur, and no others.
func TestSameTextCorpus(t *testing.T) {
	needCorpus(t)
	for _, group := range sameTexts {
		want := wordsOfCorpusFile(group[0])
		for _, name := range group[1:] {
			t.Run(name, func(t *testing.T) {
				have := wordsOfCorpusFile(name)
				if misses := surplus(want, have); misses != sameTextMisses[name] {
					t.Errorf("missed: want %q, got %q", sameTextMisses[name], misses)
				}
				if extras := surplus(have, want); slices.Contains(sameTextBare, path.Ext(name)) && extras != sameTextExtras[name] {
					t.Errorf("besides: want %q, got %q", sameTextExtras[name], extras)
				}
			})
		}
	}
}

// surplus lists what a has more of than b.
func surplus(a, b map[string]int) string {
	var words []string
	for _, word := range slices.Sorted(maps.Keys(a)) {
		if more := a[word] - b[word]; more > 0 {
			words = append(words, fmt.Sprintf("%s %d", word, more))
		}
	}
	return strings.Join(words, ", ")
}

func wordsOfCorpusFile(name string) map[string]int {
	s := &everything{body: true}
	s.readCorpus("format-corpus/" + name)
	return tokensOf(s.text.String())
}
