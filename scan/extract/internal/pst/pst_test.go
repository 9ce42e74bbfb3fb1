package pst

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract/internal/mapi"
	"github.com/piiscan/piiscan/scan/extract/internal/pst/psttest"
)

// The second permutation and the second scrambling undo themselves.
func TestScrambling(t *testing.T) {
	for i := range 256 {
		if swapped[swapped[i]] != byte(i) {
			t.Fatalf("%d: the permutation is not its own inverse", i)
		}
	}
	data := []byte(strings.Repeat("Jansen 999900006 ", 5000))
	want := bytes.Clone(data)
	cycle(data, 0x12345678)
	if bytes.Equal(data[:40], want[:40]) {
		t.Error("scrambled text is plain")
	}
	if cycle(data, 0x12345678); !bytes.Equal(data, want) {
		t.Error("want the text back")
	}
}

// A store reads the same however it is scrambled.
func TestScrambled_stores(t *testing.T) {
	store := psttest.Store{Folders: []psttest.Folder{{ID: 0x8022, Parent: 0x122, Name: "map", Messages: []psttest.Message{
		{Props: psttest.Props{0x0037001F: "onderwerp"}, Recipients: []psttest.Props{{0x3001001F: "Jan"}}}}}}}
	for crypt, scramble := range []func([]byte, uint32){nil, func(data []byte, _ uint32) {
		for i, b := range data {
			data[i] = permuted[b]
		}
	}, cycle} {
		for _, version := range []psttest.Version{psttest.ANSI, psttest.Unicode, psttest.Unicode4K} {
			data := psttest.Write(psttest.Options{Version: version, Crypt: byte(crypt), Scramble: scramble}, store)
			s, err := Open(bytes.NewReader(data), int64(len(data)), 1<<20)
			if err != nil {
				t.Fatal(err)
			}
			count := 0
			err = s.Each(func(i Item) error {
				count++
				m, err := i.Message()
				if got := strings.Join(i.Folder, "/"); got != "map" {
					t.Errorf("%d, %d: want the folder map, got %s", crypt, version, got)
				}
				if err != nil || m.Text(mapi.Subject) != "onderwerp" || len(m.Recipients) != 1 || m.Recipients[0].Text(mapi.DisplayName) != "Jan" {
					t.Errorf("%d, %d: want the message, got subject %q and %d recipients, %v", crypt, version, m.Text(mapi.Subject), len(m.Recipients), err)
				}
				return nil
			}, func(err error) error { return err })
			if err != nil || count != 1 {
				t.Errorf("%d, %d: want one message, got %d, %v", crypt, version, count, err)
			}
		}
	}
}

func TestSeveral(t *testing.T) {
	for name, test := range map[string]struct {
		kind mapi.Type
		data string
		want int
	}{
		"numbers":   {mapi.Int32, "\x01\x00\x00\x00\x02\x00\x00\x00\x03", 2},
		"texts":     {mapi.String8, "\x02\x00\x00\x00\x0c\x00\x00\x00\x0d\x00\x00\x00ab", 2},
		"backwards": {mapi.String8, "\x02\x00\x00\x00\x0d\x00\x00\x00\x0c\x00\x00\x00ab", 0},
		"claims":    {mapi.String8, "\xff\xff\xff\xff\x08\x00\x00\x00ab", 1},
		"nothing":   {mapi.Unicode, "\x01", 0},
	} {
		if got := several(test.kind, []byte(test.data)); len(got) != test.want {
			t.Errorf("%s: want %d values, got %d", name, test.want, len(got))
		}
	}
}

// A store whose pages lead to each other ends.
func TestEach_cycle(t *testing.T) {
	data := psttest.Write(psttest.Options{Version: psttest.Unicode}, psttest.Store{Folders: []psttest.Folder{
		{ID: 0x8022, Parent: 0x122, Name: "a", Messages: make([]psttest.Message, 100)}}})
	s, err := Open(bytes.NewReader(data), int64(len(data)), 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	root := s.nodes
	for i := range int64(9) { // each entry of the root leads to the root
		copy(data[root+24*i+16:], []byte{byte(root), byte(root >> 8), byte(root >> 16), 0, 0, 0, 0, 0})
	}
	damaged := 0
	err = s.Each(func(Item) error { return nil }, func(err error) error {
		damaged++
		return nil
	})
	if err != nil || damaged == 0 {
		t.Errorf("want damage and an end, got %d, %v", damaged, err)
	}
}

// Work is bounded by the size of the file.
func TestSpend(t *testing.T) {
	s := Store{left: 10}
	if err := s.spend(10); err != nil {
		t.Error(err)
	}
	if err := s.spend(1); !errors.Is(err, ErrWork) {
		t.Errorf("want ErrWork, got %v", err)
	}
}
