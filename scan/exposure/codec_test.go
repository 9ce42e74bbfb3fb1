package exposure

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"reflect"
	"testing"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/extract"
)

// fill gives each exported field of v, and what it holds, a value of its own. A
// field that a codec forgets does not survive it.
func fill(t *testing.T, v reflect.Value, next *uint64) {
	t.Helper()
	*next++
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(t, v.Field(i), next)
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 3, 3))
		for i := range v.Len() {
			fill(t, v.Index(i), next)
		}
	case reflect.Array:
		for i := range v.Len() {
			fill(t, v.Index(i), next)
		}
	case reflect.String:
		v.SetString(fmt.Sprintf("text %d", *next%7)) // some come again
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(-int64(*next) << 20)
	case reflect.Uint8:
		v.SetUint(*next%255 + 1)
	case reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(1<<v.Type().Bits() - *next%1000 - 1)
	case reflect.Float64:
		v.SetFloat(float64(*next) / 3)
	default:
		t.Fatalf("a %s: teach fill and the codec of it", v.Type())
	}
}

// sample has something in every field.
func sample(t *testing.T) *FileResult {
	fr, next := &FileResult{}, uint64(0)
	fill(t, reflect.ValueOf(fr).Elem(), &next)
	return fr
}

// visible returns fr without the memory that it keeps.
func visible(fr *FileResult) *FileResult {
	c := *fr
	c.facts, c.keys, c.ended = nil, nil, 0
	return &c
}

// same compares what file results say, not the memory that they keep.
func same(t *testing.T, want, got *FileResult) {
	t.Helper()
	w, _ := want.AppendBinary(nil)
	g, _ := got.AppendBinary(nil)
	if !bytes.Equal(w, g) {
		t.Errorf("want %+v\ngot  %+v", want, got)
	}
}

// Every field travels: over the codec, and in a copy.
func TestFileResult_travels(t *testing.T) {
	want := sample(t)
	data, err := want.AppendBinary([]byte("before"))
	if err != nil {
		t.Fatal(err)
	}
	got := sample(t) // what it held is forgotten
	got.Entries = append(got.Entries, Entry{Rule: "old"})
	if err := got.UnmarshalBinary(bytes.TrimPrefix(data, []byte("before"))); err != nil {
		t.Fatal(err)
	}
	clear(data) // and nothing of data is kept
	if !reflect.DeepEqual(want, visible(got)) {
		t.Errorf("decoded:\nwant %+v\ngot  %+v", want, visible(got))
	}
	got.CopyFrom(want)
	if !reflect.DeepEqual(want, visible(got)) {
		t.Errorf("copied:\nwant %+v\ngot  %+v", want, visible(got))
	}
	got.Reset()
	if !reflect.DeepEqual(visible(&FileResult{Entries: []Entry{}, Sightings: []Sighting{}, Pools: []Pool{}, Parts: []extract.Loc{}, Locs: []Point{}}), visible(got)) {
		t.Errorf("reset: want nothing, got %+v", visible(got))
	}
}

// Each proper beginning of a file result, one with something behind it, and one
// with a bit that has turned, is none.
func TestFileResult_damaged(t *testing.T) {
	data, _ := sample(t).AppendBinary(nil)
	check := func(what string, data []byte) {
		t.Helper()
		var fr FileResult
		if err := fr.UnmarshalBinary(data); !errors.Is(err, ErrCodec) || fr.Path != "" || len(fr.Sightings) > 0 {
			t.Errorf("%s: want ErrCodec and nothing, got %v", what, err)
		}
	}
	content := data[:len(data)-checksumSize]
	for n := range data {
		check(fmt.Sprintf("first %d of %d bytes", n, len(data)), data[:n])
		if n < len(content) {
			check(fmt.Sprintf("first %d of %d bytes, sealed", n, len(data)), seal(data[:n]))
		}
	}
	for bit := range 8 * len(data) {
		turned := bytes.Clone(data)
		turned[bit/8] ^= 1 << (bit % 8)
		check(fmt.Sprintf("bit %d turned", bit), turned)
	}
	check("a byte too many", append(bytes.Clone(data), 0))
	check("a byte too many, sealed", seal(append(bytes.Clone(content), 0)))
	check("another version", seal(append([]byte{CodecVersion + 1}, content[1:]...)))
}

// seal gives content its checksum.
func seal(content []byte) []byte {
	return binary.LittleEndian.AppendUint32(bytes.Clone(content), checksum(content))
}

// A list that claims more than there is takes no memory for it.
func TestFileResult_claims(t *testing.T) {
	head := []byte{CodecVersion, 0, 0, 0, 0, 0, 0, 0, 0} // up to Last
	rest := bytes.Repeat([]byte{0xff}, 1<<20)
	for lists := range 5 {
		content := append(bytes.Clone(head), make([]byte, lists)...) // empty ones before it
		content = binary.AppendUvarint(content, uint64(len(rest)))
		content = seal(append(content, rest...))
		var fr FileResult
		if err := fr.UnmarshalBinary(content); !errors.Is(err, ErrCodec) || memory(&fr) > 1<<10 {
			t.Errorf("list %d of %d things that are not there: want ErrCodec, got %v and %d bytes taken", lists, len(rest), err, memory(&fr))
		}
	}
}

// memory returns how many bytes fr holds on to, strings left out.
func memory(fr *FileResult) int {
	size := func(v any) int { return reflect.ValueOf(v).Cap() * int(reflect.TypeOf(v).Elem().Size()) }
	return size(fr.Entries) + size(fr.Sightings) + size(fr.Pools) + size(fr.Parts) + size(fr.Locs) + size(fr.facts) + size(fr.keys)
}

// memoryPerByte bounds what decoding asks for: the smallest entry of a ledger
// takes 12 bytes, and 150 in memory, in a list that doubles as it grows.
const memoryPerByte = 50

// The content is sealed here, so that the fuzzer gets past the checksum.
func FuzzFileResult(f *testing.F) {
	data, _ := sample(&testing.T{}).AppendBinary(nil)
	f.Add(data[:len(data)-checksumSize])
	f.Add([]byte{CodecVersion, 0, 1, 'a', 0, 0, 0, 0, 0, 1, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, content []byte) {
		_ = new(FileResult).UnmarshalBinary(content)
		var fr FileResult
		err := fr.UnmarshalBinary(seal(content))
		if most := 1<<10 + memoryPerByte*len(content); memory(&fr) > most {
			t.Errorf("%d bytes: want at most %d bytes of memory, got %d", len(content), most, memory(&fr))
		}
		if err != nil {
			return
		}
		again, _ := fr.AppendBinary(nil)
		var copied FileResult
		if err := copied.UnmarshalBinary(again); err != nil {
			t.Fatal(err)
		}
		same(t, &fr, &copied)
		tally := NewTally(Options{})
		tally.Add(&copied)
		checkSummary(t, tally.Summary())
	})
}

func BenchmarkFileResult(b *testing.B) {
	fr := &FileResult{Path: "a.csv", Last: true}
	for i := range 1024 {
		loc := extract.Loc{Path: "a.csv", Row: i + 2}
		fr.AddSighting([]Fact{
			{Kind: pii.BSN, Confidence: pii.Certain, Loc: fr.AddLoc(loc), Keys: []Key{{byte(i), 1}}},
			{Kind: pii.Name, Confidence: pii.Certain, Loc: fr.AddLoc(loc), Keys: []Key{{byte(i), 2}, {byte(i), 3}}},
			{Kind: pii.BirthDate, Confidence: pii.Certain, Loc: fr.AddLoc(loc), Keys: []Key{{byte(i), 4}}},
		}, Attributes{})
	}
	data, _ := fr.AppendBinary(nil)
	b.Run("encode", func(b *testing.B) {
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			data, _ = fr.AppendBinary(data[:0])
		}
	})
	b.Run("decode", func(b *testing.B) {
		var got FileResult
		b.SetBytes(int64(len(data)))
		for b.Loop() {
			if err := got.UnmarshalBinary(data); err != nil {
				b.Fatal(err)
			}
		}
	})
}
