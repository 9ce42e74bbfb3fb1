package pii

// lo3Label reads an LO3 code, "category.group.element", as the personal
// records database (BRP) writes it: 05.02.40 is the surname of the partner.
// Source: Logisch Ontwerp GBA; category + 50 is the history of a category.
func lo3Label(label string) (Label, bool) {
	category, group, element, ok := lo3Code(label)
	if !ok {
		return Label{}, false
	}
	if category > 50 {
		category -= 50
	}
	field := lo3Field(category, group, element)
	return Label{Field: field, Role: lo3Role(category)}, true
}

// lo3Code takes "01.01.20" apart, with blanks around it or words after it.
func lo3Code(label string) (category, group, element int, ok bool) {
	for len(label) > 0 && label[0] == ' ' {
		label = label[1:]
	}
	if len(label) < 8 || label[2] != '.' || label[5] != '.' {
		return 0, 0, 0, false
	}
	if len(label) > 8 && label[8] != ' ' {
		return 0, 0, 0, false
	}
	var n [3]int
	for i := range n {
		a, b := label[3*i]-'0', label[3*i+1]-'0'
		if a > 9 || b > 9 {
			return 0, 0, 0, false
		}
		n[i] = 10*int(a) + int(b)
	}
	known := 1 <= n[0] && n[0] <= 21 || 51 <= n[0] && n[0] <= 71
	return n[0], n[1], n[2], known && n[1] > 0 && n[2] > 0
}

func lo3Role(category int) string {
	switch category {
	case 2:
		return "parent1"
	case 3:
		return "parent2"
	case 5:
		return "partner"
	case 9:
		return "child"
	}
	return ""
}

func lo3Field(category, group, element int) Field {
	switch {
	case category == 7 && group == 70 && element == 10:
		return FieldSecrecy // indication of secrecy
	case category == 12 && group == 35 && element == 20:
		return FieldDocument
	case group >= 60 || category == 4 || category == 7 || category >= 10 && category <= 19:
		return lo3Other(group, element)
	case category == 6 && group == 8:
		if element == 10 {
			return FieldDeathDate
		}
		return FieldNumber
	case category == 8:
		return lo3Address(group, element)
	}
	return lo3Person(group, element)
}

// lo3Person reads the groups that the person, parents, partner and children
// have in common.
func lo3Person(group, element int) Field {
	switch 100*group + element {
	case 110, 2010, 2020: // 20.10 and 20.20: the previous and the next A-number
		return FieldANumber
	case 120:
		return FieldBSN
	case 210:
		return FieldFirstNames
	case 220:
		return FieldNone // title of nobility
	case 230:
		return FieldPrefix
	case 240:
		return FieldSurname
	case 310:
		return FieldBirthDate
	case 410:
		return FieldSex
	case 610, 710: // beginning and end of a marriage
		return FieldDate
	}
	return FieldNumber // codes of places, countries and reasons
}

func lo3Address(group, element int) Field {
	switch 100*group + element {
	case 910:
		return FieldMunicipalityCode
	case 920, 1030, 1320, 1410, 1420:
		return FieldDate
	case 1110, 1115:
		return FieldStreet
	case 1120:
		return FieldHouseNumber
	case 1130:
		return FieldHouseLetter
	case 1140:
		return FieldHouseAddition
	case 1160:
		return FieldPostcode
	case 1170:
		return FieldPlace
	case 1330:
		return FieldAddress // first line of an address abroad
	case 1020, 1210, 1340, 1350:
		return FieldText
	}
	return FieldNumber
}

// lo3Other reads the groups that hold no datum of their own: sources,
// procedures, dates of validity.
func lo3Other(group, element int) Field {
	switch 100*group + element {
	case 3120, 3130, 3530, 3550, 3560, 3820, 3920, 3930, 6210, 6710, 6810, 7120, 8020, 8220, 8320, 8330, 8510, 8610:
		return FieldDate
	case 8230, 8820:
		return FieldText
	}
	return FieldNumber
}
