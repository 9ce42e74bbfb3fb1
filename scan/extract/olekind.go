package extract

import (
	"context"
	"slices"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/cfb"
)

// compoundReader reads a compound file of one kind. The error is about the
// file as a whole.
type compoundReader func(ctx context.Context, f *File, root *cfb.Storage, out Sink) error

// compoundKind is a kind of compound file.
type compoundKind struct {
	name string // as File.Format
	is   func(root *cfb.Storage) bool
	read compoundReader
	// what a kind is that has no reader: its document properties and the files
	// embedded in it are read, the rest is not
	what string
	// whole kinds read everything themselves. Of the others the document
	// properties and the objects embedded as storages (ObjectPool, MBD...) are
	// handed over before read is called.
	whole bool
}

// compoundKinds are the kinds in the order in which they are tried; the last is
// any.
var compoundKinds = []compoundKind{
	{name: "ole", is: streams("EncryptedPackage", "\x09DRMContent"), read: readEncrypted},
	{name: "xls", is: streams("Workbook", "Book"), read: readXLS},
	{name: "doc", is: streams("WordDocument"), read: readDoc},
	{name: "ppt", is: streams("PowerPoint Document", "PP40"), read: readPPT},
	{name: "msg", is: streams("__properties_version1.0"), read: readMessage, whole: true},
	{name: "ole", is: streams("VisioDocument"), what: "Visio drawings"},
	{name: "ole", is: storages("Quill"), what: "Publisher documents"},
	{name: "ole", is: class(classProject), what: "Project plans"},
	{name: "ole", is: class(classInstaller, classPatch, classTransform), what: "Windows Installer packages"},
	{name: "ole", is: isThumbnails, what: "previews of pictures"},
	{name: "ole", is: storages("VBA"), read: readMacros, whole: true},
	{name: "ole", is: storages("BodyText"), what: "Hangul documents"},
	{name: "ole", is: streams("MatOST", "MN0"), what: "Works documents"},
	{name: "wpd", is: streams("PerfectOffice_MAIN"), read: readPerfectOffice},
	{name: "ole", is: streams("NativeContent_MAIN"), what: "Quattro Pro notebooks"},
	{name: "ole", is: streams("StarWriterDocument", "StarCalcDocument", "StarDrawDocument3"), what: "StarOffice documents"},
	{name: "ole", is: isObject, read: readNothing},
	{name: "ole", is: anyCompound, what: "this kind of compound file"},
}

func compoundKindOf(root *cfb.Storage) compoundKind {
	i := slices.IndexFunc(compoundKinds, func(k compoundKind) bool { return k.is(root) })
	return compoundKinds[i]
}

// Classes of files, as they stand in the root's entry.
const (
	classProject   = "\x3A\x8F\xB7\x74\xC8\xC8\xD1\x11\xBE\x11\x00\xC0\x4F\xB6\xFA\xF1"
	classInstaller = "\x84\x10\x0C\x00\x00\x00\x00\x00\xC0\x00\x00\x00\x00\x00\x00\x46"
	classPatch     = "\x86\x10\x0C\x00\x00\x00\x00\x00\xC0\x00\x00\x00\x00\x00\x00\x46"
	classTransform = "\x82\x10\x0C\x00\x00\x00\x00\x00\xC0\x00\x00\x00\x00\x00\x00\x46"
)

func class(ids ...string) func(*cfb.Storage) bool {
	return func(root *cfb.Storage) bool { return slices.Contains(ids, string(root.CLSID[:])) }
}

func streams(names ...string) func(*cfb.Storage) bool {
	return func(root *cfb.Storage) bool {
		return slices.ContainsFunc(names, func(name string) bool { return root.Stream(name) != nil })
	}
}

func storages(names ...string) func(*cfb.Storage) bool {
	return func(root *cfb.Storage) bool {
		return slices.ContainsFunc(names, func(name string) bool { return root.Storage(name) != nil })
	}
}

// isThumbnails tells Thumbs.db files: pictures with a catalogue, or pictures by
// their size and a hash ("256_0a1b...").
func isThumbnails(root *cfb.Storage) bool {
	return root.Stream("Catalog") != nil || len(root.Streams) > 0 &&
		!slices.ContainsFunc(root.Streams, func(s *cfb.Stream) bool {
			size, _, ok := strings.Cut(s.Name, "_")
			return !ok || size == "" || strings.Trim(size, "0123456789") != ""
		})
}

func anyCompound(*cfb.Storage) bool { return true }

// readNothing reads what is but a wrapping around an embedded file.
func readNothing(context.Context, *File, *cfb.Storage, Sink) error { return nil }
