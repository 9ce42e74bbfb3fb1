package sandbox

import (
	"encoding/binary"
	"time"

	"github.com/piiscan/piiscan/scan/extract"
)

// job is a file that a worker is to read.
type job struct {
	loc     extract.Loc
	name    string
	format  string // that the parent detected
	size    int64
	random  bool // it can be read at any offset
	batch   int  // sightings of a result
	timeout time.Duration
	first   []byte // the answer to a request for the first block of the file
}

// firstRequest asks for what comes with the job: most files are no longer.
func (j *job) firstRequest() request {
	size := blockSize
	if j.size >= 0 {
		size = int(min(j.size, blockSize))
	}
	if j.random {
		return request{0, size}
	}
	return request{next, size}
}

// append appends the job to b, but for the first block, which is written where
// it is read.
func (j *job) append(b []byte) []byte {
	b = appendField(b, j.loc.Path)
	b = appendField(b, j.loc.Members)
	b = appendField(b, j.name)
	b = appendField(b, j.format)
	b = binary.AppendVarint(b, j.size)
	random := uint64(0)
	if j.random {
		random = 1
	}
	b = binary.AppendUvarint(b, random)
	b = binary.AppendUvarint(b, uint64(j.batch))
	return binary.AppendVarint(b, int64(j.timeout))
}

// appendSized appends a job with its first block, which what appends, behind the
// size of both, so that several may follow each other.
func appendSized(b []byte, what func([]byte) []byte) []byte {
	const room = 4
	start := len(b)
	b = what(append(b, make([]byte, room)...))
	binary.LittleEndian.PutUint32(b[start:], uint32(len(b)-start-room))
	return b
}

// parseJobs returns the jobs of a frame: one or several.
func parseJobs(content []byte) ([]job, bool) {
	var jobs []job
	for len(content) > 0 {
		if len(content) < 4 {
			return nil, false
		}
		n := binary.LittleEndian.Uint32(content)
		if content = content[4:]; uint64(n) > uint64(len(content)) {
			return nil, false
		}
		j, ok := parseJob(content[:n])
		if !ok {
			return nil, false
		}
		jobs, content = append(jobs, j), content[n:]
	}
	return jobs, len(jobs) > 0
}

func parseJob(content []byte) (job, bool) {
	f := fields{data: content}
	j := job{
		loc:  extract.Loc{Path: f.string(), Members: f.string()},
		name: f.string(), format: f.string(), size: f.int(), random: f.uint() == 1,
		batch: int(f.uint()), timeout: time.Duration(f.int()),
	}
	j.first = f.data
	return j, !f.bad && len(j.first) > 0
}

// next as an offset asks for what follows what was read last.
const next = -1

// request is what a worker asks of the file.
type request struct {
	offset int64 // or next
	size   int
}

func (r request) append(b []byte) []byte {
	return binary.AppendUvarint(binary.AppendVarint(b, r.offset), uint64(r.size))
}

func parseRequest(content []byte) (request, bool) {
	f := fields{data: content}
	r := request{f.int(), int(min(f.uint(), maxFrame))}
	return r, !f.bad && len(f.data) == 0 && r.offset >= next
}

// The first byte of an answer says how reading went.
const (
	readOK       = iota
	readEnd      // no more behind this
	readFailed   // of this only a part could be read
	readDeadline // the time is over
)
