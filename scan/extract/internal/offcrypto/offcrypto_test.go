package offcrypto

import (
	"bytes"
	"context"
	"crypto/aes"
	"crypto/cipher"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
)

// agileTurns is what the tests hash the password; few, to be quick.
const agileTurns = 10

// sealAgile encrypts content as Office 2010 does, under the default password or,
// if wrong is set, with a check that no password passes.
func sealAgile(t testing.TB, algorithm string, bits int, content []byte, wrong bool) (info, data []byte) {
	t.Helper()
	salt, key := []byte("0123456789abcdef"), bytes.Repeat([]byte{7}, bits/8)
	tag := fmt.Sprintf(`cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" keyBits="%d" hashAlgorithm="%s" saltValue="%s"`,
		bits, algorithm, base64.StdEncoding.EncodeToString(salt))
	frame := func(values string) []byte {
		head := []byte("\x04\x00\x04\x00\x40\x00\x00\x00")
		return append(head, fmt.Sprintf(`<?xml version="1.0"?><encryption><keyData %s/><keyEncryptors><keyEncryptor><p:encryptedKey spinCount="%d" %s%s/></keyEncryptor></keyEncryptors></encryption>`, tag, agileTurns, tag, values)...)
	}
	a, ok := parseAgile(frame("")[8:])
	if !ok {
		t.Fatal("the description is not read")
	}
	h, err := a.turn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	value := func(purpose string, plain []byte) string {
		for len(plain)%blockSize != 0 {
			plain = append(plain, 0)
		}
		block, err := aes.NewCipher(fit(sum(a.key.hash(), h, []byte(purpose)), a.key.keySize))
		if err != nil {
			t.Fatal(err)
		}
		out := make([]byte, len(plain))
		cipher.NewCBCEncrypter(block, salt).CryptBlocks(out, plain)
		return base64.StdEncoding.EncodeToString(out)
	}
	verifier := []byte("verifierverifier")
	check := sum(a.key.hash(), verifier)
	if wrong {
		check[0]++
	}
	info = frame(fmt.Sprintf(` encryptedVerifierHashInput="%s" encryptedVerifierHashValue="%s" encryptedKeyValue="%s"`,
		value(forVerifier, verifier), value(forHash, check), value(forKey, bytes.Clone(key))))
	data = binary.LittleEndian.AppendUint64(nil, uint64(len(content)))
	block, err := aes.NewCipher(key)
	if err != nil {
		t.Fatal(err)
	}
	for n := uint32(0); len(content) > 0; n++ {
		segment := bytes.Clone(content[:min(len(content), segmentSize)])
		content = content[len(segment):]
		for len(segment)%blockSize != 0 {
			segment = append(segment, 0)
		}
		iv := sum(a.data.hash(), salt, binary.LittleEndian.AppendUint32(nil, n))
		cipher.NewCBCEncrypter(block, iv[:blockSize]).CryptBlocks(segment, segment)
		data = append(data, segment...)
	}
	return info, data
}

func TestPackage_agile(t *testing.T) {
	content := []byte(strings.Repeat("Jan Jansen, 999900006\n", 500)) // segments and a piece
	for _, tt := range []struct {
		algorithm string
		bits      int
	}{{"SHA1", 128}, {"SHA256", 192}, {"SHA384", 256}, {"SHA512", 256}} {
		t.Run(tt.algorithm, func(t *testing.T) {
			info, data := sealAgile(t, tt.algorithm, tt.bits, content, false)
			r, err := Package(t.Context(), info, bytes.NewReader(data), int64(len(data)))
			if err != nil {
				t.Fatal(err)
			}
			if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, content) {
				t.Errorf("want the content back, got %d bytes, %v", len(got), err)
			}
			var some [30]byte
			if n, err := r.ReadAt(some[:], segmentSize-10); err != nil || !bytes.Equal(some[:n], content[segmentSize-10:][:30]) {
				t.Errorf("across two segments: got %d bytes, %v", n, err)
			}
		})
	}
}

func TestPackage_errors(t *testing.T) {
	good, data := sealAgile(t, "SHA512", 256, []byte("x"), false)
	wrong, _ := sealAgile(t, "SHA512", 256, []byte("x"), true)
	old := append([]byte("\x03\x00\x02\x00\x24\x00\x00\x00"), make([]byte, 200)...)
	for _, tt := range []struct {
		name string
		info []byte
		size int
		want error
	}{
		{"another password", wrong, len(data), ErrPassword},
		{"nothing", nil, len(data), ErrUnsupported},
		{"standard of zeros", old, len(data), ErrUnsupported},
		{"by a certificate", bytes.Replace(good, []byte("spinCount"), []byte("count"), 1), len(data), ErrUnsupported},
		{"hashed without end", bytes.Replace(good, []byte(`spinCount="10"`), []byte(`spinCount="4000000000"`), 1), len(data), ErrUnsupported},
		{"another cipher", bytes.ReplaceAll(good, []byte(`"AES"`), []byte(`"RC2"`)), len(data), ErrUnsupported},
		{"no data", good, 4, io.ErrUnexpectedEOF},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := Package(t.Context(), tt.info, bytes.NewReader(data[:tt.size]), int64(tt.size)); !errors.Is(err, tt.want) {
				t.Errorf("want %v, got %v", tt.want, err)
			}
		})
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Package(ctx, good, bytes.NewReader(data), int64(len(data))); !errors.Is(err, context.Canceled) {
		t.Errorf("want %v, got %v", context.Canceled, err)
	}
}

// A package that claims more than is there ends where that ends.
func TestPackage_short(t *testing.T) {
	info, data := sealAgile(t, "SHA512", 256, []byte("twintig tekens lang."), false)
	binary.LittleEndian.PutUint64(data, 1<<60)
	r, err := Package(t.Context(), info, bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(r)
	if err != nil || !bytes.HasPrefix(got, []byte("twintig tekens lang.")) || len(got) > len(data) {
		t.Errorf("got %d bytes, %v", len(got), err)
	}
}

// FuzzPackage checks that no description makes the reader panic.
func FuzzPackage(f *testing.F) {
	info, data := sealAgile(f, "SHA256", 128, []byte("Jan Jansen"), false)
	f.Add(info, data)
	f.Add([]byte("\x03\x00\x02\x00\x24\x00\x00\x00\x20\x00\x00\x00"+strings.Repeat("\x0E\x66\x00\x00", 40)), data)
	f.Fuzz(func(t *testing.T, info, data []byte) {
		if bytes.Count(info, []byte("spinCount")) > 0 && !bytes.Contains(info, []byte(`spinCount="10"`)) {
			t.Skip("hashing often finds nothing more")
		}
		r, err := Package(t.Context(), info, bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return
		}
		if got, err := io.ReadAll(r); err == nil && len(got) > len(data) {
			t.Errorf("%d bytes out of %d", len(got), len(data))
		}
	})
}
