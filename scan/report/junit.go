package report

import (
	"encoding/xml"
	"io"
	"strings"

	"github.com/piiscan/piiscan/scan/exposure"
)

// junitLines bounds the places that are listed of one file.
const junitLines = 100

type junitSuites struct {
	XMLName xml.Name `xml:"testsuites"`
	Name    string   `xml:"name,attr"`
	junitCount
	Suites []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name string `xml:"name,attr"`
	junitCount
	Cases []junitCase `xml:"testcase"`
}

type junitCount struct {
	Tests    int `xml:"tests,attr"`
	Failures int `xml:"failures,attr"`
	Errors   int `xml:"errors,attr"`
	Skipped  int `xml:"skipped,attr"`
}

type junitCase struct {
	Class   string        `xml:"classname,attr"`
	Name    string        `xml:"name,attr"`
	Failure *junitMessage `xml:"failure"`
	Error   *junitMessage `xml:"error"`
	Skipped *junitMessage `xml:"skipped"`
}

type junitMessage struct {
	Type    string `xml:"type,attr,omitempty"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// JUnit writes findings as the results of tests, as build servers show them: a
// test that failed for each file with findings, an error for each that was not
// read, one that was skipped for each whose findings are all known or allowed,
// and one that passed for all the others.
func JUnit(w io.Writer, s *exposure.Summary, i Info) error {
	o := outcomeOf(s, i)
	var cases []junitCase
	for _, text := range o.trouble {
		cases = append(cases, junitCase{Class: "piiscan.scan", Name: "the scan is complete", Error: &junitMessage{Type: "incomplete", Message: text}})
	}
	for _, u := range o.unread {
		m := &junitMessage{Message: u.title()}
		c := junitCase{Class: "piiscan.unread", Name: u.Loc.String(), Error: m}
		m.Type = string(u.Entry.Reason)
		if u.Accepted {
			c.Error, c.Skipped, m.Type = nil, m, ""
		}
		cases = append(cases, c)
	}
	for _, f := range byFiles(o.findings) {
		cases = append(cases, f.junit())
	}
	if s.Files.Read > 0 {
		cases = append(cases, junitCase{Class: "piiscan.files", Name: "files in which nothing was found"})
	}
	suite := junitSuite{Name: "piiscan", Cases: cases, junitCount: countCases(cases)}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(junitSuites{Name: "piiscan", junitCount: suite.junitCount, Suites: []junitSuite{suite}}); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func countCases(cases []junitCase) (c junitCount) {
	c.Tests = len(cases)
	for i := range cases {
		switch {
		case cases[i].Failure != nil:
			c.Failures++
		case cases[i].Error != nil:
			c.Errors++
		case cases[i].Skipped != nil:
			c.Skipped++
		}
	}
	return c
}

// fileFindings is a file with its findings.
type fileFindings struct {
	path, commit string
	findings     []*Finding
}

// byFiles gathers the findings of each file, in order of the first of each.
func byFiles(findings []Finding) []fileFindings {
	var files []fileFindings
	index := map[[2]string]int{}
	for i := range findings {
		f := &findings[i]
		key := [2]string{f.Loc.Path, f.Commit}
		n, ok := index[key]
		if !ok {
			n = len(files)
			index[key] = n
			files = append(files, fileFindings{path: f.Loc.Path, commit: f.Commit})
		}
		files[n].findings = append(files[n].findings, f)
	}
	return files
}

func (f *fileFindings) junit() junitCase {
	c := junitCase{Class: "piiscan.personal-data", Name: Printable(f.path)}
	if f.commit != "" {
		c.Name += " in commit " + f.commit
	}
	open := f.open()
	if len(open) == 0 {
		c.Skipped = &junitMessage{Message: countedKinds(f.findings) + ", known or allowed"}
		return c
	}
	m := &junitMessage{Type: "personal-data", Message: countedKinds(open)}
	for n, finding := range open {
		if n == junitLines {
			m.Text += "and " + count(len(open)-n, "more", "more") + "\n"
			break
		}
		m.Text += finding.Loc.String() + ": " + finding.title() + "\n"
	}
	c.Failure = m
	return c
}

// open returns the findings that nobody accepts.
func (f *fileFindings) open() []*Finding {
	var open []*Finding
	for _, finding := range f.findings {
		if finding.open {
			open = append(open, finding)
		}
	}
	return open
}

// countedKinds says how many findings there are of each kind: "2 BSNs, 1 name".
func countedKinds(findings []*Finding) string {
	n := map[string]int{}
	var words []string
	for _, rank := range kindOrder {
		for _, f := range findings {
			if f.Kind == rank {
				n[string(rank)]++
			}
		}
		if k := n[string(rank)]; k > 0 {
			words = append(words, english(kindNoun(rank).Count(k)))
		}
	}
	others := len(findings)
	for _, k := range n {
		others -= k
	}
	if others > 0 {
		words = append(words, count(others, "datum of another kind", "data of other kinds"))
	}
	return strings.Join(words, ", ")
}
