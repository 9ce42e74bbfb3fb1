package extract_test

import (
	"bytes"
	"context"
	"fmt"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
)

// told is a sink that writes down all that it gets.
type told struct {
	discard
	b bytes.Buffer
}

func (t *told) Unit(u extract.Unit) error {
	fmt.Fprintf(&t.b, "unit %s %q %q %d %d\n", u.Loc, u.Label, u.Text, u.Record, u.Overlap)
	return nil
}

func (t *told) Row(r extract.Row) error {
	fmt.Fprintf(&t.b, "row %s %d", r.Loc, r.Table)
	for _, c := range r.Cells {
		fmt.Fprintf(&t.b, " %d:%q", c.Col, c.Text)
	}
	t.b.WriteByte('\n')
	return nil
}

// A file in memory and one that is read piece by piece, with memory of its own
// or that of the files before it, give the same.
func TestText_in_memory_and_in_pieces(t *testing.T) {
	texts := []string{
		"", "\n", "een", "een\r\ntwee\r\n", "a\rb\r\rc\r", "Naam: De Vries\nBSN: 999900006\n\nTel:\n0612345678\n\ntekst: die doorgaat,\nzonder eind",
		"a;b;c\n1;2;3\n4;5;6\n7;8;9", "naam\tnr\na\t1\nb\t2\nc\t3\nd|e\n", "J. Jansen   Almelo   12\nP. Bos      Enter    13\nA. Vos      Vasse    14\n",
		"\xef\xbb\xbfmet merk\n\nen zonder", "caf\xe9\nLatijn", "a\x00b\x00c\x00d\x00\n\x00", "kop  \n====\n\n- punt: een\n- punt: twee\n", "Label: a  Ander: b\n\n\n\nLabel: c",
		"; alleen\n: niets\n| bar |\n  ingesprongen:  x\n", "x: \n\n\n y", "• Naam: P. Bos\n> BSN: 999900006\n",
	}
	var scratch extract.Scratch
	for range 2 {
		for _, text := range texts {
			want := &told{}
			stream := extract.NewFile(extract.Loc{Path: "a"}, "a", -1, bytes.NewReader([]byte(text)), extract.NewBudget(extract.Limits{}))
			if err := (extract.Text{}).Extract(context.Background(), stream, want); err != nil {
				t.Fatal(err)
			}
			for _, s := range []*extract.Scratch{nil, &scratch} {
				got := &told{}
				f := extract.NewWhole(extract.Loc{Path: "a"}, "a", []byte(text), extract.NewBudget(extract.Limits{}))
				f.Scratch = s
				if err := (extract.Text{}).Extract(context.Background(), f, got); err != nil {
					t.Fatal(err)
				}
				if got.b.String() != want.b.String() {
					t.Errorf("%q:\nwant\n%s\ngot\n%s", text, &want.b, &got.b)
				}
			}
		}
	}
}
