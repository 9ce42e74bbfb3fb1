// Package offcrypto opens office documents of 2007 and later that are encrypted
// and that nobody needs a password for: where an author asks for protection of a
// workbook and gives no password to open it, Excel encrypts it with one that every
// copy of Excel knows. Whoever finds such a file reads it, so it is no secret.
// Other passwords are neither asked for nor tried.
//
// Facts: [MS-OFFCRYPTO] 2.3.4, the encryption of ECMA-376 documents.
package offcrypto

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"unicode/utf16"
)

// defaultPassword is what Excel encrypts a workbook with whose author gave no
// password ([MS-OFFCRYPTO] 2.4.2.3).
const defaultPassword = "VelvetSweatshop"

// The reasons why a document is not opened.
var (
	ErrPassword    = errors.New("another password")
	ErrUnsupported = errors.New("encryption that is not known")
)

// MaxInfo bounds the description of the encryption, in bytes.
const MaxInfo = 64 << 10

// Package opens the package that a document with the default password holds. info
// is its stream EncryptionInfo, data of the given size its stream EncryptedPackage.
// What is read of the result is decrypted as it is read; it is used by one
// goroutine. The error is ErrPassword, ErrUnsupported, that of reading data, or of
// ctx.
func Package(ctx context.Context, info []byte, data io.ReaderAt, size int64) (*io.SectionReader, error) {
	c, err := open(ctx, info)
	if err != nil {
		return nil, err
	}
	const head = 8 // the size of the package
	var first [head]byte
	if n, err := data.ReadAt(first[:], 0); n < head {
		return nil, errors.Join(io.ErrUnexpectedEOF, err)
	}
	sealed := size - head
	plain := int64(min(binary.LittleEndian.Uint64(first[:]), uint64(max(sealed, 0))))
	r := &reader{data: io.NewSectionReader(data, head, sealed), cipher: c, at: -1}
	return io.NewSectionReader(r, 0, plain), nil
}

// segmentCipher decrypts segments of a stream.
type segmentCipher interface {
	// decrypt decrypts segment number n, whole blocks, in place.
	decrypt(segment []byte, n uint32)
}

func open(ctx context.Context, info []byte) (segmentCipher, error) {
	if len(info) < 8 {
		return nil, ErrUnsupported
	}
	major, minor := binary.LittleEndian.Uint16(info), binary.LittleEndian.Uint16(info[2:])
	switch {
	case major == 4 && minor == 4:
		return openAgile(ctx, info[8:])
	case major >= 2 && major <= 4 && minor == 2:
		return openStandard(info[8:])
	}
	return nil, ErrUnsupported
}

// segmentSize is what is decrypted at a time.
const segmentSize = 4096

// reader decrypts the segment that is asked for.
type reader struct {
	data   io.ReaderAt
	cipher segmentCipher
	at     int64 // number of the segment in buf; -1 for none
	buf    [segmentSize]byte
	n      int
}

// ReadAt implements io.ReaderAt.
func (r *reader) ReadAt(p []byte, off int64) (int, error) {
	read := 0
	for read < len(p) {
		at := off + int64(read)
		if err := r.load(at / segmentSize); err != nil {
			return read, err
		}
		inner := int(at % segmentSize)
		if inner >= r.n {
			return read, io.EOF
		}
		read += copy(p[read:], r.buf[inner:r.n])
	}
	return read, nil
}

func (r *reader) load(segment int64) error {
	if segment == r.at {
		return nil
	}
	r.at = -1
	n, err := r.data.ReadAt(r.buf[:], segment*segmentSize)
	n -= n % blockSize
	if n == 0 && err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	r.cipher.decrypt(r.buf[:n], uint32(segment))
	r.at, r.n = segment, n
	return nil
}

// password returns the default password in UTF-16, behind salt.
func password(salt []byte) []byte {
	b := append([]byte(nil), salt...)
	for _, unit := range utf16.Encode([]rune(defaultPassword)) {
		b = binary.LittleEndian.AppendUint16(b, unit)
	}
	return b
}
