package parquet

import (
	"encoding/binary"
	"encoding/hex"
	"math"
	"math/big"
	"strconv"
	"strings"
	"time"

	"github.com/piiscan/piiscan/scan/extract/internal/numfmt"
)

// shows is what the values of a column stand for.
type shows struct {
	as    as
	scale int // of decimals; of times the decimals of a second
}

type as uint8

const (
	asIs as = iota
	asText
	asDecimal
	asDate
	asTime
	asTimestamp
	asUnsigned
	asUUID
	asHalf // a float of two bytes
	asBytes
)

// convertedAs returns what the older of the two ways to say it says, and the
// kind of a group.
func convertedAs(n int) (as, int) {
	switch n {
	case 0, 4, 19: // UTF8, ENUM, JSON
		return asText, 0
	case 1, 2:
		return asIs, groupMap
	case 3:
		return asIs, groupList
	case 5:
		return asDecimal, 0
	case 6:
		return asDate, 0
	case 7, 8:
		return asTime, 0
	case 9, 10:
		return asTimestamp, 0
	case 11, 12, 13, 14:
		return asUnsigned, 0
	case 20, 21: // BSON, INTERVAL
		return asBytes, 0
	}
	return asIs, 0
}

// readLogical reads the newer way.
func readLogical(t *thrift) (s shows, group int) {
	t.fields(func(id int, kind byte) bool {
		if kind != thriftStruct {
			return false
		}
		switch id {
		case 1, 4, 12:
			s.as = asText
		case 2:
			group = groupMap
		case 3:
			group = groupList
		case 5:
			s.as = asDecimal
			t.fields(func(id int, kind byte) bool {
				if id == 1 && kind == thriftInt32 {
					s.scale = int(t.int())
					return true
				}
				return false
			})
			return true
		case 6:
			s.as = asDate
		case 7, 8:
			s.as = asTime + as(id-7)
			t.fields(func(id int, kind byte) bool {
				if id != 2 || kind != thriftStruct {
					return false
				}
				t.fields(func(unit int, _ byte) bool {
					s.scale = 3 * unit
					return false
				})
				return true
			})
			return true
		case 10:
			signed := true
			t.fields(func(id int, kind byte) bool {
				if id == 2 {
					signed = kind == thriftTrue
				}
				return false
			})
			if !signed {
				s.as = asUnsigned
			}
			return true
		case 13:
			s.as = asBytes
		case 14:
			s.as = asUUID
		case 15:
			s.as = asHalf
		}
		return false
	})
	return s, group
}

// value is a value as it is stored: a number of up to eight bytes, or bytes.
type value struct {
	num   uint64
	bytes []byte
}

// append appends a value as text.
func (c *column) append(dst []byte, v value) ([]byte, Kind) {
	switch c.physical {
	case typeBool:
		return strconv.AppendBool(dst, v.num&1 != 0), Bool
	case typeInt32, typeInt64:
		return c.appendInt(dst, v.num)
	case typeInt96: // nanoseconds of a day, and the day by Julian count
		if len(v.bytes) < 12 {
			return dst, Text
		}
		const unix = 2440588
		days := int64(le32(v.bytes[8:])) - unix
		return appendMoment(dst, time.Unix(days*86400, int64(le64(v.bytes)%(86400*1e9))).UTC()), Date
	case typeFloat:
		return appendFloat(dst, float64(math.Float32frombits(uint32(v.num))), 32), Number
	case typeDouble:
		return appendFloat(dst, math.Float64frombits(v.num), 64), Number
	}
	return c.appendBytes(dst, v.bytes)
}

func appendFloat(dst []byte, v float64, bits int) []byte {
	switch {
	case math.IsNaN(v) || math.IsInf(v, 0):
		return dst
	case bits == 32 && math.Abs(v) < 1e15:
		return strconv.AppendFloat(dst, v, 'f', -1, 32)
	}
	dst, _ = numfmt.Format{}.AppendFloat(dst, v, false)
	return dst
}

func (c *column) appendInt(dst []byte, num uint64) ([]byte, Kind) {
	n := int64(num)
	if c.physical == typeInt32 {
		n = int64(int32(num))
	}
	switch c.shows.as {
	case asDecimal:
		return appendDecimal(dst, strconv.FormatInt(n, 10), c.shows.scale), Number
	case asDate:
		return time.Unix(n*86400, 0).UTC().AppendFormat(dst, time.DateOnly), Date
	case asTime:
		return time.Unix(0, n*c.unit()).UTC().AppendFormat(dst, time.TimeOnly), Text
	case asTimestamp:
		unit := c.unit()
		perSecond := int64(time.Second) / unit
		return appendMoment(dst, time.Unix(n/perSecond, n%perSecond*unit).UTC()), Date
	case asUnsigned:
		if c.physical == typeInt32 {
			num = uint64(uint32(num))
		}
		return strconv.AppendUint(dst, num, 10), Number
	}
	return strconv.AppendInt(dst, n, 10), Number
}

// unit returns the nanoseconds that a time is counted in.
func (c *column) unit() int64 {
	switch c.shows.scale {
	case 6:
		return 1000
	case 9:
		return 1
	case 3:
		return 1_000_000
	}
	if c.physical == typeInt32 { // the older way says milliseconds by the size
		return 1_000_000
	}
	return 1000
}

func appendMoment(dst []byte, t time.Time) []byte {
	if t.Equal(t.Truncate(24 * time.Hour)) {
		return t.AppendFormat(dst, time.DateOnly)
	}
	return t.AppendFormat(dst, "2006-01-02T15:04:05")
}

const maxScale = 100

// appendDecimal appends a number of which the last scale digits are decimals.
// Zeros at its end are left out.
func appendDecimal(dst []byte, digits string, scale int) []byte {
	if scale <= 0 || scale > maxScale {
		return append(dst, digits...)
	}
	digits, negative := strings.CutPrefix(digits, "-")
	if negative {
		dst = append(dst, '-')
	}
	if len(digits) <= scale {
		digits = strings.Repeat("0", scale-len(digits)+1) + digits
	}
	whole, part := digits[:len(digits)-scale], strings.TrimRight(digits[len(digits)-scale:], "0")
	dst = append(dst, whole...)
	if part == "" {
		return dst
	}
	return append(append(dst, '.'), part...)
}

func (c *column) appendBytes(dst, b []byte) ([]byte, Kind) {
	const longest = 64 // bytes of a decimal
	switch {
	case c.shows.as == asDecimal && len(b) <= longest:
		n := new(big.Int).SetBytes(b)
		if len(b) > 0 && b[0]&0x80 != 0 {
			n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b))))
		}
		return appendDecimal(dst, n.String(), c.shows.scale), Number
	case c.shows.as == asUUID && len(b) == 16:
		for i, part := range [][]byte{b[:4], b[4:6], b[6:8], b[8:10], b[10:]} {
			if i > 0 {
				dst = append(dst, '-')
			}
			dst = hex.AppendEncode(dst, part)
		}
		return dst, Text
	case c.shows.as == asHalf && len(b) == 2:
		return appendFloat(dst, half(binary.LittleEndian.Uint16(b)), 32), Number
	case c.shows.as == asText:
		return append(dst, b...), Text
	}
	return append(dst, b...), Binary // old programs do not say what is text
}

// half returns the number that a float of two bytes is (IEEE 754).
func half(n uint16) float64 {
	exponent, fraction := int(n>>10&31), float64(n&1023)
	v := 0.0
	switch exponent {
	case 0:
		v = math.Ldexp(fraction, -24)
	case 31:
		return math.NaN()
	default:
		v = math.Ldexp(1024+fraction, exponent-25)
	}
	if n&0x8000 != 0 {
		return -v
	}
	return v
}
