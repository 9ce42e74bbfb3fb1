package ssml

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// recorder writes down what it is given.
type recorder struct{ lines []string }

func (r *recorder) Row(part string, table, row int, cells []Cell) error {
	line := fmt.Sprintf("row %s %d:%d", part, table, row)
	for _, c := range cells {
		line += fmt.Sprintf(" | %d=%s/%d", c.Col, c.Text, c.Type)
	}
	r.lines = append(r.lines, line)
	return nil
}

func (r *recorder) Text(part, label string, text []byte) error {
	r.lines = append(r.lines, fmt.Sprintf("text %s %s: %s", part, label, text))
	return nil
}

const head = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">`

func TestRead(t *testing.T) {
	for _, test := range []struct{ name, content, want string }{
		{"types", `<Worksheet ss:Name="Blad &amp; 1"><Table><Row><Cell><Data ss:Type="String">Jan</Data></Cell><Cell><Data ss:Type="Number">999900006</Data></Cell><Cell><Data ss:Type="DateTime">1980-03-04T00:00:00.000</Data></Cell><Cell><Data ss:Type="DateTime">1980-03-04T10:11:12.000</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell></Row></Table></Worksheet>`,
			"row Blad & 1 1:1 | 1=Jan/0 | 2=999900006/1 | 3=1980-03-04/2 | 4=1980-03-04T10:11:12/2 | 5=true/3"},
		{"places", `<Worksheet ss:Name="a"><Table><Row ss:Index="5" ss:Span="2"><Cell ss:Index="3" ss:MergeAcross="2"><Data ss:Type="String">x</Data></Cell><Cell><Data>y</Data></Cell></Row><Row/><Row><Cell/><Cell><Data>z</Data></Cell></Row></Table></Worksheet><Worksheet><Table><Row><Cell><Data>w</Data></Cell></Row></Table></Worksheet>`,
			"row a 1:5 | 3=x/0 | 6=y/0|row a 1:9 | 2=z/0|row sheet2 2:1 | 1=w/0"},
		{"rich_text", `<Worksheet ss:Name="a"><Table><Row><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>Ja</B><Font>n<Br/>x</Font> &#10;y</ss:Data></Cell></Row></Table></Worksheet>`,
			"row a 1:1 | 1=Jan\nx \ny/0"},
		{"comment_and_link", `<Worksheet ss:Name="a"><Table><Row><Cell ss:HRef="mailto:a@mail.example"><Data>x</Data><Comment ss:Author="Piet"><ss:Data><B>Piet:</B> hij</ss:Data></Comment></Cell><Cell><Data>y</Data></Cell></Row></Table><x:PageSetup><x:Header x:Data="&amp;CGeheim"/></x:PageSetup></Worksheet>`,
			"row a 1:1 | 1=x/0 | 2=y/0|text a!link : mailto:a@mail.example|text a!comment author: Piet|text a!comment : Piet: hij|text a!page : &CGeheim"},
		{"properties", `<DocumentProperties><Author>Jan</Author><LastAuthor>Piet</LastAuthor><Created>2001</Created></DocumentProperties><Styles><Style><Font/></Style></Styles><CustomDocumentProperties><Zaak dt:dt="string">12</Zaak></CustomDocumentProperties>`,
			"text properties Author: Jan|text properties LastAuthor: Piet|text properties Zaak: 12"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var r recorder
			if err := Read(iotest.HalfReader(strings.NewReader(head+test.content+"</Workbook>")), &r); err != nil {
				t.Error(err)
			}
			if got := strings.Join(r.lines, "|"); got != test.want {
				t.Errorf("want %s\ngot  %s", test.want, got)
			}
		})
	}
}

func TestRead_Truncated(t *testing.T) {
	var r recorder
	err := Read(strings.NewReader(head+`<Worksheet ss:Name="a"><Table><Row><Cell><Data>x</Data></Cell><Cell><Da`), &r)
	if !errors.Is(err, io.ErrUnexpectedEOF) || strings.Join(r.lines, "|") != "row a 1:1 | 1=x/0" {
		t.Errorf("got %v, %q", err, r.lines)
	}
}

// TestRead_LongCell checks that a cell of any length is read in pieces.
func TestRead_LongCell(t *testing.T) {
	var r recorder
	content := head + `<Worksheet ss:Name="a"><Table><Row><Cell><Data>` + strings.Repeat("lang ", 1<<20) + `slot</Data></Cell><Cell><Data>y</Data></Cell></Row></Table></Worksheet></Workbook>`
	if err := Read(strings.NewReader(content), &r); err != nil {
		t.Error(err)
	}
	last := r.lines[len(r.lines)-1]
	if len(r.lines) < 5 || !strings.HasPrefix(last, "row a 1:1 | 1=") || !strings.HasSuffix(last, "slot/0 | 2=y/0") {
		t.Errorf("got %d rows, the last %.20s", len(r.lines), last)
	}
}
