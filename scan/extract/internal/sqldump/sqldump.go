// Package sqldump reads the data out of SQL scripts, such as the dumps of
// databases: the rows of INSERT and COPY, under the names of their columns, the
// column = value pairs of other statements, and comments.
//
// It reads what mysqldump, MariaDB and phpMyAdmin, pg_dump, SQL Server
// Management Studio, the shell of SQLite and Oracle's SQL Developer write, and
// scripts by hand. It streams: a statement may be larger than memory. The text
// may be in any encoding that is ASCII in its lower half; what comes out is in
// that same encoding.
//
// It deliberately does not run anything: of an expression it takes the literals,
// and of SELECT nothing but these. Names of tables and columns that stand
// outside of rows are not text. Custom and directory dumps of pg_dump are other
// formats.
//
// The grammar of literals is that of the manuals: MySQL 8.4 section 11.1,
// PostgreSQL 17 sections 4.1.2 and "COPY", Oracle SQL Reference "Literals",
// Transact-SQL "Constants".
package sqldump

import (
	"context"
	"errors"
	"fmt"
	"io"
)

// Kind is what a literal is.
type Kind uint8

// The kinds of literals.
const (
	Text   Kind = iota // quoted
	Number             // bare
	Binary             // bytes, from hexadecimal or a _binary string
)

// Cell is a value of a row. Text is valid until Output.Row returns.
type Cell struct {
	Col  int // 1-based
	Text []byte
	Kind Kind
}

// Place is where a row or value stands.
type Place struct {
	Table  string // as the script writes it, without quotes; "" if there is none
	Number int    // of the run of rows of one table with the same columns
	Line   int    // 1-based
	Row    int    // of the run, where the line holds other rows too; else 0
}

// Output takes what is found. An error ends the reading and is returned.
type Output interface {
	// Row takes a row, without its NULLs and empty strings. The first of a run
	// holds the names of the columns, if they are known. A row that is larger
	// than MaxRow comes in pieces, and so does a value: in cells of one Col.
	Row(p Place, cells []Cell) error
	// Pair takes a value of another statement, with the name of what it is
	// compared with or assigned to; "" if there is none. Those of one statement
	// share the number of its record.
	Pair(p Place, record int, name string, text []byte) error
	// Comment takes a line of a comment or the body of a function.
	Comment(line int, text []byte) error
	// Blob takes a binary value that is too large for a cell. It need not read r
	// to its end.
	Blob(p Place, col int, r io.Reader) error
}

const (
	// MaxRow is how much of a row is looked at together.
	MaxRow = 1 << 20
	// MaxPiece is the largest piece of a long value.
	MaxPiece = 32 << 10

	maxTables  = 10_000
	maxColumns = 4096
	maxName    = 256
)

// Errors that Read returns when it is done; Damage tells the line.
var (
	ErrTruncated = errors.New("the file ends inside a statement")
	ErrDamaged   = errors.New("a quote is missing")
)

// Damage is an error that did not keep the rest from being read.
type Damage struct {
	Line int // of the first one
	Err  error
}

func (d *Damage) Error() string { return fmt.Sprintf("line %d: %v", d.Line, d.Err) }

// Unwrap returns ErrTruncated or ErrDamaged.
func (d *Damage) Unwrap() error { return d.Err }

// Read reads the script r and gives what it finds to out. The error is that of
// out, of r or of ctx; a *Damage once all is read that can be.
func Read(ctx context.Context, r io.Reader, out Output) error {
	d := reader{window: window{ctx: ctx, r: r, line: 1}, out: out, tables: map[string][]string{}}
	d.fill()
	d.backslash = dialectOf(d.buf[d.pos:d.end])
	if err := d.statements(); err != nil {
		return err
	}
	switch {
	case d.err != nil && !errors.Is(d.err, io.EOF):
		return d.err
	case d.damage != nil:
		return d.damage
	}
	return nil
}

// reader is the state of reading one script.
type reader struct {
	window
	out       Output
	backslash escapes
	tables    map[string][]string // columns by the last part of the table's name, in lower case

	number int    // runs of rows so far
	run    run    // the one at hand
	name   string // of the table at hand
	row    rowState
	prefix []byte // of the INSERT before, up to its first row; the next is often equal
	start  int64  // offset of the INSERT at hand

	noStdin int64 // offset before which what is not taken yet says STDIN nowhere

	all     bool // in an INSERT ALL
	record  int  // records so far
	current int  // that of the statement at hand; 0 if it has none yet

	lastLine int // of the keyword before
	damage   *Damage
}

// run is rows of one table that follow each other.
type run struct {
	table   string
	columns string // a key of their names
	rows    int
	headed  bool
}

func (d *reader) damaged(line int, err error) {
	if d.damage == nil {
		d.damage = &Damage{line, err}
	}
}

// escapes is whether a backslash escapes in plain string literals.
type escapes uint8

const (
	unknown escapes = iota // by what follows it
	never
	always // MySQL
)
