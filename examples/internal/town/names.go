package town

import (
	"math/rand/v2"
	"strings"
)

// origin is where names come from: the first names of women and of men, and
// surnames, each with its prefix in front.
type origin struct {
	share              int // of a thousand people
	women, men, family draw
}

// origins are the origins of the people of a Dutch town. The lists are of common
// names, the most common first, put together by hand; how much more common these
// are, ranked tells, and for surnames of Dutch origin dutchSurnames.
//
// The shares are those of Statistics Netherlands (CBS) for the residents of
// 1 January 2016, times two and a half: 2.3 % of Turkish origin, 2.3 of Moroccan,
// 2.1 of Surinamese, 0.9 of Antillean, 0.9 of Polish, 1.4 of Syrian, Iraqi, Somali
// and the like, 0.5 of Chinese, and 0.1 of Vietnamese. By the same source an
// eighth of all residents is of non-western origin, and half of those who live on
// social assistance; the files of a town hall are about both.
func origins() []origin {
	all := []origin{
		{0, ranked(8, dutchWomen()), ranked(8, dutchMen()), dutchSurnames()},
		{58, ranked(5, words("Fatma Ayşe Emine Hatice Zeynep Elif Hülya Sevim Meryem Zehra Esra Özlem Derya Büşra Kübra Yasemin Songül Nurcan Gülsüm Selma Merve Aylin Ebru Tuğba Dilek Sibel Hanife Nuray Melek Leyla Rukiye Sultan Cemile Şerife Gamze")),
			ranked(5, words("Mehmet Mustafa Ali Ahmet Hüseyin Hasan İbrahim Murat İsmail Osman Ömer Yusuf Emre Fatih Kemal Halil Süleyman Ramazan Recep Burak Serkan Hakan Yakup Cengiz Orhan Erdal Şükrü Volkan Deniz Kadir Salih Bekir Ufuk Enes Tarık")),
			ranked(10, words("Yılmaz Kaya Demir Şahin Çelik Öztürk Aydın Arslan Yıldız Yıldırım Doğan Kılıç Aslan Çetin Kara Koç Kurt Özdemir Özkan Şimşek Polat Korkmaz Çakır Erdoğan Can Acar Güneş Ünal Bulut Keskin Turan Aktaş Taş Güler Yalçın Bozkurt Tekin Avcı Işık Sarı Karaca Uzun Duman Ateş Yüksel Gündoğdu Tunç Uçar Coşkun Kaplan"),
				composed("", "Öz Ak Kara Er Gül Taş Yıl Sarı Kızıl Boz Gök Alp Tek Koca Bay Genç Yeni Gün Ay Kök", "türk demir kan soy er taş tepe bulut bey doğan kaya kurt yürek pınar han ay su göz baş sal"))},
		{58, ranked(4, words("Fatima Khadija Naima Malika Samira Aïcha Rachida Latifa Karima Najat Noor Hafsa Zohra Mimount Yamina Saida Hanan Ikram Salma Nadia Loubna Fadoua Souad Jamila Asmae Rabia Siham Btissam Hayat Ouarda")),
			ranked(4, words("Mohammed Ahmed Hassan Rachid Youssef Said Mustapha Abdelkader Karim Bilal Omar Ali Driss Hamid Khalid Abdellah Mimoun Aziz Nabil Ayoub Ilias Soufian Redouan Anass Brahim Lahcen Tarik Zakaria Farid Jamal")),
			ranked(10, words("El Idrissi|Amrani|Ben Ali|El Khattabi|Bouzid|Aït Ouali|Haddou|Azzouzi|El Amrani|Bakkali|El Yaakoubi|Chaouch|Benali|El Hamdaoui|Bouali|Mansouri|Tahiri|Ouali|El Ouafi|Saidi|Achahbar|Zerouali|El Bouazzati|Belhaj|Chakir|El Ghazi|Aarab|Boukhari|Daoudi|Ziani|El Mourabit|Lamrani|Rachidi|Yahyaoui|Karimi|El Kaddouri|Boulahrouz|Ajouaou|Salhi|Hamdi"),
				composed("", "El_ Ben Bou Aït_ Ou Bel", "Hamid Kasem Said Moussa Yahia Tahar Driss Hassan Larbi Rahmoun Salah Jelloun Kabir Brahim Zian Amar Haddad Kassem Omar Ayad Taleb Mokhtar Fares Messaoud Rachid Hadi Mimoun Amin Najib Sghir"))},
		{52, ranked(10, words("Shanti Priya Soraya Wilma Cheryl Sharda Anjali Rita Mavis Radha Chandra Indra Sita Asha Carmen Lilian Sandra Gladys Muriel Kavita Roshni Amrita Hilda Yvonne Jacqueline Natasja Sharmila Wonny Astrid Irma")),
			ranked(10, words("Radjesh Ricardo Dewanand Melvin Kenneth Roy Stanley Anand Humphrey Rudi Soeradj Clyde Errol Rodney Sunil Prakash Romeo Hesdy Lesley Rakesh Jerrel Orlando Glenn Ramon Winston Vinod Harold Armand Ewald Cyriel")),
			ranked(10, words("Ramdin|Jagernath|Tjin A Sie|Wijdenbosch|Sewpersad|Kartosen|Pinas|Tjon A Fa|Baldewsingh|Ramdas|Kalpoe|Biharie|Mohan|Autar|Gopal|Lachman|Bhola|Kromosoeto|Amatredjo|Venetiaan|Pengel|Sedney|Blijd|Zeefuik|Hoost|Leeflang|Vyent|Landveld|Gullit|Menig|Tjong A Hung|Lo Fo Wong|Li A Sam|Bergraaf|Dors|Aboikoni|Deira|Koorndijk|Somohardjo|Sardjoe"),
				composed("", "Ram Jan Sew Bisoen Jag Gan Har Bhag Soekh Raghoe Mat Chot Dha Kali Oed", "charan lal persad kisoen soekh nath dajal bali dew sing dien goelam pal autar deo"),
				composed("", "Karto Kromo Soero Sastro Wiro Djojo Pawiro Atmo Setro Amat", "dikromo redjo semito dimedjo pawiro widjojo moestro taroeno dikoro sentono"))},
		{23, ranked(8, words("Jurelly Mireille Maria Shirley Zuleika Marilyn Digna Rosalinda Ivonne Sharlene Carmencita Lisandra Gisela Nerida Daisy")),
			ranked(8, words("Giovanni Raymond Edsel Shurandy Rignald Gilbert Franklin Angelo Hensley Eugene Sherwin Ruben Vernon Churandy Norwin")),
			ranked(8, words("Martina Maduro Croes Isenia Winklaar Rosario Martis Martha Cijntje Winterdaal Jansen Doran Bernabela Koeiman Sambo Richardson Pieters Constancia Kelly Felicia Henriquez Thode Geerman Tromp Wever Werleman Maas Dirksz Ricardo Hooi Mercelina Rojer Leito Albertus Balentina Cicilia Francisca Victoria Daal Lourens Elisabeth Kirindongo Ersilia Hernandez Arends Figaroa"))},
		{22, ranked(8, words("Agnieszka Katarzyna Anna Małgorzata Ewa Joanna Monika Magdalena Barbara Krystyna Beata Dorota Iwona Aleksandra Sylwia Karolina Justyna Renata Danuta Halina")),
			ranked(8, words("Krzysztof Paweł Tomasz Piotr Andrzej Marcin Łukasz Michał Grzegorz Jan Marek Dariusz Mariusz Adam Zbigniew Rafał Jacek Kamil Robert Wojciech")),
			ranked(20, words("Nowak Kowalski Wiśniewska Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymańska Woźniak Dąbrowski Kozłowski Mazur Jankowski Kwiatkowski Krawczyk Kaczmarek Piotrowski Grabowski Pawłowski"),
				composed("", "Adam Borow Brzoz Chmiel Czarn Dobrow Gaj Górec Jabłoń Jasiń Kalin Kasprz Kropiw Lesz Lis Makow Malin Nowic Olsz Ostrow Pawl Piask Rogal Sadow Sikor Sosn Stach Tom Wal Zawadz", "ski owski iński czyk ak ek ewicz owicz icki"))},
		{35, ranked(8, words("Amal Rania Leila Yasmin Fatima Maryam Hana Nour Zahra Sahar Asha Hodan Amina Huda Rim Shirin Selam Dina Farah Lina")),
			ranked(5, words("Ahmad Mohamad Omar Khaled Tarek Samir Ali Hassan Abdi Yusuf Mahmoud Ibrahim Mustafa Reza Dawit Karwan Bassam Hussein Farid Jamal")),
			ranked(15, words("Al Hamad|Haddad|Al Masri|Khalil|Abdi|Osman|Ali|Hassan|Mohamed|Ahmed|Ibrahim|Hussein|Mahmoud|Saleh|Al Ahmad|Omar|Khalaf|Aziz|Karim|Tesfay|Ahmadi|Hosseini|Rahimi|Darwish|Sheikh|Warsame|Farah|Elmi|Salman|Nasser"),
				composed("Al ", "Ab Bash Daw Fay Ghar Haj Hal Jab Kass Khat Maj Mans Naj Qas Raf Saf Sham Tam Yas Zar", "oud ir am ar ani awi ib ouri abi ish"))},
		{12, ranked(20, words("Mei Xiu Ying Fang Li Na Yan Xia Hong Lan Hua Min Qing Juan Ling")), ranked(20, words("Wei Jun Ming Jian Bo Qiang Tao Lei Yong Hui Gang Feng Peng Hao Chun")),
			ranked(5, words("Wang Zhang Li Chen Liu Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Lin Guo He Gao Luo Cheung Wong Chan Lee Lam Ng Leung Tang Cheng Ho Hui Lau Tsang Yip Fung Pan Zheng Xie Ye Jin Xia Dong Yu Ke Pang Kwok Mak Man Liang Cai"))},
		{5, ranked(15, words("Linh Thu Hoa Lan Mai Huong Thuy Ngoc Anh Nga Phuong Yen")), ranked(15, words("Minh Tuan Duc Hung Dung Thanh Nam Long Cuong Hai Quang Son")),
			ranked(0, words("Nguyen Tran Le Pham Hoang Phan Vu Dang Bui Do Ho Ngo Duong Ly Vuong Dinh"))},
	}
	all[0].share = 1000
	for _, o := range all[1:] {
		all[0].share -= o.share
	}
	return all
}

// villagers are the origins of a village of namesakes: everybody bears one of
// very few names, each as often as any other, so that of thirty thousand people
// fifteen may bear one first name and surname. No place is like that; what is
// said of one has to hold here too.
func villagers() []origin {
	all := origins()
	for i, share := range []int{620, 60, 60, 60, 30, 70, 40, 30, 30} {
		o := &all[i]
		first, last := 5, 8
		if i == 0 {
			first, last = 22, 1200
		}
		all[i] = origin{share, o.women.even(first), o.men.even(first), o.family.even(last)}
	}
	return all
}

// words splits a list at bars, or at blanks if it has none.
func words(s string) []string {
	if strings.Contains(s, "|") {
		return strings.Split(s, "|")
	}
	return strings.Fields(s)
}

func dutchWomen() []string {
	return words("Maria Johanna Anna Elisabeth Cornelia Wilhelmina Catharina Hendrika Adriana Margaretha Petronella Sanne Petra Ingrid Esther Monique Linda Marloes Femke Lotte Eva Nienke Roos Hendrikje Gerritdina Truus Yvonne Jantje Geertje Sophia Emma Julia Lisa Laura Anouk Kim Iris Marieke Annelies Ellen Karin Marjan Sandra Angelique Mirjam Saskia Miranda Natasja Jacoba Alida Geertruida Helena Grietje Trijntje Aaltje Janna Willemijn Zoë Renée Chloé Thirza Fleur Isa Noa Lieke Maud Tess Sara Nina Floor Britt Daphne Charlotte Joyce Melissa Kelly Chantal Priscilla Bianca Wendy Patricia Yolanda Diana Carla Tineke Riet Corrie Jolanda Hennie Anita Gerda Ria Thea Ineke Nelly Bertha Rosa Vera Fenna Hanneke Paula Ursula Olga Quirine")
}

func dutchMen() []string {
	return words("Johannes Jan Cornelis Hendrik Willem Petrus Pieter Gerrit Wilhelmus Peter Jacobus Antonius Martinus Robert Thomas Daan Bram Thijs Lars Koen Joost Ruud Theo Philip Karel Sjoerd Otto André Chris Piet IJsbrand Mark Erik Martijn Marcel Dennis Jeroen Bart Tim Sander Niels Kevin Rick Paul Frank Ronald Richard Henk Albert Bernard Herman Jacob Adrianus Franciscus Dirk Klaas Arie Evert Lambertus Hermanus Gerardus Theodorus Nicolaas Simon Lucas Sem Finn Luuk Milan Levi Jesse Ruben Stijn Max Sam David Daniel Jasper Wouter Maarten Michiel Rob Hans Wim Kees Bas Roy Edwin Patrick Ramon Stefan Vincent Walter Arnold Egbert Freek Gijs Harm Ivo Jeffrey Leo Olaf Rutger Teun Ubbo Victor Yannick Zeger")
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
