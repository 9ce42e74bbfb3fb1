// Package base64text decodes base64 as it stands in mails and XML: over line ends,
// and among characters that are none of it. Anything decodes to something.
package base64text

// Decoder decodes text piece by piece. Padding begins anew, so that pieces that were
// encoded one by one come out right. The zero value is ready.
type Decoder struct {
	bits  uint32
	count int // bits that are in bits
}

// Append appends what text stands for to dst, behind what came before: a byte is
// appended once all of its bits are known. What is no digit is left out.
func (d *Decoder) Append(dst, text []byte) []byte {
	for _, c := range text {
		if c == '=' {
			d.bits, d.count = 0, 0
			continue
		}
		v := values[c]
		if v < 0 {
			continue
		}
		d.bits = d.bits<<6 | uint32(v)
		if d.count += 6; d.count >= 8 {
			d.count -= 8
			dst = append(dst, byte(d.bits>>d.count))
		}
	}
	return dst
}

// IsDigit tells whether c is a digit of base64, which "=" is not.
func IsDigit(c byte) bool { return values[c] >= 0 }

// values are those of the digits (RFC 4648, 4); -1 for other bytes.
var values = func() (values [256]int8) {
	for i := range values {
		values[i] = -1
	}
	for i, c := range []byte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") {
		values[c] = int8(i)
	}
	return values
}()
