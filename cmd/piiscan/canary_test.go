package main

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// canary is one value of the scanned tree that must not come out.
type canary struct {
	what  string
	value string
}

// disguises are the ways in which a value could leak: as it is, in other
// spellings and encodings, or as a hash that anybody can compute.
func (c canary) disguises() map[string]string {
	v := c.value
	reversed := []byte(v)
	slices.Reverse(reversed)
	sum := hex.EncodeToString
	m5, s1, s256 := md5.Sum([]byte(v)), sha1.Sum([]byte(v)), sha256.Sum256([]byte(v))
	var utf16 strings.Builder
	for i := range len(v) {
		utf16.WriteString(v[i : i+1])
		utf16.WriteByte(0)
	}
	d := map[string]string{
		"plain": v, "base64": base64.StdEncoding.EncodeToString([]byte(v)), "hex": sum([]byte(v)),
		"reversed": string(reversed), "utf16": utf16.String(),
		"md5": sum(m5[:]), "sha1": sum(s1[:]), "sha256": sum(s256[:]),
	}
	if c.what == "bsn" {
		d["dotted"] = v[:4] + "." + v[4:6] + "." + v[6:]
		d["spaced"] = v[:3] + " " + v[3:6] + " " + v[6:]
		d["masked"] = v[:5] + "****" // half a number is still half a number
		d["tail"] = "*****" + v[5:]
	}
	return d
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

// canaryTree writes the people to files of several formats, whole and broken.
func canaryTree(t *testing.T, people [][]canary) string {
	t.Helper()
	dir := t.TempDir()
	var csv, form, js strings.Builder
	csv.WriteString("bsn;naam;e-mail;telefoon;geboortedatum\n")
	js.WriteString("[")
	for i, p := range people {
		fmt.Fprintf(&csv, "%s;P. %s;%s;%s;%s\n", p[0].value, p[1].value, p[2].value, p[3].value, p[4].value)
		fmt.Fprintf(&form, "Naam: P. %s\nBSN: %s\nE-mail: %s\n\n", p[1].value, p[0].value, p[2].value)
		if i > 0 {
			js.WriteString(",\n")
		}
		fmt.Fprintf(&js, `{"bsn": %q, "naam": "P. %s", "email": %q}`, p[0].value, p[1].value, p[2].value)
	}
	js.WriteString("]")
	var packed bytes.Buffer
	w := zip.NewWriter(&packed)
	f, err := w.Create("lijst.csv")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(f, csv.String()); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	files := map[string]string{
		"lijst.csv": csv.String(), "formulieren.txt": form.String(), "lijst.json": js.String(),
		"half.json": js.String()[:js.Len()/2], "pak.zip": packed.String(), "half.zip": packed.String()[:packed.Len()/2],
		"kapot.xml": "<personen><bsn>" + people[0][0].value + "</naam>", "half.html": "<table><tr><td>" + people[1][1].value,
		"kapot.pdf": "%PDF-1.4\n1 0 obj\n(" + people[2][0].value + ")", "onbekend.bin": "\x00\x01\x02\x00" + people[3][0].value + "\x00\xff\xfe\x00\x00",
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestCanaries(t *testing.T) {
	people := canaries(150)
	tree := canaryTree(t, people)
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	out := t.TempDir()
	commands := [][]string{
		{tree}, {"scan", tree}, {"gate", tree}, {"scan", "--test-persons", "count", tree},
		{"scan", "--test-ranges", "none", "--places", "100", "-o", "json", tree},
		{"scan", "--progress", "always", "--jobs", "2", tree},
		{"scan", "--max-bytes", "2000", tree}, {"scan", "--timeout", "1ns", tree},
		{"scan", "--kinds", "bsn", tree}, {"scan", "--no-such-flag", tree}, {"scan", filepath.Join(tree, "missing")},
		{"scan", filepath.Join(tree, "half.json")}, {"formats"}, {"version"},
	}
	for _, format := range []string{"text", "json", "places"} {
		commands = append(commands, []string{"scan", "--test-ranges", "none", "-o", format + "=" + filepath.Join(out, format), tree})
	}
	for _, args := range commands {
		var stdout, stderr bytes.Buffer
		code := run(context.Background(), args, strings.NewReader(""), &stdout, &stderr)
		name := strings.ReplaceAll(strings.Join(args, " "), tree, "TREE")
		search(t, name+" stdout", stdout.String(), people)
		search(t, name+" stderr", stderr.String(), people)
		if stdout.Len()+stderr.Len() == 0 && code != 0 {
			t.Errorf("%s: exit %d without a word", name, code)
		}
	}
	for _, dir := range []string{out, temp} {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			data, err := os.ReadFile(filepath.Join(dir, e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			search(t, e.Name(), string(data), people)
		}
		if dir == temp && len(entries) > 0 {
			t.Errorf("temporary files are left: %v", entries)
		}
	}
}

// search fails the test if a canary, in any disguise, is in text.
func search(t *testing.T, where, text string, people [][]canary) {
	t.Helper()
	if text == "" {
		return
	}
	for _, p := range people {
		for _, c := range p {
			for disguise, s := range c.disguises() {
				if strings.Contains(text, s) {
					t.Errorf("%s: a %s got out, %s", where, c.what, disguise)
					return
				}
			}
		}
	}
}

// The test must be able to fail: extract shows values, on purpose.
func TestCanaries_can_sing(t *testing.T) {
	people := canaries(3)
	dir := t.TempDir()
	file := filepath.Join(dir, "a.csv")
	if err := os.WriteFile(file, []byte("bsn\n"+people[0][0].value+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	run(context.Background(), []string{"extract", file}, strings.NewReader(""), &stdout, &stderr)
	if !strings.Contains(stdout.String(), people[0][0].value) {
		t.Errorf("extract does not show what it read: %s%s", stdout.String(), stderr.String())
	}
}
