package extract_test

import (
	"encoding/hex"
	"os/exec"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

const mysqlDump = "-- MySQL dump 10.13\n/*!40101 SET NAMES utf8 */;\nDROP TABLE IF EXISTS `klant`;\n" +
	"CREATE TABLE `klant` (\n  `id` int(11) NOT NULL AUTO_INCREMENT,\n  `naam` varchar(80) DEFAULT '' COMMENT 'Naam',\n  `bsn` char(9),\n  PRIMARY KEY (`id`),\n  KEY `k` (`naam`(10))\n) ENGINE=InnoDB;\n" +
	"LOCK TABLES `klant` WRITE;\n/*!40000 ALTER TABLE `klant` DISABLE KEYS */;\n" +
	"INSERT INTO `klant` VALUES (1,'O\\'Brien, \\\"J\\\"\\n(x)','999900006'),(2,NULL,_binary 'a\\0b'),(3,'it''s',0x4A616E);\n" +
	"INSERT INTO `klant` VALUES (4,'Jan\\\\','');\nUNLOCK TABLES;\n"

const pgDump = "--\n-- PostgreSQL database dump\n--\n\nSET standard_conforming_strings = on;\n\n--\n-- Name: klant; Type: TABLE; Schema: public; Owner: beheer\n--\n\n" +
	"CREATE TABLE public.klant (\n    id integer NOT NULL,\n    \"Naam\" text,\n    CONSTRAINT c CHECK ((id > 0))\n);\n\n" +
	"COPY public.klant (id, \"Naam\", opm) FROM stdin;\n1\tJansen\ta\\tb\\\\c\\n\\303\\251\n2\t\\N\t\\\\x4a616e\n\\.\n\n" +
	"INSERT INTO public.klant VALUES (3, 'C:\\', 1.5), (4, E'a\\'b', $$x'y$$);\n" +
	"UPDATE klant SET \"Naam\" = 'Piet', tel=612345678 WHERE bsn IN ('999900006', '999900018') AND x = 2;\n"

func TestSQL(t *testing.T) {
	tests := []struct {
		name, content string
		want          []string
	}{
		{"mysql", mysqlDump, []string{
			"unit 0 |  | MySQL dump 10.13 @ :1",
			"unit 1 |  | Naam @ :6",
			"row 1 | 1=id | 2=naam | 3=bsn @ #klant:13",
			"row 1 | 1=1 | 2=O'Brien, \"J\"⏎(x) | 3=999900006 @ #klant:1",
			"row 1 | 1=2 @ #klant:2",
			"row 1 | 1=3 | 2=it's | 3=Jan @ #klant:3",
			"row 1 | 1=4 | 2=Jan\\ @ #klant:14",
		}},
		{"postgresql", pgDump, []string{
			"unit 0 |  | PostgreSQL database dump @ :2",
			"row 1 | 1=id | 2=Naam | 3=opm @ #public.klant:17",
			"row 1 | 1=1 | 2=Jansen | 3=a\tb\\c⏎é @ #public.klant:18",
			"row 1 | 1=2 | 3=Jan @ #public.klant:19",
			"row 2 | 1=id | 2=Naam @ #public.klant:22",
			"row 2 | 1=3 | 2=C:\\ | 3=1.5 @ #public.klant:1",
			"row 2 | 1=4 | 2=a'b | 3=x'y @ #public.klant:2",
			"unit 1 | Naam | Piet @ :23", "unit 1 | tel | 612345678 @ :23",
			"unit 1 | bsn | 999900006 @ :23", "unit 1 | bsn | 999900018 @ :23", "unit 1 | x | 2 @ :23",
		}},
		{"sql_server", "USE [Zaak]\r\nGO\r\nSET IDENTITY_INSERT [dbo].[Klant] ON \r\n\r\nINSERT [dbo].[Klant] ([Id], [Voor naam], [Geb]) VALUES (1, N'Ren\xe9', CAST(N'1980-02-01' AS Date))\r\nINSERT [dbo].[Klant] ([Id], [Voor naam], [Geb]) VALUES (2, N'D''Hont', CAST(0x0000901A AS DateTime))\r\nGO\r\n", []string{
			"row 1 | 1=Id | 2=Voor naam | 3=Geb @ #dbo.Klant:5",
			"row 1 | 1=1 | 2=René | 3=1980-02-01 @ #dbo.Klant:5",
			"row 1 | 1=2 | 2=D'Hont @ #dbo.Klant:6",
		}},
		{"sqlite", "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE klant(naam TEXT, bsn INTEGER, foto BLOB);\nINSERT INTO klant VALUES('Jan',999900006,X'4a616e');\nINSERT INTO \"klant\" VALUES(replace('a\\nb','\\n',char(10)),NULL,NULL);\nCOMMIT;\n", []string{
			"row 1 | 1=naam | 2=bsn | 3=foto @ #klant:4",
			"row 1 | 1=Jan | 2=999900006 | 3=Jan @ #klant:4",
			"row 1 | 1=a\\nb\\n @ #klant:5",
		}},
		{"oracle", "REM INSERTING into KLANT\nSET DEFINE OFF;\nInsert into BEHEER.KLANT (ID,NAAM,GEB) values (1,'Andr'||UNISTR('\\00e9')||'!',to_date('01-02-1980 00:00','DD-MM-RRRR HH24:MI'));\nInsert into BEHEER.KLANT (ID,NAAM,GEB) values ('2',q'[D'Hont]',null);\nINSERT ALL\n INTO a (x) VALUES ('1')\n INTO b VALUES (2)\nSELECT * FROM dual;\n", []string{
			"row 1 | 1=ID | 2=NAAM | 3=GEB @ #BEHEER.KLANT:3",
			"row 1 | 1=1 | 2=André! | 3=01-02-1980 00:00 @ #BEHEER.KLANT:3",
			"row 1 | 1=2 | 2=D'Hont @ #BEHEER.KLANT:4",
			"row 2 | 1=x @ #a:5", "row 2 | 1=1 @ #a:6",
			"row 3 | 1=2 @ #b:7",
		}},
		{"select_union", "INSERT INTO t (naam, bsn)\nSELECT 'A', '999900006' UNION ALL\nSELECT 'B', 999900018\nGO\n", []string{
			"row 1 | 1=naam | 2=bsn @ #t:1", "row 1 | 1=A | 2=999900006 @ #t:2", "row 1 | 1=B | 2=999900018 @ #t:3",
		}},
		{"set", "INSERT INTO t SET naam='A', bsn = \"999900006\";\nDELETE FROM t WHERE naam LIKE 'B%';\n", []string{
			"unit 1 | naam | A @ :1", "unit 1 | bsn | 999900006 @ :1", "unit 2 | naam | B% @ :2",
		}},
		{"tables_in_turn", "insert into a values (1);\ninsert into b values (2);\ninsert into a values (3);", []string{
			"row 1 | 1=1 @ #a:1", "row 2 | 1=2 @ #b:2", "row 3 | 1=3 @ #a:3",
		}},
		{"comments", "/* BSN: 999900006\n * van Jan */\nINSERT INTO t VALUES -- Naam: Piet\n (1, /* twee */ 2);", []string{
			"unit 1 | BSN | 999900006 @ :1", "unit 1 |  | van Jan @ :2",
			"unit 1 | Naam | Piet @ :3", "row 1 | 1=1 | 2=2 @ #t:4",
		}},
		{"body", "CREATE FUNCTION f() RETURNS int AS $f$\nBEGIN\n  -- 'x'\n  RETURN 1;\nEND $f$ LANGUAGE plpgsql;", []string{
			"unit 0 |  | BEGIN⏎  -- 'x'⏎  RETURN 1;⏎END @ :2",
		}},
		{"truncated", "INSERT INTO t VALUES (1,'hal", []string{"row 1 | 1=1 | 2=hal @ #t:1", "unread | truncated @ :1"}},
		{"missing_quote", "INSERT INTO t VALUES (1,'O'Brien', 'x');\nINSERT INTO t VALUES (2,'y');\nINSERT INTO t VALUES (3,'z');\n", []string{
			"row 1 | 1=1 | 2=O'Brien | 3=x @ #t:1", "row 1 | 1=2 | 2=y @ #t:2", "row 1 | 1=3 | 2=z @ #t:3", "unread | damaged @ :1",
		}},
		{"unknown_backslash", "INSERT INTO t VALUES ('C:\\', 'it\\'s');", []string{"row 1 | 1=C:\\ | 2=it's @ #t:1"}},
		{"copy_without_end", "COPY t (a, b) FROM stdin;\n1\t2\n", []string{"row 1 | 1=a | 2=b @ #t:1", "row 1 | 1=1 | 2=2 @ #t:2", "unread | truncated @ :3"}},
		{"copies", "COPY t (a) FROM stdin;\n1\n\\.\n\n\n--\n-- Data\n--\n\nCOPY u (b) FROM stdin;\n2\n\\.\nCOPY v (c) FROM stdin;\n3\n\\.\n", []string{
			"row 1 | 1=a @ #t:1", "row 1 | 1=1 @ #t:2", "unit 0 |  | Data @ :7", "row 2 | 1=b @ #u:10", "row 2 | 1=2 @ #u:11", "row 3 | 1=c @ #v:13", "row 3 | 1=3 @ #v:14",
		}},
		{"copy_csv", "COPY t (a, b) FROM STDIN WITH CSV;\n1,\"x, \"\"y\"\"\"\n\\.\n", []string{"row 1 | 1=a | 2=b @ #t:1", "row 1 | 1=1 | 2=x, \"y\" @ #t:2"}},
		{"copy_csv_stray", "COPY t FROM STDIN CSV;\n\"a\"b,\"c\",\n,\"d\n\\.\n", []string{"row 1 | 1=a | 2=b | 3=c @ #t:2", "row 1 | 2=d @ #t:3"}},
		{"copy_behind_copy", "COPY t TO stdout; COPY u FROM 'x'; COPY v (c) FROM stdin;\n3\n\\.\n", []string{"unit 1 |  | x @ :1", "row 1 | 1=c @ #v:1", "row 1 | 1=3 @ #v:2"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			extracttest.Check(t, extract.SQL{}, "a.sql", tt.content, tt.want...)
		})
	}
}

func TestSQL_Match(t *testing.T) {
	for _, tt := range []struct {
		name, head string
		want       bool
	}{
		{"a.sql", mysqlDump, true}, {"a", mysqlDump, true}, {"backup.txt", pgDump, true}, {"a.sql", "-- aantekeningen\n", true},
		{"a.sql", "Beste Jan,\nhierbij.", false}, {"a.txt", "Selecteer: INSERT INTO t", false}, {"a.php", "INSERT INTO t VALUES (1);", false},
		{"a", "insert into klant (naam) values ('x');", true}, {"a.sql", "\xff\xfeU\x00S\x00E\x00 \x00[\x00", true}, {"a.txt", "Use your head.", false},
		{"a.txt", "-- \nJan Jansen", false},
	} {
		if got := (extract.SQL{}).Match(tt.name, []byte(tt.head)); got != tt.want {
			t.Errorf("%s %.30q: want %v, got %v", tt.name, tt.head, tt.want, got)
		}
	}
}

// A binary value that is a file is a member, however long it is.
func TestSQL_members(t *testing.T) {
	pdf := "%PDF-1.4\n" + strings.Repeat("inhoud ", 10)
	long := pdf + strings.Repeat("0123456789\n", 300_000)
	for name, content := range map[string]string{
		"short":  "INSERT INTO t VALUES (1,0x" + hex.EncodeToString([]byte(pdf)) + ",'x');",
		"long":   "INSERT INTO t VALUES (1, 0x" + hex.EncodeToString([]byte(long)) + ",'x');",
		"quoted": "INSERT INTO t VALUES (1,X'" + hex.EncodeToString([]byte(long)) + "','x');",
		"bytea":  "INSERT INTO t VALUES (1, '\\x" + hex.EncodeToString([]byte(long)) + "'::bytea, 'x');",
		"copy":   "COPY t FROM stdin;\n1\t\\\\x" + hex.EncodeToString([]byte(long)) + "\tx\n\\.\n",
		"raw":    "INSERT INTO `t` VALUES (1,_binary '" + strings.ReplaceAll(long, "\n", "\\n") + "','x');",
	} {
		t.Run(name, func(t *testing.T) {
			r := extracttest.Extract(t, extract.SQL{}, "a.sql", content)
			want := long
			if name == "short" {
				want = pdf
			}
			member := "a.sql!t:1:2"
			if name == "copy" {
				member = "a.sql!t:2:2"
			}
			if got := string(r.Members[member]); got != want {
				t.Errorf("want a member of %d bytes, got %d; members %d", len(want), len(got), len(r.Members))
			}
			last := r.Rows[len(r.Rows)-1]
			if last.Cells[3] != "x" {
				t.Errorf("want x in column 3, got %v", last.Cells)
			}
		})
	}
}

// A text of any length comes out whole.
func TestSQL_long(t *testing.T) {
	text := strings.Repeat("een lange regel met ''quotes'' en \xe9\n", 60_000)
	r := extracttest.Extract(t, extract.SQL{}, "a.sql", "INSERT INTO [t] VALUES (1,'"+text+"', 'x'), (2,'y','z');")
	got := 0
	for _, row := range r.Rows {
		got += strings.Count(row.Cells[2], "quotes")
	}
	if got != 60_000 {
		t.Errorf("want 60000 words, got %d", got)
	}
	last := r.Rows[len(r.Rows)-1]
	if last.Cells[1] != "2" || last.Cells[3] != "z" {
		t.Errorf("want the row behind it, got %v", last)
	}
}

// Of each byte of a line little is kept, and it is looked at a few times only,
// whatever stands in it.
func TestSQL_longLines(t *testing.T) {
	const n = 100_000
	r := extracttest.Extract(t, extract.SQL{}, "a.sql", "COPY t FROM stdin CSV;\n"+strings.Repeat(`"a"b,`, n)+"\n\\.\n")
	if len(r.Rows) != 1 || len(r.Rows[0].Cells) != 2*n {
		t.Errorf("want a row of %d cells, got %d rows", 2*n, len(r.Rows))
	}
	for _, one := range []string{"COPY ", "COPY a;"} {
		r := extracttest.Extract(t, extract.SQL{}, "a.sql", strings.Repeat(one, n)+"\nCOPY t FROM stdin;\n1\n\\.\n")
		if len(r.Rows) != 1 {
			t.Errorf("%s: want a row, got %d", one, len(r.Rows))
		}
	}
}

func TestSQL_conformance(t *testing.T) {
	extracttest.Run(t, extract.SQL{},
		sample("mysql.sql", mysqlDump), sample("pg.sql", pgDump),
		sample("utf16.sql", "\xff\xfeI\x00N\x00S\x00E\x00R\x00T\x00 \x00[\x00t\x00]\x00 \x00V\x00A\x00L\x00U\x00E\x00S\x00(\x001\x00)\x00"),
		sample("blob.sql", "INSERT INTO t VALUES (1,0x"+hex.EncodeToString([]byte("%PDF-1.4 "+strings.Repeat("x", 40)))+");"),
		sample("long.sql", "INSERT INTO t VALUES ('"+strings.Repeat("woord ", 20000)+"','x');"),
	)
}

// TestSQL_sqlite reads what the shell of SQLite dumps, where it is installed.
func TestSQL_sqlite(t *testing.T) {
	if _, err := exec.LookPath("sqlite3"); err != nil {
		t.Skip("no sqlite3 on this machine")
	}
	cmd := exec.CommandContext(t.Context(), "sqlite3", ":memory:")
	cmd.Stdin = strings.NewReader("create table \"a b\"(naam, bsn int);\ninsert into \"a b\" values ('D''Hont', 999900006), (x'4a616e', 2.5);\n.dump\n")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	r := extracttest.Extract(t, extract.SQL{}, "a.sql", string(out))
	want := []string{"row 1 | 1=naam | 2=bsn @ #a b:4", "row 1 | 1=D'Hont | 2=999900006 @ #a b:4", "row 1 | 1=Jan | 2=2.5 @ #a b:5"}
	if got := strings.Join(r.Lines, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("want\n%s\ngot\n%s", strings.Join(want, "\n"), got)
	}
}

func FuzzSQL(f *testing.F) {
	fuzzFormat(f, extract.SQL{}, mysqlDump, pgDump, "INSERT INTO t SELECT 'a'||U&'\\0041', CAST('1' AS date) UNION SELECT q'[x]';", "COPY t FROM stdin;\na\\x41\t\\N\n\\.\n", "insert [a].[b] values (0xFF,E'\\u00e9')")
}

func BenchmarkSQL(b *testing.B) {
	benchmark(b, extract.SQL{}, "-- MySQL dump\n"+repeat(4<<20, "INSERT INTO `t` VALUES (0)", ",(%d,'de Vries','J.P.','999900006','1980-02-01','Dorpsstraat',12,NULL,'7601 AB','Almelo','0612345678','jan@example.nl',NULL,NULL)", ";"))
}

func BenchmarkSQL_statements(b *testing.B) {
	benchmark(b, extract.SQL{}, "-- MySQL dump\n"+repeat(4<<20, "", "INSERT INTO `klant` (`id`, `naam`, `vl`, `bsn`, `geb`) VALUES (%d, 'de Vries', 'J.P.', '999900006', '1980-02-01');\n", ""))
}

func BenchmarkSQL_copy(b *testing.B) {
	benchmark(b, extract.SQL{}, repeat(4<<20, "COPY t FROM stdin;\n", "%d\tde Vries\tJ.P.\t999900006\t1980-02-01\tDorpsstraat\t12\t\\N\t7601 AB\tAlmelo\t0612345678\tjan@example.nl\t\\N\n", "\\.\n"))
}
