// Command count counts the people in a folder: the library in its shortest
// form.
//
//	go run ./examples/count examples/share
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/disk"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: count FOLDER")
	}
	fsys, err := disk.Open(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	defer fsys.Close()

	// The people of the example have BSNs of the test ranges; without
	// TestRanges they would be counted as test persons.
	summary, err := scan.Run(context.Background(), fsys, scan.Config{TestRanges: []string{}})
	if err != nil && !errors.Is(err, scan.ErrNothing) {
		log.Print(err)
		return
	}
	p := summary.People
	fmt.Printf("%d people, at least %d, at most %d\n", p.Best, p.Min, p.Max)
	for _, c := range summary.Combinations {
		fmt.Printf("%6d %v\n", c.People, c.Kinds)
	}
	for _, e := range summary.Unread {
		fmt.Printf("not read: %s (%s)\n", e.Loc, e.Reason)
	}
}
