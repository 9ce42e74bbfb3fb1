package exposure

import "testing"

func TestPeople(t *testing.T) {
	const day, other = 19850312, 19900101
	tests := []struct {
		name      string
		sightings []Sighting
		want      Range
		ambiguous int
		conflicts int
	}{
		{"nobody", nil, Range{0, 0, 0}, 0, 0},
		{"bsn_alone", []Sighting{seen(bsnOf(1))}, Range{1, 1, 1}, 0, 0},
		{"same_bsn_twice", []Sighting{seen(bsnOf(1)), seen(bsnOf(1))}, Range{1, 1, 1}, 0, 0},
		{"two_bsns", []Sighting{seen(bsnOf(1)), seen(bsnOf(2))}, Range{2, 2, 2}, 0, 0},
		{"two_bsns_same_name_and_date", []Sighting{
			seen(bsnOf(1), nameOf("jansen,p"), born(day)),
			seen(bsnOf(2), nameOf("jansen,p"), born(day)),
		}, Range{2, 2, 2}, 0, 0},
		{"two_bsns_in_one_sighting", []Sighting{seen(bsnOf(1), bsnOf(2), nameOf("jansen,p"))}, Range{2, 2, 2}, 0, 0},
		{"possible_bsn", []Sighting{seen(possible(bsnOf(1)))}, Range{0, 0, 1}, 0, 0},
		{"likely_bsn", []Sighting{seen(likely(bsnOf(1)))}, Range{0, 1, 1}, 0, 0},
		{"possible_then_certain_bsn", []Sighting{seen(possible(bsnOf(1))), seen(bsnOf(1))}, Range{1, 1, 1}, 0, 0},
		{"failing_bsn_is_no_identity", []Sighting{seen(failing(1))}, Range{0, 0, 0}, 0, 0},
		{"failing_bsn_beside_name_and_date", []Sighting{seen(failing(1), nameOf("jansen,p"), born(day))}, Range{1, 1, 1}, 0, 0},
		{"a_number_alone", []Sighting{seen(aNumber(1)), seen(aNumber(1)), seen(aNumber(2))}, Range{0, 2, 2}, 0, 0},
		{"a_number_that_fails", []Sighting{seen(possible(aNumber(1)))}, Range{0, 0, 1}, 0, 0},
		{"a_number_lifted_to_bsn", []Sighting{seen(bsnOf(1), aNumber(1)), seen(aNumber(1), nameOf("jansen,p"), born(day))}, Range{1, 1, 1}, 0, 0},
		{"a_number_of_another_name", []Sighting{
			seen(bsnOf(1), aNumber(1), nameOf("jansen,p"), born(day)),
			seen(aNumber(1), nameOf("bakker,k"), born(other)),
		}, Range{1, 1, 1}, 0, 0},
		{"a_number_of_two_bsns", []Sighting{seen(bsnOf(1), aNumber(1)), seen(bsnOf(2), aNumber(1)), seen(aNumber(1))}, Range{2, 3, 3}, 1, 0},
		{"name_and_date_lifted_to_passport", []Sighting{
			seen(passport("SPECI2014"), nameOf("jansen,p"), born(day)),
			seen(nameOf("jansen,p"), born(day), phone(1)),
		}, Range{1, 1, 1}, 0, 0},
		{"passport_lifted_to_bsn_by_date", []Sighting{
			seen(bsnOf(1), nameOf("jansen,p"), born(day)),
			seen(passport("SPECI2014"), nameOf("jansen,p"), born(day)),
		}, Range{1, 1, 1}, 0, 0},
		{"passport_of_a_number", []Sighting{
			seen(aNumber(1), passport("SPECI2014"), nameOf("jansen,p"), born(day)),
			seen(passport("SPECI2014")), seen(aNumber(1)),
		}, Range{1, 1, 1}, 0, 0},
		{"a_number_is_not_a_passport", []Sighting{seen(bsnOf(1), aNumber(1)), seen(passport("1"))}, Range{1, 2, 2}, 0, 0},
		{"name_and_date", []Sighting{seen(nameOf("jansen,p"), born(day))}, Range{1, 1, 1}, 0, 0},
		{"name_alone_is_loose", []Sighting{seen(nameOf("jansen,p"))}, Range{0, 0, 1}, 0, 0},
		{"plate_alone_is_loose", []Sighting{seen(plate("gb001b"))}, Range{0, 0, 1}, 0, 0},
		{"date_alone_is_loose", []Sighting{seen(born(day))}, Range{0, 0, 0}, 0, 0},
		{"name_and_partial_date_is_loose", []Sighting{seen(nameOf("jansen,p"), partial(born(1985)))}, Range{0, 0, 1}, 0, 0},
		{"name_and_partial_address_is_loose", []Sighting{seen(nameOf("jansen,p"), partial(living("7607")))}, Range{0, 0, 1}, 0, 0},
		{"weakest_fact_counts", []Sighting{seen(nameOf("jansen,p"), possible(born(day)))}, Range{0, 0, 1}, 0, 0},
		{"lifted_to_bsn_by_date", []Sighting{
			seen(bsnOf(1), nameOf("jansen,p"), born(day)),
			seen(nameOf("jansen,p"), born(day)),
		}, Range{1, 1, 1}, 0, 0},
		{"form_and_row_by_phone", []Sighting{
			seen(nameOf("jansen,p"), born(day), phone(1)),
			seen(nameOf("jansen,p"), living("7607aa1"), phone(1)),
		}, Range{1, 1, 2}, 0, 0},
		{"row_goes_with_what_was_lifted", []Sighting{
			seen(bsnOf(1), nameOf("jansen,p"), born(day)),
			seen(nameOf("jansen,p"), born(day), phone(1)),
			seen(nameOf("jansen,p"), living("7607aa1"), phone(1)),
		}, Range{1, 1, 2}, 0, 0},
		{"ambiguous_between_twins", []Sighting{
			seen(bsnOf(1), nameOf("jansen,p"), born(day)),
			seen(bsnOf(2), nameOf("jansen,p"), born(day)),
			seen(nameOf("jansen,p"), born(day)),
		}, Range{2, 3, 3}, 1, 0},
		{"twins_by_initial", []Sighting{
			seen(nameOf("jansen,p"), born(day)),
			seen(nameOf("jansen,k"), born(day)),
		}, Range{2, 2, 2}, 0, 0},
		{"twin_with_bsn_and_twin_without", []Sighting{
			seen(bsnOf(1), nameOf("jansen,p"), born(day)),
			seen(nameOf("jansen,k"), born(day)),
		}, Range{2, 2, 2}, 0, 0},
		{"no_initial_matches_any", []Sighting{
			seen(nameOf("jansen,p"), born(day)),
			seen(nameOf("jansen"), born(day)),
		}, Range{1, 1, 2}, 0, 0},
		{"no_initial_between_twins", []Sighting{
			seen(nameOf("jansen,p"), born(day)),
			seen(nameOf("jansen,k"), born(day)),
			seen(nameOf("jansen"), born(day)),
		}, Range{2, 3, 3}, 1, 0},
		{"bsn_without_initial_takes_no_two_twins", []Sighting{
			seen(bsnOf(1), nameOf("jansen"), born(day)),
			seen(nameOf("jansen,p"), born(day)),
			seen(nameOf("jansen,k"), born(day)),
		}, Range{2, 3, 3}, 2, 0},
		{"bsn_without_initial_takes_one", []Sighting{
			seen(bsnOf(1), nameOf("jansen"), born(day)),
			seen(nameOf("jansen,p"), born(day)),
		}, Range{1, 1, 2}, 0, 0},
		{"initial_learned_from_the_first_keeps_out_the_second", []Sighting{
			seen(bsnOf(1), nameOf("jansen"), born(day), living("7607aa1")),
			seen(nameOf("jansen,p"), born(day)),
			seen(nameOf("jansen,k"), living("7607aa1")),
		}, Range{2, 2, 3}, 0, 0},
		{"naamgebruik_by_double_name", []Sighting{
			seen(nameOf("jansen,p"), born(day)),
			seen(nameOf("vries,p"), born(day)),
			seen(nameOf("jansen+vries,p"), born(day)),
			seen(nameOf("jansen+vries,p"), born(day)),
		}, Range{1, 1, 1}, 0, 0},
		{"naamgebruik_by_bsn", []Sighting{
			seen(bsnOf(1), nameOf("jansen,p"), born(day)),
			seen(bsnOf(1), nameOf("jansen+vries,p"), born(day)),
			seen(nameOf("vries,p"), born(day)),
			seen(nameOf("jansen,p"), born(day)),
			seen(nameOf("jansen+vries,p"), born(day)),
		}, Range{1, 1, 1}, 0, 0},
		{"naamgebruik_with_nothing_between", []Sighting{
			seen(nameOf("jansen,p"), born(day)),
			seen(nameOf("vries,p"), born(day)),
		}, Range{2, 2, 2}, 0, 0},
		{"double_name_without_initial_joins_no_twins", []Sighting{
			seen(nameOf("jansen+vries"), born(day)),
			seen(nameOf("jansen,p"), born(day)),
			seen(nameOf("jansen,k"), born(day)),
		}, Range{2, 3, 3}, 1, 0},
		{"father_and_son_at_one_address", []Sighting{
			seen(bsnOf(1), nameOf("jansen,p"), born(day), living("7607aa1")),
			seen(nameOf("jansen,p"), born(other), living("7607aa1")),
		}, Range{2, 2, 2}, 0, 0},
		{"two_dates_fit_a_bsn_without", []Sighting{
			seen(bsnOf(1), nameOf("jansen,p"), living("7607aa1")),
			seen(nameOf("jansen,p"), born(day), living("7607aa1")),
			seen(nameOf("jansen,p"), born(other), living("7607aa1")),
		}, Range{2, 3, 3}, 2, 0},
		{"no_chain_over_an_address", []Sighting{
			seen(nameOf("jansen,p"), born(day), living("7607aa1")),
			seen(nameOf("jansen,p"), born(other), living("7607aa1")),
			seen(nameOf("jansen,p"), living("7607aa1")),
		}, Range{2, 3, 3}, 1, 0},
		{"part_of_a_double_name_brings_the_whole", []Sighting{
			seen(nameOf("jansen+vries,p"), born(day), phone(1)),
			seen(nameOf("jansen+vries,p"), mail("p@example.nl")),
			seen(nameOf("jansen,p"), mail("p@example.nl"), phone(1)),
		}, Range{1, 1, 2}, 0, 0},
		{"mail_before_phone", []Sighting{
			seen(nameOf("jansen,p"), mail("p@example.nl"), phone(1)),
			seen(nameOf("jansen,p"), phone(1)),
		}, Range{1, 1, 2}, 0, 0},
		{"possible_bsn_beside_a_person", []Sighting{
			seen(possible(bsnOf(1)), nameOf("jansen,p"), born(day)),
		}, Range{1, 1, 1}, 0, 0},
		{"possible_bsn_leads_to_its_person", []Sighting{
			seen(possible(bsnOf(1)), nameOf("jansen,p"), living("7607aa1")),
			seen(bsnOf(1), nameOf("jansen"), born(day)),
		}, Range{1, 1, 2}, 0, 0},
		{"aliases_need_one_sighting", []Sighting{
			seen(bsnOf(1), nameOf("jansen,p")),
			seen(bsnOf(1), born(day)),
			seen(nameOf("jansen,p"), born(day)),
		}, Range{1, 2, 2}, 0, 0},
		{"conflict_of_names", []Sighting{
			seen(bsnOf(1), nameOf("jansen,p")),
			seen(bsnOf(1), nameOf("bakker,p")),
		}, Range{1, 1, 1}, 0, 1},
		{"conflict_of_initials", []Sighting{
			seen(bsnOf(1), nameOf("jansen,p")),
			seen(bsnOf(1), nameOf("jansen,k")),
		}, Range{1, 1, 1}, 0, 1},
		{"conflict_of_dates", []Sighting{
			seen(bsnOf(1), born(day)),
			seen(bsnOf(1), born(other)),
		}, Range{1, 1, 1}, 0, 1},
		{"person_of_two_dates_takes_both", []Sighting{
			seen(bsnOf(1), nameOf("jansen,p"), born(day)),
			seen(bsnOf(1), nameOf("jansen,p"), born(other)),
			seen(nameOf("jansen,p"), born(day)),
			seen(nameOf("jansen,p"), born(other)),
		}, Range{1, 1, 3}, 0, 1},
		{"person_of_two_initials_takes_both", []Sighting{
			seen(bsnOf(1), nameOf("jansen,p"), born(day)),
			seen(bsnOf(1), nameOf("jansen,k"), born(day)),
			seen(nameOf("jansen,p"), born(day)),
			seen(nameOf("jansen,k"), born(day)),
			seen(nameOf("jansen,j"), born(day)),
		}, Range{1, 2, 4}, 0, 1},
		{"no_conflict_over_a_double_name", []Sighting{
			seen(bsnOf(1), nameOf("jansen,p")),
			seen(bsnOf(1), nameOf("vries")),
			seen(bsnOf(1), nameOf("jansen+vries,p")),
		}, Range{1, 1, 1}, 0, 0},
		{"minimum_folds_a_list_of_names_into_a_list_of_bsns", []Sighting{
			seen(bsnOf(1)), seen(bsnOf(2)),
			seen(nameOf("jansen,p"), born(day)), seen(nameOf("bakker,k"), born(other)), seen(nameOf("smit,j"), born(other)),
		}, Range{3, 5, 5}, 0, 0},
		{"minimum_folds_a_list_of_names_into_BSNs_of_their_dates", []Sighting{
			seen(bsnOf(1), born(day)), seen(bsnOf(2), born(19700101)),
			seen(nameOf("jansen,p"), born(day)), seen(nameOf("bakker,k"), born(other)), seen(nameOf("smit,j"), born(other)),
		}, Range{4, 5, 5}, 0, 0},
		{"minimum_folds_who_has_no_date_into_a_BSN_with_one", []Sighting{
			seen(bsnOf(1), born(day)), seen(bsnOf(2), born(19700101)),
			seen(nameOf("jansen,p"), phone(1)), seen(nameOf("bakker,k"), born(other)), seen(nameOf("smit,j"), born(other)),
		}, Range{4, 5, 5}, 0, 0},
		{"minimum_keeps_who_has_an_initial_from_a_bsn_of_another", []Sighting{
			seen(bsnOf(1), nameOf("jansen,k")),
			seen(nameOf("jansen,p"), born(day)), seen(nameOf("jansen,j"), born(other)),
		}, Range{3, 3, 3}, 0, 0},
		{"minimum_folds_one_date_into_a_bsn_without", []Sighting{
			seen(bsnOf(1), nameOf("jansen,p")),
			seen(nameOf("jansen,p"), born(day)), seen(nameOf("jansen,p"), born(other)),
		}, Range{2, 3, 3}, 0, 0},
		{"minimum_folds_into_a_bsn_without_initial", []Sighting{
			seen(bsnOf(1), nameOf("jansen")),
			seen(nameOf("jansen,p"), born(day)), seen(nameOf("jansen,k"), born(other)),
		}, Range{2, 3, 3}, 0, 0},
		{"minimum_keeps_an_initial_though_a_date_may_be_the_bsn", []Sighting{
			seen(bsnOf(1), nameOf("jansen,k")),
			seen(nameOf("jansen,p"), mail("p@example.nl")), seen(nameOf("jansen"), born(day)),
		}, Range{2, 3, 3}, 0, 0},
		{"minimum_folds_movers", []Sighting{
			seen(nameOf("jansen,p"), living("7607aa1")),
			seen(nameOf("jansen,p"), living("7607aa2")),
		}, Range{1, 2, 2}, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := leak(Options{}, tt.sightings...)
			checkSummary(t, s)
			if tt.want != s.People {
				t.Errorf("people: want %+v, got %+v", tt.want, s.People)
			}
			if tt.ambiguous != s.Ambiguous {
				t.Errorf("ambiguous: want %d, got %d", tt.ambiguous, s.Ambiguous)
			}
			if tt.conflicts != s.Conflicts {
				t.Errorf("conflicts: want %d, got %d", tt.conflicts, s.Conflicts)
			}
		})
	}
}

func TestCrowd(t *testing.T) {
	var sightings []Sighting
	const n = crowd + 40
	for i := range n {
		sightings = append(sightings,
			seen(bsnOf(i), nameOf("jansen,p"), born(i), phone(1)),
			seen(nameOf("jansen,p"), born(i), phone(1)),
		)
	}
	sightings = append(sightings, seen(nameOf("jansen,p"), phone(1)))
	s := leak(Options{}, sightings...)
	if s.People.Best != n+1 || s.Ambiguous != 1 {
		t.Errorf("want %d people, one of them ambiguous; got %+v, %d", n+1, s.People, s.Ambiguous)
	}
}
