package content

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/object"
)

// dict is a dictionary for tests, or a stream with data.
type dict struct {
	object.Nothing
	entries map[string]object.Object
	data    string
	id      string
}

func (d dict) Kind() object.Kind {
	if d.data != "" {
		return object.Stream
	}
	return object.Dict
}

func (d dict) Key(k string) object.Object {
	if o, ok := d.entries[k]; ok {
		return o
	}
	return object.Nothing{}
}

func (d dict) AppendData(dst []byte) ([]byte, error) { return append(dst, d.data...), nil }
func (d dict) ID() string                            { return d.id }

type name struct {
	object.Nothing
	s string
}

func (n name) Kind() object.Kind { return object.Name }
func (n name) Bytes() string     { return n.s }

func of(entries ...any) dict {
	d := dict{entries: map[string]object.Object{}}
	for i := 0; i+1 < len(entries); i += 2 {
		d.entries[entries[i].(string)] = entries[i+1].(object.Object)
	}
	return d
}

var testFont = dict{id: "font", entries: of("Subtype", name{s: "Type1"}, "BaseFont", name{s: "Courier"}).entries}

var testResources = of("Font", of("F1", testFont))

func interpret(t testing.TB, src string, res object.Object) *Page {
	t.Helper()
	p := &Page{}
	if err := NewInterpreter(func() error { return nil }).Run(p, []byte(src), res); err != nil {
		t.Fatal(err)
	}
	return p
}

// show writes the spans of p down: text@u,v, with _ where white space came
// before.
func show(p *Page) string {
	var all []string
	for _, s := range p.Spans {
		space := ""
		if s.Spaced {
			space = "_"
		}
		all = append(all, fmt.Sprintf("%s%s@%.0f-%.0f,%.0f", space, p.Text[s.Start:s.End], s.U0, s.U1, s.V))
	}
	return strings.Join(all, " ")
}

// The font is Courier of 10 points: each character is 6 wide.
func TestRun_positions(t *testing.T) {
	for _, test := range []struct{ name, src, want string }{
		{"words", "BT /F1 10 Tf 10 20 Td (een twee) Tj ET", "een@10-28,20 _twee@34-58,20"},
		{"joined", "BT /F1 10 Tf 10 20 Td (ee) Tj (n) Tj ET", "een@10-28,20"},
		{"char_space", "BT /F1 10 Tf 5 Tc 10 20 Td (ab) Tj ET", "ab@10-27,20"},
		{"word_space", "BT /F1 10 Tf 5 Tw 10 20 Td (a b) Tj ET", "a@10-16,20 _b@27-33,20"},
		{"narrow", "BT /F1 10 Tf 50 Tz 10 20 Td (ab) Tj ET", "ab@10-16,20"},
		{"rise", "BT /F1 10 Tf 3 Ts 10 20 Td (ab) Tj ET", "ab@10-22,23"},
		{"array", "BT /F1 10 Tf 10 20 Td [(a) -1000 (b)] TJ ET", "a@10-16,20 b@26-32,20"},
		{"saved", "q 2 0 0 2 0 0 cm Q BT /F1 10 Tf 10 20 Td (a) Tj ET", "a@10-16,20"},
		{"scaled", "2 0 0 2 0 0 cm BT /F1 10 Tf 10 20 Td (a) Tj ET", "a@20-32,40"},
		{"backwards", "BT /F1 -10 Tf -1 0 0 -1 50 20 Tm (ab) Tj ET", "ab@50-62,20"},
		{"upwards", "BT /F1 10 Tf 0 1 -1 0 50 20 Tm (ab) Tj ET", "ab@20-32,-50"},
		{"too_few_operands", "Tf cm Tm (x) Tj BT Td Tj TJ ' \" Do gs ET", ""},
		{"no_font", "BT (x) Tj ET", ""},
		{"unbalanced", "Q Q EMC ET BT /F1 10 Tf (a) Tj", "a@0-6,0"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := show(interpret(t, test.src, testResources)); got != test.want {
				t.Errorf("want %s\ngot  %s", test.want, got)
			}
		})
	}
}

func TestDirection(t *testing.T) {
	for _, test := range []struct {
		degrees float64
		want    int
	}{{0, 0}, {1, 0}, {-2, 0}, {89, 90}, {92, 90}, {180, 180}, {-90, 270}, {45, 45}, {-45, 315}, {10, 10}} {
		sin, cos := math.Sincos(test.degrees * math.Pi / 180)
		if got := direction(cos, sin); got != test.want {
			t.Errorf("%v: want %d, got %d", test.degrees, test.want, got)
		}
	}
}

// A form that shows itself, and forms that show many others, come to an end.
func TestRun_hostileForms(t *testing.T) {
	forms := map[string]object.Object{}
	res := dict{entries: map[string]object.Object{"XObject": dict{entries: forms}, "Font": testResources.Key("Font")}}
	for i := range 10 {
		forms[fmt.Sprint("X", i)] = dict{
			data:    strings.Repeat(fmt.Sprintf("/X%d Do ", i+1), 10) + "BT /F1 10 Tf (x) Tj ET",
			entries: map[string]object.Object{"Subtype": name{s: "Form"}},
			id:      fmt.Sprint(i),
		}
	}
	forms["X10"] = forms["X0"]
	if p := interpret(t, "/X0 Do", res); !p.Cut {
		t.Error("want the page cut")
	}
}

// panicking is a font that nobody can read.
type panicking struct{ object.Nothing }

func (panicking) Kind() object.Kind        { panic("broken") }
func (panicking) Key(string) object.Object { panic("broken") }

// A page that ends in a panic, inside a form, leaves the next one alone.
func TestRun_afterPanic(t *testing.T) {
	in := NewInterpreter(func() error { return nil })
	page := func(font object.Object) *Page {
		form := dict{data: "BT /F1 10 Tf (x) Tj ET", id: "form", entries: map[string]object.Object{"Subtype": name{s: "Form"}}}
		p := &Page{}
		defer func() { _ = recover() }()
		_ = in.Run(p, []byte("/X Do"), of("XObject", of("X", form), "Font", of("F1", font)))
		return p
	}
	if page(panicking{}) != nil {
		t.Fatal("want a panic")
	}
	if got := show(page(testFont)); got != "x@0-6,0" {
		t.Errorf("want the text of the form, got %q", got)
	}
}

func TestRun_check(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	in := NewInterpreter(ctx.Err)
	if err := in.Run(&Page{}, []byte(strings.Repeat("q Q ", checkEvery)), testResources); !errors.Is(err, context.Canceled) {
		t.Errorf("want %v, got %v", context.Canceled, err)
	}
}

// Showing text takes no memory but what the page grows by.
func TestRun_allocs(t *testing.T) {
	src := []byte("BT /F1 10 Tf " + strings.Repeat("1 0 0 1 10 20 Tm [(een) -20 (twee)] TJ (drie) Tj T* ", 500) + "ET")
	in := NewInterpreter(func() error { return nil })
	p := &Page{}
	got := testing.AllocsPerRun(10, func() {
		p.Reset()
		if err := in.Run(p, src, testResources); err != nil {
			t.Fatal(err)
		}
	})
	const atMost = 20 // for each stream, not for each operator
	if got > atMost {
		t.Errorf("want at most %d, got %v", atMost, got)
	}
}

// FuzzRun checks that no content makes the interpreter panic, and that spans
// stay within the text.
func FuzzRun(f *testing.F) {
	f.Add([]byte("q 1 0 0 1 0 0 cm BT /F1 10 Tf 12 TL 1 0 0 1 10 20 Tm [(een) -20 <41>] TJ T* (x) ' 1 2 (y) \" 3 Tr ET Q /X Do"))
	f.Add([]byte("/Span <</ActualText(x)>> BDC BT /F1 10 Tf (a) Tj EMC BI /W 1 ID x EI /G gs"))
	res := of("Font", of("F1", testFont), "XObject", of("X", dict{data: "BT /F1 1 Tf (x) Tj", entries: map[string]object.Object{"Subtype": name{s: "Form"}}}))
	f.Fuzz(func(t *testing.T, src []byte) {
		p := interpret(t, string(src), res)
		for _, s := range p.Spans {
			if s.Start >= s.End || s.End > len(p.Text) || s.U0 != s.U0 || s.V != s.V || s.Size != s.Size {
				t.Fatalf("bad span %+v of %d bytes", s, len(p.Text))
			}
		}
	})
}

// Text is placed where the stream says so, but not by a writer that says the
// place of each character.
func TestPlaced(t *testing.T) {
	const begin = "BT /F1 10 Tf 100 700 Td "
	for _, tt := range []struct {
		name, src string
		want      int // places besides the first
	}{
		{"characters", begin + "(J) Tj 6 0 Td (a) Tj 6.02 0 Td (n) Tj 5.98 0 Td ( ) Tj 6 0 Td (S) Tj ET", 0},
		{"characters in texts of their own", "BT /F1 10 Tf 1 0 0 1 100 700 Tm (J) Tj ET BT 1 0 0 1 106 700 Tm (a) Tj ET", 0},
		{"touching cells", begin + "(Jan) Tj 18.5 0 Td (Bakker) Tj ET", 1},
		{"cells that overlap", begin + "(Jan) Tj 16 0 Td (Bakker) Tj ET", 1},
		{"cells apart", begin + "(Jan) Tj 60 0 Td (Bakker) Tj ET", 1},
		{"lines", begin + "(Jan) Tj 0 -12 Td (Bakker) Tj ET", 1},
	} {
		p := interpret(t, tt.src, testResources)
		got := len(p.Breaks)
		for _, s := range p.Spans[1:] {
			if s.Placed {
				got++
			}
		}
		if got != tt.want {
			t.Errorf("%s: want %d places, got %d in %s", tt.name, tt.want, got, show(p))
		}
	}
}

// A space that is taken back at once parts no word.
func TestSpaceTakenBack(t *testing.T) {
	const begin = "BT /F1 10 Tf 100 700 Td "
	for src, want := range map[string]string{
		"[(Bak)20( )580(ker)]TJ":   "Bakker@100-136,700",
		"[(Jan)( )(Bakker)]TJ":     "Jan@100-118,700 _Bakker@124-160,700",
		"[(Jan)( )300(Bakker)]TJ":  "Jan@100-118,700 _Bakker@121-157,700",
		"(Jan ) Tj 18 0 Td (B) Tj": "Jan@100-118,700 _B@118-124,700",
	} {
		if got := show(interpret(t, begin+src+" ET", testResources)); got != want {
			t.Errorf("%s: want %s, got %s", src, want, got)
		}
	}
}
