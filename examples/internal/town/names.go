package town

import (
	"math/rand/v2"
	"strings"
)

// origin is where names come from: the first names of women and of men, and
// surnames, each with its prefix in front.
type origin struct {
	share              int // of a hundred people
	women, men, family []string
}

// origins are the origins of the people of a Dutch town. All lists are of
// common names, put together by hand.
func origins() []origin {
	return []origin{
		{62,
			strings.Fields("Anna Maria Johanna Sanne Femke Lotte Zoë Renée Willemijn Ingrid Petra Esther Marloes Eva Nienke Roos Hendrika Gerritdina Truus Yvonne Chloé Thirza"),
			strings.Fields("Jan Piet Hendrik Willem Thijs Daan Bram Gerrit Cornelis Johannes IJsbrand Joost Ruud Theo Philip Karel Sjoerd Otto André Koen Lars Chris"),
			dutchSurnames()},
		{6, strings.Fields("Ayşe Fatma Elif Zeynep Emine Hülya"), strings.Fields("Mehmet Mustafa Ömer Şükrü Ali Hüseyin"),
			strings.Fields("Yılmaz Kaya Demir Şahin Çelik Öztürk Aydın Arslan Doğan Kılıç")},
		{6, strings.Fields("Fatima Khadija Naima Samira Noor Hafsa"), strings.Fields("Mohammed Youssef Hassan Rachid Karim Bilal"),
			[]string{"El Idrissi", "Amrani", "Ben Ali", "El Khattabi", "Bouzid", "Aït Ouali", "Haddou", "Azzouzi", "El Amrani"}},
		{6, strings.Fields("Shanti Priya Soraya Wilma Cheryl"), strings.Fields("Radjesh Ricardo Dewanand Melvin Kenneth"),
			[]string{"Ramdin", "Jagernath", "Tjin A Sie", "Wijdenbosch", "Sewpersad", "Kartosen", "Pinas", "Tjon A Fa", "Baldewsingh"}},
		{3, strings.Fields("Jurelly Shurandy Mireille"), strings.Fields("Giovanni Raymond Edsel"), strings.Fields("Martina Maduro Croes Isenia Winklaar Rosario")},
		{7, strings.Fields("Agnieszka Katarzyna Małgorzata Ewa"), strings.Fields("Krzysztof Paweł Tomasz Łukasz"),
			strings.Fields("Kowalski Nowak Wiśniewska Wójcik Kamiński Zieliński Szymańska Dąbrowski")},
		{4, strings.Fields("Amal Rania Leila Yasmin"), strings.Fields("Omar Khaled Tarek Samir"), []string{"Al Hamad", "Haddad", "Al Masri", "Khalil", "Abdi", "Osman"}},
		{3, strings.Fields("Mei Xiu Ying"), strings.Fields("Wei Jun Ming"), strings.Fields("Wang Zhang Chen Huang Cheung")},
		{3, strings.Fields("Linh Thu Hoa"), strings.Fields("Minh Tuan Duc"), strings.Fields("Nguyen Tran Pham Vuong")},
	}
}

// dutchSurnames returns surnames that are words, names of places, patronyms,
// with prefixes in front and doubled, and some that no list has.
func dutchSurnames() []string {
	names := []string{
		"de Groot", "Bakker", "Post", "de Wit", "Prins", "Kok", "Bos", "Vos", "Visser", "Smit", "Meijer", "de Jong", "de Vries", "van den Berg", "van Dijk", "Jansen",
		"Janssen", "de Boer", "Mulder", "de Bruijn", "van der Meer", "van 't Hoff", "in 't Veld", "op den Kelder", "ter Braak", "ten Cate", "te Riele", "van de Ven",
		"'t Hart", "Klein Gebbink", "Olde Scholtenhuis", "Groot Koerkamp", "IJzerman", "Dijkstra", "Hoekstra", "Postma", "Huizinga", "Peeters", "Müller", "Lefèvre",
		"von Siebenthal", "de la Fuente", "van Leeuwen", "Kuijpers", "Kuipers", "Nijhuis", "Wolters", "Hendriks", "Willems", "Gerritsen", "van den Heuvel", "Schouten",
		"Brouwer", "Timmerman", "Zwart", "Koning", "Winter", "Blom", "van der Velde", "Maas", "Dekker", "Kramer", "van Wijk", "Vermeulen", "Schipper", "Vroom",
	}
	for _, first := range strings.Fields("Ooster Wester Noorder Zuider Hoog Laag Nieuw Oude Berg Veld Water Molen Kerk Haver Rogge Linden Eiken Elzen Wilgen Heide Broek Meer Dam Dijk Horst Schaap Ravens Zwane Kraan Vosse Wolf Steen Zand Klei Grave Konings Ridder Bisschop") {
		for _, second := range strings.Fields("huis kamp hof brink laar man ink bosch stra berg veld burg dal donk drecht haar hout hoek kate kerk loo meer rode schot stede voort weg wijk") {
			names = append(names, first+second)
		}
	}
	return names
}

// prefixWords are the words that stand in front of a surname.
func prefixWords() []string {
	return strings.Fields("de van den der 't in op ter ten te von la het")
}

// splitSurname returns the prefix and the rest of a surname.
func splitSurname(s string) (prefix, rest string) {
	words := strings.Fields(s)
	n := 0
	for n < len(words)-1 && contains(prefixWords(), words[n]) {
		n++
	}
	return strings.Join(words[:n], " "), strings.Join(words[n:], " ")
}

func contains(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// plainLetters are the letters that old programs cannot write, as they write
// them.
var plainLetters = strings.NewReplacer("ş", "s", "Ş", "S", "ı", "i", "ğ", "g", "İ", "I", "ł", "l", "Ł", "L", "ś", "s", "ą", "a", "ń", "n", "ę", "e", "ć", "c", "ż", "z", "ź", "z", "Ś", "S", "Ż", "Z")

// latin writes s in the letters of Windows-1252.
func latin(s string) string { return plainLetters.Replace(s) }

// ascii writes s without diacritics.
func ascii(s string) string {
	return strings.NewReplacer("ë", "e", "é", "e", "è", "e", "ö", "o", "ü", "u", "ï", "i", "ç", "c", "ó", "o", "Ö", "O", "Ç", "C", "Ü", "U").Replace(latin(s))
}
