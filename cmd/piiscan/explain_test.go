package main

import (
	"bytes"
	"context"
	"encoding/json"
	"math/rand/v2"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

const shareDir = "../../examples/share"

// printed runs piiscan and returns what it prints.
func printed(t *testing.T, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := run(context.Background(), args, nil, &stdout, &stderr); code != exitOK && code != exitIncomplete {
		t.Fatalf("piiscan %s: code %d: %s", strings.Join(args, " "), code, stderr.String())
	}
	return stdout.String()
}

// Every figure can be walked back: of a hundred people, explain names the same
// places as the report, and piiscan extract shows a text at each of them.
func TestExplain_walks_back(t *testing.T) {
	var report struct {
		Evidence []struct {
			ID     string
			Places []struct{ Loc, Pseudonym string }
		}
	}
	store := path.Join(t.TempDir(), "share.store")
	scanned := printed(t, "--test-ranges", "none", "-q", "-o", "json", "--sandbox", "off", "--store", store, shareDir)
	if err := json.Unmarshal([]byte(scanned), &report); err != nil {
		t.Fatal(err)
	}
	if len(report.Evidence) != 300 {
		t.Fatalf("want the evidence of 300 people, got %d", len(report.Evidence))
	}
	shown := map[string]*extracted{}
	r := rand.New(rand.NewPCG(1, 100))
	for _, i := range r.Perm(len(report.Evidence))[:100] {
		explained := printed(t, "explain", report.Evidence[i].ID, store)
		for _, p := range report.Evidence[i].Places {
			if !strings.Contains(explained, "  "+p.Loc+": ") {
				t.Errorf("explain %s does not name %s:\n%s", report.Evidence[i].ID, p.Loc, explained)
			}
			file, _, _ := strings.Cut(p.Loc, "!")
			file, _, _ = strings.Cut(file, "#")
			file = regexp.MustCompile(`(:\d+)+$`).ReplaceAllString(file, "")
			if shown[file] == nil {
				shown[file] = parseExtracted(printed(t, "extract", path.Join(shareDir, file)))
			}
			if at := path.Base(file) + strings.TrimPrefix(p.Loc, file); !shown[file].shows(at) {
				t.Errorf("%s of %s: piiscan extract %s shows nothing there", p.Loc, report.Evidence[i].ID, file)
			}
		}
	}
}

// extracted is the places that piiscan extract printed a text for.
type extracted struct{ places map[string]bool }

var extractedLine = regexp.MustCompile(`^  (\S*)\s`)

func parseExtracted(out string) *extracted {
	e := &extracted{map[string]bool{}}
	file, last, more := "", "", 0
	for line := range strings.Lines(out) {
		line = strings.TrimRight(line, "\n")
		if !strings.HasPrefix(line, " ") {
			file, _, _ = strings.Cut(line, "  ")
			e.places[file] = true
			continue
		}
		m := extractedLine.FindStringSubmatch(line + " ")
		if m == nil {
			continue
		}
		if m[1] != "" {
			last, more = m[1], 0
		} else {
			more++ // a further line of the same text
		}
		e.places[file+" "+later(last, more)] = true
	}
	return e
}

// later adds lines to a place.
func later(place string, lines int) string {
	i := strings.LastIndexByte(place, ':') + 1
	n, err := strconv.Atoi(place[i:])
	if err != nil || lines == 0 {
		return place
	}
	return place[:i] + strconv.Itoa(n+lines)
}

// shows tells whether a text was printed for a place, or for its row.
func (e *extracted) shows(loc string) bool {
	if e.places[loc] {
		return true // the name of the file
	}
	split := strings.IndexByte(loc, '#')
	if split < 0 {
		split = regexp.MustCompile(`(:\d+)+$`).FindStringIndex(loc)[0]
	}
	file, place := loc[:split], loc[split+1:]
	if e.places[file+" "+place] {
		return true
	}
	row := strings.LastIndexByte(place, ':')
	return row > 0 && e.places[file+" "+place[:row]]
}
