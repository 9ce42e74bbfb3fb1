package pii

import "slices"

// testRanges are the prefixes and whole numbers that TestRanges documents.
var testRanges = [...]string{
	"9999", "0000",
	"123456782", "111222333",
	"111111110", "222222220", "333333330", "444444440", "555555550",
	"666666660", "777777770", "888888880", // 999999990 is of range 9999
}

// TestRanges returns the prefixes of the BSNs that were never issued to
// anyone: 9999 (test messages of health and social care, i-Sociaal-Lab
// jaapjunior; the test set of the BRP), 0000 (the same test set), and the
// numbers that people make up because they pass: 123456782, 111222333 and
// those of eight equal digits and a zero. The slice is the caller's own.
func TestRanges() []string { return slices.Clone(testRanges[:]) }

// IsTestBSN tells whether canonical, a BSN of nine digits, begins with one of
// ranges; nil stands for TestRanges.
func IsTestBSN(canonical []byte, ranges []string) bool {
	if ranges == nil {
		ranges = testRanges[:]
	}
	for _, prefix := range ranges {
		if len(canonical) >= len(prefix) && string(canonical[:len(prefix)]) == prefix {
			return true
		}
	}
	return false
}
