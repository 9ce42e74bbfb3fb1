package sandbox

import (
	"context"
	"errors"
	"io"
	"sync"
)

// blockSize is what a worker asks for at once.
const blockSize = 128 << 10

// maxBlocks is the number of blocks of a file that a worker keeps.
const maxBlocks = 64

// source is the file of a job, as a worker sees it: bytes that it asks the
// parent for.
type source struct {
	wire   *wire
	turn   *sync.Mutex // whose the wire is
	size   int64
	blocks map[int64][]byte
	order  []int64 // of blocks, oldest first
}

// fetch asks the parent for data, which are valid until the next call.
func (s *source) fetch(r request) ([]byte, error) {
	if err := s.wire.release(); err != nil {
		return nil, err
	}
	if err := s.wire.end(r.append(s.wire.begin(frameRead))); err != nil {
		return nil, err
	}
	content, err := s.wire.expect(frameData)
	if err != nil {
		return nil, err
	}
	return parseAnswer(content)
}

// parseAnswer returns what the parent gave of the file.
func parseAnswer(content []byte) (data []byte, err error) {
	if len(content) == 0 {
		return nil, errWire
	}
	switch content[0] {
	case readEnd:
		err = io.EOF
	case readFailed:
		err = errRead
	case readDeadline:
		err = context.DeadlineExceeded
	}
	return content[1:], err
}

var errRead = errors.New("reading the file failed")

// stream reads the file from its beginning to its end.
type stream struct {
	*source
	rest []byte
	err  error
}

func (s *stream) Read(p []byte) (int, error) {
	if len(s.rest) == 0 && s.err == nil {
		s.turn.Lock()
		var data []byte
		data, s.err = s.fetch(request{next, blockSize})
		s.rest = append(s.rest[:0], data...)
		s.turn.Unlock()
	}
	n := copy(p, s.rest)
	s.rest = s.rest[n:]
	if n == 0 {
		return 0, s.err
	}
	return n, nil
}

// start takes what came with the job.
func (s *stream) start(answer []byte) {
	data, err := parseAnswer(answer)
	s.rest, s.err = append(s.rest, data...), err
}

// anywhere reads the file at any offset, block by block.
type anywhere struct{ *source }

// start takes the first block, where it came with the job.
func (a anywhere) start(answer []byte) {
	if data, err := parseAnswer(answer); err == nil || errors.Is(err, io.EOF) {
		a.keep(0, data)
	}
}

// Read is there for extract.NewFile, which prefers ReadAt.
func (anywhere) Read([]byte) (int, error) { return 0, errRead }

func (a anywhere) ReadAt(p []byte, offset int64) (int, error) {
	if offset < 0 {
		return 0, errRead
	}
	a.turn.Lock()
	defer a.turn.Unlock()
	read := 0
	for read < len(p) {
		at := offset + int64(read)
		if at >= a.size {
			return read, io.EOF
		}
		block, err := a.block(at / blockSize)
		skip := int(at % blockSize)
		if skip >= len(block) {
			if err == nil {
				err = io.ErrUnexpectedEOF // shorter than it was
			}
			return read, err
		}
		read += copy(p[read:], block[skip:])
	}
	return read, nil
}

// block returns a block of the file; the last is shorter.
func (a anywhere) block(n int64) ([]byte, error) {
	if b, ok := a.blocks[n]; ok {
		return b, nil
	}
	data, err := a.fetch(request{n * blockSize, blockSize})
	if err != nil && !errors.Is(err, io.EOF) {
		return data, err
	}
	return a.keep(n, data), nil
}

// keep keeps a block, in the place of the oldest if there are many.
func (a anywhere) keep(n int64, data []byte) []byte {
	var kept []byte
	if len(a.order) == maxBlocks {
		kept = a.blocks[a.order[0]]
		delete(a.blocks, a.order[0])
		a.order = append(a.order[:0], a.order[1:]...)
	}
	kept = append(kept[:0], data...)
	a.blocks[n] = kept
	a.order = append(a.order, n)
	return kept
}
