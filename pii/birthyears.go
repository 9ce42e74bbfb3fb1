package pii

import "time"

// BirthYears tells a column of birth dates from a column of other dates by the
// ages that they would mean. One date cannot tell: nearly all dates of an old
// file would do as dates of birth. Together they can, since people of one list
// are of all ages, while the dates of decisions, letters and events lie close
// together. The zero value is an empty column; not for concurrent use.
type BirthYears struct {
	// Today is as in [BirthDateDetector].
	Today time.Time

	ages    [oldestAge + 1]int
	n       int // dates that give an age
	outside int // dates that give none: in the future, or too long ago
}

// The least that a column must show: as many dates as other pools need, a
// spread in years, and a median age. Up to
// one in twenty dates may lie elsewhere: typing errors and default values.
const (
	birthYearsLeast  = 5
	birthYearsSpread = 40
	birthYearsYoung  = 20
	birthYearsOld    = 80
	birthYearsStray  = 20
)

// Add counts a date in canonical form. What has no year is passed over. A
// caller that wants distinct dates leaves out the repeated ones.
func (y *BirthYears) Add(canonical []byte) {
	if len(canonical) != 8 || digitRun(canonical, 0) != 8 {
		return
	}
	year := number(canonical, 0, 4)
	age := BirthDateDetector{y.Today}.today().year - year
	switch {
	case year == 0:
	case age < 0 || age > oldestAge:
		y.outside++
	default:
		y.ages[age]++
		y.n++
	}
}

// Column reports whether the dates so far are those of births.
func (y *BirthYears) Column() bool {
	total := y.n + y.outside
	if y.n < birthYearsLeast || y.outside*birthYearsStray > total {
		return false
	}
	stray := y.n / birthYearsStray
	youngest, oldest := y.age(stray), y.age(y.n-1-stray)
	median := y.age(y.n / 2)
	return oldest-youngest > birthYearsSpread && median >= birthYearsYoung && median <= birthYearsOld
}

// age is the age that stands at a place in the order from young to old.
func (y *BirthYears) age(place int) int {
	for age, n := range y.ages {
		if place < n {
			return age
		}
		place -= n
	}
	return oldestAge
}
