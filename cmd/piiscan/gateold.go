package main

import (
	"context"
	"errors"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/git"
)

// oldValue is a value in a version.
type oldValue struct {
	blob  string
	kind  pii.Kind
	value uint64
}

// readOld scans what files were before, for the values in them.
func (o *changeOrigin) readOld(ctx context.Context, files []*changed, c scan.Config) error {
	var versions []git.Version
	for _, f := range files {
		for _, v := range f.before {
			if v.Blob != "" {
				versions = append(versions, v.Version)
			}
		}
	}
	if len(versions) == 0 {
		return nil
	}
	tree, err := o.changes.Older(ctx, versions)
	if err != nil {
		return gitFailure(err)
	}
	o.old = map[oldValue]bool{}
	c.LeaveOut, c.Exclude, c.Include, c.Progress, c.Places = nil, nil, nil, nil, -1
	c.Journal = oldValues{tree, o.old}
	_, err = scan.Run(ctx, tree, c)
	return errors.Join(err, o.failure())
}

// oldValues is a journal that keeps which values are in which content.
type oldValues struct {
	tree *git.Tree
	all  map[oldValue]bool
}

var _ scan.Journal = oldValues{}

// Known implements scan.Journal.
func (oldValues) Known(string, exposure.Stamp, func(*exposure.FileResult)) (bool, error) {
	return false, nil
}

// Keep implements scan.Journal.
func (j oldValues) Keep(fr *exposure.FileResult) error {
	for i := range fr.Sightings {
		for k := range fr.Sightings[i].Facts {
			fact := &fr.Sightings[i].Facts[k]
			if change := j.tree.Numbered(fr.Loc(fact).Path); change != nil {
				j.all[oldValue{change.Blob, fact.Kind, fact.Value()}] = true
			}
		}
	}
	return nil
}
