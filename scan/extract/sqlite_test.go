package extract_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

// makeSQLite returns a database that the shell of SQLite made.
func makeSQLite(t testing.TB, sql string) []byte {
	t.Helper()
	if _, err := exec.LookPath("sqlite3"); err != nil {
		t.Skip("no sqlite3 on this machine")
	}
	name := filepath.Join(t.TempDir(), "a.db")
	cmd := exec.CommandContext(t.Context(), "sqlite3", name)
	cmd.Stdin = strings.NewReader(sql)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestSQLite(t *testing.T) {
	for _, tt := range []struct {
		name, sql string
		want      []string
	}{
		{"types", "create table if not exists \"a (b)\"(id integer primary key, naam text, bsn, /* x, y */ w real, foto blob, v as (w+1), s as (w+2) stored);" +
			"insert into \"a (b)\"(id,naam,bsn,w,foto) values (7,'Jansen é',999900006,1.5,x'4a616e'), (9,NULL,0,-2,zeroblob(3)), (-1,' x ',1,1e30,'');",
			[]string{
				"row 1 | 1=id | 2=naam | 3=bsn | 4=w | 5=foto | 6=s @ #a (b):1",
				"row 1 | 1=-1 | 2=x | 3=1 | 4=1000000000000000000000000000000 | 6=1000000000000000000000000000000 @ #a (b):1",
				"row 1 | 1=7 | 2=Jansen é | 3=999900006 | 4=1.5 | 5=Jan | 6=3.5 @ #a (b):7",
				"row 1 | 1=9 | 3=0 | 4=-2 | 6=0 @ #a (b):9",
			}},
		{"without_rowid", "create table t(naam, bsn text, x, primary key(bsn, naam)) without rowid; insert into t values ('A','999900006',1),('B','999900018',2);", []string{
			"row 1 | 1=naam | 2=bsn | 3=x @ #t:1",
			"row 1 | 1=A | 2=999900006 | 3=1 @ #t:1", "row 1 | 1=B | 2=999900018 | 3=2 @ #t:2",
		}},
		{"utf16", "pragma encoding='UTF-16be'; create table t(naam); insert into t values ('Ren😀é');", []string{
			"row 1 | 1=naam @ #t:1", "row 1 | 1=Ren😀é @ #t:1",
		}},
		{"views_and_triggers", "create table t(a); create view v as select * from t; create trigger g after insert on t begin select 1; end; create index i on t(a); insert into t values ('x');", []string{
			"row 1 | 1=a @ #t:1", "row 1 | 1=x @ #t:1",
		}},
		{"deleted_row", "pragma secure_delete=off; create table t(id integer primary key, naam text, bsn text); insert into t values (1,'Jansen','999900006'),(2,'Pieters','999900018'),(3,'Smit','999900031'); delete from t where id=2;", []string{
			"row 1 | 1=id | 2=naam | 3=bsn @ #t:1", "row 1 | 1=1 | 2=Jansen | 3=999900006 @ #t:1", "row 1 | 1=3 | 2=Smit | 3=999900031 @ #t:3",
			"row 2 | 1=id | 2=naam | 3=bsn @ #t (deleted):1", "row 2 | 2=Pieters | 3=999900018 @ #t (deleted):1",
		}},
		{"dropped_table", "pragma secure_delete=off; create table t(naam text, bsn text); insert into t values ('Jansen','999900006'),('Pieters','999900018'); drop table t; create table u(x);", []string{
			"row 1 | 1=x @ #u:1",
			"row 2 | 1=Pieters | 2=999900018 @ #u (deleted):1", "row 2 | 1=Jansen | 2=999900006 @ #u (deleted):2",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			extracttest.Check(t, extract.SQLite{}, "a.db", string(makeSQLite(t, tt.sql)), tt.want...)
		})
	}
}

// Large rows and tables: overflow pages, levels of pages, files in columns.
func TestSQLite_large(t *testing.T) {
	data := makeSQLite(t, "create table t(id integer primary key, naam text, lang text, doc blob);"+
		"with recursive n(i) as (select 1 union all select i+1 from n where i<5000) insert into t select i, 'naam '||i, hex(zeroblob(i%3000)), null from n;"+
		"update t set doc = cast('%PDF-1.4 '||hex(zeroblob(10000)) as blob) where id=77;")
	r := extracttest.Extract(t, extract.SQLite{}, "a.db", string(data))
	if len(r.Rows) != 5001 {
		t.Fatalf("want 5001 rows, got %d", len(r.Rows))
	}
	for i, row := range r.Rows[1:] {
		if row.Loc.Row != i+1 || row.Cells[2] != fmt.Sprintf("naam %d", i+1) || len(row.Cells[3]) != 2*((i+1)%3000) {
			t.Fatalf("row %d: %v", i+1, row.Loc)
		}
	}
	if got := len(r.Members["a.db!t:77:4"]); got != 20009 {
		t.Errorf("want a member of 20009 bytes, got %d", got)
	}
}

// Pages that are free still hold rows.
func TestSQLite_freePages(t *testing.T) {
	data := makeSQLite(t, "pragma secure_delete=off; create table t(naam text, bsn text);"+
		"with recursive n(i) as (select 1 union all select i+1 from n where i<3000) insert into t select 'naam '||i, 100000000+i from n; delete from t;")
	r := extracttest.Extract(t, extract.SQLite{}, "a.db", string(data))
	if n := strings.Count(r.String(), "2=10000"); n < 2500 {
		t.Errorf("want most of 3000 deleted rows, got %d", n)
	}
}

// A log holds pages, and with the schema the names of columns.
func TestSQLite_log(t *testing.T) {
	if _, err := exec.LookPath("sqlite3"); err != nil {
		t.Skip("no sqlite3 on this machine")
	}
	dir := t.TempDir()
	cmd := exec.CommandContext(t.Context(), "sqlite3", filepath.Join(dir, "a.db"))
	cmd.Stdin = strings.NewReader("pragma journal_mode=wal; create table t(naam, bsn); insert into t values ('Jansen','999900006');\n.shell cp " +
		filepath.Join(dir, "a.db-wal") + " " + filepath.Join(dir, "copy") + "\n")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	data, err := os.ReadFile(filepath.Join(dir, "copy"))
	if err != nil {
		t.Fatal(err)
	}
	if !(extract.SQLite{}).Match("a.db-wal", data[:100]) {
		t.Error("want it recognised")
	}
	r := extracttest.Extract(t, extract.SQLite{}, "a.db-wal", string(data))
	if !strings.Contains(r.String(), "row 1 | 1=naam | 2=bsn") || !strings.Contains(r.String(), "1=Jansen | 2=999900006") {
		t.Errorf("want the row below its header, got\n%s", r)
	}
}

func TestSQLite_conformance(t *testing.T) {
	data := makeSQLite(t, "pragma page_size=512; create table t(id integer primary key, naam text, x blob); insert into t values (1,'Jansen',x'00ff4a616e73656e00'),(2,hex(zeroblob(700)),NULL); delete from t where id=1; create table u(a primary key, b) without rowid; insert into u values ('x',1.5);")
	extracttest.Run(t, extract.SQLite{}, extracttest.Sample{Name: "a.db", Content: data})
}

// Damage costs what it hits, and says so.
func TestSQLite_damaged(t *testing.T) {
	data := makeSQLite(t, "create table t(naam); with recursive n(i) as (select 1 union all select i+1 from n where i<2000) insert into t select 'naam '||i from n;")
	broken := bytes.Clone(data)
	clear(broken[4*4096 : 5*4096])
	r := &extracttest.Recorder{}
	if err := (extract.SQLite{}).Extract(context.Background(), extracttest.File("a.db", broken), r); err != nil {
		t.Error(err)
	}
	if len(r.Rows) < 1000 || len(r.Rows) == 2001 || !strings.Contains(r.String(), "unread | damaged @ #t") {
		t.Errorf("want most rows and damage, got %d rows", len(r.Rows))
	}
	err := extract.SQLite{}.Extract(context.Background(), extracttest.File("a.db", data[:len(data)/2]), r)
	if extract.ReasonOf(err) != extract.Truncated {
		t.Errorf("want truncated, got %v", err)
	}
}

// tinySQLite is a database of one page with a table of one row, by hand: the
// seed of the fuzz target.
func tinySQLite() []byte {
	b := make([]byte, 1024)
	copy(b, "SQLite format 3\x00\x02\x00\x01\x01\x00\x40\x20\x20")
	binary.BigEndian.PutUint32(b[28:], 2)
	b[59] = 1
	put := func(page int, header int, cell string) {
		at := 512 - len(cell)
		b[page+header] = leafOfTable
		b[page+header+4] = 1
		binary.BigEndian.PutUint16(b[page+header+5:], uint16(at))
		binary.BigEndian.PutUint16(b[page+header+8:], uint16(at))
		copy(b[page+at:], cell)
	}
	sql := "CREATE TABLE t(naam, bsn INTEGER PRIMARY KEY)"
	body := "tablett\x02" + sql
	header := string([]byte{6, 13 + 2*5, 13 + 2*1, 13 + 2*1, 1, byte(13 + 2*len(sql))})
	put(0, 100, string([]byte{byte(len(header) + len(body)), 1})+header+body)
	put(512, 0, "\x09\x05\x03\x19\x00Jansen")
	return b
}

const leafOfTable = 13

func TestSQLite_tiny(t *testing.T) {
	extracttest.Check(t, extract.SQLite{}, "a.db", string(tinySQLite()), "row 1 | 1=naam | 2=bsn @ #t:1", "row 1 | 1=Jansen | 2=5 @ #t:5")
}

func FuzzSQLite(f *testing.F) {
	f.Add(tinySQLite())
	f.Fuzz(func(t *testing.T, content []byte) {
		r := &extracttest.Recorder{}
		_ = extract.SQLite{}.Extract(context.Background(), extracttest.File("a.db", content), r)
		checkRecorded(t, r)
	})
}
