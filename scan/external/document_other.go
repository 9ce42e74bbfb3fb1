//go:build !linux

package external

import (
	"context"
	"os"
	"os/exec"

	"github.com/piiscan/piiscan/scan/extract"
)

const documentArg = ""

type document struct{}

func newDocument(context.Context, *extract.File) (*document, error) { return nil, errSystem }

func (*document) attach(*exec.Cmd) {}

func (*document) close() {}

func limit(*os.Process) {}
