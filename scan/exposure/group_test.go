package exposure

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/piiscan/piiscan/pii"
)

// People are counted once in each folder and month that they are in, however
// the results come.
func TestGroups(t *testing.T) {
	file := func(path, month string, sightings ...Sighting) *FileResult {
		day, err := time.Parse("2006-01", month)
		if err != nil {
			t.Fatal(err)
		}
		fr := &FileResult{Path: path, Last: true, Stamp: Stamp{Size: 1, Time: day.UnixNano()}}
		for _, s := range sightings {
			fr.AddSighting(s.Facts, s.About)
		}
		return fr
	}
	files := []*FileResult{
		file("a/1.csv", "2016-05", seen(bsnOf(1), nameOf("jansen,p"), born(19850312)), seen(bsnOf(2))),
		file("a/b/2.csv", "2016-05", seen(bsnOf(2))),
		file("c/3.csv", "2016-09", seen(nameOf("jansen,p"), born(19850312)), seen(nameOf("bos,k"))),
		file("4.csv", "2016-09", seen(bsnOf(3))),
	}
	want := "[{1 . 1} {1 a 2} {1 c 1} {2 2016-05 2} {2 2016-09 2}]"
	options := Options{Groups: ByFolder | ByMonth}
	one, other := NewTally(options), NewTally(options)
	for i, fr := range slices.Concat(files, files) {
		one.Add(fr)
		if i%2 == 0 {
			other.Add(fr)
		}
	}
	other.Merge(one)
	for _, tally := range []*Tally{one, other} {
		if got := fmt.Sprint(tally.Summary().Groups); got != want {
			t.Errorf("want %s, got %s", want, got)
		}
	}
	if got := NewTally(Options{}); len(got.Summary().Groups) > 0 {
		t.Error("groups that nobody asked for")
	}
}

// A value in the name of a folder has a pseudonym as short as everywhere else.
func TestGroups_of_masked_folders(t *testing.T) {
	k := KeyerFrom([SecretSize]byte{1})
	f := MaskFact(k, pii.BSN, []byte("999900006"))
	fr := &FileResult{Path: string(f.AppendMask(nil)) + "/1.csv", Last: true}
	one := seen(bsnOf(1))
	fr.AddSighting(one.Facts, one.About)
	tally := NewTally(Options{Groups: ByFolder})
	tally.Add(fr)
	fr.Path = string(f.AppendMask(nil)) + IDMark + "0011/" // the folder itself
	tally.Add(fr)
	fr.Path = string(f.AppendMask(nil)) + ".csv" + IDMark + "0011" // a file in no folder
	tally.Add(fr)
	want := "[{1 . 1} {1 " + ShortName(string(f.AppendMask(nil))) + " 1}]"
	if got := fmt.Sprint(tally.Summary().Groups); got != want {
		t.Errorf("want %s, got %s", want, got)
	}
}
