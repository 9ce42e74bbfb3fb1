package extract

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/cfb"
	"github.com/piiscan/piiscan/scan/extract/internal/offcrypto"
)

// OLE reads compound files of any kind, the containers of office files before
// 2007 and of many other programs. One of a kind that has a reader is read by
// that. Of others the document properties and the embedded files are given,
// with an error that names what the file is. OLE stands behind the formats
// that know their kind by the name of the file too.
type OLE struct{}

var _ Format = OLE{}

// Name returns "ole".
func (OLE) Name() string { return "ole" }

// Match tells compound files by their signature.
func (OLE) Match(_ string, head []byte) bool {
	return bytes.HasPrefix(head, []byte(cfb.Signature))
}

// Extract implements Format.
func (OLE) Extract(ctx context.Context, f *File, out Sink) error {
	return extractCompound(ctx, f, out)
}

// matchCompound tells whether a file is a compound file with one of the given
// endings. What is in it shows when it is opened.
func matchCompound(name string, head []byte, endings ...string) bool {
	return OLE{}.Match(name, head) && slices.Contains(endings, strings.ToLower(path.Ext(name)))
}

// extractCompound reads a compound file as what its streams say that it is,
// whatever its name.
func extractCompound(ctx context.Context, f *File, out Sink) error {
	r, size, err := f.ReaderAt()
	if err != nil {
		return err
	}
	root, damage := cfb.Open(r, size)
	if root == nil {
		return compoundError(damage)
	}
	kind := compoundKindOf(root)
	f.Format = kind.name
	if !kind.whole {
		if err := extractProperties(f, root, out); err != nil {
			return err
		}
		if err := extractObjects(ctx, f, root, out); err != nil {
			return err
		}
	}
	if kind.read == nil {
		return &Error{Reason: Unsupported, Err: fmt.Errorf("ole: no reader for %s", kind.what)}
	}
	if err := kind.read(ctx, f, root, out); err != nil {
		return err
	}
	if damage != nil {
		return compoundError(damage)
	}
	return nil
}

// compoundError gives err its reason.
func compoundError(err error) error {
	var known *Error
	switch {
	case errors.As(err, &known):
		return err
	case errors.Is(err, cfb.ErrTooLarge):
		return &Error{Reason: TooLarge, Err: err}
	case errors.Is(err, cfb.ErrTruncated):
		return &Error{Reason: Truncated, Err: err}
	}
	return &Error{Reason: Damaged, Err: err}
}

// readEncrypted reads an office document of 2007 or later that is encrypted under
// the password which every program knows. It tells of others that they have a
// password, or are for a server of rights to open.
func readEncrypted(ctx context.Context, f *File, root *cfb.Storage, out Sink) error {
	sealed := &Error{Reason: Encrypted, Err: errors.New("ole: office document with a password")}
	info, err := root.Stream("EncryptionInfo").ReadAll(offcrypto.MaxInfo)
	if err != nil {
		return sealed
	}
	stream := root.Stream("EncryptedPackage").Reader()
	inner, err := offcrypto.Package(ctx, info, stream, stream.Size())
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return sealed
	}
	document := NewFile(f.Loc, f.Name, inner.Size(), inner, f.Budget)
	document.Scratch = f.Scratch
	defer func() { f.Format = cmp.Or(document.Format, f.Format) }()
	return extractPackage(ctx, document, out)
}
