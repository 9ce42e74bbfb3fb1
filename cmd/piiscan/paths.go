package main

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/spf13/pflag"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/wording"
)

// The ways to tell where a file is: --paths. In all of them the values in a name
// are masked, which the scan itself has done.
const (
	pathsRelative = "relative" // to what was scanned
	pathsFull     = "full"     // from the top of the disk
	pathsHash     = "hash"     // pseudonyms, for reports that leave the house
)

// tellPaths writes the places of a summary as --paths asks for. A nil keyer
// stands for a key of its own.
func (f *reportFlags) tellPaths(s *exposure.Summary, scanned tree, k *exposure.Keyer) {
	switch f.paths.value {
	case pathsFull:
		full := fullPaths(scanned, scan.NewMasker(k, nil))
		s.EachLoc(func(l *extract.Loc) { l.Path = full(l.Path) })
		s.EachFolder(full)
	case pathsHash:
		if k == nil {
			k = exposure.NewKeyer()
			defer k.Wipe()
		}
		s.EachLoc(func(l *extract.Loc) { *l = hashedLoc(k, *l) })
		s.EachFolder(func(name string) string { return hashedLoc(k, extract.Loc{Path: name}).Path })
		for i := range s.Pools {
			s.Pools[i].Label = ""
		}
		for i := range s.Unread { // the reason stays; a message may name what the file calls its parts
			s.Unread[i].Detail = ""
		}
	}
}

// fullPaths returns a function from the name of a file in a scan to where it is
// on the disk.
func fullPaths(scanned tree, m *scan.Masker) func(string) string {
	var places []string
	for _, p := range scanned.paths {
		absolute, err := filepath.Abs(p)
		if err != nil {
			absolute = p
		}
		places = append(places, m.Path(filepath.ToSlash(absolute)))
	}
	names := scanned.namesOr()
	return func(name string) string {
		for i, top := range names {
			switch {
			case name == top:
				return places[i]
			case top == ".":
				return strings.TrimSuffix(places[i], "/") + "/" + name
			case strings.HasPrefix(name, top+"/"):
				return places[i] + name[len(top):]
			}
		}
		return name
	}
}

// generalPart is what a part of a file is called that nobody gave a name.
var generalPart = regexp.MustCompile(`^(p[0-9]+|offset 0x[0-9a-f]+|header|footer|memo|deleted|comment|comments|properties|certificate|notes?|(Blad|Sheet|Table|Tabelle|Feuil) ?[0-9]+)$`)

// hashedLoc replaces every name in a location by a pseudonym of it and of the
// way to it, and keeps the endings: what kind of file it is may be told.
func hashedLoc(k *exposure.Keyer, l extract.Loc) extract.Loc {
	way := ""
	hashed := func(name, separators string) string {
		var b strings.Builder
		for len(name) > 0 {
			n := strings.IndexAny(name, separators)
			switch {
			case n < 0:
				n = len(name)
			case n == 0:
				way += name[:1]
				b.WriteByte(name[0])
				name = name[1:]
				continue
			}
			way += name[:n]
			b.WriteString(hashedName(k, way, name[:n]))
			name = name[n:]
		}
		return b.String()
	}
	l.Path = hashed(l.Path, "/")
	l.Members = hashed(l.Members, `!/\`)
	if l.Part != "" && !generalPart.MatchString(l.Part) {
		way += "#" + l.Part
		l.Part = hashedName(k, way, "")
	}
	return l
}

// hashLetters is the length of a pseudonym of a name: a million of them are
// told apart in all likelihood.
const hashLetters = 8

// hashedName returns the pseudonym of the last name on a way.
func hashedName(k *exposure.Keyer, way, name string) string {
	const alphabet = "abcdefghijkmnpqrstuvwxyz23456789"
	key := k.AppendKeys(nil, pii.Kind("name of a file"), []byte(way))[0] // no kind has a blank in it
	letters := make([]byte, hashLetters, hashLetters+maxEnding)
	for i := range letters {
		letters[i] = alphabet[key[i]&31]
	}
	return string(letters) + ending(name)
}

// maxEnding is the longest ending of a name that is told, with its dot.
const maxEnding = 6

// ending returns what tells the kind of file: letters mostly, and no number.
func ending(name string) string {
	e := strings.ToLower(path.Ext(name))
	if len(e) < 2 || len(e) > maxEnding || e == name {
		return ""
	}
	letters := 0
	for _, c := range []byte(e[1:]) {
		switch {
		case c >= 'a' && c <= 'z':
			letters++
		case c < '0' || c > '9':
			return ""
		}
	}
	if letters == 0 {
		return ""
	}
	return e
}

// addHashKeyFlag defines the flag of the key that writes the pseudonyms of names.
func (c *console) addHashKeyFlag(set *pflag.FlagSet) *string {
	return set.String("key-file", "", c.in(wording.FlagHashKey))
}

// hashKey returns the key in a file, which must be the one with an id.
func (c *console) hashKey(path, id string) (*exposure.Keyer, error) {
	secret, err := c.readKey(path)
	if err != nil {
		return nil, fault(wording.KeyFileOfScan, wording.KeyFileOf.With(path, told(plainError(err))))
	}
	k := exposure.KeyerFrom(secret)
	if k.ID() != id {
		return nil, fault(wording.KeyFileOfScan, wording.KeyFileForeign.With(path))
	}
	return k, nil
}

// reportKey returns the key that a store was made with, if it is still there;
// else nil.
func (c *console) reportKey(dir string) *exposure.Keyer {
	file := filepath.Join(dir, keyName)
	if _, err := os.Stat(file); err != nil {
		return nil
	}
	secret, err := c.readKey(file)
	if err != nil {
		return nil
	}
	return exposure.KeyerFrom(secret)
}
