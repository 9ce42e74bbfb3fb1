package report

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"testing"
)

// junitElement says what the schemas of those who read JUnit files (Jenkins,
// Azure, GitLab) have in common about an element.
type junitElement struct {
	children []string
	required []string
	optional []string
	text     bool
}

var junitElements = map[string]junitElement{
	"":           {children: []string{"testsuites"}},
	"testsuites": {children: []string{"testsuite"}, optional: []string{"name", "tests", "failures", "errors", "skipped"}},
	"testsuite":  {children: []string{"testcase"}, required: []string{"name", "tests", "failures", "errors"}, optional: []string{"skipped"}},
	"testcase":   {children: []string{"failure", "error", "skipped"}, required: []string{"name", "classname"}},
	"failure":    {required: []string{"message", "type"}, text: true},
	"error":      {required: []string{"message", "type"}, text: true},
	"skipped":    {required: []string{"message"}},
}

// junitChecker walks over a file and counts the elements.
type junitChecker struct {
	t     *testing.T
	path  []string
	count map[string]int
	kids  []int // of the elements of path
}

func (c *junitChecker) start(e xml.StartElement) {
	parent := ""
	if n := len(c.path); n > 0 {
		parent = c.path[n-1]
		c.kids[n-1]++
		if parent == "testcase" && c.kids[n-1] > 1 {
			c.t.Errorf("a test case with two outcomes")
		}
	}
	name := e.Name.Local
	if !slices.Contains(junitElements[parent].children, name) {
		c.t.Errorf("%s in %s", name, parent)
	}
	rules, seen := junitElements[name], []string{}
	for _, a := range e.Attr {
		seen = append(seen, a.Name.Local)
		if !slices.Contains(rules.required, a.Name.Local) && !slices.Contains(rules.optional, a.Name.Local) {
			c.t.Errorf("%s has an attribute %s", name, a.Name.Local)
		}
		if slices.Contains([]string{"tests", "failures", "errors", "skipped"}, a.Name.Local) {
			if _, err := strconv.ParseUint(a.Value, 10, 31); err != nil {
				c.t.Errorf("%s: %s is %q", name, a.Name.Local, a.Value)
			}
		}
	}
	for _, a := range rules.required {
		if !slices.Contains(seen, a) {
			c.t.Errorf("%s has no %s", name, a)
		}
	}
	c.path, c.kids = append(c.path, name), append(c.kids, 0)
	c.count[name]++
}

func checkJUnit(t *testing.T, data []byte) map[string]int {
	t.Helper()
	c := junitChecker{t: t, count: map[string]int{}}
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return c.count
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			c.start(token)
		case xml.EndElement:
			c.path, c.kids = c.path[:len(c.path)-1], c.kids[:len(c.kids)-1]
		case xml.CharData:
			if len(bytes.TrimSpace(token)) > 0 && !junitElements[c.path[len(c.path)-1]].text {
				t.Errorf("text in %s", c.path[len(c.path)-1])
			}
		}
	}
}

func TestJUnit_is_valid(t *testing.T) {
	for name, r := range machineReports() {
		data := written(t, format(t, "junit"), r.s, r.i)
		got := checkJUnit(t, data)
		var suites junitSuites
		if err := xml.Unmarshal(data, &suites); err != nil {
			t.Fatal(err)
		}
		want := junitCount{got["testcase"], got["failure"], got["error"], got["skipped"]}
		if suites.junitCount != want || len(suites.Suites) != 1 || suites.Suites[0].junitCount != want {
			t.Errorf("%s: want the numbers %+v, got %+v", name, want, suites.junitCount)
		}
	}
}
