package extract_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
	"github.com/piiscan/piiscan/scan/extract/internal/cfb/cfbtest"
)

// packedMacro is source as a module holds it, in one chunk of letters only.
func packedMacro(source string) []byte {
	var chunk []byte
	for part := range slices.Chunk([]byte(source), 8) {
		chunk = append(append(chunk, 0), part...)
	}
	head := len(chunk) - 1 | 0xB000
	return append([]byte{'p', 1, byte(head), byte(head >> 8)}, chunk...)
}

func macros() string {
	source := "Attribute VB_Name = \"Module1\"\r\nSub Stuur()\r\n  Mail \"ren\xe9e@voorbeeld.example\", \"999900006\"\r\nEnd Sub\r\n"
	return string(cfbtest.Build(
		cfbtest.Storage("VBA",
			cfbtest.Stream("dir", []byte("waar")), cfbtest.Stream("_VBA_PROJECT", []byte("code")),
			cfbtest.Stream("Module1", packedMacro(source))),
		cfbtest.Storage("UserForm1", cfbtest.Stream("f", []byte("\x00\x04\x01Naam van de cliënt\x00\x00\x01")), cfbtest.Stream("o", nil)),
		cfbtest.Stream("PROJECT", []byte("ID=1"))))
}

func TestOLE_macros(t *testing.T) {
	got := strings.Join(extracttest.Extract(t, extract.OLE{}, "vbaProject.bin", macros()).Lines, "\n")
	for _, want := range []string{"Mail \"renée@voorbeeld.example\", \"999900006\"", "@ #Module1:2", "Naam van de cliënt @ #UserForm1:1"} {
		if !strings.Contains(got, want) {
			t.Errorf("want %s, got\n%s", want, got)
		}
	}
	for _, none := range []string{"unread", "VB_Name"} {
		if strings.Contains(got, none) {
			t.Errorf("want no %s, got\n%s", none, got)
		}
	}
	damaged := cfbtest.Build(cfbtest.Storage("VBA", cfbtest.Stream("Module1", []byte("compiled only"))))
	if got := extracttest.Extract(t, extract.OLE{}, "vbaProject.bin", string(damaged)).Lines; !slices.Contains(got, "unread | damaged @ #Module1") {
		t.Errorf("a module without source: want it unread, got %q", got)
	}
	extracttest.Run(t, extract.OLE{}, sample("vbaProject.bin", macros()))
}
