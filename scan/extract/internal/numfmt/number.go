package numfmt

import (
	"bytes"
	"math"
	"strconv"
)

// Type is the type of a number that is shown.
type Type uint8

// The types of numbers.
const (
	Number Type = iota // in plain notation: no exponent, no trailing zeros
	Date               // 2006-01-02 or 2006-01-02T15:04:05
	Text               // a time of day, or digits in a pattern
)

// Append appends the number v, in the notation of Go, as f shows it. date1904
// tells that days are counted from 1904.
func (f Format) Append(dst, v []byte, date1904 bool) ([]byte, Type) {
	switch f.shows {
	case showsDate, showsTime:
		if out, ok := appendSerial(dst, v, date1904, f.shows == showsTime); ok {
			if f.shows == showsTime {
				return out, Text
			}
			return out, Date
		}
	case showsDigits:
		from := len(dst)
		dst = AppendPlain(dst, v)
		if digits := dst[from:]; isDigits(digits) {
			// The pattern is written behind the digits and moved over them.
			out := appendPattern(dst, f.pattern, digits)
			n := copy(out[from:], out[len(dst):])
			return out[:from+n], Text
		}
		return dst, Number
	}
	return AppendPlain(dst, v), Number
}

// AppendFloat is Append of a number in binary.
func (f Format) AppendFloat(dst []byte, v float64, date1904 bool) ([]byte, Type) {
	var buf [32]byte
	if n := int64(v); v > -1e15 && v < 1e15 && float64(n) == v {
		digits := strconv.AppendInt(buf[:0], n, 10)
		if f.shows == showsNumber {
			return append(dst, digits...), Number
		}
		return f.Append(dst, digits, date1904)
	}
	return f.Append(dst, strconv.AppendFloat(buf[:0], v, 'g', -1, 64), date1904)
}

// AppendPlain appends a number without exponent, and without the digits beyond
// the fifteenth, in which a float64 only shows what it could not hold.
func AppendPlain(dst, v []byte) []byte {
	if isDigits(v) {
		return append(dst, v...)
	}
	f, err := strconv.ParseFloat(string(v), 64)
	if err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
		return append(dst, v...)
	}
	from := len(dst)
	dst = strconv.AppendFloat(dst, f, 'f', -1, 64)
	const significant = 15
	if bytes.IndexByte(dst[from:], '.') < 0 || len(dst)-from <= significant+1 {
		return dst
	}
	rounded := strconv.AppendFloat(dst[:from], f, 'e', significant-1, 64)
	if f, err = strconv.ParseFloat(string(rounded[from:]), 64); err != nil {
		return rounded
	}
	return strconv.AppendFloat(rounded[:from], f, 'f', -1, 64)
}

func isDigits(v []byte) bool {
	for _, c := range v {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(v) > 0
}

const (
	secondsPerDay = 24 * 60 * 60
	maxSerial     = 2958465 // 9999-12-31
	leapSerial    = 60      // the day 1900-02-29, which never was
)

// appendSerial appends the moment that a serial number stands for: days since
// the end of 1899, or of 1903, and the part of the day. It reports false for
// numbers that stand for no moment.
func appendSerial(dst, v []byte, date1904, timeOnly bool) ([]byte, bool) {
	serial, ok := parseSerial(v)
	if !ok || serial < 0 || serial >= maxSerial+1 {
		return dst, false
	}
	day := int(serial)
	seconds := int(math.Round((serial - float64(day)) * secondsPerDay))
	if seconds >= secondsPerDay {
		day, seconds = day+1, 0
	}
	if timeOnly || day == 0 && !date1904 {
		if day > 0 {
			return dst, false // a duration
		}
		return appendClock(dst, seconds), timeOnly
	}
	switch {
	case date1904:
		day += 1462
	case day == leapSerial:
		return dst, false
	case day < leapSerial:
		day++ // days before it are counted from one day later
	}
	dst = appendDay(dst, day)
	if seconds > 0 {
		dst = appendClock(append(dst, 'T'), seconds)
	}
	return dst, true
}

func parseSerial(v []byte) (float64, bool) {
	if n := atoi(v); n >= 0 {
		return float64(n), true
	}
	f, err := strconv.ParseFloat(string(v), 64)
	return f, err == nil
}

// appendDay appends the date that lies days after 1899-12-30, by the civil
// calendar in eras of 400 years that begin on 1 March.
func appendDay(dst []byte, days int) []byte {
	const (
		daysPerEra = 146097
		toMarch    = 693899 // days from 0000-03-01 to 1899-12-30
	)
	days += toMarch
	era := days / daysPerEra
	d := days % daysPerEra
	y := (d - d/1460 + d/36524 - d/146096) / 365
	d -= 365*y + y/4 - y/100
	m := (5*d + 2) / 153
	d -= (153*m+2)/5 - 1
	y += era * 400
	if m += 3; m > 12 {
		m, y = m-12, y+1
	}
	dst = append(dst, byte('0'+y/1000%10), byte('0'+y/100%10))
	dst = append2(dst, y%100)
	dst = append2(append(dst, '-'), m)
	return append2(append(dst, '-'), d)
}

func appendClock(dst []byte, seconds int) []byte {
	dst = append2(dst, seconds/3600)
	dst = append2(append(dst, ':'), seconds/60%60)
	return append2(append(dst, ':'), seconds%60)
}

func append2(dst []byte, n int) []byte {
	return append(dst, byte('0'+n/10), byte('0'+n%10))
}

// TrimMidnight removes a time of day that is midnight, and a "Z", from a date
// in ISO 8601.
func TrimMidnight(v []byte) []byte {
	v = bytes.TrimSuffix(v, []byte("Z"))
	if day, clock, ok := bytes.Cut(v, []byte("T")); ok && len(bytes.Trim(clock, "0:.")) == 0 {
		return day
	}
	return v
}

// atoi returns the whole number in digits, or -1.
func atoi(digits []byte) int {
	if len(digits) == 0 || len(digits) > 9 {
		return -1
	}
	n := 0
	for _, c := range digits {
		if c < '0' || c > '9' {
			return -1
		}
		n = n*10 + int(c-'0')
	}
	return n
}
