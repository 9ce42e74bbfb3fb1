package extract_test

import (
	"bytes"
	"compress/zlib"
	"encoding/pem"
	"errors"
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
)

// der returns an element of ASN.1 with the given tag and content.
func der(tag byte, parts ...string) string {
	body := strings.Join(parts, "")
	if len(body) < 0x80 {
		return string([]byte{tag, byte(len(body))}) + body
	}
	return string([]byte{tag, 0x82, byte(len(body) >> 8), byte(len(body))}) + body
}

// ber is der for an element whose end is marked.
func ber(tag byte, parts ...string) string {
	return string([]byte{tag, 0x80}) + strings.Join(parts, "") + "\x00\x00"
}

const (
	oidPKCS7 = "\x2a\x86\x48\x86\xf7\x0d\x01\x07"
	oidMIME  = "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01"
)

func certificate(issuer, name, mail string) string {
	dn := func(name, mail string) string {
		return der(0x30, der(0x31, der(0x30, der(6, "\x55\x04\x03"), der(0x0c, name))), der(0x31, der(0x30, der(6, "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x01"), der(0x16, mail))))
	}
	return der(0x30, der(0x30, der(0xa0, der(2, "\x02")), der(2, "\x01"), der(0x30), dn(issuer, ""), der(0x30), dn(name, mail), der(0x30)))
}

func signed(content, certificates string) string {
	return der(0x30, der(6, oidPKCS7+"\x02"), der(0xa0, der(0x30, der(2, "\x01"), der(0x31),
		der(0x30, der(6, oidPKCS7+"\x01"), content), der(0xa0, certificates), der(0x31))))
}

const signedMail = "Subject: x\r\n\r\nBSN 999900006\r\n"

func TestSMIME(t *testing.T) {
	certificates := certificate("Gezag", "Jan de Wit", "jan@mail.example") + certificate("Gezag", "Gezag", "")
	opaque := signed(der(0xa0, der(4, signedMail)), certificates)
	stream := ber(0x30, der(6, oidPKCS7+"\x02"), ber(0xa0, ber(0x30, der(2, "\x01"), der(0x31),
		ber(0x30, der(6, oidPKCS7+"\x01"), ber(0xa0, ber(0x24, der(4, signedMail[:9]), der(4, signedMail[9:])))))))
	var packed bytes.Buffer
	w := zlib.NewWriter(&packed)
	_, _ = w.Write([]byte(signedMail))
	_ = w.Close()
	compressed := der(0x30, der(6, oidMIME+"\x09"), der(0xa0, der(0x30, der(2, "\x00"), der(0x30), der(0x30, der(6, oidPKCS7+"\x01"), der(0xa0, der(4, packed.String()))))))
	bearer := []string{"unit 1 | Certificate name | Jan de Wit @ #certificate", "unit 1 | Certificate e-mail | jan@mail.example @ #certificate"}

	extracttest.Check(t, extract.SMIME{}, "smime.p7m", opaque, append(bearer, "member | 29 bytes @ smime.p7m!smime.eml")...)
	extracttest.Check(t, extract.SMIME{}, "lijst.csv.p7m", stream, "member | 29 bytes @ lijst.csv.p7m!lijst.csv")
	extracttest.Check(t, extract.SMIME{}, "a.p7z", compressed, "member | 29 bytes @ a.p7z!a.eml")
	extracttest.Check(t, extract.SMIME{}, "a.p7s", string(pem.EncodeToMemory(&pem.Block{Type: "PKCS7", Bytes: []byte(signed("", certificates))})), bearer...)
	extracttest.Run(t, extract.SMIME{}, sample("a.p7m", opaque), sample("b.p7m", stream), sample("c.p7m", compressed))
}

func TestSMIME_Unreadable(t *testing.T) {
	extractError := func(content string) error {
		return extract.SMIME{}.Extract(t.Context(), extracttest.File("a.p7m", []byte(content)), &extracttest.Recorder{})
	}
	for _, kind := range []string{oidPKCS7 + "\x03", oidPKCS7 + "\x06", oidMIME + "\x17"} {
		if err := extractError(der(0x30, der(6, kind), der(0xa0, der(0x30)))); err == nil || extract.ReasonOf(err) != extract.Encrypted {
			t.Errorf("want encrypted, got %v", err)
		}
	}
	var skip *extract.Skip
	if err := extractError(signed("", "")); !errors.As(err, &skip) {
		t.Errorf("want a signature to be skipped, got %v", err)
	}
	if err := extractError(signed(der(0xa0, der(4, signedMail)), "")[:40]); err == nil || extract.ReasonOf(err) != extract.Damaged {
		t.Errorf("want damaged, got %v", err)
	}
}

func FuzzSMIME(f *testing.F) {
	fuzzFormat(f, extract.SMIME{}, signed(der(0xa0, der(4, signedMail)), certificate("a", "b", "c")), ber(0x30, der(6, oidPKCS7+"\x02"), ber(0xa0, ber(0x30, der(2, "\x01")))))
}
