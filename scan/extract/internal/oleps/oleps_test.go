package oleps

import (
	"encoding/binary"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

type property struct {
	id    uint32
	value []byte
}

func u32(v uint32) []byte { return binary.LittleEndian.AppendUint32(nil, v) }
func u64(v uint64) []byte { return binary.LittleEndian.AppendUint64(nil, v) }

func join(parts ...[]byte) []byte { return slices.Concat(parts...) }

func text(s string) []byte {
	data := join(u32(typeLPSTR), u32(uint32(len(s)+1)), []byte(s), []byte{0})
	return append(data, make([]byte, 3-(len(data)+3)%4)...)
}

func wide(s string) []byte {
	units := utf16.Encode([]rune(s + "\x00"))
	data := join(u32(typeLPWSTR), u32(uint32(len(units))))
	for _, u := range units {
		data = binary.LittleEndian.AppendUint16(data, u)
	}
	return data
}

func page(n uint16) property {
	return property{idCodepage, join(u32(typeI2), u32(uint32(n)))}
}

// stream returns a stream of property sets, by format.
func stream(sets ...any) []byte {
	head := join([]byte{0xFE, 0xFF, 0, 0}, make([]byte, 20), u32(uint32(len(sets)/2)))
	var bodies []byte
	for i := 0; i < len(sets); i += 2 {
		properties := sets[i+1].([]property)
		var index, values []byte
		for _, p := range properties {
			index = join(index, u32(p.id), u32(uint32(8+8*len(properties)+len(values))))
			values = append(values, p.value...)
		}
		head = join(head, []byte(sets[i].(string)), u32(uint32(28+20*len(sets)/2+len(bodies))))
		bodies = join(bodies, u32(uint32(8+len(index)+len(values))), u32(uint32(len(properties))), index, values)
	}
	return append(head, bodies...)
}

func read(data []byte) (string, error) {
	var lines []string
	err := Read(data, func(label string, text []byte) error {
		lines = append(lines, label+"="+string(text))
		return nil
	})
	return strings.Join(lines, "|"), err
}

func TestSummary(t *testing.T) {
	data := stream(formatSummary, []property{
		page(1252), {2, text("Verslag Andr\xe9")}, {4, text("J. Jansen")}, {7, text("Normal.dot")}, {8, wide("Zoë Ω")},
		{13, join(u32(typeFiletime), u64(1))}, {17, join(u32(71), u32(4), u32(0))}, {6, text("")},
	})
	if got, err := read(data); err != nil || got != "title=Verslag André|author=J. Jansen|last modified by=Zoë Ω" {
		t.Errorf("%s, %v", got, err)
	}
}

func TestDocument(t *testing.T) {
	name := func(id uint32, s string) []byte { return join(u32(id), u32(uint32(len(s)+1)), []byte(s+"\x00")) }
	data := stream(
		formatDocument, []property{page(1251), {14, text("\xcf\xf0")}, {15, text("Gemeente")}},
		formatCustom, []property{
			{idDictionary, join(u32(5), name(2, "Dossier"), name(3, "Datum"), name(4, "Nummer"), name(5, "Klaar"), name(6, "Dag"))},
			page(1252), {2, text("999900006")}, {3, join(u32(typeFiletime), u64(131961312000000000))},
			{4, join(u32(typeI4), u32(0xFFFFFFF9))}, {5, join(u32(typeBool), u32(0xFFFF))},
			{6, join(u32(typeDate), u64(math.Float64bits(43528.5)))},
		})
	want := "manager=Пр|company=Gemeente|Dossier=999900006|Datum=2019-03-04T00:00:00|Nummer=-7|Klaar=true|Dag=2019-03-04"
	if got, err := read(data); err != nil || got != want {
		t.Errorf("%s, %v", got, err)
	}
}

func TestDamaged(t *testing.T) {
	data := stream(formatSummary, []property{{4, text("J. Jansen")}, {2, text("Verslag")}})
	got, err := read(data[:len(data)-4])
	if got != "author=J. Jansen" || !errors.Is(err, ErrDamaged) {
		t.Errorf("%s, %v", got, err)
	}
	if _, err := read([]byte("no properties, but enough of them")); !errors.Is(err, ErrDamaged) {
		t.Errorf("no set: %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(stream(formatSummary, []property{page(1200), {2, wide("x")}, {3, text("y")}}))
	f.Add(stream(formatCustom, []property{{0, join(u32(1), u32(2), u32(2), []byte("a\x00"))}, {2, text("y")}}))
	f.Fuzz(func(t *testing.T, data []byte) {
		_ = Read(data, func(label string, text []byte) error {
			if label == "" || len(text) == 0 {
				t.Error("a property without a label or text")
			}
			return nil
		})
	})
}
