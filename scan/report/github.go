package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/piiscan/piiscan/scan/exposure"
)

// gitHubAnnotations is the number of errors, and of warnings, that GitHub shows
// of one step.
const gitHubAnnotations = 10

// GitHub writes findings as annotations of GitHub Actions, which shows them at
// their lines:
//
//	::error file=hr.csv,line=12,title=BSN::bsn:k7f3, certain (label)
//
// What was not read is an error too, or a warning where a gate accepts it.
// GitHub shows ten of a step; where there are more, the first nine files have
// one each, and one tells of the rest. Findings that a gate knows or allows are
// in the last line alone.
func GitHub(w io.Writer, s *exposure.Summary, i Info) error {
	o := outcomeOf(s, i)
	out := bufio.NewWriter(w)
	a := annotator{w: out}
	for _, text := range o.trouble {
		a.write("error", "", 0, "The scan is not complete", text)
	}
	a.unread(o.unread)
	known := a.findings(o.findings)
	notice := english(peopleSentence(s))
	if i.Gate != nil {
		answer, _ := i.Gate.sentence(s)
		notice = english(answer)
	}
	if known > 0 {
		notice += "; " + count(known, "finding is", "findings are") + " known or allowed"
	}
	a.write("notice", "", 0, "piiscan", notice)
	return out.Flush()
}

// annotator writes annotations. An error of w is kept by bufio.
type annotator struct {
	w      *bufio.Writer
	errors int
}

func (a *annotator) write(level, file string, line int, title, text string) {
	if level == "error" {
		a.errors++
	}
	property := func(s string) string {
		return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
	}
	var properties []string
	if file != "" {
		properties = append(properties, "file="+property(Printable(file)))
	}
	if line > 0 {
		properties = append(properties, "line="+strconv.Itoa(line))
	}
	properties = append(properties, "title="+property(Printable(title)))
	text = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(Printable(text))
	fmt.Fprintf(a.w, "::%s %s::%s\n", level, strings.Join(properties, ","), text)
}

// unread tells what was not read: each file, or the first few and how many.
func (a *annotator) unread(all []Unread) {
	var refused []Unread
	accepted := 0
	for _, u := range all {
		if u.Accepted {
			accepted++
			continue
		}
		refused = append(refused, u)
	}
	few := max(1, gitHubAnnotations/2-1)
	for n, u := range refused {
		if n == few && len(refused) > few+1 {
			a.write("error", "", 0, "Not read", count(len(refused)-n, "more file was", "more files were")+" not read")
			break
		}
		a.write("error", u.Loc.Path, 0, "Not read", u.Loc.String()+" "+u.title())
	}
	if accepted > 0 {
		a.write("warning", "", 0, "Not read", count(accepted, "file was", "files were")+" not read, which is accepted")
	}
}

// findings tells the new findings in as many annotations as are left, and
// returns the number of the others.
func (a *annotator) findings(all []Finding) (known int) {
	var open []Finding
	for i := range all {
		if all[i].open {
			open = append(open, all[i])
		}
	}
	left := max(1, gitHubAnnotations-a.errors)
	if len(open) <= left {
		for i := range open {
			f := &open[i]
			a.write("error", f.Loc.Path, topLine(f), kindWord(f.Kind), f.message())
		}
		return len(all) - len(open)
	}
	files := byFiles(open)
	for n := range files {
		if n == left-1 && len(files) > left || left == 1 && len(files) > 1 {
			rest := len(open)
			for _, f := range files[:n] {
				rest -= len(f.findings)
			}
			a.write("error", "", 0, "Personal data", count(rest, "more finding", "more findings")+" in "+count(len(files)-n, "file", "files"))
			break
		}
		f := &files[n]
		a.write("error", f.path, topLine(f.findings[0]), "Personal data", countedKinds(f.findings))
	}
	return len(all) - len(open)
}

func topLine(f *Finding) int {
	if inTop(f.Loc) {
		return f.Loc.Line
	}
	return 0
}
