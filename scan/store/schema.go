package store

// schemaVersion is PRAGMA user_version of a store. A store of another version
// is refused: it can be made anew from the files.
const schemaVersion = 1

// A piece is an encoded exposure.FileResult. A file is whole when its last
// piece is there; size and time are its stamp when it was read. again says that
// it is to be read again by the next scan, although it has not changed: what
// hindered may be gone. run is the last scan that met it.
const schema = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
CREATE TABLE file (
	id    INTEGER PRIMARY KEY,
	path  BLOB NOT NULL UNIQUE,
	size  INTEGER NOT NULL,
	time  INTEGER NOT NULL,
	whole INTEGER NOT NULL,
	again INTEGER NOT NULL,
	run   INTEGER NOT NULL
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
	metaKey     = "key"     // a digest that tells keys apart, and gives none away
	metaRules   = "rules"   // of detection and counting: Options.Rules
	metaRequest = "request" // what was asked for: Options.Request
	metaRun     = "run"     // number of the last scan
	metaDone    = "done"    // number of the last scan that came to its end
)
