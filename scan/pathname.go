package scan

import (
	"context"
	"strings"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// pathName looks at the name of a file or folder: leaked names and numbers hide
// there.
func (s *sink) pathName(loc extract.Loc, name string) error {
	return s.Unit(extract.Unit{Loc: loc, Text: []byte(strings.ToValidUTF8(name, " "))})
}

// folder looks at the name of one folder. loc is masked and ends in a slash.
func (f *fileScan) folder(ctx context.Context, loc extract.Loc, name string) {
	s := newSink(ctx, f, &exposure.Entry{Loc: loc})
	_ = s.pathName(loc, name[strings.LastIndexAny(name, `/\!`)+1:]) // fails only where ctx has ended
	s.close()
}

// maxFolders bounds the folders of one file that are remembered.
const maxFolders = 10_000

// folders looks at the names of the folders that a member lies in, each once.
// way leads to the member from the file that it is in.
func (f *fileScan) folders(ctx context.Context, file extract.Loc, way string) {
	start := strings.LastIndexByte(way, '!') + 1
	for i := start; i < len(way); i++ {
		if c := way[i]; c != '/' && c != '\\' {
			continue
		}
		folder := way[:i]
		if i == start || f.met[file.Members+folder] || len(f.met) >= maxFolders {
			continue
		}
		if f.met == nil {
			f.met = map[string]bool{}
		}
		f.met[file.Members+folder] = true
		f.folder(ctx, extract.Loc{Path: file.Path, Members: file.Members + f.w.masker.Path(folder) + "/"}, folder)
	}
}
