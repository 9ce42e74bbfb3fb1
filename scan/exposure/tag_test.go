package exposure

import (
	"fmt"
	"testing"
)

// A tag has no more than TagBits bits of its value, all of them in use, and as
// many values share it as that leaves.
func TestKeyer_Tag(t *testing.T) {
	const values = 1 << 18
	seen := map[Tag]int{}
	for i := range values {
		tag := testKeyer.Tag(fmt.Appendf(nil, "9999%05d", i))
		if tag < 1<<TagBits || tag >= 2<<TagBits {
			t.Fatalf("want a tag of %d bits, got %x", TagBits, tag)
		}
		seen[tag]++
	}
	if len(seen) != 1<<TagBits {
		t.Errorf("want all %d tags in use, got %d", 1<<TagBits, len(seen))
	}
	for tag, n := range seen { // 64 each; 5 standard deviations
		if n < 24 || n > 104 {
			t.Errorf("tag %x: %d values of %d share it", tag.Bits(), n, values)
		}
	}
}

func TestKeyer_Tag_depends_on_the_secret(t *testing.T) {
	equal := 0
	for i := range 8000 {
		v := fmt.Appendf(nil, "9999%05d", i)
		if testKeyer.Tag(v) == NewKeyer().Tag(v) {
			equal++
		}
	}
	if equal > 20 { // 2 by chance
		t.Errorf("%d of 8000 tags do not depend on the secret", equal)
	}
	if tag := testKeyer.Tag(nil); tag != 0 {
		t.Errorf("no value: want no tag, got %x", tag)
	}
}
