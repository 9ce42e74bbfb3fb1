package sandbox

import (
	"context"
	"encoding/binary"
	"errors"
	"time"
	"unicode/utf8"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/view"
)

// The events of a file that is shown: what a frame of it begins with, before its
// location.
const (
	eventEnd    = iota
	eventFile   // the format
	eventUnit   // the label, the overlap, the text
	eventRow    // column and text of each cell
	eventUnread // what kind of error, the reason or rule, and the detail
)

// The kinds of errors of an event.
const (
	errorUnread = iota
	errorSkip
	errorFormat
	errorDeep
)

// show reads the file of a job, and tells the parent what it reads.
func (s *server) show(content []byte) error {
	jobs, ok := parseJobs(content)
	if !ok || len(jobs) != 1 {
		return errWire
	}
	kept := append([]byte(nil), content...) // asking for data takes the memory of the frame
	jobs, _ = parseJobs(kept)
	j := &jobs[0]
	ctx := context.Background()
	if j.timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, j.timeout)
		defer cancel()
	}
	t := &teller{server: s}
	defer t.everySoOften()()
	f := s.open(j)
	err := view.Read(ctx, s.config.Formats, f, t)
	if errors.Is(err, context.DeadlineExceeded) {
		err = t.Unread(f.Loc, &extract.Error{Reason: extract.Timeout})
	}
	if err == nil {
		err = t.send(t.begin(eventEnd, extract.Loc{}))
	}
	s.turn.Lock()
	defer s.turn.Unlock()
	return errors.Join(err, s.wire.release())
}

// teller is a viewer that sends what it is shown.
type teller struct {
	server *server
	event  []byte
}

var _ view.Viewer = (*teller)(nil)

// everySoOften sends what is held while the reader may be at a place that it does
// not come back from. end ends that.
func (t *teller) everySoOften() (end func()) {
	over := make(chan struct{})
	ticker := time.NewTicker(holdTime)
	go func() {
		for {
			select {
			case <-over:
				return
			case <-ticker.C:
				t.server.turn.Lock()
				_ = t.server.wire.release() // the next event fails too
				t.server.turn.Unlock()
			}
		}
	}()
	return func() { ticker.Stop(); close(over) }
}

func (t *teller) begin(kind uint64, loc extract.Loc) []byte {
	return appendLoc(binary.AppendUvarint(t.event[:0], kind), loc)
}

// send sends an event, with others that are held.
func (t *teller) send(event []byte) error {
	t.event = event
	w := t.server.wire
	t.server.turn.Lock()
	defer t.server.turn.Unlock()
	w.hold = true
	return w.end(append(w.begin(frameShown), event...))
}

func (t *teller) File(loc extract.Loc, format string) error {
	return t.send(appendField(t.begin(eventFile, loc), format))
}

func (t *teller) Unit(u extract.Unit) error {
	b := binary.AppendUvarint(appendField(t.begin(eventUnit, u.Loc), u.Label), uint64(u.Overlap))
	return t.send(append(b, u.Text...))
}

// What is larger than one of these is told in several events: rows, and cells.
const (
	maxEvent      = maxFrame / 16 // bytes
	maxEventCells = 16 << 10
)

// maxTold bounds an event, in bytes: a row that is nearly too large with a cell
// that is, its place, or the label of a unit. What the viewer makes of it takes
// some times that.
const maxTold = 4 * maxEvent

func (t *teller) Row(r extract.Row) error {
	b, cells := t.begin(eventRow, r.Loc), 0
	for _, c := range r.Cells {
		for text, first := c.Text, true; first || len(text) > 0; first = false {
			if len(b) > maxEvent || cells == maxEventCells {
				if err := t.send(b); err != nil {
					return err
				}
				b, cells = t.begin(eventRow, r.Loc), 0
			}
			piece := pieceOf(text)
			b = appendField(binary.AppendUvarint(b, uint64(c.Col)), string(piece))
			text = text[len(piece):]
			cells++
		}
	}
	return t.send(b)
}

// pieceOf returns what of a text goes into an event: whole characters.
func pieceOf(text []byte) []byte {
	if len(text) <= maxEvent {
		return text
	}
	end := maxEvent
	for end > maxEvent-utf8.UTFMax && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end]
}

func (t *teller) Unread(loc extract.Loc, err error) error {
	b := t.begin(eventUnread, loc)
	if skip, ok := errors.AsType[*extract.Skip](err); ok {
		return t.send(appendField(appendField(binary.AppendUvarint(b, errorSkip), skip.Rule), ""))
	}
	kind := uint64(errorUnread)
	switch {
	case errors.Is(err, view.ErrFormat):
		kind = errorFormat
	case errors.Is(err, view.ErrDeep):
		kind = errorDeep
	}
	reason := string(extract.ReasonOf(err))
	detail := view.Detail(loc, err)
	return t.send(appendField(appendField(binary.AppendUvarint(b, kind), reason), detail[:min(len(detail), maxDetail)]))
}

// maxDetail bounds what an error says, in bytes.
const maxDetail = 4 << 10

// err takes an error.
func (f *fields) err() error {
	kind, reason, detail := f.uint(), f.string(), f.string()
	e := &extract.Error{Reason: extract.Reason(reason)}
	switch {
	case kind == errorSkip:
		return &extract.Skip{Rule: reason}
	case kind == errorFormat:
		e.Err = view.ErrFormat
	case kind == errorDeep:
		e.Err = view.ErrDeep
	case detail != "":
		e.Err = errors.New(detail)
	}
	return e
}

func appendLoc(b []byte, l extract.Loc) []byte {
	b = appendField(appendField(appendField(b, l.Path), l.Members), l.Part)
	for _, n := range []int{l.Row, l.Col, l.Line} {
		b = binary.AppendVarint(b, int64(n))
	}
	return b
}

func (f *fields) loc() extract.Loc {
	return extract.Loc{Path: f.string(), Members: f.string(), Part: f.string(), Row: int(f.int()), Col: int(f.int()), Line: int(f.int())}
}
