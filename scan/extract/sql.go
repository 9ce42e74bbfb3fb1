package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/sqldump"
)

// SQL reads SQL scripts: dumps of MySQL and MariaDB, PostgreSQL, SQL Server,
// SQLite and Oracle, and others. The rows of INSERT and COPY are those of a
// table, whose name is the Part of the location, below a header of the names of
// its columns. The column = value pairs of other statements are records,
// comments are lines of text. Binary values that are files are members, named
// for their table, line and column.
//
// A row has its line, and where it shares that line with others its number
// among the rows of its table.
type SQL struct{}

var _ Format = SQL{}

// Name returns "sql".
func (SQL) Name() string { return "sql" }

// Match tells scripts by their first statement, or by any in a file that is
// named for it.
func (SQL) Match(name string, head []byte) bool {
	return SQL{}.matchText(name, newTextHead(head))
}

func (SQL) matchText(name string, head *textHead) bool {
	text := head.text
	if !head.isText() && !bytes.Contains(text, []byte("_binary '")) {
		return false
	}
	if sqlName(name) {
		return hasStatement(text)
	}
	return !codeName(name) && beginsStatement(text)
}

func sqlName(name string) bool {
	return slices.Contains([]string{".sql", ".psql", ".mysql", ".pgsql", ".ddl", ".dump", ".dmp", ".tsql", ".plsql"}, path.Ext(strings.ToLower(name)))
}

// sqlVerbs begin statements; those in the first list no other text.
var (
	sqlStarts = []string{
		"CREATE TABLE", "CREATE DATABASE", "INSERT INTO ", "INSERT [", "INSERT IGNORE INTO ", "REPLACE INTO ", "DROP TABLE", "PRAGMA FOREIGN_KEYS",
		"SET IDENTITY_INSERT", "SET NAMES", "SET STATEMENT_TIMEOUT", "SET SQL_MODE", "SET DEFINE OFF", "REM INSERTING", "BEGIN TRANSACTION;", "USE [", "USE `",
		"CREATE TEMPORARY TABLE", "LOCK TABLES", "INSERT ALL",
	}
	sqlVerbs = []string{
		"SELECT ", "UPDATE ", "DELETE FROM ", "ALTER TABLE", "CREATE ", "INSERT ", "COPY ", "MERGE INTO", "DECLARE ", "EXEC ", "GRANT ", "SET ", "USE ",
		"DROP ", "WITH ", "BEGIN", "TRUNCATE ", "COMMENT ON", "CALL ",
	}
)

// hasStatement tells whether a line of text begins a statement, or there is
// nothing but comments yet.
func hasStatement(text []byte) bool {
	comments := true
	for line := range bytes.Lines(text) {
		line = bytes.TrimSpace(line)
		if startsWithAny(line, sqlStarts) || startsWithAny(line, sqlVerbs) {
			return true
		}
		comments = comments && (len(line) == 0 || sqlComment(line))
	}
	return comments && len(text) > 0
}

// beginsStatement tells whether text begins, behind comments, with a statement.
func beginsStatement(text []byte) bool {
	block := false
	copied := bytes.Contains(text, []byte("FROM stdin;")) || bytes.Contains(text, []byte("PostgreSQL database dump"))
	for line := range bytes.Lines(text) {
		line = bytes.TrimSpace(line)
		switch {
		case block:
			block = !bytes.Contains(line, []byte("*/"))
		case len(line) == 0:
		case bytes.HasPrefix(line, []byte("/*")) && !bytes.HasPrefix(line, []byte("/*!")):
			block = !bytes.Contains(line, []byte("*/"))
		case sqlComment(line):
			if bytes.Contains(line, []byte(" SQL Dump")) || bytes.HasPrefix(line, []byte("-- MySQL dump")) || bytes.HasPrefix(line, []byte("-- MariaDB dump")) || bytes.HasPrefix(line, []byte("/*!40")) {
				return true
			}
		default:
			return startsWithAny(line, sqlStarts) || copied && startsWithAny(line, sqlVerbs)
		}
	}
	return false
}

func sqlComment(line []byte) bool {
	return bytes.HasPrefix(line, []byte("--")) || bytes.HasPrefix(line, []byte("/*")) || bytes.HasPrefix(line, []byte("# ")) || string(line) == "#"
}

func startsWithAny(line []byte, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool {
		return len(line) >= len(w) && strings.EqualFold(string(line[:len(w)]), w) || strings.EqualFold(string(line), strings.TrimSpace(w))
	})
}

// Extract reads f statement by statement.
func (SQL) Extract(ctx context.Context, f *File, out Sink) error {
	head, err := f.Head()
	if err != nil {
		return fmt.Errorf("sql: %w", err)
	}
	var r io.Reader = contextReader{ctx, f.Reader()}
	switch enc, mark := encodingOf(head); {
	case enc == utf16LE || enc == utf16BE:
		r = NewTextReader(r)
	case mark > 0:
		r = io.MultiReader(bytes.NewReader(head[mark:]), skipReader(r, len(head)))
	}
	o := sqlOut{data: newDataOut(f, out)}
	err = sqldump.Read(ctx, r, &o)
	if cerr := o.close(); cerr != nil && (err == nil || ctx.Err() == nil) {
		var damage *sqldump.Damage
		if err == nil || errors.As(err, &damage) {
			err = cerr
		}
	}
	var damage *sqldump.Damage
	if errors.As(err, &damage) {
		loc := f.Loc
		loc.Line = damage.Line
		reason := Damaged
		if errors.Is(err, sqldump.ErrTruncated) {
			reason = Truncated
		}
		return out.Unread(loc, &Error{Reason: reason, Err: fmt.Errorf("sql: %w", damage.Err)})
	}
	if err != nil {
		return fmt.Errorf("sql: %w", err)
	}
	return nil
}

// skipReader returns r behind its first n bytes.
func skipReader(r io.Reader, n int) io.Reader {
	if _, err := io.CopyN(io.Discard, r, int64(n)); err != nil {
		return errReader{err}
	}
	return r
}

// sqlOut takes what the reader of scripts finds.
type sqlOut struct {
	data   dataOut
	number int // of the reader's run of rows
	table  int
	stated int // the reader's record
	record int
	noted  int // line of the comment before
}

func (o *sqlOut) close() error { return o.data.lines.Close() }

// at returns the location of p.
func (o *sqlOut) at(p sqldump.Place) Loc {
	loc := o.data.f.Loc
	loc.Part, loc.Line, loc.Row = o.data.name(p.Table), p.Line, p.Row
	return loc
}

// Row takes a row of a table.
func (o *sqlOut) Row(p sqldump.Place, cells []sqldump.Cell) error {
	if p.Number != o.number || o.table == 0 {
		o.number, o.table = p.Number, o.data.lines.NextTable()
	}
	o.data.begin(o.at(p), o.table)
	for _, c := range cells {
		switch c.Kind {
		case sqldump.Binary:
			o.data.bytes(c.Col, c.Text)
		case sqldump.Number:
			o.data.text(c.Col, c.Text, CellNumber)
		case sqldump.Text:
			o.data.text(c.Col, c.Text, CellText)
		}
	}
	return o.data.end()
}

// Pair takes a value of a statement without rows.
func (o *sqlOut) Pair(p sqldump.Place, record int, name string, text []byte) error {
	if err := o.data.lines.Break(); err != nil {
		return err
	}
	if record != o.stated {
		o.stated, o.record = record, o.data.lines.NextRecord()
	}
	u := Unit{Loc: o.at(p), Label: o.data.name(name), Record: o.record}
	if u.Text = bytes.TrimSpace(o.data.decode(text)); len(u.Text) == 0 {
		return nil
	}
	return pushLabelled(o.data.out, u)
}

// Comment takes a line of a comment.
func (o *sqlOut) Comment(line int, text []byte) error {
	if line > o.noted+1 {
		if err := o.data.lines.Break(); err != nil {
			return err
		}
	}
	o.noted = line
	return o.data.lines.Line(line, o.data.decode(text))
}

// Blob takes a long binary value.
func (o *sqlOut) Blob(p sqldump.Place, col int, r io.Reader) error {
	return o.data.blob(o.at(p), o.table, col, r)
}
