package hostiletest

import (
	"fmt"
	"strings"
)

func xmls(f *family) {
	const head = `<?xml version="1.0"?>`
	f.add("depth.xml", func() Content { return repeated(head, "<a>", 4_000_000, "999900006") })
	f.add("depth-closed.xml", func() Content {
		return whole(head + strings.Repeat("<a>", 200_000) + "<bsn>999900006</bsn>" + strings.Repeat("</a>", 200_000))
	})
	f.add("names.xml", func() Content {
		var b strings.Builder
		b.WriteString(head + "<r>")
		for i := range 300_000 {
			fmt.Fprintf(&b, "<a%d>%d</a%d>", i, i, i)
		}
		return whole(b.String())
	})
	f.add("closes.xml", func() Content { return repeated(head+"<a>", "</b>", 4_000_000, "") })
	f.add("attributes.xml", func() Content {
		var b strings.Builder
		b.WriteString(head + "<a ")
		for i := range 500_000 {
			fmt.Fprintf(&b, `a%d="%d" `, i, i)
		}
		return whole(b.String() + "/>")
	})
	f.add("attribute-long.xml", func() Content { return repeated(head+`<a b="`, "aaaaaaaa", 4<<20, `"/>`) })
	f.add("attribute-open.xml", func() Content { return repeated(head+`<a b="`, "<c d=\n", 4<<20, "") })
	f.add("name-long.xml", func() Content { return repeated(head+"<", "a", 32<<20, ">") })
	f.text("entities.xml", head+`<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">`+
		`<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;"><!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;"><!ENTITY h "&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;">]><a>&h;&h;&h;</a>`)
	f.add("entity-quadratic.xml", func() Content {
		return whole(head + `<!DOCTYPE a [<!ENTITY a "` + strings.Repeat("a", 100_000) + `">]><a>` + strings.Repeat("&a;", 100_000) + "</a>")
	})
	f.text("entity-itself.xml", head+`<!DOCTYPE a [<!ENTITY a "&b;"><!ENTITY b "&a;">]><a>&a;</a>`)
	f.text("entity-outside.xml", head+`<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY % b SYSTEM "http://127.0.0.1/b">%b;]><a>&a;</a>`)
	f.text("entity-parameter.xml", head+`<!DOCTYPE a [<!ENTITY % a "<!ENTITY &#37; b '&#37;a;'>">%a;%b;]><a/>`)
	f.add("doctype-open.xml", func() Content { return repeated(head+"<!DOCTYPE a [", "<!ENTITY a 'b'>", 1<<20, "") })
	f.add("comment-open.xml", func() Content { return repeated(head+"<a><!--", "- ", 8<<20, "") })
	f.add("cdata-open.xml", func() Content { return repeated(head+"<a><![CDATA[", "]] ", 8<<20, "") })
	f.add("instructions.xml", func() Content { return repeated(head, "<?a b?>", 2<<20, "") })
	f.text("encoding-lies.xml", "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>tekst</a>")
	f.add("references.xml", func() Content { return repeated(head+"<a>", "&#1114111;&#x110000;&#0;", 1<<19, "</a>") })
}

func htmls(f *family) {
	const head = "<!DOCTYPE html><html><body>"
	f.add("nesting.html", func() Content { return repeated(head, "<div>", 2_000_000, "999900006") })
	f.add("tables.html", func() Content { return repeated(head, "<table><tr><td>", 500_000, "x") })
	f.add("lists.html", func() Content { return repeated(head, "<ul><li>a", 500_000, "") })
	f.add("forms.html", func() Content { return repeated(head, "<form><label>a<input value=b>", 200_000, "") })
	f.add("spans.html", func() Content {
		return repeated(head+"<table>", `<tr><td rowspan=2147483647 colspan=2147483647>a`, 20_000, "</table>")
	})
	f.add("labels.html", func() Content {
		var b strings.Builder
		b.WriteString(head)
		for i := range 100_000 {
			fmt.Fprintf(&b, "<label for=a%d>Naam %d</label>", i, i)
		}
		return whole(b.String())
	})
	f.add("tag-open.html", func() Content { return repeated(head+"<a ", "b=c ", 16<<20, "") })
	f.add("script-open.html", func() Content { return repeated(head+"<script>", "</scrip ", 8<<20, "") })
	f.add("comment-open.html", func() Content { return repeated(head+"<!--", "-- >", 8<<20, "") })
	f.add("attributes.html", func() Content { return repeated(head+"<p ", "a", 8<<20, ">tekst") })
	f.add("formatting.html", func() Content { return repeated(head, "<b><i><p>", 500_000, "tekst") })
	f.add("options.html", func() Content { return repeated(head+"<select>", "<option>a", 500_000, "") })
	f.add("entities.html", func() Content { return repeated(head, "&CounterClockwiseContourIntegral;&#x10FFFF;", 500_000, "") })
	f.add("template.html", func() Content { return whole(head + strings.Repeat("<template><svg><foreignObject>", 50_000)) })
}

func jsons(f *family) {
	f.add("arrays.json", func() Content { return repeated("", "[", 8_000_000, "") })
	f.add("objects.json", func() Content { return repeated("", `{"a":`, 3_000_000, "1") })
	f.add("depth-closed.json", func() Content {
		return whole(strings.Repeat(`{"a":[`, 100_000) + `"999900006"` + strings.Repeat("]}", 100_000))
	})
	f.add("string-open.json", func() Content { return repeated(`{"a":"`, `\u0061`, 4<<20, "") })
	f.add("key-long.json", func() Content { return repeated(`{"`, "abcdefgh", 4<<20, `":1}`) })
	f.add("number-long.json", func() Content { return repeated(`{"a":`, "9", 16<<20, "}") })
	f.add("keys.json", func() Content {
		var b strings.Builder
		b.WriteString("{")
		for i := range 500_000 {
			fmt.Fprintf(&b, `"k%d":"%d",`, i, i)
		}
		return whole(b.String() + `"z":1}`)
	})
	f.add("rows-wide.json", func() Content { return repeated("[[", "1,", 4_000_000, "1]]") })
	f.add("lines.json", func() Content { return repeated("", "{}\n", 4_000_000, "") })
	f.add("lines-broken.json", func() Content { return repeated("", "{\"a\n", 1_000_000, "") })
	f.add("names.json", func() Content {
		var b strings.Builder
		for i := range 3990 {
			fmt.Fprintf(&b, `"naam":"Jan Jansen%c%c",`, 'a'+i%26, 'a'+i/26%26)
		}
		return repeated("[", "{"+b.String()+`"bsn":"999900006","bsn":"999900018"},`, 50, "{}]")
	})
	f.add("commas.json", func() Content { return repeated("[", ",", 8_000_000, "]") })
	f.add("surrogates.json", func() Content { return repeated(`["`, `\ud83d`, 2_000_000, `"]`) })
	f.add("nested-strings.json", func() Content {
		s := `{"bsn":"999900006"}`
		for range 16 {
			s = `{"a":"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"}`
		}
		return whole(s)
	})
}

func yamls(f *family) {
	f.add("aliases.yaml", func() Content {
		b := "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
		for i := range 40 {
			b += fmt.Sprintf("a%d: &a%d [%s]\n", i+1, i+1, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d,", i), 10), ","))
		}
		return whole(b)
	})
	f.text("alias-itself.yaml", "a: &a\n  b: *a\n  <<: *a\n")
	f.add("merges.yaml", func() Content {
		b := "a0: &a0 {k: v}\n"
		for i := range 40 {
			b += fmt.Sprintf("a%d: &a%d\n  <<: [*a%d, *a%d, *a%d]\n  x: *a%d\n", i+1, i+1, i, i, i, i)
		}
		return whole(b)
	})
	f.add("flow.yaml", func() Content { return repeated("---\na: ", "[", 500_000, "") })
	f.add("maps.yaml", func() Content { return repeated("---\na: ", "{a: ", 300_000, "") })
	f.add("indents.yaml", func() Content {
		var b strings.Builder
		b.WriteString("---\n")
		for i := range 3000 {
			b.WriteString(strings.Repeat(" ", i) + "a:\n")
		}
		return whole(b.String())
	})
	f.add("dashes.yaml", func() Content { return repeated("---\n", "- ", 1_000_000, "x\n") })
	f.add("documents.yaml", func() Content { return repeated("", "---\na: 1\n", 400_000, "") })
	f.add("scalar-open.yaml", func() Content { return repeated("---\na: \"", "b\n\n", 2_000_000, "") })
	f.add("block.yaml", func() Content { return repeated("---\na: |\n", "  b\n", 2_000_000, "") })
	f.add("anchors.yaml", func() Content {
		var b strings.Builder
		b.WriteString("---\n")
		for i := range 200_000 {
			fmt.Fprintf(&b, "- &a%d x\n", i)
		}
		return whole(b.String())
	})
	f.add("keys.yaml", func() Content { return repeated("---\n", "? a\n", 500_000, "") })
	f.add("tags.yaml", func() Content {
		return whole("---\na: !!binary " + strings.Repeat("A", 1<<20) + "\nb: !!python/object:os.system x\n")
	})
}

func csvs(f *family) {
	f.add("columns.csv", func() Content { return repeated("", "a;", 1_000_000, "\n999900006\n") })
	f.add("columns-rows.csv", func() Content {
		return repeated(strings.Repeat("a;", 100_000)+"\n", strings.Repeat(";", 100_000)+"\n", 200, "")
	})
	f.add("quote-open.csv", func() Content { return repeated("a;b\n\"", "x;y\n", 8<<20, "") })
	f.add("quotes.csv", func() Content { return repeated("a;b\n", `"`, 16<<20, "") })
	f.add("delimiters.csv", func() Content { return repeated("a;b\n", ";", 64<<20, "") })
	f.add("lines.csv", func() Content { return repeated("a;b\n", "\n", 64<<20, "") })
	f.add("sep.csv", func() Content { return repeated("sep=\x00\n", "a\x00b\n", 1<<20, "") })
	f.add("mixed.csv", func() Content { return repeated("a;b,c\td|e\n", "1;2,3\t4|5\n;;;\n,,,,,\n", 500_000, "") })
	f.add("numbers.csv", func() Content {
		var b strings.Builder
		b.WriteString("nummer\n")
		r := seeded(11)
		for range 1_000_000 {
			fmt.Fprintf(&b, "%09d\n", r.IntN(1e9))
		}
		return whole(b.String())
	})
}

func longLines(f *family) {
	const long = 200 << 20
	line := func(name, pattern string) {
		f.add(name, func() Content { return repeated("", pattern, int64(long/len(pattern)), "") })
	}
	line("line.txt", "a")
	line("words.txt", "Jan Jansen ")
	line("digits.txt", "999900006")
	line("numbers.txt", "999900006 ")
	line("zeros.txt", "0")
	line("spaces.txt", " ")
	line("mail.txt", "a@")
	line("dots.txt", "a.b@c.")
	line("colons.txt", "a:")
	line("returns.txt", "\r")
	line("invalid.txt", "\xff\xfe\x80tekst")
	line("accents.txt", "a\u0301\u0301\u0301")
	f.add("wide.txt", func() Content { return repeated("\xff\xfe", "a\x00", long/2, "") })
	f.add("noise.txt", func() Content {
		b := noise(3, 1<<20)
		for i := range b {
			b[i] = ' ' + b[i]%94
		}
		return Content{body: b, times: 40}
	})
	f.add("iban.txt", func() Content { return repeated("", "NL00BANK", 20<<20, "") })
	f.add("dates.txt", func() Content { return repeated("", "12-03-1985-", 10<<20, "") })
	f.add("name-words.txt", func() Content { return repeated("", "van der den de ", 10<<20, "") })
	f.add("persons.txt", func() Content {
		return repeated("01 PERSOON\n", "02.40 "+strings.Repeat("x y ", 8<<10)+"\n", 1<<10, "")
	})
	f.add("mrz.txt", func() Content { return repeated("", "P<NLD<<<<<<<", 10<<20, "") })
}

func sqls(f *family) {
	const head = "-- MySQL dump 10.13\nCREATE TABLE `a` (`bsn` int, `naam` text);\nINSERT INTO `a` VALUES "
	f.add("string-open.sql", func() Content { return repeated(head+"('", "x\\'", 16<<20, "") })
	f.add("string-doubled.sql", func() Content { return repeated(head+"('", "''", 16<<20, "") })
	f.add("values.sql", func() Content { return repeated(head, "(1,'a'),", 2_000_000, "(1,'b');") })
	f.add("values-wide.sql", func() Content { return repeated(head+"(", "1,", 8_000_000, "1);") })
	f.add("parentheses.sql", func() Content { return repeated(head, "(", 8_000_000, "") })
	f.add("columns.sql", func() Content {
		return repeated("-- PostgreSQL database dump\nCREATE TABLE a (", "b int, ", 500_000, "c int);\n")
	})
	f.add("tables.sql", func() Content {
		var b strings.Builder
		b.WriteString("-- MySQL dump 10.13\n")
		for i := range 100_000 {
			fmt.Fprintf(&b, "CREATE TABLE t%d (bsn int);\n", i)
		}
		return whole(b.String())
	})
	f.add("comment-open.sql", func() Content { return repeated(head+"/*", "* /", 8<<20, "") })
	f.add("copy-endless.sql", func() Content {
		return repeated("-- PostgreSQL database dump\nCOPY a (bsn) FROM stdin;\n", "\\\\.\n", 4<<20, "")
	})
	f.add("copies.sql", func() Content { return repeated("-- PostgreSQL database dump\n", "COPY ", 4<<20, "") })
	f.add("copies-ended.sql", func() Content { return repeated("-- PostgreSQL database dump\n", "COPY a;", 4<<20, "") })
	f.add("copy-quotes.sql", func() Content {
		return repeated("-- PostgreSQL database dump\nCOPY a FROM stdin CSV;\n", `"a"b,`, 4<<20, "")
	})
	f.add("dollar-open.sql", func() Content {
		return repeated("-- PostgreSQL database dump\nCREATE FUNCTION a() AS $a$", "$b$", 8<<20, "")
	})
	f.add("statement-endless.sql", func() Content { return repeated("-- MySQL dump 10.13\nSELECT ", "a+", 16<<20, "") })
	f.add("hex.sql", func() Content { return repeated(head+"(0x", "504b0304", 4<<20, ");") })
}

func settings(f *family) {
	f.add("keys.properties", func() Content { return repeated("", "a.b.c=d\n", 1_000_000, "") })
	f.add("continued.properties", func() Content { return repeated("a=", "b\\\n", 4_000_000, "") })
	f.add("escapes.properties", func() Content { return repeated("a=", `\u0061`, 2_000_000, "") })
	f.add("sections.ini", func() Content { return repeated("", "[a]\nb=c\n", 1_000_000, "") })
	f.add("section-open.ini", func() Content { return repeated("[", "a", 16<<20, "") })
	f.add("tables.toml", func() Content { return repeated("[", "a.", 500_000, "b]\nc = 1\n") })
	f.add("string-open.toml", func() Content { return repeated("a = \"\"\"", "b\n", 8_000_000, "") })
	f.add("values.env", func() Content { return repeated("", "A=$A$A$A\n", 500_000, "") })
}

func contentLines(f *family) {
	const card, calendar = "BEGIN:VCARD\r\nVERSION:3.0\r\n", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
	f.add("folded.vcf", func() Content { return repeated(card+"FN:a", "\r\n b", 4_000_000, "\r\nEND:VCARD\r\n") })
	f.add("nested.vcf", func() Content { return repeated("", card, 100_000, "") })
	f.add("cards.vcf", func() Content { return repeated("", card+"FN:A. Jansen\r\nEND:VCARD\r\n", 200_000, "") })
	f.add("parameters.vcf", func() Content { return repeated(card+"TEL", ";TYPE=a,b", 1_000_000, ":1\r\nEND:VCARD\r\n") })
	f.add("fields.vcf", func() Content { return repeated(card, "TEL:0612345678\r\n", 500_000, "END:VCARD\r\n") })
	f.add("photo.vcf", func() Content { return repeated(card+"PHOTO;ENCODING=b:", "AAAA", 8<<20, "\r\nEND:VCARD\r\n") })
	f.add("quoted.vcf", func() Content {
		return repeated(card+"NOTE;ENCODING=QUOTED-PRINTABLE:", "=41=\r\n", 1_000_000, "\r\nEND:VCARD\r\n")
	})
	f.add("pieces.vcf", func() Content { return repeated(card+"N:", ";", 8<<20, "\r\nEND:VCARD\r\n") })
	f.add("nested.ics", func() Content { return repeated(calendar, "BEGIN:VEVENT\r\n", 500_000, "") })
	f.add("rules.ics", func() Content {
		return repeated(calendar+"BEGIN:VEVENT\r\nRRULE:FREQ=SECONDLY;COUNT=2147483647\r\n", "RDATE:19700101T000000Z\r\n", 200_000, "END:VEVENT\r\nEND:VCALENDAR\r\n")
	})
	f.add("attach.ics", func() Content {
		return repeated(calendar+"BEGIN:VEVENT\r\nATTACH;ENCODING=BASE64;VALUE=BINARY:", "UEsDBBQA", 2<<20, "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
	})
	f.add("endless.ics", func() Content { return repeated(calendar+"SUMMARY:", "a\\n", 8<<20, "") })
}
