package sandbox

import (
	"context"
	"errors"
	"time"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/view"
)

// Show lets a worker read f, and shows to v what it reads, as view.Read does. The
// work may take limit; 0 or less is no limit but that of ctx. Where the worker
// comes to its end, v.Unread is told so of f. The error is one of v, as it is,
// that of ctx, or tells that no worker can be started.
func (s *Sandbox) Show(ctx context.Context, limit time.Duration, f *extract.File, v view.Viewer) error {
	p, err := s.take(ctx)
	if err != nil {
		return err
	}
	if p, err = s.running(p); err != nil {
		s.slots <- nil
		return err
	}
	w := &work{ctx: ctx, limit: limit, file: f}
	timed, cancel := w.begin()
	defer cancel()
	alive, err := p.show(timed, f, v)
	if !alive {
		p = nil
	}
	s.slots <- p
	if d, died := errors.AsType[*death](err); died {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return v.Unread(f.Loc, &extract.Error{Reason: d.reason, Err: errors.New(d.detail)})
	}
	return err
}

// show lets the worker show f to v. alive is false if it is not to be used again;
// the error is a *death if it died before it was done.
func (p *process) show(ctx context.Context, f *extract.File, v view.Viewer) (alive bool, err error) {
	p.jobs++
	release := p.watch(ctx)
	data := servedOf(f)
	shown := &showing{file: f.Loc, view: v}
	if err = p.wire.end(data.append(p.wire.begin(frameShow), jobOf(ctx, f, usualBatch))); err == nil {
		err = p.events(&data, shown)
	}
	release()
	if shown.refused != nil {
		p.strike()
		_ = p.bury(nil)
		return false, shown.refused
	}
	if err == nil && !p.struck.Load() {
		return true, nil
	}
	return false, p.bury(err)
}

// events answers what the worker asks for, and shows what it tells, until the end
// of the file.
func (p *process) events(data *served, to *showing) error {
	for !to.ended {
		kind, content, err := p.wire.read()
		switch {
		case err != nil:
			return err
		case kind == frameRead:
			err = data.answer(p.wire, content)
		case kind == frameShown:
			err = to.take(content)
		default:
			err = errWire
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// showing is what a worker shows of a file, seen from the parent.
type showing struct {
	file    extract.Loc
	view    view.Viewer
	ended   bool
	refused error // of the viewer
	cells   []extract.Cell
}

// take shows one event. Who tells of other files is not believed.
func (s *showing) take(content []byte) error {
	f := fields{data: content}
	kind, loc := f.uint(), f.loc()
	if f.bad || len(content) > maxTold || kind != eventEnd && !loc.In(s.file) {
		return errWire
	}
	switch kind {
	case eventEnd:
		s.ended = true
	case eventFile:
		s.refused = s.view.File(loc, f.string())
	case eventUnit:
		u := extract.Unit{Loc: loc, Label: f.string(), Overlap: int(min(f.uint(), maxFrame))}
		if u.Text = f.data; u.Overlap > len(u.Text) {
			return errWire
		}
		s.refused = s.view.Unit(u)
	case eventRow:
		cells := s.row(&f)
		if f.bad {
			return errWire
		}
		s.refused = s.view.Row(extract.Row{Loc: loc, Cells: cells})
	case eventUnread:
		s.refused = s.view.Unread(loc, f.err())
	default:
		return errWire
	}
	if f.bad {
		return errWire
	}
	return s.refused
}

// row returns the cells of a row, valid until the next; too many of them are bad.
func (s *showing) row(f *fields) []extract.Cell {
	s.cells = s.cells[:0]
	for len(f.data) > 0 {
		if len(s.cells) == maxEventCells {
			f.bad = true
			break
		}
		s.cells = append(s.cells, extract.Cell{Col: int(min(f.uint(), maxFrame)), Text: []byte(f.string())})
	}
	return s.cells
}
