package crypt

import (
	"crypto/aes"
	"crypto/cipher"
	"io"
)

// chained decrypts AES in CBC mode, with the initialization vector in front
// and padding at the end. A broken end is given as it is.
type chained struct {
	r     io.Reader
	block cipher.Block
	mode  cipher.BlockMode
	buf   [4 << 10]byte
	kept  int    // bytes of buf from the start on that are not yet decrypted
	rest  []byte // of buf, decrypted
	err   error
}

func (c *chained) Read(p []byte) (int, error) {
	for len(c.rest) == 0 {
		if c.err != nil {
			return 0, c.err
		}
		c.fill()
	}
	n := copy(p, c.rest)
	c.rest = c.rest[n:]
	return n, nil
}

// fill decrypts what comes next. The last block is held back until the end is
// known, since its padding is taken off.
func (c *chained) fill() {
	if c.mode == nil {
		var iv [aes.BlockSize]byte
		if _, c.err = io.ReadFull(c.r, iv[:]); c.err != nil {
			c.err = io.EOF // an empty string has not even this
			return
		}
		c.mode = cipher.NewCBCDecrypter(c.block, iv[:])
	} else {
		copy(c.buf[:], c.buf[len(c.buf)-c.kept:])
	}
	n, err := io.ReadFull(c.r, c.buf[c.kept:])
	n += c.kept
	switch err {
	case nil:
		c.kept = aes.BlockSize
		c.rest = c.buf[:n-c.kept]
		c.mode.CryptBlocks(c.rest, c.rest)
	case io.EOF, io.ErrUnexpectedEOF:
		c.rest = c.buf[:n-n%aes.BlockSize]
		c.mode.CryptBlocks(c.rest, c.rest)
		c.rest = unpadded(c.rest)
		c.err = io.EOF
	default:
		c.err = err
	}
}

// unpadded takes the padding off: n bytes of value n.
func unpadded(b []byte) []byte {
	if len(b) == 0 {
		return b
	}
	n := int(b[len(b)-1])
	if n < 1 || n > aes.BlockSize || n > len(b) {
		return b
	}
	for _, c := range b[len(b)-n:] {
		if int(c) != n {
			return b
		}
	}
	return b[:len(b)-n]
}
