package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/mapi"
	"github.com/piiscan/piiscan/scan/extract/internal/pst"
	"github.com/piiscan/piiscan/scan/extract/internal/tnef"
)

// PST reads the message stores of Outlook (pst, ost, pab), of all versions
// since 1997. Each message, contact, appointment or task is a member, named by
// its folders and its number in the store, "Postvak IN/2097188.msg"; so is what
// is attached to it, "Postvak IN/2097188/brief.docx". Messages that no folder
// lists any more are read too, those of which only remains are left are not. A
// password on a store keeps nobody out, and is not asked for; a store that an
// organisation protects is Encrypted.
type PST struct{}

var _ Format = PST{}

// Name returns "pst".
func (PST) Name() string { return "pst" }

// Match tells stores by their signature.
func (PST) Match(_ string, head []byte) bool { return pst.Is(head) }

// Extract implements Format.
func (PST) Extract(ctx context.Context, f *File, out Sink) error {
	r, size, err := f.ReaderAt()
	if err != nil {
		return err
	}
	memory := f.Budget.Limits().Memory
	store, err := pst.Open(&ctxReaderAt{ctx, r}, size, memory/8)
	if err != nil {
		return pstError(err)
	}
	p := pstReader{ctx: ctx, f: f, out: out}
	if err := store.Each(p.item, p.damaged); err != nil {
		return pstError(err)
	}
	if p.damage != nil {
		return pstError(p.damage)
	}
	return nil
}

// pstError gives err its reason.
func pstError(err error) error {
	switch {
	case errors.Is(err, pst.ErrEncrypted):
		return &Error{Reason: Encrypted, Err: err}
	case errors.Is(err, pst.ErrFormat):
		return &Error{Reason: Unsupported, Err: err}
	case errors.Is(err, pst.ErrWork), errors.Is(err, pst.ErrMemory):
		return &Error{Reason: TooLarge, Err: err}
	case errors.Is(err, pst.ErrDamaged):
		return &Error{Reason: Damaged, Err: err}
	}
	return err
}

type pstReader struct {
	ctx    context.Context
	f      *File
	out    Sink
	damage error // of the store itself
}

func (p *pstReader) damaged(err error) error {
	p.damage = err
	return nil
}

// item hands over an item of the store.
func (p *pstReader) item(i pst.Item) error {
	if err := context.Cause(p.ctx); err != nil {
		return err
	}
	var name strings.Builder
	for _, folder := range i.Folder {
		if folder = fileBase(strings.NewReplacer("/", "-", `\`, "-").Replace(folder)); folder != "" {
			name.WriteString(folder)
			name.WriteByte('/')
		}
	}
	m, err := i.Message()
	return p.message(fmt.Sprintf("%s%d", name.String(), i.ID()), m, err, 0)
}

// message hands over a message, called name without its ending, and what is
// attached to it. err is what reading it ended with.
func (p *pstReader) message(name string, m *mapi.Message, err error, depth int) error {
	loc := p.f.Loc.Member(name + ".msg")
	if err := p.f.Budget.TakeEntry(); err != nil {
		return err
	}
	if err != nil && !errors.Is(err, pst.ErrDamaged) && !errors.Is(err, pst.ErrMemory) {
		return err
	}
	if len(m.Props) > 0 {
		data := tnef.Append(nil, m, m.Limit)
		if err := p.f.Budget.Take(len(data)); err != nil {
			return err
		}
		if err := p.out.Member(loc, bytes.NewReader(data)); err != nil {
			return err
		}
	}
	if err == nil && cut(m) {
		err = errTooLargeForMemory(m.Limit)
	}
	if err != nil {
		if err := p.out.Unread(loc, pstError(err)); err != nil {
			return err
		}
	}
	r := mapiReader{mailReader: mailReader{ctx: p.ctx, f: p.f, out: p.out, names: map[string]bool{}}, prefix: name + "/"}
	for i := range m.Attachments {
		if err := p.attachment(&r, &m.Attachments[i], i+1, depth); err != nil {
			return err
		}
	}
	return nil
}

// cut tells whether a value of m is longer than what is read of it.
func cut(m *mapi.Message) bool {
	for _, v := range m.Props {
		if v.Value != nil && v.Value.Size() > m.Limit {
			return true
		}
	}
	return false
}

// attachment hands over the n-th attachment.
func (p *pstReader) attachment(r *mapiReader, a *mapi.Attachment, n, depth int) error {
	name := r.attachmentName(a, n)
	loc := p.f.Loc.Member(name)
	switch {
	case a.Open != nil && depth >= min(maxNestedMessages, p.f.Budget.Limits().Depth):
		return p.out.Unread(loc, &Error{Reason: TooLarge, Err: errors.New("pst: messages nested too deeply")})
	case a.Open != nil:
		m, err := a.Open()
		return p.message(strings.TrimSuffix(name, ".msg"), m, err, depth+1)
	case a.Source(mapi.AttachData) == nil:
		return r.reference(a, loc)
	case isRightsManaged(name):
		return p.out.Unread(loc, &Error{Reason: Encrypted, Err: errors.New("mail: message with managed rights")})
	}
	if err := p.f.Budget.TakeEntry(); err != nil {
		return err
	}
	source := a.Source(mapi.AttachData)
	return p.out.Member(loc, io.NewSectionReader(pstValue{source, p.f.Budget}, 0, source.Size()))
}

// pstValue takes what is read of a value from the budget, and gives errors
// their reason.
type pstValue struct {
	source mapi.Source
	budget *Budget
}

func (v pstValue) ReadAt(b []byte, at int64) (int, error) {
	n, err := v.source.ReadAt(b, at)
	if taken := v.budget.Take(n); taken != nil {
		return n, taken
	}
	if err != nil && !errors.Is(err, io.EOF) {
		err = pstError(err)
	}
	return n, err
}
