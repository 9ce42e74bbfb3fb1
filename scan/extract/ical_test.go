package extract_test

import (
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

const calendar = `BEGIN:VCALENDAR
PRODID:-//x//y
X-WR-CALNAME:Agenda van Anna
BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
COMMENT:niet
END:VTIMEZONE
BEGIN:VEVENT
DTSTART;TZID=Europe/Amsterdam:20230306T100000
SUMMARY:Gesprek met J. Jansen
DESCRIPTION:BSN: 999900006\nTel 06-12345678\, bellen over
  gisteren
ORGANIZER;CN="de Wit, Anna":mailto:anna@mail.example
ATTENDEE;CN=piet@mail.example;SENT-BY="mailto:s@mail.example":MAILTO:piet@mail.example
LOCATION:Markt 1\; Gouda
ATTACH;FMTTYPE=text/plain;ENCODING=BASE64;VALUE=BINARY;X-FILENAME="a.txt":YWJj
 ZA==
ATTACH:https://x.example/stuk.pdf
X-ALT-DESC;FMTTYPE=text/html:<p>Zie <b>bij</b>lage<br>x
X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS=Markt 1;X-TITLE=Stadhuis:geo:1,2
BEGIN:VALARM
DESCRIPTION:Denk eraan
END:VALARM
COMMENT:ook dit
END:VEVENT
BEGIN:VTODO
SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=utf-8:Bel Ren=C3=A9
END:VTODO
END:VCALENDAR
`

func TestICal(t *testing.T) {
	extracttest.Check(t, extract.ICal{}, "a.ics", calendar,
		"unit 1 | Calendar | Agenda van Anna @ :3",
		"unit 2 | Start date | 20230306T100000 @ :9",
		"unit 2 | Subject | Gesprek met J. Jansen @ :10",
		"unit 2 | Description | BSN: 999900006⏎Tel 06-12345678, bellen over gisteren @ :11",
		"unit 2 | Location | Markt 1; Gouda @ :15",
		"unit 2 | Attach | https://x.example/stuk.pdf @ :18",
		"unit 2 | Description | Zie bijlage⏎x @ :19",
		"unit 2 | Location | Stadhuis @ :20",
		"unit 2 | Location address | Markt 1 @ :20",
		"unit 2 | Description | Denk eraan @ :22",
		"unit 2 | Comment | ook dit @ :24",
		"unit 3 | From name | de Wit, Anna @ :13",
		"unit 3 | From e-mail | anna@mail.example @ :13",
		"unit 4 | Recipient e-mail | piet@mail.example @ :14",
		"unit 5 | Sender e-mail | s@mail.example @ :14",
		"member | 4 bytes @ a.ics!a.txt",
		"unit 6 | Subject | Bel René @ :27",
	)
}

func TestICal_Conformance(t *testing.T) {
	extracttest.Run(t, extract.ICal{}, sample("a.ics", calendar),
		sample("utf16.ics", "\xff\xfeB\x00E\x00G\x00I\x00N\x00:\x00V\x00C\x00A\x00L\x00E\x00N\x00D\x00A\x00R\x00\n\x00E\x00N\x00D\x00:\x00V\x00C\x00A\x00L\x00E\x00N\x00D\x00A\x00R\x00"),
		sample("long.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\n"+strings.Repeat("ATTENDEE:mailto:a@mail.example\nX-A:b\n", 300)+"DESCRIPTION:"+strings.Repeat("een lange\n  regel ", 9000)+"\nEND:VEVENT\nEND:VCALENDAR\n"))
}

func FuzzICal(f *testing.F) { fuzzFormat(f, extract.ICal{}, calendar, card21) }
