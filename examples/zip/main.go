// Command zip scans a zip file as a file system: any fs.FS will do, an embed or
// a bucket as well.
//
//	go run ./examples/zip examples/share/archief/2015.zip
package main

import (
	"archive/zip"
	"context"
	"log"
	"os"

	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/report"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: zip FILE")
	}
	archive, err := zip.OpenReader(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	defer archive.Close()

	summary, err := scan.Run(context.Background(), archive, scan.Config{TestRanges: []string{}})
	if err != nil {
		log.Print(err)
		return
	}
	for _, format := range report.Formats() {
		if format.Name == "text" {
			if err := format.Write(os.Stdout, summary, report.Info{}); err != nil {
				log.Print(err)
			}
		}
	}
}
