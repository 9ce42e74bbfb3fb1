package extract_test

import (
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

func TestConformance(t *testing.T) {
	long := strings.Repeat("een lange regel met woorden ", 2500)
	t.Run("text", func(t *testing.T) {
		extracttest.Run(t, extract.Text{},
			sample("empty.txt", ""),
			sample("form.txt", "Aanmelding\n\nNaam: J. Jansen\nBSN: 999900006\n\nBericht:\nDag,\nik wil graag.\n\nNaam: P. Pieters\nBSN: 999900018\n"),
			sample("table.log", "a\tb\tc\n1\t2\t3\n4\t5\t6\nslot\n"),
			sample("long.txt", long+"\n\nslot é"+long),
			sample("utf16.txt", "\xff\xfeJ\x00a\x00n\x00\n\x00\x3d\xd8\x00\xde"),
			sample("latin1.txt", "Andr\xe9\r\nCitro\xebn\r"),
		)
	})
	t.Run("csv", func(t *testing.T) {
		extracttest.Run(t, extract.CSV{},
			sample("people.csv", "naam;bsn\r\nJansen;999900006\r\n\"de \"\"Boer\"\"\";\"999900018\nx\"\r\n"),
			sample("long.csv", "a;b\n"+long+";\""+long[:1000]+"\"\n1;2\n"),
			sample("export", "naam,plaats,bsn\nA,B,1\nC,D,2\nE,F,3\nG,H,4\n"),
		)
	})
	t.Run("json", func(t *testing.T) {
		extracttest.Run(t, extract.JSON{},
			sample("people.json", `{"count":2,"clients":[{"naam":"Jansen","bsn":999900006,"kinderen":[{"naam":"A"},{"naam":"\u00e9\ud83d\ude00"}]},{"naam":"B"}],"slot":"x"}`),
			sample("people.jsonl", "{\"naam\":\"Jansen\"}\n{\"naam\":\"Pieters\",\"tel\":[\"1\",\"2\"]}\n"),
			sample("rows.json", `[["naam","bsn"],["Jansen","999900006"]]`),
			sample("long.json", `{"a":"`+long+`","b":[`+strings.Repeat(`"x",`, 99)+`"y"],"c":"`+strings.Repeat("é\\n", 40000)+`"}`),
		)
	})
	t.Run("xml", func(t *testing.T) {
		extracttest.Run(t, extract.XML{},
			sample("people.xml", `<?xml version="1.0" encoding="iso-8859-15"?><!DOCTYPE a [<!ENTITY x "y">]><a n="1"><!-- 999900006 --><p id="1"><naam>Ren\xe9 &amp; &x;</naam><k><n>A</n></k><k><n>B</n></k></p><p id="2"/><slot><![CDATA[<b>]]></slot></a>`),
			sample("long.xml", `<a b="`+long+`">`+long+`<c/><!--`+strings.Repeat("é\n", 50000)+`--></a>`),
		)
	})
	t.Run("html", func(t *testing.T) {
		extracttest.Run(t, extract.HTML{},
			sample("page.html", htmlPage),
			sample("long.html", "<html><body alt='"+long+"'>"+long+"<b>x</b>"+long+"<table><tr><td>"+long+"<td>x</table><!--"+long+"-->"),
		)
	})
}

func sample(name, content string) extracttest.Sample {
	return extracttest.Sample{Name: name, Content: []byte(content)}
}
