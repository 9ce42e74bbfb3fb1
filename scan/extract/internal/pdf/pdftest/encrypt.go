package pdftest

import (
	"crypto/md5"
	"crypto/rc4"
	"fmt"
	"strings"
)

// passwordPad stands for the empty password (ISO 32000-1, 7.6.3.3).
const passwordPad = "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A"

const fileID = "0123456789ABCDEF"

var ownerKey = strings.Repeat("o", 32)

// encryptStreams encrypts the streams among objects by RC4 with a key of 128
// bits and the empty user password, in place, and returns the entries of the
// trailer that say so. Strings are left alone.
func encryptStreams(objects []string) string {
	key := fileKey()
	for i, body := range objects {
		head, rest, ok := strings.Cut(body, "stream\n")
		if !ok {
			continue
		}
		data := strings.TrimSuffix(rest, "\nendstream")
		objects[i] = head + "stream\n" + crypt(objectKey(key, i+1), data) + "\nendstream"
	}
	return fmt.Sprintf("/ID[<%x><%x>]/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<%x>/U<%x>>>",
		fileID, fileID, ownerKey, userKey(key))
}

// fileKey is algorithm 2.
func fileKey() []byte {
	sum := md5.Sum([]byte(passwordPad + ownerKey + "\xFC\xFF\xFF\xFF" + fileID))
	for range 50 {
		sum = md5.Sum(sum[:])
	}
	return sum[:]
}

// userKey is algorithm 5.
func userKey(key []byte) string {
	sum := md5.Sum([]byte(passwordPad + fileID))
	u := string(sum[:])
	for i := range 20 {
		round := make([]byte, len(key))
		for k := range key {
			round[k] = key[k] ^ byte(i)
		}
		u = crypt(round, u)
	}
	return u + strings.Repeat("\x00", 16)
}

// objectKey is algorithm 1, for generation 0.
func objectKey(key []byte, n int) []byte {
	sum := md5.Sum(append(append([]byte(nil), key...), byte(n), byte(n>>8), byte(n>>16), 0, 0))
	return sum[:]
}

func crypt(key []byte, data string) string {
	c, err := rc4.NewCipher(key)
	if err != nil {
		panic(err)
	}
	out := []byte(data)
	c.XORKeyStream(out, out)
	return string(out)
}
