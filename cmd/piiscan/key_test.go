package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestParseKey(t *testing.T) {
	hexKey := "000102030405060708090a0b0c0d0e0f"
	raw := []byte{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}
	for _, data := range [][]byte{[]byte(hexKey), []byte(hexKey + "\n"), bytes.ToUpper([]byte(hexKey)), raw} {
		got, err := parseKey(data)
		if err != nil || !bytes.Equal(raw, got[:]) {
			t.Errorf("%q: want %x, got %x, %v", data, raw, got, err)
		}
	}
	long, err := parseKey(append(raw, 16))
	if err != nil || bytes.Equal(raw, long[:]) {
		t.Errorf("every byte of a longer key counts: got %x, %v", long, err)
	}
	for _, data := range [][]byte{nil, []byte("short"), raw[:15], make([]byte, maxKeyFile+1)} {
		if got, err := parseKey(data); err == nil {
			t.Errorf("%d bytes: want an error, got %x", len(data), got)
		}
	}
}

func TestMakeKey(t *testing.T) {
	var stderr bytes.Buffer
	c := &console{stderr: &stderr}
	path := filepath.Join(t.TempDir(), "leak.key")
	first, err := c.keyer(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	again, err := c.keyer(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if *first != *again {
		t.Error("the key that was made is not the one that is read")
	}
	if !bytes.Contains(stderr.Bytes(), []byte("made key file")) {
		t.Errorf("a key was made without a word: %q", stderr.String())
	}
	other, err := c.keyer(filepath.Join(t.TempDir(), "other.key"), nil)
	if err != nil || *other == *first {
		t.Errorf("two keys are equal, or %v", err)
	}
}

func TestKeyNotInScannedFolder(t *testing.T) {
	c := &console{stderr: &bytes.Buffer{}}
	dir := t.TempDir()
	if _, err := c.keyer(filepath.Join(dir, "leak.key"), []string{dir}); err == nil {
		t.Error("a key was made in a scanned folder")
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) > 0 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}
