// Command gate fails when a folder holds a BSN: a check of a few lines for a
// build of your own. (The program piiscan has it built in: piiscan gate.)
//
//	go run ./examples/gate testdata
package main

import (
	"context"
	"fmt"
	"log"
	"os"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/disk"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: gate FOLDER")
	}
	os.Exit(gate(os.Args[1]))
}

// gate returns the exit status: 0 clean, 1 a BSN, 2 an error, 3 not everything
// could be read, so that clean is not proved.
func gate(folder string) int {
	fsys, err := disk.Open(folder)
	if err != nil {
		log.Print(err)
		return 2
	}
	defer fsys.Close()
	summary, err := scan.Run(context.Background(), fsys, scan.Config{Kinds: []pii.Kind{pii.BSN}, CountTest: true})
	if err != nil {
		log.Print(err)
		return 2
	}
	for _, e := range summary.Evidence {
		fmt.Printf("a BSN in %s\n", e.Places[0].Loc) // never the number itself
	}
	switch {
	case summary.People.Best > 0:
		return 1
	case !summary.Complete:
		return 3
	}
	return 0
}
