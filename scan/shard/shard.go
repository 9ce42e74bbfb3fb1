// Package shard divides a scan over several machines and joins what they found.
//
// A [Plan] lists every entry of a tree and says which shard reads it, so that
// all are of about one size. Each machine walks the whole tree, which costs
// little, and reads the files of its shard ([Plan.Share]). What is not in the
// plan came later: every shard says so, as unread. What is in the plan and gone
// is in the ledger of its shard. So nothing falls between two machines, whenever
// each of them looks.
//
// A shard writes one partial file ([Writer]). [Check] takes the partial files of
// all shards of one plan, in any order, and [Checked.Each] gives what is in them
// as one scan would have: the counts are the same, byte for byte in a report.
//
// # The partial file
//
// It is a contract between machines, so it has a form of its own:
//
//	magic     the line "piiscan partial 1"
//	head      a line of JSON, a [Header]: which plan, which shard of how many,
//	          made with which key and which rules, for which request
//	records   of each file result: its length in bytes as a varint, and
//	          exposure.FileResult.AppendBinary, of its stamp the month only
//	end       a length of 0, the number of records as a varint, and a digest of
//	          32 bytes
//
// The digest is the sum, in four lanes of 64 bits, of the SHA-256 of the head and
// of each record. It does not depend on the order in which files were read, so
// that two runs of one shard over the same files have the same. It tells of
// damage and of what is missing, not of forgery: whoever can write partial files
// can write what he likes.
//
// Plans and partial files hold keyed hashes, names of files, in which values are
// masked, and the ledger, and neither value nor key.
package shard

import (
	"encoding/json"
	"errors"
	"fmt"
)

// Header says what a plan or a partial file is of. Parts of two headers are
// never mixed.
type Header struct {
	Plan    string          `json:"plan"`    // a digest of the plan
	Shards  int             `json:"shards"`  // into how many
	Shard   int             `json:"shard"`   // which of them, from 1
	Key     string          `json:"key"`     // exposure.Keyer.ID of all shards
	Rules   string          `json:"rules"`   // version of what finds and counts
	Codec   int             `json:"codec"`   // exposure.CodecVersion
	Request json.RawMessage `json:"request"` // what the plan was made for, as its maker wants to know it again
}

// MaxShards is the most that a scan can be divided into.
const MaxShards = 1 << 15

// The errors that a caller may want to tell apart.
var (
	ErrPlan    = errors.New("not a plan of this version, or changed since it was made")
	ErrPartial = errors.New("not a partial file")
	ErrDamaged = errors.New("damaged or cut off")
	ErrForeign = errors.New("of another plan")
	ErrVersion = errors.New("made by another version")
	ErrMissing = errors.New("no partial file")
	ErrDiffers = errors.New("differs")
	// ErrTooLarge is of a file with more in it than a record holds.
	ErrTooLarge = errors.New("too much was found in one piece for a partial file")
)

// check tells whether the numbers of a header can be.
func (h *Header) check() error {
	if h.Shards < 1 || h.Shards > MaxShards || h.Shard < 1 || h.Shard > h.Shards {
		return fmt.Errorf("%w: shard %d of %d", ErrDamaged, h.Shard, h.Shards)
	}
	return nil
}
