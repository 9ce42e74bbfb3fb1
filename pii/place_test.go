package pii

import "testing"

func TestMunicipalityOfPostcode(t *testing.T) {
	for _, c := range []struct {
		postcode string
		want     uint16
	}{
		{"7607", 141}, {"7607AB", 141}, {" 7607 AB", 141}, {"7627 xy", 141}, // Almelo
		{"7466", 189}, {"7645AA", 189}, // Wierden
		{"7651", 183}, {"7668", 183}, // Tubbergen
		{"7561", 1774}, {"7638", 1774}, // Dinkelland
		{"7671", 1700}, {"7686", 1700}, // Twenterand
		{"7448", 163}, // Haarle in Hellendoorn
		{"76071", 0}, {"0000", 0}, {"760", 0}, {"", 0}, {"AB76", 0},
	} {
		got, ok := MunicipalityOfPostcode([]byte(c.postcode))
		if got != c.want || ok != (c.want != 0) {
			t.Errorf("%q: want %d, got %d", c.postcode, c.want, got)
		}
	}
}

func TestMunicipalityOfPlace(t *testing.T) {
	for _, c := range []struct {
		place string
		want  uint16
	}{
		{"Almelo", 141}, {"ALMELO", 141}, {"Almelo (gem.)", 141}, {"gemeente Almelo", 141}, {"Bornerbroek", 141},
		{"Den Haag", 518}, {"'s-Gravenhage", 518}, {"'S GRAVENHAGE", 518}, {"Den Bosch", 796}, {"'s-Hertogenbosch", 796},
		{"Vriezenveen", 1700}, {"Twenterand", 1700}, {"Ootmarsum", 1774}, {"IJsselstein", 353}, {"Ysselstein", 353}, {"Ĳsselstein", 353}, {"Súdwest-Fryslân", 1900},
		{"Gemeente Hengelo", 164}, {"Hengelo (gem.)", 164}, {"Hengelo (O)", 164}, {"Hengelo ov", 164},
		{"Hengelo", 0}, {"Bergen", 0}, {"Haarle", 0}, {"gemeente Bergen", 0}, {"Nergenshuizen", 0}, {"", 0}, {"(gem.)", 0}, {"gemeente", 0},
	} {
		got, ok := MunicipalityOfPlace([]byte(c.place))
		if got != c.want || ok != (c.want != 0) {
			t.Errorf("%q: want %d, got %d", c.place, c.want, got)
		}
	}
	for _, c := range []struct {
		name string
		want uint16
	}{
		{"Hengelo", 164}, {"HENGELO (O)", 164}, {"gemeente Almelo", 141}, {"Adorp", 1966}, {"'s-Gravenhage", 518}, {"Rijswijk", 603}, {"Bergen", 0}, {"Bergen (NH)", 373},
		{"Beek", 888}, {"Den Haag", 518}, {"Onbekend", 0},
	} {
		if got, _ := MunicipalityOfName([]byte(c.name)); got != c.want {
			t.Errorf("municipality %q: want %d, got %d", c.name, c.want, got)
		}
	}
	if n := testing.AllocsPerRun(100, func() { MunicipalityOfPlace([]byte("'s-Gravenhage")) }); n != 0 {
		t.Errorf("want 0 allocations, got %v", n)
	}
}

func TestCurrentMunicipality(t *testing.T) {
	for _, c := range []struct {
		code, want uint16
		name       string
	}{
		{141, 141, "Almelo"}, {1, 1966, "Het Hogeland"}, {501, 1992, "Voorne aan Zee"}, {999, 0, ""}, {1999, 0, ""}, {65535, 0, ""}, {0, 0, ""},
	} {
		if got := CurrentMunicipality(c.code); got != c.want {
			t.Errorf("%d: want %d, got %d", c.code, c.want, got)
		}
		if got := MunicipalityName(c.code); got != c.name {
			t.Errorf("%d: want %q, got %q", c.code, c.name, got)
		}
	}
}

func FuzzMunicipalityOfPlace(f *testing.F) {
	for _, s := range []string{"Almelo (gem.)", "gemeente ", "(", "ĲĲ", "\xff", "gem. x"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, place []byte) {
		if code, ok := MunicipalityOfPlace(place); ok && MunicipalityName(code) == "" {
			t.Fatalf("%q: code %d has no name", place, code)
		}
	})
}
