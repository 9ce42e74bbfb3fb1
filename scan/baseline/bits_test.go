package baseline_test

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/baseline"
	"github.com/piiscan/piiscan/scan/exposure"
)

// written returns the text of a baseline of a file.
func written(t *testing.T, b *baseline.Baseline, name, content string, secret ...byte) string {
	t.Helper()
	found, _ := places(t, map[string]string{name: content}, keysOf(t, b, secret...))
	if len(found) == 0 {
		t.Fatalf("nothing is found in %q", content)
	}
	text, err := b.With(found).AppendJSON(nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// An entry says no more of a value than its 12 bits: two BSNs that share them
// give the same baseline, byte for byte, whatever stands around them, and among
// 200,000 BSNs one in 4096 is left to choose from for each entry.
func TestBaseline_reveals_12_bits(t *testing.T) {
	b := baseline.New(nil)
	tags := keysOf(t, b).Tags
	byTag := map[exposure.Tag][]string{}
	const step = 89 // so that candidates are of everywhere
	candidates := 0
	for n := 100_000_000; candidates < 200_000; n += step {
		if bsn := fmt.Sprint(n); pii.ValidBSN([]byte(bsn)) {
			tag := tags.Tag([]byte(bsn))
			byTag[tag] = append(byTag[tag], bsn)
			candidates++
		}
		if n > 989_000_000 {
			n -= 889_000_001
		}
	}
	least, most := math.MaxInt, 0
	for _, same := range byTag {
		least, most = min(least, len(same)), max(most, len(same))
	}
	t.Logf("%d to %d of %d BSNs have the tag of an entry; of all %d, about %d", least, most, candidates, 90_909_091, 90_909_091/4096)
	if len(byTag) != 4096 || least < candidates/4096/4 {
		t.Errorf("want 4096 tags of %d candidates each, about, got %d of %d and more", candidates/4096, len(byTag), least)
	}
	same := twoAlike(t, tags)
	for name, around := range map[string]string{
		"a.txt": "BSN: %s\nNaam: P. Jansen\nGeboortedatum: 12-03-1985\n", "a.csv": "bsn;naam\n%s;P. Jansen\n", "a.go": "\tclient := Client{BSN: \"%s\"} // client\n",
	} {
		want, got := written(t, b, name, fmt.Sprintf(around, same[0])), written(t, b, name, fmt.Sprintf(around, same[1]))
		if want != got {
			t.Errorf("the baselines of two BSNs with one tag differ:\n%s\n%s", want, got)
		}
	}
}

// twoAlike returns two BSNs of the test range with one tag.
func twoAlike(t *testing.T, tags *exposure.Keyer) (same [2]string) {
	t.Helper()
	first := map[exposure.Tag]string{}
	for n := 999_900_000; n < 1_000_000_000; n++ {
		bsn := fmt.Sprint(n)
		if !pii.ValidBSN([]byte(bsn)) {
			continue
		}
		tag := tags.Tag([]byte(bsn))
		if other, ok := first[tag]; ok {
			return [2]string{other, bsn}
		}
		first[tag] = bsn
	}
	t.Fatal("all tags differ")
	return same
}

// The order in which values stand says nothing either: a sorted file would tell
// which entry is the largest.
func TestBaseline_has_no_order(t *testing.T) {
	b, m := baseline.New(nil), newMaker(1)
	lines := m.repeat(40, func() string { return "const bsn = \"" + m.bsn() + "\"\n" })
	want := written(t, b, "a.go", strings.Join(lines, ""))
	m.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	if got := written(t, b, "a.go", strings.Join(lines, "")); want != got {
		t.Errorf("want the same baseline for another order, got\n%s\n%s", want, got)
	}
}

// Salts are each repository's own, so that entries cannot be compared between
// them; nor can they be looked up without the key, where there is one.
func TestBaseline_salt_and_key(t *testing.T) {
	const content = "BSN: 999900006\n"
	a, b := written(t, baseline.New(nil), "a.txt", content), written(t, baseline.New(nil), "a.txt", content)
	for _, line := range strings.Split(a, "\n") {
		if strings.ContainsAny(line, "0123456789") && !strings.Contains(line, "schema") && strings.Contains(b, line) && len(line) > 20 {
			t.Errorf("two repositories share %s", line)
		}
	}
	key := []byte("a secret of the organisation")
	keyed := baseline.New(key)
	text := written(t, keyed, "a.txt", content, key...)
	if strings.Contains(text, string(key)) || !keyed.Keyed() {
		t.Errorf("the key is in\n%s", text)
	}
	read, err := baseline.Decode([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	for _, other := range []string{"", "another secret of 16 bytes"} {
		if _, err := read.Keys([]byte(other)); err == nil {
			t.Errorf("want ErrKey for the key %q", other)
		}
	}
	if _, err := baseline.New(nil).Keys(key); err == nil {
		t.Error("want ErrKey where a key is given to a baseline without one")
	}
	found, _ := places(t, map[string]string{"b.txt": content, "c.txt": "BSN: 999900018\n"}, keysOf(t, read, key...))
	m := read.Match(found)
	for i, f := range found {
		if m.Known[i] != (f.Path == "b.txt") {
			t.Errorf("%s: want b.txt alone known, which was a.txt", f.Path)
		}
	}
}

func TestBaseline_travels(t *testing.T) {
	m := newMaker(3)
	for _, secret := range [][]byte{nil, []byte("0123456789abcdef")} {
		b := baseline.New(secret)
		found, _ := places(t, m.tree(), keysOf(t, b, secret...))
		b = b.With(found)
		if b.Len() != len(found) {
			t.Errorf("want %d findings, got %d", len(found), b.Len())
		}
		want, err := b.AppendJSON(nil)
		if err != nil {
			t.Fatal(err)
		}
		read, err := baseline.Decode(want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := read.AppendJSON(nil)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(want, got) {
			t.Errorf("want\n%s\ngot\n%s", want, got)
		}
		if m := read.Match(found); m.Gone != 0 {
			t.Errorf("%d entries are gone", m.Gone)
		}
	}
}
