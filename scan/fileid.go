package scan

import (
	"encoding/hex"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
)

// namesAsTheyAre is the domain of the keys of names of files; no kind has a blank
// in it.
const namesAsTheyAre pii.Kind = "path of a file"

// name settles what of the name of a task goes on.
func (t *task) name(m *Masker, k *exposure.Keyer) {
	t.shown = m.Path(t.path)
	if t.id == "" {
		t.id = fileID(k, t.path, t.shown)
	}
}

// fileID returns what tells a file from all others, as exposure.FileResult.Path:
// its name as it is shown and, where that is masked, a key of its name as it is.
// "brief 999900006.txt" and "brief 9999.00.006.txt" are shown alike.
func fileID(k *exposure.Keyer, name, shown string) string {
	if name == shown {
		return shown
	}
	key := k.AppendKeys(nil, namesAsTheyAre, []byte(name))[0]
	return shown + exposure.IDMark + hex.EncodeToString(key[:8])
}
