package pii

import (
	"strings"
	"testing"
)

// areaCodes are the Dutch area codes as telephone books list them.
const areaCodes = `010 0111 0113 0114 0115 0117 0118 013 015 0161 0162 0164 0165 0166 0167 0168 0172 0174 0180 0181 0182 0183
0184 0186 0187 020 0222 0223 0224 0226 0227 0228 0229 023 024 0251 0252 0255 026 0294 0297 0299 030 0313 0314 0315 0316 0317
0318 0320 0321 033 0341 0342 0343 0344 0345 0346 0347 0348 035 036 038 040 0411 0412 0413 0416 0418 043 045 046 0475 0478 0481
0485 0486 0487 0488 0492 0493 0495 0497 0499 050 0511 0512 0513 0514 0515 0516 0517 0518 0519 0521 0522 0523 0524 0525 0527
0528 0529 053 0541 0543 0544 0545 0546 0547 0548 055 0561 0562 0566 0570 0571 0572 0573 0575 0577 0578 058 0591 0592 0593 0594
0595 0596 0597 0598 0599 070 071 072 073 074 075 076 077 078 079`

func TestFitsDutchPlan_geographic(t *testing.T) {
	codes := strings.Fields(areaCodes)
	for _, code := range codes {
		national := code[1:] + "5411110"[:10-len(code)]
		if !fitsDutchPlan([]byte(national)) {
			t.Errorf("0%s: want it to fit the plan", national)
		}
		if got := areaLength([]byte(national)); got != len(code)-1 {
			t.Errorf("area code of 0%s: want %d digits, got %d", national, len(code)-1, got)
		}
	}
	known := map[string]bool{}
	for _, code := range codes {
		known[code[1:]] = true
	}
	for n := 100; n < 600; n++ {
		code := string([]byte{'0' + byte(n/100), '0' + byte(n/10%10), '0' + byte(n%10)})
		want := known[code] || known[code[:2]]
		if got := fitsDutchPlan([]byte(code + "541111")); got != want {
			t.Errorf("0%s-541111: want fit %v, got %v", code, want, got)
		}
	}
}

func TestFitsDutchPlan(t *testing.T) {
	for _, c := range []struct {
		national string
		want     bool
	}{
		{"612345678", true}, {"682345678", true}, {"662345678", false}, {"672345678", false}, {"692345678", false},
		{"850123456", true}, {"880123456", true}, {"810123456", false}, {"910123456", true}, {"920123456", false},
		{"8001234", true}, {"8001234567", true}, {"80012345", false}, {"9061234", true}, {"9031234", false},
		{"97012345678", true}, {"97112345678", false}, {"61234567", false}, {"6123456789", false}, {"012345678", false}, {"", false},
	} {
		if got := fitsDutchPlan([]byte(c.national)); got != c.want {
			t.Errorf("0%s: want fit %v, got %v", c.national, c.want, got)
		}
	}
}
