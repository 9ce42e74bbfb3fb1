package main

import (
	"context"
	"errors"
	"io/fs"
	"path"

	"github.com/piiscan/piiscan/scan/git"
	"github.com/piiscan/piiscan/scan/wording"
)

// openMessage opens the message of a commit that is being made, as git hands it
// to a hook. The policy is that of what is staged beside it.
func (c *console) openMessage(ctx context.Context, f *gateFlags) (*subject, error) {
	repo, err := git.Open(ctx, ".")
	if err != nil {
		return nil, gitFailure(err)
	}
	text, err := readUpTo(f.message, maxPolicy)
	switch {
	case errors.Is(err, errTooLarge):
		return nil, fault(nil, wording.Of.With(f.message, wording.PolicyTooLarge))
	case err != nil:
		return nil, pathFailure(f.cmd, f.message, err)
	case text == nil:
		return nil, pathFailure(f.cmd, f.message, fs.ErrNotExist)
	}
	changes, err := repo.Staged(ctx)
	if err != nil {
		return nil, gitFailure(err)
	}
	defer changes.Close()
	files := oneFile{path.Base(git.MessageName), git.Message(text)}
	s := &subject{files: files, mayBeEmpty: true}
	s.origin = &messageOrigin{folderOrigin{files: files, prefix: path.Dir(git.MessageName)}}
	return s, s.readStored(changes)
}

// messageOrigin is a message that no rule of a work tree leaves out.
type messageOrigin struct{ folderOrigin }

func (o *messageOrigin) leftOut(name string, folder bool) (rule, rooted string) {
	o.visited = append(o.visited, name)
	if folder {
		return "", ""
	}
	return "", o.rooted(name)
}
