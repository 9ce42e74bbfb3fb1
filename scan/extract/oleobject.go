package extract

import (
	"bytes"
	"context"
	"encoding/binary"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/cfb"
)

// objectStreams are the streams in which an embedded object holds a file.
var objectStreams = []string{"\x01Ole10Native", "Package", "CONTENTS"}

// isObject tells whether a storage is an embedded file in its wrapping. The
// controls of forms have a stream of the same name.
func isObject(s *cfb.Storage) bool {
	return streams(objectStreams...)(s) && s.Stream("\x03OCXNAME") == nil
}

// extractObjects hands over the files embedded in a compound file, as
// members: streams that hold a file, and storages that are documents. A
// document that lies in another is left to the round that reads that.
func extractObjects(ctx context.Context, f *File, root *cfb.Storage, out Sink) error {
	o := &objects{ctx: ctx, f: f, out: out}
	if isObject(root) {
		if err := o.streams(root, ""); err != nil {
			return err
		}
	}
	return o.storages(root, "")
}

// documentKinds are the kinds of compound files that a storage can be.
func documentKinds() []compoundKind { return compoundKinds[:len(compoundKinds)-1] }

type objects struct {
	ctx context.Context
	f   *File
	out Sink
}

// storages hands over what lies in the storages of s; its path is above.
func (o *objects) storages(s *cfb.Storage, above string) error {
	for _, child := range s.Storages {
		if err := context.Cause(o.ctx); err != nil {
			return err
		}
		name := path.Join(above, printableName(child.Name))
		var err error
		switch {
		case isObject(child):
			err = o.streams(child, name)
		case slices.ContainsFunc(documentKinds(), func(k compoundKind) bool { return k.is(child) }):
			err = o.document(child, name)
		default:
			err = o.storages(child, name)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// document hands over a storage that is a document of its own.
func (o *objects) document(s *cfb.Storage, name string) error {
	if err := o.take(contentSize(s)); err != nil {
		return err
	}
	return o.out.Member(o.f.Loc.Member(name), s.File())
}

// streams hands over the files in the streams of an object.
func (o *objects) streams(s *cfb.Storage, above string) error {
	for _, name := range objectStreams {
		stream := s.Stream(name)
		if stream == nil || stream.Size == 0 {
			continue
		}
		r := stream.Reader()
		member := printableName(stream.Name)
		if name == "\x01Ole10Native" {
			if native, at, size := nativeFile(r); size > 0 {
				r = io.NewSectionReader(r, at, size)
				if native != "" {
					member = native
				}
			}
		}
		if err := o.take(r.Size()); err != nil {
			return err
		}
		if err := o.out.Member(o.f.Loc.Member(path.Join(above, member)), r); err != nil {
			return err
		}
	}
	return nil
}

// take takes a member of size bytes from the budget: several streams of a
// hostile file may lie in the same place.
func (o *objects) take(size int64) error {
	if err := o.f.Budget.TakeEntry(); err != nil {
		return err
	}
	return o.f.Budget.Take(int(size))
}

// contentSize is what the streams of a storage hold together.
func contentSize(s *cfb.Storage) int64 {
	size := int64(0)
	for _, stream := range s.Streams {
		size += stream.Size
	}
	for _, child := range s.Storages {
		size += contentSize(child)
	}
	return size
}

// maxNativeHead is more than the names before a native object take.
const maxNativeHead = 4096

// nativeFile reads what comes before the file in an Ole10Native stream
// (a size, flags, a label, its path, flags again, a temporary path, the size
// of the file), and returns the name of the file and where it lies. Other
// programs keep what they like behind the first size; then it has no name.
func nativeFile(r *io.SectionReader) (name string, at, size int64) {
	head := make([]byte, maxNativeHead)
	n, _ := r.ReadAt(head, 0)
	if n < 4 {
		return "", 0, 0
	}
	head = head[:n]
	label, rest := cutString(head[min(6, n):])
	source, rest := cutString(rest)
	if name = baseOf(label); name == "" {
		name = baseOf(source)
	}
	if len(rest) >= 8 {
		rest = rest[4:] // flags
		length := int64(binary.LittleEndian.Uint32(rest))
		if rest = rest[4:]; length <= int64(len(rest))-4 {
			rest = rest[length:]
			at = int64(n-len(rest)) + 4
			size = int64(binary.LittleEndian.Uint32(rest))
			if size > 0 && at+size <= r.Size() {
				return name, at, size
			}
		}
	}
	return "", 4, min(int64(binary.LittleEndian.Uint32(head)), r.Size()-4)
}

// cutString cuts data behind its first zero.
func cutString(data []byte) (string, []byte) {
	text, rest, _ := bytes.Cut(data, []byte{0})
	return string(validUTF8(text)), rest
}

// baseOf returns the name of a file without the folders before it.
func baseOf(path string) string {
	return printableName(path[strings.LastIndexAny(path, `/\`)+1:])
}

// printableName returns the name of a stream or storage without the control
// character that marks some of them.
func printableName(name string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == '/' {
			return -1
		}
		return r
	}, name)
}
