package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
)

// Sealed knows files that are encrypted as a whole, by their signatures, and
// names them. Encrypted archives and documents are for their own formats.
// Containers without any signature, such as those of VeraCrypt, cannot be told
// from noise: they are files that no format reads.
type Sealed struct{}

var _ Format = Sealed{}

// Name returns "sealed".
func (Sealed) Name() string { return "sealed" }

// Match tells encrypted files by their first bytes.
func (Sealed) Match(_ string, head []byte) bool { return sealOf(head) != "" }

// Extract implements Format. It returns an error always.
func (Sealed) Extract(ctx context.Context, f *File, _ Sink) error {
	head, err := f.Head()
	if err != nil {
		return fmt.Errorf("sealed: %w", err)
	}
	if err := context.Cause(ctx); err != nil {
		return err
	}
	what := sealOf(head)
	if what == "" {
		return &Error{Reason: Damaged, Err: errors.New("sealed: no signature that is known")}
	}
	return &Error{Reason: Encrypted, Err: errors.New(what)}
}

var seals = []struct{ magic, what string }{
	{"\x03\xd9\xa2\x9a\x67\xfb\x4b\xb5", "a KeePass database"},
	{"\x03\xd9\xa2\x9a\x66\xfb\x4b\xb5", "a KeePass database"},
	{"\x03\xd9\xa2\x9a\x65\xfb\x4b\xb5", "a KeePass 1 database"},
	{"-----BEGIN PGP MESSAGE-----", "a PGP message"},
	{"age-encryption.org/v1", "an age file"},
	{"-----BEGIN AGE ENCRYPTED FILE-----", "an age file"},
	{"LUKS\xba\xbe", "a LUKS volume"},
	{"Salted__", "a file encrypted by openssl"},
	{"U2FsdGVkX1", "a file encrypted by openssl"}, // the same in base64
	{"$ANSIBLE_VAULT;", "an Ansible vault"},
	{"-----BEGIN ENCRYPTED PRIVATE KEY-----", "an encrypted key"},
	{"\xc0\xb9\x07\x2e\x4f\x93\xf1\x46\xa0\x15\x79\x2c\xa1\xd9\xe8\x21", "an AxCrypt file"},
	{"AES\x01", "an AES Crypt file"},
	{"AES\x02", "an AES Crypt file"},
	{"\xeb\x58\x90-FVE-FS-", "a BitLocker volume"},
	{"encrcdsa", "an encrypted Mac disk image"},
	{"RCLONE\x00\x00", "a file encrypted by rclone"},
	{"VimCrypt~", "a file encrypted by vim"},
	{"opdata01", "a 1Password item"},
}

// sealOf says what kind of encrypted file this is; "" if of none.
func sealOf(head []byte) string {
	for _, s := range seals {
		if bytes.HasPrefix(head, []byte(s.magic)) {
			return s.what
		}
	}
	if isPGP(head) {
		return "a PGP message"
	}
	return ""
}

// isPGP tells messages of OpenPGP (RFC 9580, 4.2 and 5): they begin with a
// session key that is encrypted with a public key or a passphrase.
func isPGP(head []byte) bool {
	if len(head) < 16 || head[0] < 0x80 || isText(head) {
		return false
	}
	var tag byte
	var body []byte
	size := 0
	switch c := head[0]; {
	case c&0xc0 == 0xc0:
		tag, size, body = c&0x3f, int(head[1]), head[2:]
		if size >= 192 && size < 224 {
			size, body = (size-192)<<8+int(head[2])+192, head[3:]
		}
	case c&0xc3 == 0x80:
		tag, size, body = c>>2&15, int(head[1]), head[2:]
	case c&0xc3 == 0x81:
		tag, size, body = c>>2&15, int(head[1])<<8|int(head[2]), head[3:]
	default:
		return false
	}
	const publicKey, passphrase = 1, 3
	switch {
	case tag == publicKey && size > 32 && size < 2048: // version 3, and an algorithm behind the key's number
		return body[0] == 3 && (body[9] <= 3 || body[9] == 16 || body[9] == 18) && body[9] > 0
	case tag == passphrase && size >= 4 && size < 64:
		return body[0] == 4 && body[1] > 0 && body[1] <= 13 && (body[2] == 0 || body[2] == 1 || body[2] == 3) && body[3] > 0 && body[3] <= 14
	}
	return false
}
