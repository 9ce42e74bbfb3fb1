// Command leak makes the example leak, examples/share, and the truth about it,
// examples/share.truth.json.
//
// The leak is in the spirit of two real ones: Almelo 2016 (social domain lists
// with BSNs, for some people also name, birth date or licence plate, from five
// municipalities) and Gouda 2019 (web forms, test submissions among them).
// Everybody in it is invented; the BSNs are of a range that no person has. The
// same seed gives the same bytes.
package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
)

func main() {
	dir := "examples/share"
	if len(os.Args) > 1 {
		dir = os.Args[1]
	}
	l := build(rand.New(rand.NewPCG(2016, 282)))
	check(os.RemoveAll(dir))
	for _, e := range l.files {
		name := filepath.Join(dir, filepath.FromSlash(e.name))
		check(os.MkdirAll(filepath.Dir(name), 0o755))
		check(os.WriteFile(name, e.data, 0o644))
	}
	check(os.WriteFile(dir+".truth.json", l.truth().json(), 0o644))
}

// check ends the program on an error: there is nothing to save.
func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "leak:", err)
		os.Exit(1)
	}
}
