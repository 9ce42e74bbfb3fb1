// Package oleps reads the document properties of compound files ([MS-OLEPS]):
// title, author, company and the like, and those that the author made up.
//
// Properties that hold no text of people (counts, times of printing, pictures
// of the first page) are left out. Of a damaged set the properties before the
// damage are given.
package oleps

import (
	"encoding/binary"
	"errors"
	"math"
	"strconv"
	"time"

	"github.com/piiscan/piiscan/scan/extract/internal/codepage"
)

// ErrDamaged tells that a property set is not well-formed.
var ErrDamaged = errors.New("oleps: damaged property set")

// The streams of document properties in the root of a compound file.
const (
	SummaryStream  = "\x05SummaryInformation"
	DocumentStream = "\x05DocumentSummaryInformation"
)

// Emit takes a property. text is UTF-8 and valid until Emit returns.
type Emit func(label string, text []byte) error

// Property sets by their format ([MS-OLEPS] 2.25).
const (
	formatSummary  = "\xE0\x85\x9F\xF2\xF9\x4F\x68\x10\xAB\x91\x08\x00\x2B\x27\xB3\xD9"
	formatDocument = "\x02\xD5\xCD\xD5\x9C\x2E\x1B\x10\x93\x97\x08\x00\x2B\x2C\xF9\xAE"
	formatCustom   = "\x05\xD5\xCD\xD5\x9C\x2E\x1B\x10\x93\x97\x08\x00\x2B\x2C\xF9\xAE"
)

var summaryLabels = map[uint32]string{
	2: "title", 3: "subject", 4: "author", 5: "keywords", 6: "comments", 8: "last modified by",
}

var documentLabels = map[uint32]string{
	2: "category", 14: "manager", 15: "company", 21: "link base", 26: "content type", 27: "content status",
}

// maxSets and maxProperties bound what is looked at.
const (
	maxSets       = 16
	maxProperties = 4096
)

// Read reads the content of a property stream. The error is ErrDamaged, or one
// of emit.
func Read(data []byte, emit Emit) error {
	const head = 28 // order of bytes, version, system, class, number of sets
	if len(data) < head || binary.LittleEndian.Uint16(data) != 0xFFFE {
		return ErrDamaged
	}
	count := min(binary.LittleEndian.Uint32(data[head-4:]), maxSets)
	for i := range int(count) {
		at := head + 20*i
		if at+20 > len(data) {
			return ErrDamaged
		}
		offset := int64(binary.LittleEndian.Uint32(data[at+16:]))
		if offset > int64(len(data)) {
			return ErrDamaged
		}
		s := set{data: data[offset:], emit: emit, page: codepage.Western}
		switch string(data[at : at+16]) {
		case formatSummary:
			s.labels = summaryLabels
		case formatDocument:
			s.labels = documentLabels
		case formatCustom:
		default:
			continue
		}
		if err := s.read(); err != nil {
			return err
		}
	}
	return nil
}

// set is a property set.
type set struct {
	data    []byte
	page    int
	labels  map[uint32]string // nil: those of its dictionary
	emit    Emit
	decoder codepage.Decoder
	buf     []byte
}

// The properties that say how the others are to be read.
const (
	idDictionary = 0
	idCodepage   = 1
)

func (s *set) read() error {
	if len(s.data) < 8 {
		return ErrDamaged
	}
	count := min(int(min(binary.LittleEndian.Uint32(s.data[4:]), maxProperties)), (len(s.data)-8)/8)
	if value := s.find(count, idCodepage); len(value) >= 6 && binary.LittleEndian.Uint16(value) == typeI2 {
		s.page = int(binary.LittleEndian.Uint16(value[4:]))
	}
	var err error
	if s.labels == nil {
		s.labels, err = s.dictionary(s.find(count, idDictionary))
	}
	for i := range count {
		label := s.labels[binary.LittleEndian.Uint32(s.data[8+8*i:])]
		if label == "" {
			continue
		}
		value := s.value(i)
		if len(value) < 4 {
			err = ErrDamaged
			continue
		}
		if e := s.push(label, value); e != nil {
			return e
		}
	}
	return err
}

// find returns the value of the property id, nil if there is none.
func (s *set) find(count int, id uint32) []byte {
	for i := range count {
		if binary.LittleEndian.Uint32(s.data[8+8*i:]) == id {
			return s.value(i)
		}
	}
	return nil
}

// value returns the set from where the i-th property is.
func (s *set) value(i int) []byte {
	offset := int64(binary.LittleEndian.Uint32(s.data[8+8*i+4:]))
	if offset >= int64(len(s.data)) {
		return nil
	}
	return s.data[offset:]
}

// dictionary reads the names of the properties ([MS-OLEPS] 2.17).
func (s *set) dictionary(data []byte) (map[uint32]string, error) {
	labels := map[uint32]string{}
	if len(data) < 4 {
		return labels, nil
	}
	count := min(binary.LittleEndian.Uint32(data), maxProperties)
	data = data[4:]
	for range count {
		if len(data) < 8 {
			return labels, ErrDamaged
		}
		id, length := binary.LittleEndian.Uint32(data), int64(binary.LittleEndian.Uint32(data[4:]))
		if s.page == codepage.UTF16 {
			length = 2 * length
		}
		if data = data[8:]; length > int64(len(data)) {
			return labels, ErrDamaged
		}
		labels[id] = string(s.decode(data[:length], s.page))
		if s.page == codepage.UTF16 {
			length = min((length+3)&^3, int64(len(data)))
		}
		data = data[length:]
	}
	return labels, nil
}

// The types of values ([MS-OLEPS] 2.2).
const (
	typeI2       = 2
	typeI4       = 3
	typeR8       = 5
	typeDate     = 7
	typeBSTR     = 8
	typeBool     = 11
	typeLPSTR    = 30
	typeLPWSTR   = 31
	typeFiletime = 64
)

// push hands out a value, if it is of a type that says something.
func (s *set) push(label string, value []byte) error {
	kind, value := binary.LittleEndian.Uint16(value), value[4:]
	need := map[uint16]int{typeI2: 2, typeI4: 4, typeR8: 8, typeDate: 8, typeBSTR: 4, typeBool: 2, typeLPSTR: 4, typeLPWSTR: 4, typeFiletime: 8}[kind]
	if need == 0 {
		return nil
	}
	if len(value) < need {
		return ErrDamaged
	}
	s.buf = s.buf[:0]
	switch kind {
	case typeI2:
		s.buf = strconv.AppendInt(s.buf, int64(int16(binary.LittleEndian.Uint16(value))), 10)
	case typeI4:
		s.buf = strconv.AppendInt(s.buf, int64(int32(binary.LittleEndian.Uint32(value))), 10)
	case typeR8:
		s.buf = strconv.AppendFloat(s.buf, math.Float64frombits(binary.LittleEndian.Uint64(value)), 'f', -1, 64)
	case typeDate:
		s.buf = appendDays(s.buf, math.Float64frombits(binary.LittleEndian.Uint64(value)))
	case typeBool:
		s.buf = strconv.AppendBool(s.buf, binary.LittleEndian.Uint16(value) != 0)
	case typeFiletime:
		s.buf = appendFiletime(s.buf, binary.LittleEndian.Uint64(value))
	default:
		length, page := int64(binary.LittleEndian.Uint32(value)), s.page
		if kind == typeLPWSTR {
			length, page = 2*length, codepage.UTF16
		}
		if value = value[4:]; length > int64(len(value)) {
			return ErrDamaged
		}
		s.decode(value[:length], page)
	}
	if len(s.buf) == 0 {
		return nil
	}
	return s.emit(label, s.buf)
}

// decode returns a text without the zeros at its end. It is valid until the
// next call.
func (s *set) decode(text []byte, page int) []byte {
	wide := page == codepage.UTF16
	for n := len(text); n > 0 && !wide && text[n-1] == 0; n = len(text) {
		text = text[:n-1]
	}
	for n := len(text) &^ 1; wide && n >= 2 && text[n-1] == 0 && text[n-2] == 0; n = len(text) {
		text = text[:n-2]
	}
	s.buf = s.decoder.Append(s.buf[:0], text, page)
	return s.buf
}

// appendFiletime appends a number of 100 ns since 1601 as a date with time.
func appendFiletime(dst []byte, ticks uint64) []byte {
	const toUnix = 11644473600
	seconds := int64(ticks/1e7) - toUnix
	if ticks == 0 {
		return dst
	}
	return time.Unix(seconds, 0).UTC().AppendFormat(dst, "2006-01-02T15:04:05")
}

// appendDays appends a number of days since the end of 1899.
func appendDays(dst []byte, days float64) []byte {
	if !(days > 0 && days < 3e6) {
		return dst
	}
	day := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(days))
	return day.AppendFormat(dst, time.DateOnly)
}
