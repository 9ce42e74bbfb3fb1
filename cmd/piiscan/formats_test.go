package main

import "testing"

func TestEveryFormatIsTold(t *testing.T) {
	for _, f := range allFormats() {
		if about := formatAbouts[f.Name()]; about.reads == "" || about.by == "" {
			t.Errorf("%s: nothing is told about it", f.Name())
		}
	}
}
