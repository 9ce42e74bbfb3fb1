package scan_test

import (
	"testing"
	"testing/fstest"
)

// What stands in two entries of a log, or in two messages of a chat, is not one
// person's, and who sends a message is not whom it is about.
func TestEntries(t *testing.T) {
	for _, c := range []struct {
		name, text string
		people     int
		want       map[string]int
	}{
		{"log", "2016-05-01T10:00:00Z INFO lookup bsn=999900006\n2016-05-01T10:00:01Z INFO plate kenteken=XK-456-B\n2016-05-01T10:00:02Z INFO naam=\"Piet Jansen\" geboortedatum=12-03-1985\n",
			2, map[string]int{"bsn": 1, "birthdate+name": 1}},
		{"chat", "12-03-2021 14:03 - Bas de Wit: ja bsn 999900006, geb 21-6-1990\n12-03-2021 14:05 - Karin Smit: en die van de buurman Jan de Boer?\n12-03-2021 14:06 - Bas de Wit: 01-01-1961, tel 06-12345678\n",
			1, map[string]int{"birthdate+bsn": 1}},
		{"chat of a phone", "[12-03-2021, 14:03:01] Bas de Wit: Jan de Boer, bsn 999900006\n[12-03-2021, 14:05:10] Karin Smit: dank\n",
			1, map[string]int{"bsn+name": 1}},
		{"of the sender", "[12-03-2021, 14:03:01] Bas de Wit: mijn bsn is 999900006\n[12-03-2021, 14:05:10] Karin Smit: dank\n",
			1, map[string]int{"bsn+name": 1}},
		{"one entry", "2016-05-01 10:00 bsn=999900006 kenteken=XK-456-B\n", 1, map[string]int{"bsn+plate": 1}},
		{"letter below a stamp", "2016-05-01 10:00 ontvangen\n\nNaam: J. de Vries\nBSN: 999900006\n", 1, map[string]int{"bsn+name": 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := run(t, fstest.MapFS{"a.txt": {Data: []byte(c.text)}}, fixed())
			equal(t, "people", c.people, s.People.Best)
			equalMaps(t, "combinations", c.want, combinations(s))
		})
	}
}
