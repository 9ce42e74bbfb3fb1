package scan

import (
	"bytes"
	"hash/maphash"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
)

// A form that somebody sends to see whether it works says so in its message, or
// comes again and again with the same words. Whoever is in it is a test person,
// unless it gives a BSN: that of a real person may stand in many equal records.

// sameSubmissions is the number of equal submissions in a file from which on
// they are a test. Two or three are sent by somebody who got no answer.
const sameSubmissions = 5

// leastMessage is the number of bytes that a message has at least which is not
// written twice by chance: "Graag bellen" is no sign of anything.
const leastMessage = 20

// maxSubmissions bounds the different submissions of one file that are
// remembered.
const maxSubmissions = 1 << 16

// submission is what is kept of a record to tell whether it comes again.
type submission struct {
	sum     uint64 // of what it says, but for dates and numbers
	message bool   // it holds a message of some length
	testing bool   // the message says that it is a test
}

// say adds the text under a label. Dates and numbers of things differ from one
// submission to the next.
func (s *submission) say(seed maphash.Seed, field pii.Field, header string, text []byte) {
	switch {
	case field == pii.FieldDate, field == pii.FieldNumber, header == "":
		return
	case field == pii.FieldText:
		s.message = s.message || len(text) >= leastMessage
		s.testing = s.testing || isTestMessage(text)
	case field == pii.FieldNone && mostlyDigits(text):
		return
	}
	const prime = 1099511628211 // of FNV-1a: the order of what is said counts
	s.sum = (s.sum ^ maphash.Bytes(seed, text)) * prime
}

// judge returns why the record is a test, if it is one.
func (f *fileScan) judge(r *record) exposure.TestReason {
	s := &r.submission
	if !s.testing && !s.message {
		return 0
	}
	for i := range r.facts {
		if r.facts[i].Kind == pii.BSN {
			return 0
		}
	}
	switch {
	case s.testing:
		return exposure.TestName
	case len(r.facts) == 0:
		return 0
	}
	n := f.submitted[s.sum] + 1
	if f.submitted == nil {
		f.submitted = map[uint64]uint8{}
	}
	if n > 1 || len(f.submitted) < maxSubmissions {
		f.submitted[s.sum] = min(n, sameSubmissions)
	}
	if n < sameSubmissions {
		return 0
	}
	return exposure.TestRepeat // of all of them: one sighting tells it of the person
}

// testMessages are messages that say that they are tests.
var testMessages = [][]byte{
	[]byte("test"), []byte("testje"), []byte("test test"), []byte("testtest"), []byte("testing"), []byte("testen"), []byte("testbericht"), []byte("test bericht"),
	[]byte("testmelding"), []byte("testformulier"), []byte("testaanvraag"), []byte("testinzending"), []byte("dit is een test"), []byte("dit is een testje"),
	[]byte("dit is een testbericht"), []byte("dit is een testmelding"), []byte("dit is maar een test"), []byte("even testen"), []byte("even een test"),
	[]byte("this is a test"), []byte("asdf"), []byte("asdfasdf"), []byte("asdf asdf"), []byte("lorem ipsum"),
}

// isTestMessage reports whether a message is one of testMessages and no more.
func isTestMessage(text []byte) bool {
	if len(text) > 40 {
		return false
	}
	text = bytes.TrimRight(bytes.TrimSpace(text), " .!?0123456789")
	if len(text) == 0 || bytes.IndexByte([]byte("adelt"), text[0]|0x20) < 0 {
		return false // few messages begin as testMessages do
	}
	return isOneOf(text, testMessages)
}

// mostlyDigits reports whether half of the text or more is digits: a time, an
// identifier.
func mostlyDigits(text []byte) bool {
	digits := 0
	for _, c := range text {
		if isDigitByte(c) {
			digits++
		}
	}
	return digits*2 >= len(text)
}
