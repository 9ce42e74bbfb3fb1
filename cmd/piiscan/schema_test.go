package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/piiscan/piiscan/scan/report"
)

// A real scan's report meets its schema, whatever was found and unread, and
// holds none of the values.
func TestReportOfRealScan(t *testing.T) {
	dir := t.TempDir()
	values := []string{"999900006", "999990019", "Bakker", "bakker", "7607", "1980", "12345678"}
	for name, text := range map[string]string{
		"hr.csv":     "bsn,naam,geboortedatum,postcode,huisnummer,email\n999900006,A. Bakker,01-02-1980,7607 AA,12,a.bakker@voorbeeld.nl\n",
		"brief.txt":  "Geachte mevrouw Bakker,\n\nUw telefoonnummer is 06 12345678.\n",
		"orders.csv": "ordernr,bedrag\n" + numbers(400),
		"data.json":  `[{"bsn": "999990019", "naam": "A. Bakker"}, {"bsn": "999900007"}]`,
		"blob.bin":   "\x00\x01\x02\x03\x00",
		"test.csv":   "naam,email\nTest Test,test@example.com\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, format := range report.Formats() {
		var stdout, stderr bytes.Buffer
		if got := run(context.Background(), []string{"--test-ranges", "none", "-o", format.Name, dir}, nil, &stdout, &stderr); got != exitIncomplete {
			t.Fatalf("want code 3, got %d, %s", got, stderr.String())
		}
		for _, value := range values {
			if bytes.Contains(stdout.Bytes(), []byte(value)) {
				t.Errorf("%s shows %q:\n%s", format.Name, value, stdout.String())
			}
		}
		if format.Name == "json" {
			meetsSchema(t, stdout.Bytes())
		}
	}
}

// numbers returns n order numbers of nine digits, a table row each.
func numbers(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "%d,1.00\n", 140_000_000+i*7919)
	}
	return b.String()
}

func meetsSchema(t *testing.T, doc []byte) {
	t.Helper()
	schema, err := jsonschema.UnmarshalJSON(strings.NewReader(report.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("schema.json", schema); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(doc))
	if err != nil {
		t.Fatal(err)
	}
	if err := compiled.Validate(value); err != nil {
		t.Errorf("%v\n%s", err, doc)
	}
}
