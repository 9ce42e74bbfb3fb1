package store

import "github.com/piiscan/piiscan/scan/exposure"

// schemaVersion changes with the tables; formVersion, which is PRAGMA
// user_version of a store, also with what is in them. A store of another form
// is refused: it can be made anew from the files.
const (
	schemaVersion = 2
	formVersion   = schemaVersion<<8 | exposure.CodecVersion
)

// A piece is an encoded exposure.FileResult. A file is whole when its last
// piece is there; size, time, change and number are its exposure.Stamp when it
// was read. again says that it is to be read again by the next scan, although it
// has not changed: what hindered may be gone. run is the last scan that met it.
const schema = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
CREATE TABLE file (
	id     INTEGER PRIMARY KEY,
	path   BLOB NOT NULL UNIQUE,
	size   INTEGER NOT NULL,
	time   INTEGER NOT NULL,
	change INTEGER NOT NULL,
	number INTEGER NOT NULL,
	whole  INTEGER NOT NULL,
	again  INTEGER NOT NULL,
	run    INTEGER NOT NULL
) STRICT;
CREATE TABLE piece (
	file   INTEGER NOT NULL REFERENCES file (id),
	number INTEGER NOT NULL,
	result BLOB NOT NULL,
	PRIMARY KEY (file, number)
) STRICT, WITHOUT ROWID;
`

// Names in meta.
const (
	metaKey     = "key"     // exposure.Keyer.ID
	metaRules   = "rules"   // of detection and counting: Options.Rules
	metaRequest = "request" // what was asked for: Options.Request
	metaRun     = "run"     // number of the last scan
	metaDone    = "done"    // number of the last scan that came to its end
)
