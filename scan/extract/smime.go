package extract

import (
	"bytes"
	"context"
	"encoding/pem"
	"errors"
	"fmt"
	"path"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/cms"
)

// SMIME reads cryptographic messages (.p7m and .p7s of S/MIME, CMS, PKCS #7):
// what was signed or compressed is a member, called by the file's name without
// its ending; the bearers of the certificates are records. What is encrypted
// is told to be. A signature that stands apart from what it signs holds nothing
// else.
type SMIME struct{}

var _ Format = SMIME{}

// Name returns "smime".
func (SMIME) Name() string { return "smime" }

// Match tells messages by their first two fields, or by the line before their
// base64.
func (SMIME) Match(_ string, head []byte) bool { return cms.Is(head) || isPEM(head) }

func isPEM(head []byte) bool {
	return bytes.HasPrefix(head, []byte("-----BEGIN PKCS7-----")) || bytes.HasPrefix(head, []byte("-----BEGIN CMS-----"))
}

// Extract implements Format. The file is held in memory.
func (SMIME) Extract(ctx context.Context, f *File, out Sink) error {
	data, readErr := f.Budget.ReadAll(contextReader{ctx, f.Reader()})
	if ctx.Err() != nil || len(data) == 0 {
		return readErr
	}
	if isPEM(data) {
		if block, _ := pem.Decode(data); block != nil {
			data = block.Bytes
		}
	}
	m, err := cms.Parse(data)
	switch {
	case readErr != nil:
		return fmt.Errorf("smime: %w", readErr)
	case errors.Is(err, cms.ErrEncrypted):
		return &Error{Reason: Encrypted, Err: err}
	case errors.Is(err, cms.ErrUnsupported):
		return &Error{Reason: Unsupported, Err: err}
	case err != nil:
		return &Error{Reason: Damaged, Err: err}
	}
	if err := pushSubjects(f, out, m.Subjects); err != nil {
		return err
	}
	if m.Content == nil {
		if len(m.Subjects) > 0 {
			return nil
		}
		return &Skip{Rule: "signature"}
	}
	r, err := m.Reader()
	if err != nil {
		return &Error{Reason: Damaged, Err: fmt.Errorf("smime: %w", err)}
	}
	if err := f.Budget.TakeEntry(); err != nil {
		return err
	}
	return out.Member(f.Loc.Member(signedName(f.Name)), f.Budget.Reader(contextReader{ctx, r}))
}

// pushSubjects pushes the bearers of certificates.
func pushSubjects(f *File, out Sink, subjects []cms.Subject) error {
	for i, s := range subjects {
		u := Unit{Loc: partLoc(f, "certificate"), Record: i + 1}
		for _, part := range []struct{ label, text string }{{"Certificate name", s.Name}, {"Certificate e-mail", s.Mail}} {
			text := []byte(strings.TrimSpace(part.text))
			if u.Label = part.label; len(text) == 0 {
				continue
			}
			if u.Text = text; len(text) > MaxUnit {
				u.Text = validUTF8(text[:cutText(text, MaxUnit)])
			}
			if err := out.Unit(u); err != nil {
				return err
			}
		}
	}
	return nil
}

// signedName returns what the content of a message is called: a mail has its
// own in a file called "smime.p7m".
func signedName(name string) string {
	base := name
	if ext := strings.ToLower(path.Ext(name)); ext == ".p7m" || ext == ".p7s" || ext == ".p7z" {
		base = name[:len(name)-len(ext)]
	}
	if path.Ext(base) == "" {
		base += ".eml"
	}
	return base
}
