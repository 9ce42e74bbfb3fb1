// Package piiscan is the front page of a house that answers one question about
// leaked files: how many people are in them, what is known of each, and what
// does the answer rest on?
//
// Its rooms, from the ground up:
//
//   - [github.com/piiscan/piiscan/pii] finds personal data in text: text in,
//     offsets out. Dutch citizen service numbers by the elfproef, names, birth
//     dates, licence plates, and what tells how to reach a person.
//   - [github.com/piiscan/piiscan/scan/extract] reads files: file in, units of
//     text with locations out.
//   - [github.com/piiscan/piiscan/scan/exposure] counts: sightings in, people
//     out, with minimum, best figure and maximum.
//   - [github.com/piiscan/piiscan/scan/report] writes people as bytes.
//   - [github.com/piiscan/piiscan/scan/disk] is the real disk as a file system.
//   - [github.com/piiscan/piiscan/scan] joins them: a file system in, a summary
//     out. Start here.
//   - [github.com/piiscan/piiscan/scan/sandbox], scan/external, scan/store and
//     scan/shard stand around it: worker processes, other programs that read a
//     format, scans that are kept, scans over several machines.
//
// The program is cmd/piiscan. No room keeps, logs or returns a value that it
// found: matches are offsets, facts are keyed hashes, reports show places.
package piiscan
