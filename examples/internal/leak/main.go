// Command leak makes the example leak, examples/share, and the truth about it,
// examples/share.truth.json.
//
// The leak is in the spirit of two real ones: Almelo 2016 (social domain lists
// with BSNs, for some people also name, birth date or licence plate, from five
// municipalities) and Gouda 2019 (web forms, test submissions among them).
// Everybody in it is invented; the BSNs are of a range that no person has. The
// same seed gives the same bytes.
//
// With a number of people it makes the leak of a whole town instead, by package
// town: leak DIR 3000 [SEED].
package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"

	"github.com/piiscan/piiscan/examples/internal/paper"
	"github.com/piiscan/piiscan/examples/internal/town"
)

func main() {
	dir := "examples/share"
	if len(os.Args) > 1 {
		dir = os.Args[1]
	}
	if len(os.Args) > 2 {
		makeTown(dir, os.Args[2:])
		return
	}
	l := build(rand.New(rand.NewPCG(2016, 282)))
	write(dir, l.files, l.truth().json())
}

// makeTown makes the leak of a town: args are its people and a seed.
func makeTown(dir string, args []string) {
	people, err := strconv.Atoi(args[0])
	check(err)
	seed := uint64(1)
	if len(args) > 1 {
		seed, err = strconv.ParseUint(args[1], 10, 64)
		check(err)
	}
	l := town.New(seed, people)
	write(dir, l.Files, l.Truth.JSON())
}

// write writes the files to dir, which it empties, and the truth beside it.
func write(dir string, files []paper.Entry, truth []byte) {
	check(os.RemoveAll(dir))
	for _, e := range files {
		name := filepath.Join(dir, filepath.FromSlash(e.Name))
		check(os.MkdirAll(filepath.Dir(name), 0o755))
		check(os.WriteFile(name, e.Data, 0o644))
	}
	check(os.WriteFile(dir+".truth.json", truth, 0o644))
}

// check ends the program on an error: there is nothing to save.
func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "leak:", err)
		os.Exit(1)
	}
}
