package main

import (
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/piiscan/piiscan/scan/external"
	"github.com/piiscan/piiscan/scan/extract"
)

func formatsCommand(c *console) *cobra.Command {
	return &cobra.Command{
		Use:   "formats",
		Short: "List the formats of files that piiscan reads",
		Long: `Formats lists the formats of files that piiscan reads, in the order in which
they are tried; the first that recognises a file reads it. A file that none
recognises is reported as unread.`,
		Args: needNothing,
		RunE: func(*cobra.Command, []string) error {
			w := tabwriter.NewWriter(c.stdout, 0, 0, 2, ' ', 0)
			fmt.Fprintln(w, "FORMAT\tREADS\tRECOGNISED BY")
			for _, f := range allFormats() {
				about := formatAbouts[f.Name()]
				fmt.Fprintf(w, "%s\t%s%s\t%s\n", f.Name(), about.reads, through(f), about.by)
			}
			return w.Flush()
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

// through says which program a format needs, and whether it is there.
func through(f extract.Format) string {
	e, ok := f.(external.Format)
	if !ok {
		return ""
	}
	for _, p := range e.Programs() {
		if _, err := p.Path(); err != nil {
			return ", not read here: " + err.Error()
		}
	}
	return ", through " + e.Programs()[0].Package
}

// formatAbout says what a format reads and how it is recognised.
type formatAbout struct{ reads, by string }

// formatAbouts has a line for each of extract.Formats, by name.
var formatAbouts = map[string]formatAbout{
	"access":     {"tables of Access databases", "header"},
	"pdf":        {"PDF documents and their forms", "%PDF- header"},
	"xlsx":       {"Excel workbooks, hidden sheets and comments too", "zip with xl/, or .xlsx .xlsm"},
	"xlsb":       {"binary Excel workbooks, hidden sheets and comments too", "zip with xl/workbook.bin, or .xlsb"},
	"docx":       {"Word documents, with notes and comments", "zip with word/, or .docx .docm"},
	"doc":        {"Word documents before 2007, with notes and comments", "Word streams, .doc .dot, or header (Word 2)"},
	"ppt":        {"PowerPoint presentations before 2007, with notes", "PowerPoint streams, or .ppt .pps .pot"},
	"pptx":       {"PowerPoint presentations, with notes", "zip with ppt/, or .pptx .pptm"},
	"odf":        {"OpenDocument texts, sheets and slides", "zip with its type, or .odt .ods .odp"},
	"wpd":        {"WordPerfect documents, from version 5 on", "signature"},
	"zip":        {"archives, and the files in them", "signature, or .zip"},
	"xls":        {"Excel workbooks before 2007, hidden sheets and comments too", "signature and .xls .xlt, or first record"},
	"ole":        {"files embedded in other compound files, and what those are", "signature"},
	"mail":       {"mail messages and mailboxes, attachments too", "headers or From line, or .eml .mbox"},
	"rtf":        {"RTF documents, with notes and embedded files", "{\\rt"},
	"sql":        {"SQL scripts and dumps, rows as tables", "content, or .sql .dump"},
	"office-xml": {"office documents in one XML file: Excel and Word 2003, flat OPC, fodt, fods", "content"},
	"sqlite":     {"SQLite databases and their logs, deleted rows too", "signature"},
	"epub":       {"electronic books, chapter by chapter", "zip with its type, or .epub"},
	"smime":      {"signed mails and files, and their certificates", "first fields, or PEM line"},
	"mhtml":      {"saved web pages, pictures too", "headers, or .mht .mhtml"},
	"tnef":       {"winmail.dat of Outlook, attachments too", "signature"},
	"pst":        {"mail stores of Outlook (pst, ost), attachments too", "signature"},
	"parquet":    {"Parquet files, nested columns too", "signature"},
	"dbf":        {"tables of dBASE, FoxPro and Clipper, deleted rows too", "header"},
	"lotus":      {"worksheets of Lotus 1-2-3 and Quattro", "first record"},
	"sylk":       {"sheets in symbolic link format", "first record"},
	"dif":        {"sheets in data interchange format", "header"},
	"yaml":       {"YAML, mappings in lists as records", ".yaml .yml"},
	"settings":   {"ini, properties, env, toml: sections as records", ".ini .cfg .conf .properties .env .toml .reg"},
	"json":       {"JSON and JSON lines, objects as records", "content"},
	"xml":        {"XML, groups of elements as records", "content"},
	"html":       {"web pages, tables and forms", "content, or .html .htm"},
	"csv":        {"tables with any usual separator", "content, or .csv .tsv"},
	"text":       {"any other text, UTF-8, UTF-16 or Windows-1252", "content"},
	"metafile":   {"the text of drawings (wmf, emf); bitmaps in them need OCR", "header"},
	"picture":    {"the tags and comments of pictures; what they show needs OCR", "signature"},
	"7z":         {"7z archives, and the files in them", "signature"},
	"rar":        {"rar archives of version 3 to 5, and the files in them", "signature"},
	"cab":        {"Microsoft cabinets, but for LZX and Quantum", "signature"},
	"ar":         {"archives of ar (deb) and cpio, and the files in them", "signature"},
	"sealed":     {"nothing: names what is encrypted as a whole (PGP, KeePass, LUKS, age)", "signature"},
	"no-text":    {"nothing, by rule: audio, video, programs, fonts; self-extracting archives are read", "signature"},
	"lock-file":  {"the user in the lock files of office programs", "name ~$... or .~lock...."},
	"binary":     {"runs of text in all other files, which stay unread", "any other file"},
	"tar":        {"tar archives, and the files in them", "check sum of a header, or .tar"},
	"compressed": {"gzip, bzip2, xz, lzma, lzip, zstd, lz4, snappy, compress (.Z)", "signature"},
	"vcard":      {"address cards, each a record", "content, or .vcf"},
	"ical":       {"calendars, events as records", "content, or .ics .vcs"},
}
