package extracttest

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"testing/iotest"

	"github.com/piiscan/piiscan/scan/extract"
)

// Sample is a file that a format reads.
type Sample struct {
	Name    string // base name
	Content []byte
}

// Run tests that format keeps the contract of package extract, with samples
// that it reads without error and the damage that Run does to them:
//
//   - it matches the samples, and no head makes it panic;
//   - what it pushes is well-formed: see checker;
//   - it pushes the same each time, from random access and from a stream that
//     comes byte by byte, with members read or not, and concurrently;
//   - empty, truncated and bit-flipped files, and the smallest limits, end in
//     what could be read and perhaps an error, never in a panic;
//   - an error of the sink, of reading or of the context ends it;
//   - errors do not hold the numbers that are in the file.
func Run(t *testing.T, format extract.Format, samples ...Sample) {
	if format.Name() == "" {
		t.Error("the format has no name")
	}
	t.Run("heads", func(t *testing.T) { runHeads(t, format, samples) })
	for _, s := range samples {
		t.Run(s.Name, func(t *testing.T) {
			k := kit{format: format, sample: s}
			k.want = k.record(t)
			for name, test := range map[string]func(*testing.T){
				"stream":     k.stream,
				"members":    k.members,
				"concurrent": k.concurrent,
				"sink_error": k.sinkError,
				"read_error": k.readError,
				"cancelled":  k.cancelled,
				"limits":     k.limits,
				"truncated":  k.truncated,
				"flipped":    k.flipped,
			} {
				t.Run(name, test)
			}
		})
	}
}

// runHeads tries Match on heads of all sizes and kinds.
func runHeads(t *testing.T, format extract.Format, samples []Sample) {
	random := rand.New(rand.NewPCG(1, 2))
	noise := make([]byte, extract.HeadSize)
	for i := range noise {
		noise[i] = byte(random.Uint32())
	}
	for _, s := range samples {
		head := s.Content[:min(len(s.Content), extract.HeadSize)]
		if !format.Match(s.Name, head) {
			t.Errorf("%s: the sample does not match", s.Name)
		}
		for n := range len(head) {
			format.Match(s.Name, head[:n])
		}
	}
	for n := 0; n < len(noise); n += 17 {
		format.Match("", noise[n:])
	}
}

// kit runs the tests of one sample. want is what it pushes.
type kit struct {
	format extract.Format
	sample Sample
	want   string
}

// file returns a file over content, at a place of which all parts are set.
func (k *kit) file(content []byte, l extract.Limits) *extract.File {
	return extract.NewFile(sampleLoc, k.sample.Name, int64(len(content)), bytes.NewReader(content), extract.NewBudget(l))
}

// from returns a file over a stream of unknown size.
func (k *kit) from(r io.Reader) *extract.File {
	return extract.NewFile(sampleLoc, k.sample.Name, -1, struct{ io.Reader }{r}, extract.NewBudget(extract.Limits{}))
}

var sampleLoc = extract.Loc{Path: "a/b.zip", Members: "!c.zip!d"}

// record extracts the undamaged sample.
func (k *kit) record(t *testing.T) string {
	t.Helper()
	return k.extract(t, k.file(k.sample.Content, extract.Limits{}))
}

func (k *kit) extract(t *testing.T, f *extract.File) string {
	t.Helper()
	c := newChecker(t)
	if err := k.format.Extract(context.Background(), f, c); err != nil {
		t.Errorf("the sample gives an error: %v", err)
	}
	c.close()
	return c.record.String()
}

func (k *kit) stream(t *testing.T) {
	content := k.sample.Content
	for name, r := range map[string]io.Reader{
		"whole":         bytes.NewReader(content),
		"byte_by_byte":  iotest.OneByteReader(bytes.NewReader(content)),
		"half_by_half":  iotest.HalfReader(bytes.NewReader(content)),
		"data_with_eof": iotest.DataErrReader(bytes.NewReader(content)),
	} {
		if got := k.extract(t, k.from(r)); got != k.want {
			t.Errorf("%s: a stream gives\n%s\nrandom access\n%s", name, got, k.want)
		}
	}
}

// members checks that members left alone or read in part change nothing.
func (k *kit) members(t *testing.T) {
	for _, n := range []int64{0, 1} {
		c := newChecker(t)
		c.memberBytes = n
		if err := k.format.Extract(context.Background(), k.file(k.sample.Content, extract.Limits{}), c); err != nil {
			t.Errorf("members read up to %d bytes: %v", n, err)
		}
		c.close()
		if want := strings.Count(k.want, "\n"); strings.Count(c.record.String(), "\n") != want {
			t.Errorf("members read up to %d bytes: want %d calls, got %d", n, want+1, len(c.record.Lines))
		}
	}
}

func (k *kit) concurrent(t *testing.T) {
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			if got := k.record(t); got != k.want {
				t.Errorf("want\n%s\ngot\n%s", k.want, got)
			}
		})
	}
	group.Wait()
}

var errStop = errors.New("stop")

// sinkError checks that an error of any call of the sink ends the extraction.
func (k *kit) sinkError(t *testing.T) {
	calls := 0
	if k.want != "" {
		calls = 1 + strings.Count(k.want, "\n")
	}
	for n := range min(calls, 50) {
		c := newChecker(t)
		c.stopAt = n + 1
		err := k.format.Extract(context.Background(), k.file(k.sample.Content, extract.Limits{}), c)
		if !errors.Is(err, errStop) {
			t.Errorf("an error of call %d of the sink: want it returned, got %v", n+1, err)
		}
		if c.calls > n+1 {
			t.Errorf("an error of call %d of the sink: %d calls followed", n+1, c.calls-n-1)
		}
	}
}

func (k *kit) readError(t *testing.T) {
	errRead := errors.New("broken cable")
	content := k.sample.Content
	for _, n := range []int{0, len(content) / 2, max(0, len(content)-1)} {
		c := newChecker(t)
		r := io.MultiReader(bytes.NewReader(content[:n]), iotest.ErrReader(errRead))
		if err := k.format.Extract(context.Background(), k.from(r), c); err == nil {
			t.Errorf("reading fails behind byte %d: want an error", n)
		}
		c.close()
	}
}

func (k *kit) cancelled(t *testing.T) {
	if len(k.sample.Content) == 0 {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	c := newChecker(t)
	err := k.format.Extract(ctx, k.file(k.sample.Content, extract.Limits{}), c)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled context: want its error, got %v", err)
	}
}

// limits checks that the format ends well when there is next to no budget.
func (k *kit) limits(t *testing.T) {
	for _, l := range []extract.Limits{
		{Bytes: 1}, {Memory: 1}, {Entries: 1}, {Depth: 1}, {Bytes: 1, Memory: 1, Entries: 1, Depth: 1}, {Memory: 100, Bytes: 100},
	} {
		k.tolerate(t, k.file(k.sample.Content, l))
	}
}

func (k *kit) truncated(t *testing.T) {
	content := k.sample.Content
	for n := 0; n < len(content); n += 1 + len(content)/k.times() {
		k.tolerate(t, k.file(content[:n], extract.Limits{}))
	}
}

func (k *kit) flipped(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range k.times() {
		content := bytes.Clone(k.sample.Content)
		for range 1 + random.IntN(4) {
			if len(content) > 0 {
				content[random.IntN(len(content))] ^= 1 << random.IntN(8)
			}
		}
		k.tolerate(t, k.file(content, extract.Limits{}))
	}
}

// times is how often the sample is damaged: less often if it is long.
func (k *kit) times() int {
	return max(8, min(200, 4<<20/(len(k.sample.Content)+1)))
}

// tolerate extracts a damaged file: any error will do, but what comes out is
// well-formed.
func (k *kit) tolerate(t *testing.T, f *extract.File) {
	t.Helper()
	c := newChecker(t)
	if err := k.format.Extract(context.Background(), f, c); err != nil {
		c.checkError(err)
	}
	c.close()
}

// Tolerate extracts what may be damaged, from a stream, and returns what came
// out, in the notation of Recorder. Any error will do, but what comes out must
// be well-formed: a helper for fuzz targets.
func Tolerate(t testing.TB, format extract.Format, name string, r io.Reader) string {
	t.Helper()
	k := kit{format: format, sample: Sample{Name: name}}
	c := newChecker(t)
	if err := format.Extract(context.Background(), k.from(r), c); err != nil {
		c.checkError(err)
	}
	c.close()
	return c.record.String()
}
