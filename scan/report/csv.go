package report

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// csvHeader names the columns of CSV. New ones come at the end.
var csvHeader = []string{
	"state", "kind", "confidence", "path", "member", "part", "line", "row", "column",
	"pseudonym", "person", "why", "reason", "commit",
}

// CSV writes one row for each finding, one of state "unread" or "accepted" for
// each file or member that was not read, and one of state "incomplete" for
// whatever else a reader must know. No cell is a formula to a spreadsheet: what
// would be one has an apostrophe in front.
func CSV(w io.Writer, s *exposure.Summary, i Info) error {
	o := outcomeOf(s, i)
	out := csv.NewWriter(w)
	out.UseCRLF = true // RFC 4180
	_ = out.Write(csvHeader)
	for n := range o.findings {
		f := &o.findings[n]
		csvRow(out, f.Loc, map[string]string{
			"state": f.State.String(), "kind": string(f.Kind), "confidence": f.Confidence.String(), "pseudonym": f.Pseudonym,
			"person": f.Person, "why": f.Why.String(), "reason": f.Reason, "commit": f.Commit,
		})
	}
	for _, u := range o.unread {
		row := map[string]string{"state": "unread", "why": string(u.Entry.Reason), "commit": u.Commit}
		if u.Detail != "" {
			row["why"] += ": " + u.Detail
		}
		if u.Accepted {
			row["state"], row["reason"] = "accepted", u.Reason
		}
		csvRow(out, u.Loc, row)
	}
	for _, text := range o.trouble {
		csvRow(out, extract.Loc{}, map[string]string{"state": "incomplete", "why": text})
	}
	out.Flush()
	return out.Error()
}

// csvRow writes a row. An error is kept by out.
func csvRow(out *csv.Writer, l extract.Loc, row map[string]string) {
	row["path"], row["member"], row["part"] = l.Path, l.Members, l.Part
	for name, n := range map[string]int{"line": l.Line, "row": l.Row, "column": l.Col} {
		if n > 0 {
			row[name] = strconv.Itoa(n)
		}
	}
	_ = out.Write(each(csvHeader, func(name string) string { return noFormula(Printable(row[name])) }))
}

// noFormula returns a cell that no spreadsheet takes for a formula. Some take the
// wide forms of the signs for the signs.
func noFormula(cell string) string {
	if first, _ := utf8.DecodeRuneInString(cell); cell != "" && strings.ContainsRune("=+-@\t\r＝＋－＠", first) {
		return "'" + cell
	}
	return cell
}
