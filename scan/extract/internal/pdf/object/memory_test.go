package object

import "testing"

// asked is a dictionary that counts how often it is asked.
type asked struct {
	Nothing
	times int
}

func (a *asked) Kind() Kind { return Dict }

func (a *asked) Key(string) Object {
	a.times++
	return &asked{}
}

func (a *asked) Index(int) Object {
	a.times++
	return &asked{}
}

func TestMemory(t *testing.T) {
	for _, tt := range []struct {
		name string
		ask  func(Object) Object
	}{
		{"key", func(o Object) Object { return o.Key("Root") }},
		{"element", func(o Object) Object { return o.Index(1) }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			inner := &asked{}
			m := &Memory{}
			o := m.Object(inner)
			first := tt.ask(o)
			m.Close()
			if second := tt.ask(o); second != first || inner.times != 1 {
				t.Errorf("want the same object, asked for once; asked %d times", inner.times)
			}
			if o.Key("Info") == o.Key("Info") || inner.times != 3 {
				t.Errorf("want nothing kept after the end; asked %d times", inner.times)
			}
		})
	}
	if o := (&Memory{}).Object(Nothing{}); o != (Nothing{}) {
		t.Errorf("want Nothing as it is, got %v", o)
	}
}

// However many objects are met, those of a few are kept.
func TestMemory_bounded(t *testing.T) {
	m := &Memory{}
	o := m.Object(&asked{})
	for i := range 2 * maxMet {
		o.Index(i)
	}
	if _, ok := o.Index(2*maxMet - 1).(*kept); ok {
		t.Error("want an object of its own after many")
	}
}
