package scantest_test

import (
	"os"
	"testing"

	"github.com/piiscan/piiscan/scan/scantest"
)

// A test of one's own project.
func ExampleNoPersonalData() {
	_ = func(t *testing.T) {
		scantest.NoPersonalData(t, os.DirFS("testdata"),
			scantest.Except("*.png", "screenshots of an empty form"))
	}
}
