package exposure

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/piiscan/piiscan/pii"
)

func TestAppendKeysOfNames(t *testing.T) {
	keys := func(name string) []Key { return testKeyer.AppendKeys(nil, pii.Name, []byte(name)) }
	whole := keys("jansen+vries,p")
	if len(whole) != 4 {
		t.Fatalf("want 4 keys, got %d", len(whole))
	}
	for i, part := range []string{"jansen,p", "vries,p"} {
		if k := keys(part); k[0] != whole[2*i] || k[1] != whole[2*i+1] {
			t.Errorf("%s: the part's keys differ from those in the whole", part)
		}
	}
	if k := keys("jansen"); len(k) != 2 || k[0] != whole[0] || k[1] != (Key{}) {
		t.Errorf("without initial: want the core's key and the zero Key, got %v", k)
	}
	if whole[0] == whole[2] || whole[1] == whole[3] || whole[0] == whole[1] || keys("jansen,k")[1] == whole[1] {
		t.Error("different data share a key")
	}
	if initialTag(whole[1]) != initialTag(whole[3]) || initialTag(whole[1]) == initialTag(keys("jansen,k")[1]) {
		t.Error("the tag of an initial does not depend on the initial alone")
	}
	for _, empty := range []string{"", "+", ",", ",p", "+,p"} {
		if k := keys(empty); len(k) != 0 {
			t.Errorf("%q: want no key, got %d", empty, len(k))
		}
	}
}

func TestKeysDependOnKindAndSecret(t *testing.T) {
	seen := map[Key]string{}
	for i, keyer := range []*Keyer{testKeyer, KeyerFrom([SecretSize]byte{9}), NewKeyer(), NewKeyer()} {
		for _, kind := range []pii.Kind{pii.BSN, pii.Phone, pii.Name, "kvk", "kvk9"} {
			for _, value := range []string{"999900006", "99990000", strings.Repeat("9", 1000)} {
				what := fmt.Sprint(i, kind, len(value))
				key := keyer.AppendKeys(nil, kind, []byte(value))[0]
				if other, ok := seen[key]; ok {
					t.Errorf("%s and %s have one key", what, other)
				}
				seen[key] = what
				if again := keyer.AppendKeys(nil, kind, []byte(value))[0]; again != key {
					t.Errorf("%s: a second call gives another key", what)
				}
			}
		}
	}
}

func TestAppendKeysDoesNotAllocate(t *testing.T) {
	dst := make([]Key, 0, 8)
	for kind, value := range map[pii.Kind]string{pii.BSN: "999900006", pii.Name: "jansen+vries,p", pii.Email: strings.Repeat("a", 254)} {
		b := []byte(value)
		if n := testing.AllocsPerRun(100, func() { testKeyer.AppendKeys(dst, kind, b) }); n != 0 {
			t.Errorf("%s: %v allocations", kind, n)
		}
	}
}

func TestAppendKeysConcurrently(t *testing.T) {
	want := testKeyer.AppendKeys(nil, pii.Name, []byte("jansen,p"))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 1000 {
				if got := testKeyer.AppendKeys(nil, pii.Name, []byte("jansen,p")); got[0] != want[0] || got[1] != want[1] {
					t.Error("another key under concurrency")
					return
				}
			}
		})
	}
	wg.Wait()
}

func TestKeyerHidesItsSecret(t *testing.T) {
	k := KeyerFrom([SecretSize]byte{0xab, 0xab, 0xab, 0xab, 0xab, 0xab, 0xab, 0xab, 0xab, 0xab, 0xab, 0xab, 0xab, 0xab, 0xab, 0xab})
	holder := struct {
		K *Keyer
		V Keyer
	}{k, *k}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%d", "%x", "%q"} {
		for _, v := range []any{k, *k, holder} {
			got := fmt.Sprintf(verb, v)
			if strings.Contains(got, "abab") || strings.Contains(got, "12370169555311111083") { // 0xabab...
				t.Errorf("%s of %T shows the secret: %s", verb, v, got)
			}
		}
	}
	if b, err := json.Marshal(k); err == nil {
		t.Errorf("JSON: %s", b)
	}
	if err := gob.NewEncoder(&bytes.Buffer{}).Encode(k); err == nil {
		t.Error("gob writes a Keyer")
	}
	k.Wipe()
	if *k != (Keyer{}) {
		t.Error("Wipe leaves the secret")
	}
}

func TestPseudonym(t *testing.T) {
	f := bsnOf(1)
	p := f.Pseudonym()
	if !strings.HasPrefix(p, "bsn:") || len(p) != len("bsn:")+4 || strings.Trim(p[4:], pseudonymAlphabet) != "" {
		t.Errorf("got %q", p)
	}
	if other := bsnOf(2); other.Pseudonym() == p {
		t.Errorf("two BSNs have the pseudonym %s", p)
	}
	if long := pseudonym(pii.BSN, f.value(), 9); !strings.HasPrefix(long, p) {
		t.Errorf("%s does not begin with %s", long, p)
	}
}

func TestPseudonymsGrowUntilTheyDiffer(t *testing.T) {
	var values []uint64
	for i := range uint64(5000) { // some pair of so many shares four letters
		values = append(values, i*0x9e3779b97f4a7c15)
	}
	letters := pseudonymLetters(append([]uint64(nil), values...))
	if letters <= pseudonymMin {
		t.Errorf("%d letters for 5000 values", letters)
	}
	seen := map[string]bool{}
	for _, v := range values {
		p := pseudonym(pii.BSN, v, letters)
		if seen[p] {
			t.Fatalf("%s stands for two values", p)
		}
		seen[p] = true
	}
	if got := pseudonymLetters([]uint64{7, 7, 8}); got != pseudonymMin {
		t.Errorf("want %d letters for two values, got %d", pseudonymMin, got)
	}
}

func ExampleKeyer_AppendKeys() {
	keyer := NewKeyer()
	a := keyer.AppendKeys(nil, pii.Name, []byte("jansen+vries,p"))
	b := keyer.AppendKeys(nil, pii.Name, []byte("vries,p"))
	fmt.Println(len(a), len(b), a[2] == b[0], a[3] == b[1])
	// Output: 4 2 true true
}
