package town

import (
	"math"
	"strings"
)

// Surnames of Dutch origin, by what is published of them.
//
// The Meertens Institute counted 314,000 surnames of the residents of the
// Netherlands of 2007, in the register of persons. The most common, De Jong, has
// 83,782 bearers, the tenth 38,472, the fiftieth 13,989, the thousandth some
// 1,900; 124,196 have five or more. Between these points, bearers interpolates
// in powers of the rank; the number for the 20,000th is the one with which all of
// them together are the 16.36 million residents that CBS counted.
//
// Common names are common everywhere. Others come from a region, and of their
// bearers those who never moved live there still: one in four in all of the
// country, and more in Twente, say the studies of G. Bloothooft. Half of them are
// taken to, which makes more namesakes in the town than the country has.
const (
	surnamesInAll  = 314000
	surnamesCommon = 1000
	// regions is how many regions as large as that of the town the country has: its
	// five municipalities had 177,000 residents in 2016.
	regions = 92
	// spread is how many of the names of other regions are told apart.
	spread = 20000
)

// bearers returns how many people of the country bear the surname of a rank, from
// 1.
func bearers(rank int) float64 {
	points := [][2]float64{{1, 83782}, {10, 38472}, {50, 13989}, {1000, 1900}, {20000, 175}, {124196, 5}, {surnamesInAll, 1}}
	for i, b := range points[1:] {
		if a := points[i]; float64(rank) <= b[0] {
			return a[1] * math.Pow(float64(rank)/a[0], math.Log(b[1]/a[1])/math.Log(b[0]/a[0]))
		}
	}
	return 0
}

// dutchSurnames returns surnames that are words, names of places, patronyms,
// with prefixes in front and doubled, and many that no list has: first the common
// ones, then those of the region, then some of other regions.
func dutchSurnames() draw {
	local := (surnamesInAll - surnamesCommon) / regions
	var d draw
	names := dutchNames(surnamesCommon + local + spread)
	for i, name := range names {
		switch {
		case i < surnamesCommon:
			d.add(name, bearers(i+1))
		case i < surnamesCommon+local:
			rank := surnamesCommon + (i-surnamesCommon)*regions + regions/2
			d.add(name, bearers(rank)*regions/2)
		default:
			every := float64(surnamesInAll-surnamesCommon) / spread
			rank := surnamesCommon + int((float64(i-surnamesCommon-local)+0.5)*every)
			d.add(name, bearers(rank)*every/2)
		}
	}
	return d
}

// dutchNames returns n surnames: common ones, the most common first, and then
// compositions, in an order that says nothing.
func dutchNames(n int) []string {
	names := words("de Jong|Jansen|de Vries|van den Berg|van Dijk|Bakker|Janssen|Visser|Smit|Meijer|de Boer|Mulder|de Groot|Bos|Vos|Hendriks|Dekker|van Leeuwen|Brouwer|de Wit|Dijkstra|van der Meer|Kok|Vermeulen|van den Heuvel|de Bruijn|Schouten|Willems|Maas|Hoekstra|Prins|Blom|Peeters|Kuijpers|Kuipers|Koning|Post|van Wijk|Postma|Gerritsen|Kramer|van der Velde|van de Ven|Timmerman|Wolters|Winter|Zwart|Schipper|Huizinga|Nijhuis|IJzerman|Vroom|'t Hart|ten Cate|ter Braak|te Riele|in 't Veld|van 't Hoff|op den Kelder|Klein Gebbink|Olde Scholtenhuis|Groot Koerkamp|Müller|Lefèvre|von Siebenthal|de la Fuente")
	known := map[string]bool{}
	for _, name := range names {
		known[name] = true
	}
	firsts := strings.Fields("Ooster Wester Noord Zuid Hoog Laag Nieuw Oude Berg Veld Water Molen Kerk Haver Rogge Linden Eiken Elzen Wil Heide Broek Meer Dam Dijk Horst Schaap Raven Zwaan Kraan Vos Wolf Steen Zand Klei Grave Konings Ridder Beuk Bloem Boer Brand Bruin Gast Goud Hage Hazel Hof Kamp Kolk Mars Nagel Paard Rode Schol Spring Stok Tol Winkel Zomer")
	seconds := strings.Fields("huis kamp hof brink laar man ink bosch stra berg veld burg dal donk drecht haar hout hoek kate kerk loo meer rode schot stede voort weg wijk beek been blok boom daal dam dijk horst ing ma maat poel stein wold zaal")
	ends := []string{"", "s", "er", "ma", "sen", "inga", "mans", "ster", "en", "stee"}
	prefixes := []string{"van ", "van der ", "te ", "van den ", "ter ", "van de "}
	all := len(firsts) * len(seconds) * len(ends)
	for i := range all {
		at := i * 7919 % all // each once: 7919 is a prime, and divides none of the numbers
		name := firsts[at%len(firsts)] + seconds[at/len(firsts)%len(seconds)] + ends[at/len(firsts)/len(seconds)]
		if i%3 == 0 { // as of those who bear the thousand most common names
			name = prefixes[i/3%len(prefixes)] + name
		}
		if len(names) < n && !known[name] {
			known[name] = true
			names = append(names, name)
		}
	}
	return names
}
