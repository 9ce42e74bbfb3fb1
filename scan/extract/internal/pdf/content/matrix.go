package content

import "math"

// matrix is a PDF transformation matrix [a b c d e f] (ISO 32000-1, 8.3.3).
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// times returns the matrix that applies m first and n second.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// moved returns m with a translation by x, y applied before it.
func (m matrix) moved(x, y float64) matrix {
	m[4] += x*m[0] + y*m[2]
	m[5] += x*m[1] + y*m[3]
	return m
}

// direction returns the angle of text written along x, y: whole degrees,
// snapped to the axes where it is near them, as skewed scans are.
func direction(x, y float64) int {
	if y == 0 && x >= 0 {
		return 0
	}
	angle := int(math.Round(math.Atan2(y, x) * 180 / math.Pi))
	if angle < 0 {
		angle += 360
	}
	const snap = 3
	if off := angle % 90; off <= snap {
		angle -= off
	} else if off >= 90-snap {
		angle += 90 - off
	}
	return angle % 360
}

// along returns x, y in a frame that is turned by angle degrees: how far along
// the direction of reading, and how far up.
func along(angle int, x, y float64) (u, v float64) {
	switch angle {
	case 0:
		return x, y
	case 90:
		return y, -x
	case 180:
		return -x, -y
	case 270:
		return -y, x
	}
	sin, cos := math.Sincos(float64(angle) * math.Pi / 180)
	return x*cos + y*sin, -x*sin + y*cos
}
