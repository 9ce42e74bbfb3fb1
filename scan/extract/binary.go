package extract

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"github.com/piiscan/piiscan/scan/extract/internal/textrun"
)

// Binary is for files that no other format reads. It names those of a known
// kind, looks for runs of text in all that may hold some, and says that they
// were not read: what stands in them in another way is not seen. Part is the
// offset of the text that runs follow each other in, Line the number of the run
// there. The few kinds of which runs of text are all that matters are read.
//
// It comes last in Formats, behind Text.
type Binary struct{}

var _ Format = Binary{}

// Name returns "binary".
func (Binary) Name() string { return "binary" }

// Match matches every file.
func (Binary) Match(string, []byte) bool { return true }

// maxRunGap is how many bytes that are no text may stand between two runs of
// one text: line ends, lengths, types.
const maxRunGap = 8

// Extract implements Format. Without a kind of which the runs of text are
// enough, it returns an error.
func (Binary) Extract(ctx context.Context, f *File, out Sink) error {
	head, err := f.Head()
	if err != nil {
		return fmt.Errorf("binary: %w", err)
	}
	kind := binaryKindOf(head)
	if kind.name != "" {
		f.Format = kind.name
	}
	if kind.closed {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		return &Error{Reason: Unsupported, Err: fmt.Errorf("no reader for %s", kind.what)}
	}
	zeros, disc := true, false
	for written := range f.segments(ctx) {
		discs := &discWatch{r: written.r}
		runs := textrun.NewScanner(discs)
		runs.BigEndian = kind.bigEndian
		if err := extractRuns(runs, written.offset, f, out); err != nil {
			return err
		}
		if runs.Err() != nil {
			return fmt.Errorf("binary: %w", runs.Err())
		}
		zeros = zeros && runs.Zeros()
		disc = disc || discs.found
	}
	switch {
	case zeros:
		return &Skip{Rule: "nothing but zeros"}
	case kind.runsAreAll:
		return nil
	case disc:
		f.Format, kind.what = "iso", "the image of a disc"
	}
	return &Error{Reason: Unsupported, Err: fmt.Errorf("no reader for %s; only runs of text in it were looked at", kind.what)}
}

// extractRuns pushes runs that follow each other closely as lines of one text.
// offset is where in the file they are.
func extractRuns(runs *textrun.Scanner, offset int64, f *File, out Sink) error {
	lines := NewLines(out, f.Loc)
	line, end := 0, int64(-1)
	for {
		run, ok := runs.Next()
		if !ok {
			return lines.Close()
		}
		var err error
		switch {
		case run.More && run.Offset == end:
			err = lines.more(run.Text)
		default:
			if end < 0 || run.Offset-end > maxRunGap {
				line = 0
				err = lines.At(partLoc(f, fmt.Sprintf("offset %#x", offset+run.Offset)))
			}
			line++
			if err == nil {
				err = lines.Line(line, run.Text)
			}
		}
		if err != nil {
			return err
		}
		end = run.End
	}
}

// binaryKind is a kind of file that has no reader of its own.
type binaryKind struct {
	name  string
	at    int
	magic string
	what  string
	// closed says that its content is compressed: runs of text in it are noise.
	closed     bool
	runsAreAll bool
	bigEndian  bool // UTF-16 in it
}

var binaryKinds = []binaryKind{
	{name: "lnk", magic: "\x4c\x00\x00\x00\x01\x14\x02\x00", what: "a Windows shortcut", runsAreAll: true},
	{name: "ds-store", magic: "\x00\x00\x00\x01Bud1", what: "the view of a folder", runsAreAll: true, bigEndian: true},
	{name: "appledouble", magic: "\x00\x05\x16\x07\x00\x02\x00\x00", what: "what a Mac notes about a file", runsAreAll: true},
	{name: "lha", at: 2, magic: "-lh", what: "lha archives", closed: true},
	{name: "arj", magic: "\x60\xea", what: "arj archives", closed: true},
	{name: "ace", at: 7, magic: "**ACE**", what: "ace archives", closed: true},
	{name: "zoo", at: 20, magic: "\xdc\xa7\xc4\xfd", what: "zoo archives", closed: true},
	{name: "stuffit", magic: "StuffIt", what: "StuffIt archives", closed: true},
	{name: "stuffit", magic: "SIT!", what: "StuffIt archives", closed: true},
	{name: "xar", magic: "xar!", what: "xar archives (pkg)", closed: true},
	{name: "lzop", magic: "\x89LZO\x00\r\n\x1a\n", what: "lzop", closed: true},
	{name: "lrzip", magic: "LRZI", what: "lrzip", closed: true},
	{name: "szdd", magic: "SZDD\x88\xf0'3", what: "the compression of old Windows installers", closed: true},
	{name: "kwaj", magic: "KWAJ\x88\xf0'\xd1", what: "the compression of old Windows installers", closed: true},
	{name: "wim", magic: "MSWIM\x00\x00\x00", what: "Windows images (wim)", closed: true},
	{name: "squashfs", magic: "hsqs", what: "squashfs images", closed: true},
	{name: "installshield", magic: "ISc(", what: "InstallShield archives", closed: true},
	{name: "chm", magic: "ITSF\x03\x00\x00\x00", what: "compiled help (chm)", closed: true},
	{name: "rpm", magic: "\xed\xab\xee\xdb", what: "rpm packages", closed: true},
	{name: "dmg", magic: "\x78\x01\x73\x0d\x62\x62\x60", what: "Mac disk images (dmg)", closed: true},
	{name: "qcow", magic: "QFI\xfb", what: "disks of virtual machines"},
	{name: "vmdk", magic: "KDMV", what: "disks of virtual machines"},
	{name: "vhd", magic: "conectix", what: "disks of virtual machines"},
	{name: "vhdx", magic: "vhdxfile", what: "disks of virtual machines"},
	{name: "vdi", at: 64, magic: "\x7f\x10\xda\xbe", what: "disks of virtual machines"},
	{name: "evtx", magic: "ElfFile\x00", what: "Windows event logs"},
	{name: "registry", magic: "regf", what: "Windows registry hives"},
	{name: "nsf", magic: "\x1a\x00\x00\x04\x00\x00", what: "Lotus Notes databases"},
	{name: "dbx", magic: "\xcf\xad\x12\xfe", what: "Outlook Express mailboxes"},
	{name: "bplist", magic: "bplist00", what: "Apple property lists", bigEndian: true},
	{name: "onenote", magic: "\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1\x53\x78\xd0\x29\x96\xd3", what: "OneNote sections"},
	{name: "onenote", magic: "\xa1\x2f\xff\x43\xd9\xef\x76\x4c\x9e\xe2\x10\xea\x57\x22\x76\x5f", what: "OneNote sections"},
	{name: "edb", at: 4, magic: "\xef\xcd\xab\x89", what: "databases of Exchange and Windows (edb)"},
	{name: "mdf", magic: "\x01\x0f\x00\x00\x08\x00\x00\x00", what: "databases of SQL Server (mdf)"},
	{name: "mssql-backup", magic: "TAPE\x00\x00\x03\x00", what: "backups of SQL Server and Windows (bak)"},
	{name: "pgdump", magic: "PGDMP", what: "custom dumps of PostgreSQL"},
	{name: "dwg", magic: "AC10", what: "AutoCAD drawings"},
	{name: "pcap", magic: "\xd4\xc3\xb2\xa1", what: "network captures"},
	{name: "pcapng", magic: "\x0a\x0d\x0d\x0a", what: "network captures"},
	{name: "minidump", magic: "MDMP", what: "memory dumps"},
	{name: "pagedump", magic: "PAGEDU", what: "memory dumps"},
	{name: "git-pack", magic: "PACK\x00\x00\x00", what: "packs of a git repository", closed: true},
	{name: "java-object", magic: "\xac\xed\x00\x05", what: "serialised Java objects"},
	{name: "rdata", magic: "RDX2\n", what: "R data"},
	{name: "hdf5", magic: "\x89HDF\r\n\x1a\n", what: "HDF5 data"},
}

func binaryKindOf(head []byte) binaryKind {
	for _, k := range binaryKinds {
		if len(head) >= k.at && bytes.HasPrefix(head[k.at:], []byte(k.magic)) {
			return k
		}
	}
	return binaryKind{what: "this kind of file"}
}

// discWatch looks, while a file is read, for the descriptor that images of
// discs (ISO 9660, UDF) have behind their first 32 KiB.
type discWatch struct {
	r     io.Reader
	n     int64
	magic [5]byte
	found bool
}

const discDescriptor = 32<<10 + 1

func (d *discWatch) Read(p []byte) (int, error) {
	n, err := d.r.Read(p)
	if d.n < discDescriptor+5 && d.n+int64(n) > discDescriptor {
		for i, c := range p[:n] {
			if at := d.n + int64(i) - discDescriptor; at >= 0 && at < 5 {
				d.magic[at] = c
			}
		}
		d.found = string(d.magic[:]) == "CD001" || string(d.magic[:]) == "BEA01"
	}
	d.n += int64(n)
	return n, err
}
