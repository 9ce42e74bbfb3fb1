package pii

import (
	"strings"
	"testing"
)

// originNames are invented people whose names are common in the Netherlands, by
// origin, as first name, prefix and surname. Some surnames are in no list.
var originNames = map[string][]string{
	"dutch": {
		"Jan||Ouwehand", "Pieter||Grootenboer", "Truus|van der|Velden", "Ruud||Hoogeslag", "Anneke|de|Vries", "Harm||Wiltjer", "Sjoerd||Terpstra", "Femke||Bolks",
		"Kees|van den|Heuvel", "Marijke|ten|Brinke", "Joop||Schaap", "Hendrika||Temminkhof", "Wim|van 't|Hof", "Roelof||Eising", "Lieke||Klaverkamp", "Jaap||Zoutman",
		"Ineke||Nijenhuis", "Bas||Verkuil",
	},
	"turkish": {
		"Ayşe||Yılmaz", "Mehmet||Öztürk", "Emine||Karataş", "Hüseyin||Demirkan", "Fatma||Şahin", "Mustafa||Kılıçarslan", "Zeynep||Aydoğmuş", "Serkan||Çelik",
		"Gülsüm||Erdoğdu", "Hakan||Bozkurt", "Elif||Korkmazer", "Murat||Yıldırım", "Songül||Taşdelen", "Kübra||Aksoy", "İbrahim||Uysal", "Burak||Özdemirci", "Nuray||Arslan",
	},
	"moroccan": {
		"Mohamed|el|Amrani", "Fatima||Bouzidi", "Rachid||Ouarghi", "Khadija|El|Khattabi", "Abdellah||Benhaddou", "Naima||Azzouzi", "Hicham||Boutaleb", "Samira|Ait|Haddou",
		"Mimoun||Bouyaakoub", "Hanane||Chaouki", "Driss||Zerouali", "Soukaina|El|Idrissi", "Noureddine||Ouahabi", "Karima||Lahlou", "Youssef||Bakkali", "Malika||Tahiri",
		"Said||Boulahrouz",
	},
	"surinamese": {
		"Radjesh||Ramdin", "Soenita||Bissessur", "Ashwin||Jhinkoe", "Sharda||Oemrawsingh", "Humphrey||Zuiverloon", "Desi||Pengel", "Vishal||Ramkisoen", "Indra||Kalpoe",
		"Iwan||Wijdenbosch", "Gladys||Kensmil", "Rajesh||Soekhai", "Sita||Bhagwandin", "Ricardo||Tjin A Sie", "Anil||Sewnandan", "Soekarno||Pawironadi", "Reshma||Raghoebarsing",
		"Clyde||Gravenberch",
	},
	"antillean": {
		"Shurandy||Martina", "Rubiela||Maduro", "Edsel||Cijntje", "Churandy||Isenia", "Xiomara||Sintjago", "Gilberto||Koolman", "Ruthmila||Felida", "Hensley||Rhuggenaath",
		"Nerida||Balentien", "Quincy||Wawoe", "Zulaika||Geerman", "Vernon||Oduber", "Omayra||Boekhoudt", "Runaldo||Figaroa", "Elvira||Croes", "Richenel||Janga", "Digna||Bernadina",
	},
	"polish": {
		"Agnieszka||Kowalska", "Piotr||Nowak", "Krzysztof||Wiśniewski", "Małgorzata||Zielińska", "Tomasz||Wojnarowicz", "Katarzyna||Lewandowska", "Andrzej||Szymański",
		"Grażyna||Kamińska", "Zbigniew||Woźniak", "Beata||Piotrowska", "Łukasz||Kaczmarek", "Danuta||Jabłońska", "Marcin||Grabowiecki", "Ewa||Pawlak", "Wojciech||Dąbrowski",
		"Sylwia||Michalak", "Mirosław||Stępień",
	},
	"arabic": {
		"Ahmad|al|Khatib", "Rania||Haddad", "Bashar||Hamdan", "Ghada||Nasser", "Omar||Darwish", "Zainab||Barakat", "Hussein||Jubouri", "Rasha||Alhamwi",
		"Khaled||Sabbagh", "Amal||Warsame", "Osama||Halabi", "Samar||Qaddour", "Fadi||Khoury", "Hodan||Hersi", "Nizar||Almasri", "Wafa||Obeid", "Tesfay||Gebremedhin",
	},
	"chinese": {
		"Xiaoming||Wang", "Meiling||Zhang", "Jianguo||Chen", "Lijuan||Zhou", "Haiyan||Zhao", "Weidong||Guo", "Yuzhen||Zheng", "Xiuying||Liang", "Guoqiang||Xie", "Lihua||Luo",
		"Zhiqiang||Zhu", "Yanling||Jiang", "Chunmei||Deng", "Junjie||Peng", "Xueying||Xu", "Jing||Cheung", "Minghua||Leung",
	},
	"vietnamese": {
		"Thuy||Nguyen", "Minh||Pham", "Huong||Tran", "Tuan||Huynh", "Linh||Hoang", "Quang||Truong", "Trang||Duong", "Khanh||Phan", "Phuc||Dinh", "Thanh||Luong", "Hien||Trinh",
		"Duc||Ngo", "Ngoc||Doan", "Thao||Nguyen", "Viet||Luu", "Huyen||Pham", "Cuong||Tran",
	},
}

// homeOrder is people of the East as they are named at home, the surname first.
var homeOrder = []string{
	"Nguyen Thi Lan", "Tran Van Minh", "Pham Thi Thu Huong", "Le Thi Hoa", "Hoang Van Tuan", "Vo Thi Kim Lien", "Dang Thanh Tung", "Bui Thi Mai", "Huynh Ngoc Anh", "Phan Van Duc",
	"Nguyen Thuy", "Do Thi Hanh", "Ngo Quang Huy", "Duong Thi Yen", "Truong Minh Hieu", "Nguyễn Thị Hồng",
	"Wang Xiaoming", "Zhang Wei", "Li Xiuying", "Chen Jianguo", "Liu Haiyan", "Zhao Lijuan", "Zhou Guoqiang", "Xu Meiling", "Huang Zhiqiang", "Guo Min", "Zheng Yuhua", "Luo Junjie",
	"Liang Xiaofeng", "Chan Mei-Ling", "Yang Chunmei", "Wu Weidong",
}

// originTexts are where people are named: %F is the first name and surname, %N
// initials and surname, %C the surname in front, %S the surname with its prefix
// in a capital.
var originTexts = []struct {
	place string
	field Field
	text  string
}{
	{"prose", FieldNone, "Gisteren sprak ik met %F over de aanvraag van vorige week."},
	{"prose", FieldNone, "%F woont sinds 2015 in Almelo en heeft twee kinderen."},
	{"prose", FieldNone, "Volgens mevrouw %S klopt de berekening niet."},
	{"prose", FieldNone, "Het bezwaar is ingediend door %N namens de bewoners."},
	{"prose", FieldNone, "De brief van wethouder %S is op tijd verstuurd."},
	{"structure", FieldName, "%F"},
	{"structure", FieldName, "%N"},
	{"structure", FieldName, "%C"},
	{"structure", FieldNone, "Naam: %F\nGeboortedatum: 12-03-1985\n"},
	{"structure", FieldNone, "De heer %N\nDorpsstraat 12\n7607 AB Almelo\n"},
}

// Names of every origin are found whole, in prose and in structure.
func TestNames_of_every_origin(t *testing.T) {
	floors := map[string]float64{"prose": 0.95, "structure": 0.98}
	for origin, names := range originNames {
		if len(names) < 15 {
			t.Errorf("%s: want 15 names, got %d", origin, len(names))
		}
		all, found := map[string]int{}, map[string]int{}
		for _, name := range names {
			for _, place := range originTexts {
				text, want := originText(name, place.text)
				all[place.place]++
				if finds(text, want, place.field) {
					found[place.place]++
				} else if testing.Verbose() {
					t.Logf("%s: %q in %q: got %s", origin, want, text, marks([]byte(text), NameDetector{}.AppendMatches(nil, Text{Body: []byte(text), Field: place.field})))
				}
			}
		}
		for place, floor := range floors {
			if recall := float64(found[place]) / float64(all[place]); recall < floor {
				t.Errorf("%s in %s: want a recall of %.2f, got %.3f", origin, place, floor, recall)
			}
		}
	}
}

// originText returns a text with a name in it, and the name as it stands there.
func originText(name, text string) (filled, want string) {
	parts := strings.Split(name, "|")
	first, prefix, last := parts[0], parts[1], parts[2]
	initial := string([]rune(first)[:1]) + "."
	spaced := strings.TrimPrefix(prefix+" ", " ")
	capital := spaced
	if prefix != "" {
		capital = strings.ToUpper(prefix[:1]) + prefix[1:] + " "
	}
	for code, form := range map[string]string{
		"%F": first + " " + spaced + last, "%N": initial + " " + spaced + last, "%C": strings.TrimSuffix(last+", "+initial+" "+prefix, " "), "%S": capital + last,
	} {
		if strings.Contains(text, code) {
			return strings.Replace(text, code, form, 1), form
		}
	}
	return text, ""
}

// finds tells whether a name is found in a text whole, and nothing else is.
func finds(text, want string, field Field) bool {
	matches := NameDetector{}.AppendMatches(nil, Text{Body: []byte(text), Field: field})
	return len(matches) == 1 && text[matches[0].Start:matches[0].End] == want
}

func TestNames_in_the_order_of_home(t *testing.T) {
	for _, name := range homeOrder {
		for _, text := range []string{"Het verzoek is van %s te Almelo.", "%s heeft gebeld.", "Aanwezig waren %s en de consulent."} {
			if text = strings.Replace(text, "%s", name, 1); !finds(text, name, FieldNone) {
				t.Errorf("%q: got %s", text, marks([]byte(text), NameDetector{}.AppendMatches(nil, Text{Body: []byte(text)})))
			}
		}
	}
}
