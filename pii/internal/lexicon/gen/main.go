// Gen builds the tables of package lexicon from the lists in data. Run it with
// "go generate" in the folder of the package; -words is the word list of the
// Debian package wdutch.
package main

import (
	"bytes"
	"flag"
	"log"
	"os"
	"strings"

	"github.com/piiscan/piiscan/pii/internal/fold"
)

func main() {
	log.SetFlags(0)
	dictionary := flag.String("words", "/usr/share/dict/dutch", "word list, one word a line")
	flag.Parse()
	words := readWords(*dictionary)
	postcodes, municipalities := readTable("data/postcodes.tsv"), readTable("data/municipalities.tsv")
	names := append(readTable("data/names.tsv"), readTable("data/current.tsv")...)
	write("names.bin", nameTable(names, postcodes, municipalities, words))
	write("likeness.bin", likenessTable(names, postcodes, municipalities, words))
	write("words.bin", bloom(words))
	write("places.bin", placeTable(postcodes, municipalities))
	write("postcodes.bin", postcodeTable(postcodes))
	write("successors.bin", successorTable(municipalities))
	write("municipalities.go", municipalitySource(municipalities))
}

// readTable returns the rows of a tab-separated file without its header.
func readTable(path string) [][]string {
	var rows [][]string
	for _, line := range strings.Split(read(path), "\n") {
		if line != "" {
			rows = append(rows, strings.Split(line, "\t"))
		}
	}
	return rows[1:]
}

// readWords returns the lower-case words of a list, folded, without those that
// hold anything but letters.
func readWords(path string) map[string]bool {
	words := map[string]bool{}
	for _, line := range strings.Split(read(path), "\n") {
		if len(line) > 1 && line == strings.ToLower(line) && !strings.ContainsAny(line, " -.'0123456789/&") {
			words[folded(line)] = true
		}
	}
	return words
}

func folded(s string) string {
	var out []byte
	for _, r := range s {
		out = fold.AppendBase(out, r)
	}
	return string(out)
}

func read(path string) string {
	data, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	return string(bytes.ReplaceAll(data, []byte("\r"), nil))
}

func write(path string, data []byte) {
	if err := os.WriteFile(path, data, 0o644); err != nil {
		log.Fatal(err)
	}
	log.Printf("%s: %d bytes", path, len(data))
}
