package main

import (
	"testing"

	"github.com/spf13/pflag"
)

// requestValues are for the flags that change what is found, other than what
// they are by default.
var requestValues = map[string]string{
	"kinds": "bsn,name", "include": "*.csv", "exclude": "caf\xe9/*", "one-file-system": "true", "test-ranges": "none",
	"test-contacts": "@voorbeeld.nl", "date": "2019-09-09", "timeout": "7s", "max-bytes": "3GiB", "max-memory": "5MiB", "max-entries": "7", "max-depth": "3", "max-levels": "77", "max-token": "9KiB", "max-ratio": "9", "external": "never",
}

// A store and a plan know each flag that changes what is found, and whoever goes
// on from them scans as was asked, from wherever.
func TestRequest_travels(t *testing.T) {
	define := func() (*scanFlags, *pflag.FlagSet) {
		set := pflag.NewFlagSet("", pflag.ContinueOnError)
		f := &scanFlags{reportFlags: &reportFlags{}}
		new(console).addRequestFlags(f, set)
		return f, set
	}
	paths := []string{"a\xff", "../b"}
	encode := func(f *scanFlags) string {
		t.Helper()
		r, err := requestOf(f, paths)
		if err != nil {
			t.Fatal(err)
		}
		text, err := r.encode()
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	plain, _ := define()
	for _, name := range requestFlags() {
		value, known := requestValues[name]
		if !known {
			t.Errorf("--%s: give it a value here, and a field in request", name)
			continue
		}
		f, set := define()
		if err := set.Set(name, value); err != nil {
			t.Fatal(err)
		}
		want := encode(f)
		if want == encode(plain) {
			t.Errorf("--%s: a request does not know it", name)
		}
		r := &request{}
		if err := r.decode(want); err != nil {
			t.Fatal(err)
		}
		again, _ := define()
		if err := r.apply(again); err != nil {
			t.Fatal(err)
		}
		if got := encode(again); want != got {
			t.Errorf("--%s: want %s\ngot  %s", name, want, got)
		}
		if where := r.tree(); len(where.paths) != 2 || where.names[0] != "a\xff" || where.names[1] != "b" {
			t.Errorf("want the paths and their names, got %q", where)
		}
	}
}
