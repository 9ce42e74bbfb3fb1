package pii

// The build of Dutch licence plates (kentekens): fourteen series, called
// sidecodes, of six characters in three groups. Sources: RDW's list of series
// and its rules for letters as published; raivereniging.nl (Stcrt 2014-9002)
// for series 11 to 14.

// sidecodePatterns holds the series by number, X for a letter and 9 for a digit.
var sidecodePatterns = [...]string{
	1: "XX-99-99", 2: "99-99-XX", 3: "99-XX-99", 4: "XX-99-XX", 5: "XX-XX-99",
	6: "99-XX-XX", 7: "99-XXX-9", 8: "9-XXX-99", 9: "XX-999-X", 10: "X-999-XX",
	11: "XXX-99-X", 12: "X-99-XXX", 13: "9-XX-999", 14: "999-XX-9",
}

// plateSeries is a sidecode as the detector looks it up.
type plateSeries struct {
	sidecode int8  // 0 if there is none
	seps     uint8 // bit k: a separator stands before character k
}

// plateTable gives the series of six characters by which of them are digits:
// bit k of the index is character k. No two series share an index.
var plateTable = func() (table [64]plateSeries) {
	for code, pattern := range sidecodePatterns {
		if pattern == "" {
			continue
		}
		digits, seps, n := 0, uint8(0), 0
		for _, c := range pattern {
			switch c {
			case '-':
				seps |= 1 << n
				continue
			case '9':
				digits |= 1 << n
			}
			n++
		}
		table[digits] = plateSeries{int8(code), seps}
	}
	return table
}()

// letters is a set of the letters A to Z, bit 0 for A.
type letters uint32

func lettersOf(s string) letters {
	var set letters
	for i := range len(s) {
		set |= 1 << (s[i] - 'A')
	}
	return set
}

func (set letters) has(c byte) bool { return set>>(c-'A')&1 != 0 }

// The letters that were given out. The oldest series had vowels; C and Q were
// left out because they look like a zero, I like a one, W until series 4. From
// series 4 on there are no vowels, but for the O that opens the plates of
// semi-trailers; Y ended with series 4.
var (
	lettersOldest   = lettersOf("ABDEFGHJKLMNOPRSTUVXZ") // series 1 and 2
	lettersVowels   = lettersOf("ABDEFGHJKLMNOPRSTUVXYZ")
	lettersYoung    = lettersOf("BDFGHJKLMNPRSTVWXYZ")
	lettersPresent  = lettersOf("BDFGHJKLMNPRSTVWXZ")
	seriesOfLetters = [...]letters{
		1: lettersOldest, 2: lettersOldest, 3: lettersVowels, 4: lettersYoung,
		5: lettersPresent, 6: lettersPresent, 7: lettersPresent, 8: lettersPresent, 9: lettersPresent,
		10: lettersPresent, 11: lettersPresent, 12: lettersPresent, 13: lettersPresent, 14: lettersPresent,
	}
)

// avoidedGroup reports whether a group of letters is one that RDW leaves out:
// names of parties, clubs and services, and letters with a history. A few of
// them were given out all the same (NSB and FVD by mistake, BBB until 2024), so
// the group makes a plate less likely, not impossible.
func avoidedGroup(group string, sidecode int) bool {
	switch group {
	case "GVD", "KKK", "KVT", "LPF", "NSB", "PKK", "PSV", "TBS", "PVV", "SGP", "VVD", "FVD", "BBB":
		return true
	case "SA":
		return sidecode <= 3
	case "SP": // in use since series 5, left out since 2018
		return sidecode >= 13
	}
	for i := 1; i < len(group); i++ {
		if group[i-1] == 'S' && (group[i] == 'S' || group[i] == 'D') {
			return true
		}
	}
	return false
}
