// Command sandbox counts the people in a folder whose documents may be hostile:
// they are read in worker processes, which are this program started anew.
//
//	go run ./examples/sandbox examples/share
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/disk"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/sandbox"
)

func main() {
	sandbox.Main(nil, nil) // does not return in a worker

	if len(os.Args) != 2 {
		log.Fatal("usage: sandbox FOLDER")
	}
	fsys, err := disk.Open(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	defer fsys.Close()

	// See examples/count for TestRanges.
	config := scan.Config{TestRanges: []string{}, Keyer: exposure.NewKeyer()}
	guard, err := sandbox.New(config, sandbox.Config{})
	if err != nil {
		log.Print(err)
		return
	}
	defer func() { _ = guard.Close() }()
	config.Guard = guard
	fmt.Printf("all walls stand: %v\n", guard.Walls().Whole())

	summary, err := scan.Run(context.Background(), fsys, config)
	if err != nil && !errors.Is(err, scan.ErrNothing) {
		log.Print(err)
		return
	}
	fmt.Printf("%d people, at least %d\n", summary.People.Best, summary.People.Min)
	for _, e := range summary.Unread {
		fmt.Printf("not read: %s (%s)\n", e.Loc, e.Reason)
	}
}
