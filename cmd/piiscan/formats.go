package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/piiscan/piiscan/scan/external"
	"github.com/piiscan/piiscan/scan/extract"
)

func formatsCommand(c *console) *cobra.Command {
	return &cobra.Command{
		Use:   "formats",
		Short: "List the formats of files that piiscan reads",
		Long: `Formats lists what piiscan reads of files: by itself, through other programs
where those are installed, and what it only recognises. Content decides what a
file is, its name where content does not tell. What is not read is reported as
unread, file by file, with the reason.`,
		Args: needNothing,
		RunE: func(*cobra.Command, []string) error {
			out := bufio.NewWriter(c.stdout)
			listRead(out)
			listExternal(out)
			listRecognised(out)
			return out.Flush()
		},
	}
}

// allFormats returns what this program reads: through other programs first,
// since those formats are the most particular, then the built-in ones.
func allFormats() []extract.Format {
	var all []extract.Format
	for _, f := range external.Formats() {
		all = append(all, f)
	}
	return append(all, extract.Formats()...)
}

// formatsWith returns what is read with --external as it is.
func formatsWith(external string) []extract.Format {
	if external == "never" {
		return extract.Formats()
	}
	return allFormats()
}

// family is what formats are listed under.
type family string

// The families, in the order of the list.
const (
	pdfs       family = "PDF"
	sheets     family = "Spreadsheets"
	texts      family = "Text documents and slides"
	mails      family = "Mail, contacts, calendars"
	data       family = "Web and data"
	containers family = "Archives and containers"
	rest       family = "Others"
	unlisted   family = "" // told with what is only recognised
)

var families = []family{pdfs, sheets, texts, mails, data, containers, rest}

// formatAbout says what a format reads and how it is recognised.
type formatAbout struct {
	family    family
	reads, by string
}

// formatAbouts has a line for each of allFormats, by name. A name is in one
// family; in it the lines stand in the order of this list.
var formatAbouts = []struct {
	name string
	formatAbout
}{
	{"pdf", formatAbout{pdfs, "all versions: text, tables, forms, annotations, attachments", "%PDF- header"}},

	{"xlsx", formatAbout{sheets, "Excel xlsx, xlsm, xltx, strict too: hidden sheets, comments, caches", "zip with xl/, or name"}},
	{"xlsb", formatAbout{sheets, "Excel xlsb, the binary kind of the same", "zip with xl/workbook.bin, or name"}},
	{"xls", formatAbout{sheets, "Excel 2 to 2003: xls, xlt, xla, xlw", "compound file, or first record"}},
	{"odf", formatAbout{sheets, "OpenDocument ods, odt, odp and their templates", "zip with its type, or name"}},
	{"lotus", formatAbout{sheets, "Lotus 1-2-3 and Quattro: wk1, wks", "first record"}},
	{"sylk", formatAbout{sheets, "symbolic link: slk", "first record"}},
	{"dif", formatAbout{sheets, "data interchange format", "header"}},
	{"csv", formatAbout{sheets, "csv, tsv and tables with any other usual separator", "content, or name"}},

	{"docx", formatAbout{texts, "Word docx, docm, dotx: notes, comments, what was deleted", "zip with word/, or name"}},
	{"doc", formatAbout{texts, "Word 2 to 2003: doc, dot", "compound file, or header"}},
	{"rtf", formatAbout{texts, "rtf, with notes and embedded files", "{\\rt"}},
	{"wpd", formatAbout{texts, "WordPerfect, from version 5 on", "signature"}},
	{"epub", formatAbout{texts, "electronic books, chapter by chapter", "zip with its type, or name"}},
	{"iwa", formatAbout{texts, "Pages, Numbers, Keynote since 2013: texts, no numbers in tables", "name, in a zip"}},
	{"office-xml", formatAbout{texts, "in one XML file: Word and Excel 2003, flat OPC, fodt, fods", "content"}},
	{"pptx", formatAbout{texts, "PowerPoint pptx, pptm, ppsx, with notes and charts", "zip with ppt/, or name"}},
	{"ppt", formatAbout{texts, "PowerPoint 97 to 2003: ppt, pps, pot", "compound file"}},
	{"text", formatAbout{texts, "any other text and logs, UTF-8, UTF-16 or Windows-1252", "content"}},

	{"mail", formatAbout{mails, "eml, emlx, Maildir, mbox of all kinds, attachments too", "headers or From line, or name"}},
	{"pst", formatAbout{mails, "Outlook pst, ost, pab: mails, contacts, calendars, attachments", "signature"}},
	{"tnef", formatAbout{mails, "winmail.dat of Outlook, attachments too", "signature"}},
	{"smime", formatAbout{mails, "signed mails and files, and their certificates", "first fields, or PEM line"}},
	{"vcard", formatAbout{mails, "address cards (vcf), each a record", "content, or name"}},
	{"ical", formatAbout{mails, "calendars (ics, vcs), events as records", "content, or name"}},

	{"html", formatAbout{data, "web pages: tables, forms, hidden values, comments", "content, or name"}},
	{"mhtml", formatAbout{data, "saved web pages, pictures too", "headers, or name"}},
	{"xml", formatAbout{data, "XML of any kind, groups of elements as records", "content"}},
	{"json", formatAbout{data, "JSON and JSON lines, objects as records", "content"}},
	{"yaml", formatAbout{data, "YAML, mappings in lists as records", "name"}},
	{"settings", formatAbout{data, "ini, properties, env, toml, reg: sections as records", "name"}},
	{"sql", formatAbout{data, "dumps of MySQL, PostgreSQL, SQL Server: INSERT and COPY as rows", "content, or name"}},
	{"sqlite", formatAbout{data, "SQLite databases and their logs, deleted rows too", "signature"}},
	{"parquet", formatAbout{data, "Parquet, all its compressions but LZO, nested columns too", "signature"}},
	{"dbf", formatAbout{data, "dBASE, FoxPro, Clipper, deleted rows too", "header"}},
	{"access", formatAbout{data, "tables of Access databases (mdb, accdb)", "header"}},

	{"zip", formatAbout{containers, "zip (jar, odg, vsdx, pages, key...) and the files in it", "signature, or name"}},
	{"tar", formatAbout{containers, "tar and the files in it", "check sum of a header, or name"}},
	{"7z", formatAbout{containers, "7z and the files in it", "signature"}},
	{"rar", formatAbout{containers, "rar of version 3 to 5 and the files in it", "signature"}},
	{"cab", formatAbout{containers, "Microsoft cabinets, but for LZX and Quantum", "signature"}},
	{"ar", formatAbout{containers, "ar (deb) and cpio, and the files in them", "signature"}},
	{"compressed", formatAbout{containers, "gzip, bzip2, xz, lzma, lzip, zstd, lz4, snappy, compress (Z)", "signature"}},
	{"ole", formatAbout{containers, "msg of Outlook; macros; files embedded in other compound files", "signature"}},

	{"picture", formatAbout{rest, "tags and comments of pictures; what they show needs OCR", "signature"}},
	{"metafile", formatAbout{rest, "drawings of Windows (wmf, emf); bitmaps in them need OCR", "header"}},
	{"lock-file", formatAbout{rest, "the user in the lock files of office programs", "name ~$... or .~lock...."}},

	{"sealed", formatAbout{unlisted, "nothing", "signature"}},
	{"no-text", formatAbout{unlisted, "nothing", "signature"}},
	{"binary", formatAbout{unlisted, "runs of text", "any other file"}},
}

// aboutOf returns what is told of the format called name; nothing of one that is
// not listed.
func aboutOf(name string) formatAbout {
	for _, a := range formatAbouts {
		if a.name == name {
			return a.formatAbout
		}
	}
	return formatAbout{}
}

// listRead lists the built-in formats by family.
func listRead(w io.Writer) {
	builtIn := map[string]bool{}
	for _, f := range extract.Formats() {
		builtIn[f.Name()] = true
	}
	fmt.Fprint(w, "READ HERE, and what they are recognised by\n")
	name, reads := 0, 0 // the widths of columns
	for _, a := range formatAbouts {
		name, reads = max(name, len(a.name)), max(reads, len(a.reads))
	}
	for _, family := range families {
		fmt.Fprintf(w, "\n%s\n", family)
		for _, a := range formatAbouts {
			if a.family == family && builtIn[a.name] {
				fmt.Fprintf(w, "  %-*s  %-*s  %s\n", name, a.name, reads, a.reads, a.by)
			}
		}
	}
}

// listExternal lists the formats that other programs read, and whether those
// are there.
func listExternal(w io.Writer) {
	fmt.Fprint(w, "\nREAD THROUGH OTHER PROGRAMS, where they are installed\n\n")
	for _, f := range external.Formats() {
		about := aboutOf(f.Name())
		fmt.Fprintf(w, "  %s  %s\n          %s\n", f.Name(), about.reads, program(f))
	}
}

// program says which package a format needs, and whether it is there.
func program(f external.Format) string {
	for _, p := range f.Programs() {
		if _, err := p.Path(); err != nil {
			return "NOT READ: " + err.Error()
		}
	}
	return "read: " + f.Programs()[0].Package + " is installed"
}

// listRecognised lists what is not read, or not all of it.
func listRecognised(w io.Writer) {
	known := extract.Recognised()
	fmt.Fprint(w, "\nRECOGNISED ONLY\n")
	for _, group := range []struct {
		title string
		kinds []string
	}{
		{"Left out by rule, and counted as such", []string{"audio", "video", "programs", "fonts", "icons", "previews of documents", "signatures", "files of nothing but zeros"}},
		{"Unread because only a password or key opens them", append([]string{"PDF, Office, OpenDocument, zip, 7z, rar, Parquet with a password"}, known.Sealed...)},
		{"Unread but for text beside them, since they need OCR", []string{"pictures", "pages that are scanned"}},
		{"Unread but for their properties and the files embedded in them", known.Parts},
		{"Unread but for runs of text in them", append(known.Runs, "any other file")},
		{"Unread as a whole", known.Closed},
	} {
		fmt.Fprintf(w, "\n%s\n%s", group.title, wrapped(strings.Join(group.kinds, ", "), "  ", 78))
	}
}

// wrapped returns text in lines of up to width columns that begin with indent.
func wrapped(text, indent string, width int) string {
	var b strings.Builder
	column := 0
	for _, word := range strings.Fields(text) {
		switch {
		case column == 0:
			b.WriteString(indent)
			column = len(indent)
		case column+1+len(word) > width:
			b.WriteString("\n" + indent)
			column = len(indent)
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += len(word)
	}
	b.WriteByte('\n')
	return b.String()
}
