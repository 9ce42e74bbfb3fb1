package pdftest

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/token"
)

// Cipher is a way to encrypt a file.
type Cipher int

// The ciphers. The empty user password opens them.
const (
	Clear     Cipher = iota
	RC4Short         // 40 bits, revision 2
	RC4              // 128 bits, revision 3
	AES128           // revision 4
	AES256           // revision 5
	AES256New        // revision 6
)

// Ciphers are all ciphers, with the names of subtests.
var Ciphers = map[string]Cipher{
	"rc4_40": RC4Short, "rc4_128": RC4, "aes_128": AES128, "aes_256_r5": AES256, "aes_256_r6": AES256New,
}

// passwordPad stands for the empty password (ISO 32000-1, 7.6.3.3).
const passwordPad = "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A"

const fileID = "0123456789ABCDEF"

var ownerKey = strings.Repeat("o", 32)

// long holds the entries of a file encrypted by AES-256 that another writer
// made, and its key.
type long struct{ o, u, oe, ue, key string }

var longs = map[Cipher]long{
	AES256: {
		o:   "fd793ee6e44e3a6a5726fdd64013bec9d5eddd107793905c03738ce7da9cede9e5aa4113423063c36b7b19a2e74f7d04",
		u:   "6a1136069efd286c2f02e357af7681aa9a492de343195e8b4b3ec0f76b5c2e62b0c182a6dfd884c5ced51e1686483dbb",
		oe:  "09a5fe55e0473a0824a8d7d6de655da143d82ef5d9450e24d18223033bdda5c0",
		ue:  "8aab0a57995dc6bc7f12a30abb479ccf38b1029d7df56a349392c53992472920",
		key: "4f9d1d4efe50cbf1a5ecd101ef34fcf05a081c881e1a9d06584ba65361610857",
	},
	AES256New: {
		o:   "b5c8c74e71d6d99515cbb81c9fd23b159074c6b0528bd4d1e4a919e1f0627e8c3d1f5d5cc3d5d5f4249b77349a144161",
		u:   "f903963d3610c269629ab7366afd048e8f4c54d8ff779740a739a50cc2dc332ecded946894eba154dee40036c45bbb8f",
		oe:  "d94a4ec7d869acb71a2ab415cf2d848dacfdbcb52de711e9c61564c0ce90dd32",
		ue:  "b5ec01b820e70c7e6f3392287f69ba64f350aafd99a8c4e55c3dc5f1b024d54b",
		key: "c33497ba8c4e2b10aeccbf172d2a16435caf412801707d3e1cf66bed19b1e869",
	},
}

// trailer returns the entries of the trailer that say how the file is
// encrypted.
func (c Cipher) trailer() string {
	id := fmt.Sprintf("/ID[<%x><%x>]", fileID, fileID)
	const filters = "/CF<</StdCF<</AuthEvent/DocOpen/CFM/%s/Length %d>>>>/StmF/StdCF/StrF/StdCF"
	switch c {
	case RC4Short:
		return fmt.Sprintf("%s/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%x>/U<%x>>>", id, ownerKey, c.userKey())
	case RC4:
		return fmt.Sprintf("%s/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<%x>/U<%x>>>", id, ownerKey, c.userKey())
	case AES128:
		return fmt.Sprintf("%s/Encrypt<</Filter/Standard/V 4/R 4/Length 128/P -4/O<%x>/U<%x>%s>>", id, ownerKey, c.userKey(), fmt.Sprintf(filters, "AESV2", 16))
	}
	l := longs[c]
	return fmt.Sprintf("%s/Encrypt<</Filter/Standard/V 5/R %d/Length 256/P -4/O<%s>/U<%s>/OE<%s>/UE<%s>%s>>",
		id, 5+int(c-AES256), l.o, l.u, l.oe, l.ue, fmt.Sprintf(filters, "AESV3", 32))
}

// encrypt returns the body of object n with its strings and its stream
// encrypted.
func (c Cipher) encrypt(n int, body string) string {
	if c == Clear {
		return body
	}
	head, data, isStream := strings.Cut(body, "stream\n")
	var b strings.Builder
	lex := token.NewLexer([]byte(head))
	for before := 0; ; before = lex.Pos() {
		t := lex.Next()
		if t.Kind == token.String {
			fmt.Fprintf(&b, "<%x>", c.crypt(n, string(t.Bytes)))
			continue
		}
		b.WriteString(head[before:lex.Pos()])
		if t.Kind == token.EOF {
			break
		}
	}
	if !isStream {
		return b.String()
	}
	data = strings.TrimSuffix(data, "\nendstream")
	crypted := c.crypt(n, data)
	head = strings.Replace(b.String(), fmt.Sprintf("/Length %d", len(data)), fmt.Sprintf("/Length %d", len(crypted)), 1)
	return head + "stream\n" + crypted + "\nendstream"
}

// key is algorithm 2.
func (c Cipher) key() []byte {
	if l, ok := longs[c]; ok {
		key, err := hex.DecodeString(l.key)
		if err != nil {
			panic(err)
		}
		return key
	}
	sum := md5.Sum([]byte(passwordPad + ownerKey + "\xFC\xFF\xFF\xFF" + fileID))
	if c == RC4Short {
		return sum[:5]
	}
	for range 50 {
		sum = md5.Sum(sum[:])
	}
	return sum[:]
}

// userKey is algorithms 4 and 5.
func (c Cipher) userKey() string {
	key := c.key()
	if c == RC4Short {
		return rc4Crypt(key, passwordPad)
	}
	sum := md5.Sum([]byte(passwordPad + fileID))
	u := string(sum[:])
	for i := range 20 {
		round := bytes.Clone(key)
		for k := range round {
			round[k] ^= byte(i)
		}
		u = rc4Crypt(round, u)
	}
	return u + strings.Repeat("\x00", 16)
}

// crypt encrypts what stands in object n of generation 0 (algorithm 1).
func (c Cipher) crypt(n int, data string) string {
	key := c.key()
	if c >= AES256 {
		return aesCrypt(key, data)
	}
	salted := append(bytes.Clone(key), byte(n), byte(n>>8), byte(n>>16), 0, 0)
	if c == AES128 {
		salted = append(salted, "sAlT"...)
	}
	sum := md5.Sum(salted)
	if c == AES128 {
		return aesCrypt(sum[:], data)
	}
	return rc4Crypt(sum[:min(len(key)+5, 16)], data)
}

func rc4Crypt(key []byte, data string) string {
	c, err := rc4.NewCipher(key)
	if err != nil {
		panic(err)
	}
	out := []byte(data)
	c.XORKeyStream(out, out)
	return string(out)
}

func aesCrypt(key []byte, data string) string {
	b, err := aes.NewCipher(key)
	if err != nil {
		panic(err)
	}
	pad := aes.BlockSize - len(data)%aes.BlockSize
	iv := []byte(fileID)
	out := append([]byte(data), bytes.Repeat([]byte{byte(pad)}, pad)...)
	cipher.NewCBCEncrypter(b, iv).CryptBlocks(out, out)
	return string(iv) + string(out)
}
