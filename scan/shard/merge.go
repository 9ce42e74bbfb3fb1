package shard

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/piiscan/piiscan/scan/exposure"
)

// Part is a partial file to merge.
type Part struct {
	Name string
	Open func() (io.ReadCloser, error)
}

// Checked is a set of partial files that belong together: one of each shard.
type Checked struct {
	Header // of shard 0: of all
	parts  []seenPart
}

type seenPart struct {
	Part
	head   Header
	digest digest
}

// Check reads parts to their ends, and makes sure that they are all the shards
// of one plan, whole and unmixed. One that is given twice counts once. The error
// names each part that does not fit and each shard that is missing: ErrPartial,
// ErrVersion, ErrDamaged, ErrForeign, ErrDiffers or ErrMissing.
func Check(parts []Part) (*Checked, error) {
	var seen []seenPart
	var errs []error
	for _, p := range parts {
		s, err := look(p)
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", p.Name, err))
			continue
		}
		seen = append(seen, s)
	}
	if len(seen) == 0 {
		return nil, errors.Join(append(errs, fmt.Errorf("%w is given", ErrMissing))...)
	}
	errs = append(errs, foreign(seen)...)
	one, different := distinct(seen)
	errs = append(errs, different...)
	if len(errs) == 0 {
		errs = missing(one)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	c := &Checked{Header: one[0].head, parts: one}
	c.Shard = 0
	return c, nil
}

// look reads a part to its end.
func look(p Part) (s seenPart, err error) {
	f, err := p.Open()
	if err != nil {
		return s, err
	}
	defer f.Close()
	r, err := newReader(f)
	if err != nil {
		return s, err
	}
	for err == nil {
		err = r.next(nil)
	}
	if !errors.Is(err, io.EOF) || !r.ended {
		return s, err
	}
	return seenPart{p, r.head, r.digest}, nil
}

// foreign finds parts that are not of what the first one is of.
func foreign(seen []seenPart) (errs []error) {
	first := seen[0]
	for _, s := range seen[1:] {
		var what string
		switch a, b := first.head, s.head; {
		case a.Plan != b.Plan || a.Shards != b.Shards || string(a.Request) != string(b.Request):
			what = "plan"
		case a.Key != b.Key:
			what = "key"
		case a.Rules != b.Rules:
			what = "version of the program"
		default:
			continue
		}
		errs = append(errs, fmt.Errorf("%s and %s: %w: they have not the same %s", first.Name, s.Name, ErrForeign, what))
	}
	return errs
}

// distinct leaves one part of each shard, in order.
func distinct(seen []seenPart) (one []seenPart, errs []error) {
	seen = slices.Clone(seen)
	slices.SortStableFunc(seen, func(a, b seenPart) int { return cmp.Compare(a.head.Shard, b.head.Shard) })
	for _, s := range seen {
		n := len(one)
		if n == 0 || one[n-1].head.Shard != s.head.Shard {
			one = append(one, s)
			continue
		}
		if before := one[n-1]; before.digest != s.digest {
			errs = append(errs, fmt.Errorf("%s and %s: both are shard %d, and what they found %w", before.Name, s.Name, s.head.Shard, ErrDiffers))
		}
	}
	return one, errs
}

// missing finds the shards of which there is no part.
func missing(one []seenPart) []error {
	have := make([]bool, one[0].head.Shards+1)
	for _, s := range one {
		have[s.head.Shard] = true
	}
	var lost []string
	for i, ok := range have[1:] {
		if !ok {
			lost = append(lost, strconv.Itoa(i+1))
		}
	}
	if len(lost) == 0 {
		return nil
	}
	const named = 20
	if more := len(lost) - named; more > 0 {
		lost = append(lost[:named], fmt.Sprintf("and %d more", more))
	}
	return []error{fmt.Errorf("%w of shard %s of %d", ErrMissing, strings.Join(lost, ", "), len(have)-1)}
}

// Each gives all file results of all parts to take, which keeps nothing of what
// it is given; its error ends the walk. One result is in memory at a time.
func (c *Checked) Each(take func(*exposure.FileResult) error) error {
	var fr exposure.FileResult
	for _, p := range c.parts {
		if err := p.each(&fr, take); err != nil {
			return fmt.Errorf("%s: %w", p.Name, err)
		}
	}
	return nil
}

func (s *seenPart) each(fr *exposure.FileResult, take func(*exposure.FileResult) error) error {
	f, err := s.Open()
	if err != nil {
		return err
	}
	defer f.Close()
	r, err := newReader(f)
	if err != nil {
		return err
	}
	for {
		err := r.next(fr)
		if errors.Is(err, io.EOF) && r.ended {
			break
		}
		if err != nil {
			return err
		}
		if err := take(fr); err != nil {
			return err
		}
	}
	if r.digest != s.digest {
		return fmt.Errorf("%w: it changed while it was read", ErrDamaged)
	}
	return nil
}
