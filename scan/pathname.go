package scan

import (
	"context"
	"strings"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// pathName looks at the name of a file or folder: leaked names and numbers hide
// there. Its numbers are not those of the text inside: they are weighed with
// those of the other names in the folder.
func (s *sink) pathName(loc extract.Loc, name string) error {
	prose := s.prose
	s.naming = true
	s.prose = &column{loc: parent(loc), text: true}
	s.columnN = append(s.columnN, s.prose)
	err := s.text(&extract.Unit{Loc: loc, Text: []byte(strings.ToValidUTF8(name, " "))})
	s.prose, s.naming = prose, false
	return err
}

// parent returns the folder that a file or folder lies in. It ends in a slash.
func parent(loc extract.Loc) extract.Loc {
	loc = loc.File()
	if loc.Members != "" {
		loc.Members = folderOf(loc.Members)
		return loc
	}
	loc.Path = folderOf(loc.Path)
	return loc
}

func folderOf(name string) string {
	name = strings.TrimRight(name, "/")
	if i := strings.LastIndexAny(name, "/!"); i >= 0 {
		return name[:i+1]
	}
	return "./"
}

// folder looks at the name of one folder. loc is masked and ends in a slash.
func (f *fileScan) folder(ctx context.Context, loc extract.Loc, name string) {
	s := newSink(ctx, f, &exposure.Entry{Loc: loc})
	err := caught(func() {
		_ = s.pathName(loc, name[strings.LastIndexAny(name, `/\!`)+1:]) // fails only where ctx has ended
		s.close()
	})
	if err != nil {
		f.end(exposure.Entry{Loc: loc, State: exposure.Unread, Reason: extract.ReasonOf(err), Detail: f.w.detail(err)})
	}
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
