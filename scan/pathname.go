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

// folder looks at the name of one folder. loc ends in a slash.
func (f *fileScan) folder(ctx context.Context, loc extract.Loc) {
	name := strings.TrimSuffix(loc.Path+loc.Members, "/")
	s := newSink(ctx, f, &exposure.Entry{Loc: loc})
	_ = s.pathName(loc, name[strings.LastIndexAny(name, `/\!`)+1:]) // fails only where ctx has ended
	s.close()
}

// maxFolders bounds the folders of one file that are remembered.
const maxFolders = 10_000

// folders looks at the names of the folders that a member lies in, each once.
func (f *fileScan) folders(ctx context.Context, loc extract.Loc) {
	start := strings.LastIndexByte(loc.Members, '!') + 1
	for i := start; i < len(loc.Members); i++ {
		if c := loc.Members[i]; c != '/' && c != '\\' {
			continue
		}
		folder := loc.Members[:i]
		if i == start || f.met[folder] || len(f.met) >= maxFolders {
			continue
		}
		if f.met == nil {
			f.met = map[string]bool{}
		}
		f.met[folder] = true
		f.folder(ctx, extract.Loc{Path: loc.Path, Members: folder + "/"})
	}
}
