package shard

import (
	"hash/maphash"
	"slices"
	"strings"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// share is what one shard does of a plan. Of what the others do it holds
// hashes, whose seed nobody who names files can know.
type share struct {
	seed   maphash.Seed
	ours   map[string]*ours
	theirs map[uint64]struct{}
}

// ours is an entry of this shard.
type ours struct {
	size   int64
	folder bool
	met    bool
}

// Share returns what shard, from 1, does of the plan, for one scan.
func (p *Plan) Share(shard int) scan.Part {
	s := &share{seed: maphash.MakeSeed(), ours: map[string]*ours{}, theirs: map[uint64]struct{}{}}
	for i := range p.Entries {
		e := &p.Entries[i]
		if e.Shard == shard {
			s.ours[string(e.Path)] = &ours{size: e.Size, folder: e.Folder}
		} else {
			s.theirs[maphash.String(s.seed, string(e.Path))] = struct{}{}
		}
	}
	return s
}

// Claim implements scan.Part.
func (s *share) Claim(path string) scan.Claim {
	if e, ok := s.ours[path]; ok {
		e.met = true
		return scan.Ours
	}
	if _, ok := s.theirs[maphash.String(s.seed, path)]; ok {
		return scan.Theirs
	}
	return scan.Nobody
}

// Missed implements scan.Part.
func (s *share) Missed() []exposure.Entry {
	var entries []exposure.Entry
	for path, e := range s.ours {
		if !e.met && !e.folder {
			entries = append(entries, exposure.Entry{
				Loc: extract.Loc{Path: path}, State: exposure.Unread, Bytes: e.size,
				Reason: extract.Changed, Detail: "there when the scan was divided, and gone",
			})
		}
	}
	slices.SortFunc(entries, func(a, b exposure.Entry) int { return strings.Compare(a.Loc.Path, b.Loc.Path) })
	return entries
}
