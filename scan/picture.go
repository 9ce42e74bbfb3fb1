package scan

import (
	"bytes"
	"strings"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// pictures says of a file without a reader that it is a picture: the preview of
// a document, which shows what the document says, or one that may show text.
func pictures(entry *exposure.Entry, file *extract.File) {
	head, err := file.Head()
	switch {
	case err != nil || !isPicture(head):
	case strings.Contains(strings.ToLower(entry.Loc.Members), "thumbnail"):
		entry.State, entry.Rule, entry.Reason, entry.Detail = exposure.Skipped, "preview of a document", "", ""
	default:
		entry.Reason, entry.Detail = extract.NeedsOCR, "a picture"
	}
}

// isPicture reports whether a file begins like one of the usual pictures.
func isPicture(head []byte) bool {
	for _, magic := range [...]string{
		"\x89PNG\r\n", "\xff\xd8\xff", "GIF87a", "GIF89a", "BM", "II*\x00", "MM\x00*", "\x01\x00\x00\x00", "\xd7\xcd\xc6\x9a",
	} {
		if bytes.HasPrefix(head, []byte(magic)) {
			return true
		}
	}
	return len(head) > 12 && string(head[:4]) == "RIFF" && string(head[8:12]) == "WEBP"
}
