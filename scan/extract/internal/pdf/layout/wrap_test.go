package layout

import (
	"fmt"
	"strings"
	"testing"
)

// blocks writes down what becomes of words: blocks parted by ";".
func blocks(l *Layout, words ...string) string {
	var all []string
	for _, b := range l.Blocks(l.Lines(page(words...))) {
		all = append(all, show(b.Lines))
	}
	return strings.Join(all, "; ")
}

// Spreadsheets align cells to the bottom: long cells begin above their row.
func TestBlocks_alignedToTheBottom(t *testing.T) {
	got := blocks(&Layout{},
		"0,100:bsn", "50,100:naam", "100,100:plaats",
		"50,87:Jannnn", "0,76:1", "50,76:Vries", "100,76:Almelo",
		"50,63:Pieter", "0,52:2", "50,52:Smitje", "100,52:Wierden",
		"0,40:3", "50,40:Bos", "100,40:Almelo")
	const want = "bsn|naam|plaats / 1|Jannnn⏎Vries|Almelo / 2|Pieter⏎Smitje|Wierden / 3|Bos|Almelo"
	if got != want {
		t.Errorf("want %s\ngot  %s", want, got)
	}
}

// Where cells are centered, half of a long cell stands above and half below,
// also at the edges of the table.
func TestBlocks_centered(t *testing.T) {
	got := blocks(&Layout{},
		"50,106:Jannnn", "0,100:1", "100,100:Almelo", "50,94:Vries",
		"50,81:Pieter", "0,75:2", "100,75:Wierden", "50,69:Smitje",
		"0,50:3", "50,50:Bos", "100,50:Almelo",
		"50,36:Bartho", "0,30:4", "100,30:Almelo", "50,24:Bakker")
	const want = "1|Jannnn⏎Vries|Almelo / 2|Pieter⏎Smitje|Wierden / 3|Bos|Almelo / 4|Bartho⏎Bakker|Almelo"
	if got != want {
		t.Errorf("want %s\ngot  %s", want, got)
	}
}

// Rows without a first cell are rows: their words had room in the row before.
func TestBlocks_groupedRows(t *testing.T) {
	got := blocks(&Layout{},
		"0,100:Almelo", "60,100:Jan_de_Vries", "150,100:1", "200,100:a",
		"60,88:Jan", "150,88:2",
		"60,76:Piet", "150,76:3",
		"0,64:Wierden", "60,64:Kees", "150,64:4", "200,64:b")
	const want = "Almelo|Jan_de_Vries|1|a / Jan|2 / Piet|3 / Wierden|Kees|4|b"
	if got != want {
		t.Errorf("want %s\ngot  %s", want, got)
	}
}

func TestJoinText(t *testing.T) {
	for _, test := range []struct{ upper, lower, want string }{
		{"Jan", "Smit", "Jan\nSmit"},
		{"de admini-", "stratie van", "de administratie van"},
		{"Leeuwen-", "Hoogerwerf", "Leeuwen-Hoogerwerf"},
		{"in-", "en uitschrijving", "in-\nen uitschrijving"},
		{"2018-", "heden", "2018-\nheden"},
		{"j.devries@voor", "beeld.nl", "j.devries@voorbeeld.nl"},
		{"j.devries@voorbeeld", ".nl", "j.devries@voorbeeld.nl"},
		{"j.devries@voorbeeld.n", "l", "j.devries@voorbeeld.nl"},
		{"k.van-", "vries@voorbeeld.nl", "k.van-vries@voorbeeld.nl"},
		{"j@voorbeeld.nl", "thuis", "j@voorbeeld.nl\nthuis"},
		{"j@voorbeeld.nl", "k@voorbeeld.nl", "j@voorbeeld.nl\nk@voorbeeld.nl"},
		{"-", "x", "-\nx"},
		{"", "x", "\nx"},
		{"x", "", "x\n"},
	} {
		if got := string(joinText([]byte(test.upper), []byte(test.lower))); got != test.want {
			t.Errorf("%q, %q: want %q, got %q", test.upper, test.lower, test.want, got)
		}
	}
}

// Columns of running text are read one after the other, also where their lines
// stand at different heights; forms, whose labels and values do, are not.
func TestBlocks_beside(t *testing.T) {
	text := []string{"0,100:over_de_hele_breedte_van_de_pagina_tot_aan_de_rand"}
	form := []string{}
	want := "over_de_hele_breedte_van_de_pagina_tot_aan_de_rand; "
	right := ""
	for i := range 4 {
		text = append(text,
			fmt.Sprintf("0,%d:de_tekst", 80-12*i), fmt.Sprintf("43,%d:van_de", 80-12*i), fmt.Sprintf("76,%d:linker", 80-12*i), fmt.Sprintf("109,%d:kolom", 80-12*i),
			fmt.Sprintf("160,%d:en_die", 75-12*i), fmt.Sprintf("193,%d:van_de", 75-12*i), fmt.Sprintf("226,%d:rechter", 75-12*i), fmt.Sprintf("264,%d:kolom", 75-12*i))
		form = append(form, fmt.Sprintf("0,%d:naam", 80-12*i), fmt.Sprintf("160,%d:Jan", 75-12*i))
		if i > 0 {
			want += " / "
			right += " / "
		}
		want += "de_tekst van_de linker kolom"
		right += "en_die van_de rechter kolom"
	}
	if got := blocks(&Layout{}, text...); got != want+"; "+right {
		t.Errorf("want %s; %s\ngot  %s", want, right, got)
	}
	const pairs = "naam / Jan / naam / Jan / naam / Jan / naam / Jan"
	if got := blocks(&Layout{}, form...); got != pairs {
		t.Errorf("want %s\ngot  %s", pairs, got)
	}
}
