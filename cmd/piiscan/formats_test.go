package main

import (
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
)

func TestEveryFormatIsTold(t *testing.T) {
	for _, f := range extract.Formats() {
		if about := formatAbouts[f.Name()]; about.reads == "" || about.by == "" {
			t.Errorf("%s: nothing is told about it", f.Name())
		}
	}
}
