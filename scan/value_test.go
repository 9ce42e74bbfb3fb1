package scan

import (
	"bytes"
	"encoding/gob"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"log/slog"
	"strings"
	"testing"
)

// No way of printing, logging or encoding tells a value, nor what holds one.
func TestValue_is_never_told(t *testing.T) {
	var v value
	v.set([]byte("999900006"))
	w := Worker{canonical: v, line: v}
	m := Masker{buf: v}
	r := record{values: v}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%U", "%c", "%T %p"} {
		for _, holder := range []any{v, &v, w.canonical, struct{ V value }{v}, []value{v}, m, r, composer{canonical: v}} {
			got := fmt.Sprintf(verb, holder)
			for _, told := range []string{"999900006", "393939393030303036", "57 57 57", "57, 57, 57", "0x39, 0x39", "U+0039 U+0039", "[9 9 9 9"} {
				if strings.Contains(got, told) {
					t.Errorf("%s of %T: %s", verb, holder, got)
				}
			}
		}
	}
	var out bytes.Buffer
	slog.New(slog.NewJSONHandler(&out, nil)).Info("x", "v", v, "w", struct{ V value }{v})
	slog.New(slog.NewTextHandler(&out, nil)).Info("x", "v", v, "w", struct{ V value }{v})
	if data, err := json.Marshal(struct{ V value }{v}); err == nil {
		t.Errorf("json: %s", data)
	}
	if data, err := xml.Marshal(struct{ V value }{v}); err == nil {
		t.Errorf("xml: %s", data)
	}
	if err := gob.NewEncoder(&out).Encode(v); err == nil {
		t.Error("gob takes it")
	}
	if strings.Contains(out.String(), "99990") {
		t.Errorf("logged: %s", out.String())
	}
}
