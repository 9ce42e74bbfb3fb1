package exposure

import (
	"slices"
	"strings"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// What stands before and behind a pseudonym that took the place of a value in
// the name of a file: "brief ‹bsn:k7f3m2p8q9aa›.docx".
const (
	maskOpen  = "‹"
	maskClose = "›"
)

// AppendMask appends what stands for the fact's value in names of files, folders
// and the like. Its pseudonym is as long as they get, so that two files whose
// names differ in values alone keep different names; a summary shortens it.
// Without a key the kind alone is told.
func (f *Fact) AppendMask(dst []byte) []byte {
	dst = append(dst, maskOpen...)
	if len(f.Keys) == 0 {
		dst = append(dst, f.Kind...)
	} else {
		dst = append(dst, pseudonym(f.Kind, f.value(), pseudonymMax)...)
	}
	return append(dst, maskClose...)
}

// CutMask finds the first mask in a name and returns what stands before it, the
// mask, and the rest; mask is "" if there is none.
func CutMask(name string) (before, mask, after string) {
	for from := 0; ; {
		start := strings.Index(name[from:], maskOpen)
		if start < 0 {
			return name, "", ""
		}
		start += from
		inside := start + len(maskOpen)
		if n := maskSize(name[inside:]); n > 0 {
			end := inside + n + len(maskClose)
			return name[:start], name[start:end], name[end:]
		}
		from = inside
	}
}

// maskSize returns the size of the kind and pseudonym at the beginning of s, if
// a mask goes on so and ends there; else 0.
func maskSize(s string) int {
	n := strings.Index(s, maskClose)
	if n <= 0 {
		return 0
	}
	kind, letters, found := strings.Cut(s[:n], ":")
	for _, c := range []byte(kind) {
		if (c < 'a' || c > 'z') && c != '-' {
			return 0
		}
	}
	if found && (len(letters) < pseudonymMin || len(letters) > pseudonymMax || strings.Trim(letters, pseudonymAlphabet) != "") {
		return 0
	}
	return n
}

// shortenMasks gives the masks in the places of a summary pseudonyms of as many
// letters as those of its evidence have, or as many more as it takes to tell
// them apart.
func (s *Summary) shortenMasks() {
	letters := pseudonymMin
	for _, e := range s.Evidence {
		for _, p := range e.Places {
			letters = max(letters, len(p.Pseudonym)-len(p.Kind)-1)
		}
	}
	var masks []string
	s.EachName(func(name string) string {
		for rest := name; ; {
			var mask string
			if _, mask, rest = CutMask(rest); mask == "" {
				return name
			}
			masks = append(masks, mask)
		}
	})
	if len(masks) == 0 {
		return
	}
	slices.Sort(masks)
	masks = slices.Compact(masks)
	for i := 1; i < len(masks); i++ {
		letters = max(letters, sameLetters(masks[i-1], masks[i])+1)
	}
	s.EachName(func(name string) string { return shortenName(name, letters) })
}

// sameLetters returns how many letters the pseudonyms of two masks have in
// common from the first on.
func sameLetters(a, b string) int {
	kindA, a, _ := strings.Cut(a, ":")
	kindB, b, _ := strings.Cut(b, ":")
	if kindA != kindB {
		return 0
	}
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

// ShortName shortens the pseudonyms in a name to the least number of letters, to
// compare it with one of another report under the same key.
func ShortName(name string) string { return shortenName(name, pseudonymMin) }

func shortenName(name string, letters int) string {
	var b strings.Builder
	for {
		before, mask, after := CutMask(name)
		if mask == "" {
			if b.Len() == 0 {
				return name
			}
			return b.String() + name
		}
		kind, pseudonym, _ := strings.Cut(strings.TrimSuffix(mask, maskClose), ":")
		b.WriteString(before + kind)
		if pseudonym != "" {
			b.WriteString(":" + pseudonym[:min(letters, len(pseudonym))])
		}
		b.WriteString(maskClose)
		name = after
	}
}

// StripMasks returns a name with the kinds of the values in it, without their
// pseudonyms, which are others under each key: so that it can be compared with
// that of another scan.
func StripMasks(name string) string {
	var b strings.Builder
	for {
		before, mask, after := CutMask(name)
		b.WriteString(before)
		if mask == "" {
			return b.String()
		}
		kind, _, _ := strings.Cut(strings.TrimSuffix(mask, maskClose), ":")
		b.WriteString(kind + maskClose)
		name = after
	}
}

// EachName gives the names in the summary to change, and keeps what it returns:
// of files, members and parts in places, labels of pools, and folders of groups.
func (s *Summary) EachName(change func(name string) string) {
	s.EachLoc(func(l *extract.Loc) {
		l.Path, l.Members, l.Part = change(l.Path), change(l.Members), change(l.Part)
	})
	for i := range s.Pools {
		s.Pools[i].Label = change(s.Pools[i].Label)
	}
	for i := range s.Unread {
		s.Unread[i].Detail = change(s.Unread[i].Detail)
	}
	s.EachFolder(change)
}

// EachLoc gives every place in the summary to change, which may write to it.
func (s *Summary) EachLoc(change func(*extract.Loc)) {
	for i := range s.Evidence {
		for j := range s.Evidence[i].Places {
			change(&s.Evidence[i].Places[j].Loc)
		}
	}
	for i := range s.Accounts { // their Evidence is that above
		for j := range s.Accounts[i].Parts {
			for k := range s.Accounts[i].Parts[j].Places {
				change(&s.Accounts[i].Parts[j].Places[k].Loc)
			}
		}
	}
	for i := range s.Pools {
		change(&s.Pools[i].Loc)
	}
	for i := range s.Unread {
		change(&s.Unread[i].Loc)
	}
}

// MaskFact returns the fact whose mask stands for a canonical value under a key,
// or under none.
func MaskFact(k *Keyer, kind pii.Kind, canonical []byte) Fact {
	f := Fact{Kind: kind}
	if k != nil {
		f.Keys = k.AppendKeys(nil, kind, canonical)
	}
	return f
}
