package shard_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/shard"
)

func keyer() *exposure.Keyer { return exposure.KeyerFrom([exposure.SecretSize]byte{7}) }

func config() scan.Config {
	return scan.Config{Keyer: keyer(), TestRanges: []string{}, Groups: exposure.ByFolder | exposure.ByMonth}
}

func header(shards int) shard.Header {
	return shard.Header{Shards: shards, Key: keyer().ID(), Rules: "1", Request: json.RawMessage(`{"Kinds":null}`)}
}

// planOf divides a tree.
func planOf(t *testing.T, fsys fs.FS, shards int) *shard.Plan {
	t.Helper()
	var entries []shard.Entry
	err := scan.List(t.Context(), fsys, config(), func(m scan.Met) {
		entries = append(entries, shard.Entry{Path: shard.Name(m.Path), Size: m.Size, Folder: m.Folder})
	})
	if err != nil {
		t.Fatal(err)
	}
	p, err := shard.NewPlan(header(shards), entries)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// scanShard returns the partial file of a shard.
func scanShard(t *testing.T, fsys fs.FS, p *shard.Plan, number int) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := shard.NewWriter(&b, p.Of(number))
	if err != nil {
		t.Fatal(err)
	}
	c := config()
	c.Part, c.Journal = p.Share(number), shard.Record(nil, w)
	if _, err := scan.Run(t.Context(), fsys, c); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func part(name string, data []byte) shard.Part {
	return shard.Part{Name: name, Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }}
}

// merge returns the figures of parts.
func merge(t *testing.T, parts []shard.Part) string {
	t.Helper()
	checked, err := shard.Check(parts)
	if err != nil {
		t.Fatal(err)
	}
	tally := exposure.NewTally(exposure.Options{Kinds: scan.Kinds(config()), Groups: config().Groups})
	if err := checked.Each(func(fr *exposure.FileResult) error { tally.Add(fr); return nil }); err != nil {
		t.Fatal(err)
	}
	return figures(t, tally.Summary())
}

func figures(t *testing.T, s *exposure.Summary) string {
	t.Helper()
	data, err := json.MarshalIndent(s, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// trees are what is divided: the example, and one that is generated, with people
// in several files, long files, empty ones, folders in folders, and names of
// every kind.
func trees() map[string]fs.FS {
	tree := fstest.MapFS{"leeg.txt": {}, "map/in/map/leeg.csv": {}}
	r, numbers := rand.New(rand.NewPCG(1, 2)), bsns(900)
	for file := range 60 {
		var b strings.Builder
		b.WriteString("bsn;naam;geboortedatum;e-mail\n")
		for range 1 << r.IntN(12) {
			n := r.IntN(len(numbers))
			fmt.Fprintf(&b, "%s;%s de Vries-%c;%02d-%02d-19%02d;p%d@voorbeeld.nl\n", numbers[n], string(rune('A'+n%26)), 'A'+n/26%26, 1+n%28, 1+n%12, n%100, n)
		}
		tree[fmt.Sprintf("map %d/deel-\\%d/lijst van J. Jansen %d.csv", file%7, file%3, file)] = &fstest.MapFile{Data: []byte(b.String())}
	}
	return map[string]fs.FS{"example": os.DirFS("../../examples/share"), "generated": tree}
}

// bsns returns the first n numbers of the test range that pass.
func bsns(n int) (all []string) {
	for serial := 0; len(all) < n; serial++ {
		text := fmt.Sprintf("9999%05d", serial)
		sum := 0
		for i, c := range text {
			sum += []int{9, 8, 7, 6, 5, 4, 3, 2, -1}[i] * int(c-'0')
		}
		if sum%11 == 0 {
			all = append(all, text)
		}
	}
	return all
}

// The parts of a scan give what one scan gives, in however many parts, in every
// order, and given twice.
func TestMerge_is_one_scan(t *testing.T) {
	for name, fsys := range trees() {
		sum, err := scan.Run(t.Context(), fsys, config())
		if err != nil {
			t.Fatal(err)
		}
		want := figures(t, sum)
		for _, shards := range []int{1, 3, 16} {
			p := planOf(t, fsys, shards)
			var parts []shard.Part
			for i := 1; i <= shards; i++ {
				data := scanShard(t, fsys, p, i)
				parts = append(parts, part(fmt.Sprint(i), data))
				if i%2 == 1 {
					parts = append(parts, part(fmt.Sprint(i, " again"), scanShard(t, fsys, p, i)))
				}
			}
			for order := range uint64(3) {
				rand.New(rand.NewPCG(order, 3)).Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
				if got := merge(t, parts); want != got {
					t.Fatalf("%s in %d parts: want %s\ngot %s", name, shards, want, got)
				}
			}
		}
	}
}

// The shards of a plan are of about one size, whatever the order in which the
// entries came, and each entry is in exactly one.
func TestNewPlan_is_balanced(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	var entries []shard.Entry
	var all, most int64
	for i := range 5000 {
		size := int64(1) << r.IntN(30)
		all, most = all+size, max(most, size)
		entries = append(entries, shard.Entry{Path: shard.Name(fmt.Sprint("f", i)), Size: size})
	}
	for _, shards := range []int{1, 3, 16, 100} {
		p, err := shard.NewPlan(header(shards), entries)
		if err != nil {
			t.Fatal(err)
		}
		loads := make([]int64, shards+1)
		for _, e := range p.Entries {
			loads[e.Shard] += e.Size
		}
		fair := all / int64(shards)
		if got := slices.Max(loads[1:]); loads[0] != 0 || got > max(most, fair+fair/100)+16<<20 {
			t.Errorf("%d shards: want none above %d, got %d", shards, max(most, fair), got)
		}
		r.Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
		again, err := shard.NewPlan(header(shards), entries)
		if err != nil || again.Plan != p.Plan || len(p.Entries) != len(entries) {
			t.Errorf("%d shards: want one plan of the same entries, got %s and %s, %v", shards, p.Plan, again.Plan, err)
		}
	}
}

// Sparse files may claim any size.
func TestNewPlan_huge_files(t *testing.T) {
	entries := []shard.Entry{{Path: "a", Size: math.MaxInt64}, {Path: "b", Size: math.MaxInt64}, {Path: "c", Size: math.MaxInt64}, {Path: "d", Size: 5}}
	p, err := shard.NewPlan(header(3), entries)
	if err != nil {
		t.Fatal(err)
	}
	if a, b, c := p.Entries[0].Shard, p.Entries[1].Shard, p.Entries[2].Shard; a == b || b == c || a == c {
		t.Errorf("want a shard for each, got %d, %d and %d", a, b, c)
	}
}

func TestPlan_travels(t *testing.T) {
	entries := []shard.Entry{{Path: "a\xff\\b \u202e\"c\".csv", Size: 12}, {Path: "d", Folder: true}, {Path: "\\x41"}}
	want, err := shard.NewPlan(header(2), entries)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := want.Write(&b); err != nil {
		t.Fatal(err)
	}
	if !json.Valid(b.Bytes()) {
		t.Errorf("want JSON, got %s", b.String())
	}
	got, err := shard.ReadPlan(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if got.Plan != want.Plan || !slices.Equal(want.Entries, got.Entries) || string(got.Request) != string(want.Request) {
		t.Errorf("want %+v\ngot  %+v", want, got)
	}
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, b.Bytes(), "", "\t"); err != nil {
		t.Fatal(err)
	}
	text := b.String()
	for what, changed := range map[string]string{
		"cut":           text[:len(text)/2],
		"a file's size": strings.Replace(text, `"size":12`, `"size":13`, 1),
		"a shard":       strings.Replace(text, `"shard":2`, `"shard":1`, 1),
		"the shards":    strings.Replace(text, `"shards":2`, `"shards":3`, 1),
		"no shards":     strings.Replace(text, `"shards":2`, `"shards":0`, 1),
		"the key":       strings.Replace(text, `"key":"`, `"key":"0`, 1),
		"the version":   strings.Replace(text, `"piiscan_plan":1`, `"piiscan_plan":2`, 1),
		"a field":       strings.Replace(text, `{"piis`, `{"more":1,"piis`, 1),
		"nothing":       "",
		"a list":        "[]",
	} {
		if _, err := shard.ReadPlan(strings.NewReader(changed)); changed == text || !errors.Is(err, shard.ErrPlan) {
			t.Errorf("%s changed: want ErrPlan, got %v", what, err)
		}
	}
}

func TestName_travels(t *testing.T) {
	for _, want := range []shard.Name{"", "a/b.csv", "\\", "\\\\x", "\xff\xfe", "caf\xe9", "é", "\ufffd", "a\x00b"} {
		text, err := want.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		var got shard.Name
		if err := got.UnmarshalText(text); err != nil || want != got {
			t.Errorf("want %q, got %q by %s, %v", want, got, text, err)
		}
	}
	for _, text := range []string{`\`, `\x`, `\x4`, `\xgg`, `\n`} {
		var n shard.Name
		if err := n.UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%s: want an error, got %q", text, n)
		}
	}
}

// Every beginning of a partial file, one with something behind it, and one in
// which a bit has turned, is refused.
func TestCheck_damaged(t *testing.T) {
	fsys := fstest.MapFS{"a.json": {Data: []byte(`[{"bsn": "999900006"}]`)}, "b.txt": {Data: []byte("niemand")}}
	data := scanShard(t, fsys, planOf(t, fsys, 1), 1)
	refused := func(what string, data []byte) {
		t.Helper()
		if _, err := shard.Check([]shard.Part{part("x.part", data)}); err == nil || !strings.HasPrefix(err.Error(), "x.part: ") {
			t.Errorf("%s: want it refused by name, got %v", what, err)
		}
	}
	for n := range data {
		refused(fmt.Sprintf("first %d of %d bytes", n, len(data)), data[:n])
		for bit := range 8 {
			turned := bytes.Clone(data)
			turned[n] ^= 1 << bit
			refused(fmt.Sprintf("bit %d of byte %d", bit, n), turned)
		}
	}
	refused("a byte too many", append(bytes.Clone(data), 0))
	refused("twice in one", append(bytes.Clone(data), data...))
}

// What does not belong together is refused, and named.
func TestCheck_refuses(t *testing.T) {
	fsys := fstest.MapFS{"a.json": {Data: []byte(`[{"bsn": "999900006"}]`)}, "b.json": {Data: []byte(`[{"bsn": "999900018"}]`)}}
	p := planOf(t, fsys, 3)
	parts := []shard.Part{part("1", scanShard(t, fsys, p, 1)), part("2", scanShard(t, fsys, p, 2)), part("3", scanShard(t, fsys, p, 3))}
	other := *p
	other.Key = "another"
	fsys["a.json"] = &fstest.MapFile{Data: []byte(`[{"bsn": "999990019"}]`)}
	fsys["b.json"] = fsys["a.json"]
	changed := part("changed", scanShard(t, fsys, p, p.Entries[0].Shard))
	foreign := part("foreign", scanShard(t, fsys, planOf(t, fsys, 4), 1))
	gone := shard.Part{Name: "gone", Open: func() (io.ReadCloser, error) { return nil, fs.ErrNotExist }}
	for _, tt := range []struct {
		parts []shard.Part
		want  error
		names string
	}{
		{nil, shard.ErrMissing, "is given"},
		{parts[:2], shard.ErrMissing, "of shard 3 of 3"},
		{parts[1:2], shard.ErrMissing, "of shard 1, 3 of 3"},
		{append(parts[:3:3], foreign), shard.ErrForeign, "1 and foreign"},
		{[]shard.Part{parts[0], parts[1], part("key", scanShard(t, fsys, &other, 3))}, shard.ErrForeign, "1 and key: of another plan: they have not the same key"},
		{append(parts[:3:3], changed), shard.ErrDiffers, fmt.Sprintf("%d and changed", p.Entries[0].Shard)},
		{append(parts[:3:3], part("text", []byte("bsn;naam\n"))), shard.ErrPartial, "text: "},
		{append(parts[:3:3], gone), fs.ErrNotExist, "gone: "},
	} {
		if _, err := shard.Check(tt.parts); !errors.Is(err, tt.want) || !strings.Contains(err.Error(), tt.names) {
			t.Errorf("want %v of %q, got %v", tt.want, tt.names, err)
		}
	}
}

// A share tells what is its own, what is another's, and what is nobody's; and in
// the end what it did not meet.
func TestShare(t *testing.T) {
	p, err := shard.NewPlan(header(2), []shard.Entry{{Path: "a", Size: 1 << 30}, {Path: "b", Size: 1 << 20}, {Path: "c", Size: 3}, {Path: "map", Folder: true}})
	if err != nil {
		t.Fatal(err)
	}
	one, two := p.Share(1), p.Share(2)
	for path, want := range map[string][2]scan.Claim{"a": {scan.Ours, scan.Theirs}, "b": {scan.Theirs, scan.Ours}, "d": {scan.Nobody, scan.Nobody}} {
		if got := [2]scan.Claim{one.Claim(path), two.Claim(path)}; want != got {
			t.Errorf("%s: want %v, got %v", path, want, got)
		}
	}
	missed := two.Missed()
	if len(one.Missed()) != 0 || len(missed) != 1 || missed[0].Loc.Path != "c" || missed[0].State != exposure.Unread || missed[0].Bytes != 3 {
		t.Errorf("want c missed by the second, got %+v", missed)
	}
}
