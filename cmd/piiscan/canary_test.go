package main

import (
	"bytes"
	"context"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/baseline"
	"github.com/piiscan/piiscan/scan/report"
)

// canary is one value of the scanned tree that must not come out.
type canary struct {
	what  string
	value string
}

// disguises are the ways in which a value could leak: as it is, in other
// spellings and encodings, or as a hash that anybody can compute.
func (c canary) disguises() map[string]string {
	v := []byte(c.value)
	reversed := slices.Clone(v)
	slices.Reverse(reversed)
	var little, big []byte
	for _, b := range v {
		little, big = append(little, b, 0), append(big, 0, b)
	}
	d := map[string]string{
		"plain": c.value, "upper": strings.ToUpper(c.value), "lower": strings.ToLower(c.value), "reversed": string(reversed),
		"hex": hex.EncodeToString(v), "hex in capitals": strings.ToUpper(hex.EncodeToString(v)),
		"utf16 little": string(little), "utf16 big": string(big),
	}
	for _, e := range []struct {
		name string
		code *base64.Encoding
	}{{"base64", base64.StdEncoding}, {"base64 of urls", base64.URLEncoding}} {
		// What stands before the value in the text that is encoded shifts its letters.
		for shift := range 3 {
			coded := e.code.EncodeToString(append(make([]byte, shift), v...))
			d[fmt.Sprintf("%s, shifted by %d", e.name, shift)] = coded[(shift*8+5)/6 : (shift+len(v))*8/6]
		}
	}
	m5, s1, s256 := md5.Sum(v), sha1.Sum(v), sha256.Sum256(v)
	for name, sum := range map[string][]byte{"md5": m5[:], "sha1": s1[:], "sha256": s256[:]} {
		d[name], d[name+", raw"] = hex.EncodeToString(sum), string(sum)
		d[name+", base64"] = strings.TrimRight(base64.StdEncoding.EncodeToString(sum), "=")
	}
	if c.what == "bsn" {
		for name, separator := range map[string]string{"dotted": ".", "spaced": " ", "dashed": "-"} {
			d[name] = c.value[:4] + separator + c.value[4:6] + separator + c.value[6:]
			d[name+" in threes"] = c.value[:3] + separator + c.value[3:6] + separator + c.value[6:]
		}
		d["masked"] = c.value[:5] + "****" // half a number is still half a number
		d["tail"] = "*****" + c.value[5:]
	}
	return d
}

// choir knows every disguise of every canary, and finds them in one pass.
type choir struct {
	begins []uint64            // a bit for each hash of the first letters of a disguise
	songs  map[string][]string // the first letters -> disguises that begin so
	who    map[string]string   // disguise -> what it is
}

// songStart is the number of letters that every disguise has at least.
const songStart = 7

func newChoir(people [][]canary) *choir {
	c := &choir{begins: make([]uint64, 1<<18), songs: map[string][]string{}, who: map[string]string{}}
	for _, p := range people {
		for _, canary := range p {
			for name, s := range canary.disguises() {
				if len(s) < songStart {
					continue // the ends of a base64 code of a short value
				}
				c.begins[c.hash(s)>>6] |= 1 << (c.hash(s) & 63)
				c.songs[s[:songStart]] = append(c.songs[s[:songStart]], s)
				if _, known := c.who[s]; !known || name == "plain" {
					c.who[s] = canary.what + ", " + name
				}
			}
		}
	}
	return c
}

func (c *choir) hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range songStart {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h >> 8
}

// heard returns what the first disguise in text is, or "".
func (c *choir) heard(text string) string {
	for i := 0; i+songStart <= len(text); i++ {
		h := c.hash(text[i:])
		if c.begins[h>>6]&(1<<(h&63)) == 0 {
			continue
		}
		for _, s := range c.songs[text[i:i+songStart]] {
			if strings.HasPrefix(text[i:], s) {
				return fmt.Sprintf("%s, in %q", c.who[s], text[max(0, i-60):min(len(text), i+len(s)+30)])
			}
		}
	}
	return ""
}

// canaries makes n invented people, with values of a build that nothing else
// in the output can have by chance.
func canaries(n int) (people [][]canary) {
	for serial := 20000; len(people) < n; serial++ {
		bsn := fmt.Sprintf("9999%05d", serial)
		sum := 0
		for i, c := range bsn {
			sum += []int{9, 8, 7, 6, 5, 4, 3, 2, -1}[i] * int(c-'0')
		}
		if sum%11 != 0 {
			continue
		}
		i := len(people)
		syllables := []string{"zwo", "kra", "plu", "vij", "stre", "gno", "dwi", "spa"}
		surname := "Q" + syllables[i%8] + syllables[i/8%8] + syllables[i/64%8] + "stra"
		people = append(people, []canary{
			{"bsn", bsn}, {"name", surname}, {"email", strings.ToLower(surname) + "@postvak.nl"},
			{"phone", fmt.Sprintf("06%08d", 31415926+i*271)}, {"birthdate", fmt.Sprintf("%02d-%02d-%d", 1+i%28, 1+i%12, 1931+i%60)},
		})
	}
	return people
}

// TestCanaries scans files of every format, whole and broken, with values in all
// that a scan reads and in every name, by every command, and listens to all that
// comes out. PIISCAN_CANARIES is the number of values; the default is quick.
func TestCanaries(t *testing.T) {
	values := 100
	if n, err := strconv.Atoi(os.Getenv("PIISCAN_CANARIES")); err == nil {
		values = n
	}
	people := canaries(values / 5)
	choir := newChoir(people)
	tree, temp, out := canaryTree(t, people), t.TempDir(), t.TempDir()
	t.Setenv("TMPDIR", temp)
	t.Chdir(out)
	listen := func(where, text string) {
		t.Helper()
		if who := choir.heard(text); who != "" {
			t.Errorf("%s: got out: %s", where, who)
		}
	}
	for _, args := range canaryCommands(t, tree) {
		var stdout, stderr bytes.Buffer
		code := run(t.Context(), args, strings.NewReader(""), &stdout, &stderr)
		name := strings.ReplaceAll(strings.Join(args, " "), tree, "TREE")
		listen(name+": standard output", stdout.String())
		listen(name+": standard error", stderr.String())
		if stdout.Len()+stderr.Len() == 0 && code != 0 && !slices.Contains(args, "-q") {
			t.Errorf("%s: exit %d without a word", name, code)
		}
		eachFile(t, temp, func(file, content string) { listen(name+": "+file, content) })
	}
	eachFile(t, out, listen)
	eachFile(t, temp, func(file, _ string) { t.Errorf("a temporary file is left: %s", file) })
}

// complain tells of what the test leaves out: an error where it is to be
// thorough.
func complain(t *testing.T, format string, args ...any) {
	t.Helper()
	if os.Getenv("PIISCAN_CANARIES") != "" {
		t.Errorf(format, args...)
		return
	}
	t.Logf(format, args...)
}

// canaryCommands are the command lines to try, on tree. Every command is among
// them, but for those that are there to show values.
func canaryCommands(t *testing.T, tree string) [][]string {
	t.Helper()
	commands := [][]string{
		{tree}, {"gate", tree}, {"gate", "--fail-on", "possible", "-q", tree},
		{"scan", "--test-persons", "count", tree}, {"scan", "--sandbox", "off", "-o", "json", tree},
		{"scan", "--progress", "always", "--jobs", "2", tree},
		{"scan", "--max-bytes", "2000", "-o", "json", tree}, {"scan", "--max-entries", "1", "-o", "json", tree}, {"scan", "--max-depth", "1", tree},
		{"scan", "--max-memory", "1000", "-o", "json", tree}, {"scan", "--timeout", "1ns", "-o", "json", tree},
		{"scan", "--kinds", "name", "--test-ranges", "none", "-o", "json", tree}, {"scan", "--external", "never", tree},
		{"scan", "--paths", "full", "--test-ranges", "none", "-o", "json", tree},
		{"scan", "--paths", "hash", "--test-ranges", "none", "-o", "json", "-o", "text=hash.txt", tree},
		{"scan", "--test-ranges", "none", "--store", "canary.store", "-o", "json", tree},
		{"scan", "--store", "canary.store", tree}, // another request: refused
		{"resume", "--places", "100", "canary.store"}, {"report", "-o", "json", "canary.store"}, {"report", "--paths", "full", "-o", "places", "canary.store"},
		{"plan", "--shards", "2", "--key-file", "canary.key", "--test-ranges", "none", "-o", "plan.json", tree}, {"plan", "--shards", "2", tree},
		{"scan", "--plan", "plan.json", "--shard", "1/2", "--key-file", "canary.key", "-o", "partial=1.part"}, {"merge", "1.part"},
		{"scan", "--plan", "plan.json", "--shard", "2/2", "--key-file", "canary.key", "-o", "partial=2.part", "--store", "part.store"},
		{"merge", "1.part", "2.part", "2.part"}, {"merge", "-o", "json", "1.part", "2.part"}, {"merge", "1.part", "plan.json"},
		{"scan", "--no-such-flag", tree}, {"scan", filepath.Join(tree, "missing")}, {"resume", tree}, {"report", tree},
		{"explain", "p1", "canary.store"}, {"explain", "conflicts", "canary.store"}, {"explain", "ambiguous", "canary.store"},
		{"explain", "lijst.csv", "--test-ranges", "none", tree}, {"explain", "nergens.csv", "canary.store"},
		{"baseline", "check"}, {"formats"}, {"version"}, {"man"}, {"doctor"}, {"help", "scan"}, {"completion", "bash"},
	}
	for _, f := range report.Formats() {
		commands = append(commands,
			[]string{"scan", "--test-ranges", "none", "--places", "100", "-o", f.Name, tree},
			[]string{"scan", "--test-ranges", "none", "-o", f.Name + "=report." + f.Name, tree},
			[]string{"report", "-o", f.Name, "canary.store"},
			[]string{"gate", "--test-ranges", "none", "-o", f.Name, "-o", f.Name + "=gate." + f.Name, tree})
	}
	eachFile(t, tree, func(file, _ string) {
		if strings.Contains(filepath.Base(file), "9999") { // a file alone is the top itself; so is one that is gone
			commands = append(commands, []string{file}, []string{"scan", file + ".gone"}, []string{"report", file})
		}
	})
	tried := map[string]bool{"extract": true, "reveal": true, "help": true}
	for _, c := range commands {
		tried[c[0]] = true
	}
	for _, c := range rootCommand(&console{}).Commands() {
		if !tried[c.Name()] {
			complain(t, "the command %s is not tried: give it to canaryCommands", c.Name())
		}
	}
	return commands
}

// eachFile calls f with the path and the content of each file in dir.
func eachFile(t *testing.T, dir string, f func(file, content string)) {
	t.Helper()
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		content, err := os.ReadFile(name)
		f(name, string(content))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The test must be able to fail: extract shows values, on purpose, and each
// disguise is heard.
func TestCanaries_can_sing(t *testing.T) {
	people := canaries(3)
	choir := newChoir(people)
	dir := t.TempDir()
	file := filepath.Join(dir, "a.csv")
	if err := os.WriteFile(file, []byte("bsn\n"+people[0][0].value+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	run(context.Background(), []string{"extract", file}, strings.NewReader(""), &stdout, &stderr)
	if !strings.HasPrefix(choir.heard(stdout.String()), "bsn, plain") {
		t.Errorf("extract does not show what it read: %s%s", stdout.String(), stderr.String())
	}
	for _, c := range people[1] {
		for name, s := range c.disguises() {
			if len(s) >= songStart && choir.heard("before "+s+" after") == "" {
				t.Errorf("%s, %s: not heard", c.what, name)
			}
		}
		for shift := range 3 {
			text := strings.Repeat(".", 30+shift) + c.value + "..."
			if choir.heard(base64.StdEncoding.EncodeToString([]byte(text))) == "" {
				t.Errorf("%s: not heard in a text in base64, shifted by %d", c.what, shift)
			}
		}
	}
	if who := choir.heard(strings.Repeat("nobody is here 123456789 ", 100)); who != "" {
		t.Errorf("heard %s in nothing", who)
	}
}

// TestCanaries_baseline makes baselines of a repository full of values, and
// listens to all that the commands say and write.
func TestCanaries_baseline(t *testing.T) {
	people := canaries(20)
	choir := newChoir(people)
	tree := canaryTree(t, people)
	t.Chdir(tree)
	for _, key := range []string{"", "a key of the organisation"} {
		t.Setenv("PIISCAN_KEY", key)
		for _, args := range [][]string{
			{"baseline", "check"},
			{"baseline", "create", "--test-ranges", "none"}, {"gate", "--test-ranges", "none", "."},
			{"baseline", "check"}, {"baseline", "prune", "--exclude", "*.csv"}, {"baseline", "create", "no/such/folder.json"},
		} {
			var stdout, stderr bytes.Buffer
			code := run(t.Context(), args, strings.NewReader(""), &stdout, &stderr)
			if stdout.Len()+stderr.Len() == 0 {
				t.Errorf("%v: exit %d without a word", args, code)
			}
			if who := choir.heard(stdout.String() + stderr.String()); who != "" {
				t.Errorf("%v: got out: %s", args, who)
			}
			if args[1] != "create" {
				continue
			}
			text, err := os.ReadFile(baseline.Name)
			if err != nil || !bytes.Contains(text, []byte("bsn:")) {
				t.Fatalf("no baseline of what is there: %v", err)
			}
			if who := choir.heard(string(text)); who != "" {
				t.Errorf("the baseline holds %s", who)
			}
		}
		if err := os.Remove(baseline.Name); err != nil {
			t.Fatal(err)
		}
	}
}
