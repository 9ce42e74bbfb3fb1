package parquet

import (
	"bytes"
	"encoding/binary"
	"io"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/s2"
	"github.com/klauspost/compress/zstd"
	"github.com/pierrec/lz4/v4"
)

// The compressions.
const (
	codecNone    = 0
	codecSnappy  = 1
	codecGzip    = 2
	codecBrotli  = 4
	codecLZ4     = 5 // as Hadoop frames it
	codecZstd    = 6
	codecLZ4Bare = 7
)

// decompress returns what data holds: at most size bytes, as its page claims.
// A decompressor that panics has met damage.
func decompress(codec int, data []byte, size int) (out []byte, err error) {
	defer func() {
		if recover() != nil {
			out, err = nil, ErrDamaged
		}
	}()
	switch codec {
	case codecNone:
		return data, nil
	case codecSnappy:
		if n, err := s2.DecodedLen(data); err != nil || n > size {
			return nil, ErrDamaged
		}
		out, err = s2.Decode(nil, data)
		return out, damaged(err)
	case codecGzip:
		r, err := gzip.NewReader(bytes.NewReader(data))
		if err != nil {
			return nil, ErrDamaged
		}
		return readUpTo(r, size)
	case codecBrotli:
		return readUpTo(brotli.NewReader(bytes.NewReader(data)), size)
	case codecZstd:
		r, err := zstd.NewReader(bytes.NewReader(data), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(1<<27), zstd.WithDecoderLowmem(true))
		if err != nil {
			return nil, ErrDamaged
		}
		defer r.Close()
		return readUpTo(r, size)
	case codecLZ4Bare:
		return lz4Block(data, size)
	case codecLZ4:
		if out, err := hadoopLZ4(data, size); err == nil {
			return out, nil
		}
		return lz4Block(data, size) // what some programs wrote under this name
	}
	return nil, ErrUnsupported
}

func damaged(err error) error {
	if err != nil {
		return ErrDamaged
	}
	return nil
}

// readUpTo reads r to its end. Memory grows with what comes, not with size.
func readUpTo(r io.Reader, size int) ([]byte, error) {
	out, err := io.ReadAll(io.LimitReader(r, int64(size)+1))
	if len(out) > size {
		return nil, ErrDamaged
	}
	return out, damaged(err)
}

// lz4Block: a byte of it becomes at most 255.
func lz4Block(data []byte, size int) ([]byte, error) {
	out := make([]byte, min(size, 255*len(data)+64))
	n, err := lz4.UncompressBlock(data, out)
	if err != nil {
		return nil, ErrDamaged
	}
	return out[:n], nil
}

// hadoopLZ4 reads blocks with both their sizes before them.
func hadoopLZ4(data []byte, size int) ([]byte, error) {
	var out []byte
	for len(data) >= 8 {
		whole, packed := int(binary.BigEndian.Uint32(data)), int(binary.BigEndian.Uint32(data[4:]))
		if packed > len(data)-8 || whole > size-len(out) {
			return nil, ErrDamaged
		}
		block, err := lz4Block(data[8:8+packed], whole)
		if err != nil || len(block) != whole {
			return nil, ErrDamaged
		}
		out, data = append(out, block...), data[8+packed:]
	}
	if len(data) > 0 {
		return nil, ErrDamaged
	}
	return out, nil
}
