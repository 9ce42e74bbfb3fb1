package main

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/wording"
)

// maxKeyFile bounds what is read of a key file.
const maxKeyFile = 64 << 10

// keyer returns the keyer for a key file. Without one each scan has a secret
// of its own. A file that does not exist is made, with a fresh secret.
func (c *console) keyer(path string, scanned []string) (*exposure.Keyer, error) {
	if path == "" {
		return exposure.NewKeyer(), nil
	}
	secret, err := c.readKey(path)
	if errors.Is(err, fs.ErrNotExist) {
		secret, err = c.makeKey(path, scanned)
	}
	if err != nil {
		if f, ok := errors.AsType[*failure](err); ok && f.hint != nil {
			return nil, f
		}
		return nil, fault(wording.KeyFileHint, wording.KeyFileOf.With(path, told(plainError(err))))
	}
	return exposure.KeyerFrom(secret), nil
}

func (c *console) readKey(path string) (secret [exposure.SecretSize]byte, err error) {
	f, err := os.Open(path)
	if err != nil {
		return secret, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return secret, err
	}
	if mode := info.Mode().Perm(); mode&0o077 != 0 && runtime.GOOS != "windows" {
		c.say(wording.KeyFileOpen.With(path, fmt.Sprintf("%04o", mode)))
	}
	data, err := io.ReadAll(io.LimitReader(f, maxKeyFile+1))
	if err != nil {
		return secret, err
	}
	return parseKey(data)
}

// parseKey reads 32 hex digits, or takes 16 bytes as they are, or the first 16
// bytes of the SHA-256 of more.
func parseKey(data []byte) (secret [exposure.SecretSize]byte, err error) {
	text := bytes.TrimSpace(data)
	if len(text) == hex.EncodedLen(len(secret)) {
		if _, err := hex.Decode(secret[:], text); err == nil {
			return secret, nil
		}
	}
	switch {
	case len(data) < len(secret):
		return secret, fault(nil, wording.KeyTooShort)
	case len(data) > maxKeyFile:
		return secret, fault(nil, wording.KeyTooLong)
	case len(data) == len(secret):
		copy(secret[:], data)
	default:
		sum := sha256.Sum256(data)
		copy(secret[:], sum[:])
	}
	return secret, nil
}

// makeKey makes a key file that only its owner can read.
func (c *console) makeKey(path string, scanned []string) (secret [exposure.SecretSize]byte, err error) {
	if inside, err := insideAny(path, scanned); err != nil {
		return secret, err
	} else if inside {
		return secret, fault(wording.KeyElsewhere, wording.KeyFileInside.With(path))
	}
	_, _ = io.ReadFull(rand.Reader, secret[:]) // never fails: crypto/rand ends the program instead
	err = writeNew(path, func(w io.Writer) error {
		_, err := fmt.Fprintln(w, hex.EncodeToString(secret[:]))
		return err
	})
	if errors.Is(err, fs.ErrExist) {
		return c.readKey(path) // another scan made it meanwhile
	}
	if err != nil {
		return secret, err
	}
	c.say(wording.KeyFileMade.With(path))
	return secret, nil
}
