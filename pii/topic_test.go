package pii_test

import (
	"slices"
	"testing"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/pii/piitest"
)

func TestTopicDetector(t *testing.T) {
	of := func(k pii.Kind, text string) piitest.Case {
		return piitest.Case{Text: text, Kind: k, Confidence: pii.Possible, Why: pii.WhyLexicon, Canonical: "*", Whole: true}
	}
	cell := func(k pii.Kind, label, text string) piitest.Case {
		return piitest.Case{Label: label, Text: text, Kind: k, Confidence: pii.Certain, Why: pii.WhyLabel, Canonical: "*", Whole: true}
	}
	none := func(label, text string) piitest.Case { return piitest.Case{Label: label, Text: text, Whole: true} }
	piitest.Run(t, pii.TopicDetector{},
		of(pii.Health, "Cliënt kampt met een «verslaving»."), of(pii.Health, "«GGZ»-traject"), of(pii.Health, "is «Arbeidsongeschikt»; verslavingszorg"),
		of(pii.Crime, "slachtoffer van «huiselijk geweld»"), of(pii.Crime, "«Proces-verbaal» opgemaakt"), of(pii.Debt, "aanvraag «schuldhulpverlening»"),
		of(pii.Debt, "heeft «schulden»"), of(pii.Origin, "verblijft in het «AZC»"), of(pii.Belief, "bezoekt de «moskee»"), of(pii.Sexuality, "is «homoseksueel»"),
		of(pii.Welfare, "ontvangt «bijstand»"), of(pii.FamilyLife, "zit in «pleegzorg»"), of(pii.Secrecy, "«geheim\nadres»"),
		none("", "geen schulden"), none("", "Geen medicatie, zonder strafblad"), none("", "een schuldig landschap"), none("", "de wiarda"), none("", "fotos"), none("", ""),
		none("Naam", "Verslaving"),
		cell(pii.Health, "Diagnose", "«F32.1»"), cell(pii.Health, "Beperking", "«licht» verstandelijk"), cell(pii.Debt, "Schuldbedrag", "«12.000»"),
		cell(pii.Crime, "Strafblad", "«ja»"), cell(pii.Crime, "ParketnrJustitie", "«05-123456-16»"), cell(pii.Secrecy, "Indicatie geheim", "«7»"), cell(pii.Secrecy, "07.70.10", "«7»"),
		cell(pii.Origin, "CdVerblijfstitel", "«21»"),
		cell(pii.Health, "Diagnose", "«chronische» longziekte met hoge bloeddruk en suikerziekte"),
		none("Diagnose", "geen"), none("Diagnose", "n.v.t."), none("Strafblad", "nee"), none("Strafblad", "Nee, nooit gehad"), none("Schulden", "0"), none("Indicatie geheim", "0"), none("Strafblad", " "),
	)
}

// A topic is found once in a text, and only if it is asked for.
func TestTopicDetector_only(t *testing.T) {
	text := pii.Text{Body: []byte("schulden, strafblad, schuldhulp, detentie, depressie")}
	kinds := func(d pii.Detector) (got []pii.Kind) {
		for _, m := range piitest.Check(t, d, text) {
			got = append(got, m.Kind)
		}
		return got
	}
	if got, want := kinds(pii.TopicDetector{}), []pii.Kind{pii.Debt, pii.Crime, pii.Health}; !slices.Equal(got, want) {
		t.Errorf("topics: want %v, got %v", want, got)
	}
	some := pii.TopicDetector{}.Only([]pii.Kind{pii.BSN, pii.Crime})
	if got, want := kinds(some), []pii.Kind{pii.Crime}; !slices.Equal(got, want) || some.Kind() != pii.Crime || !slices.Equal(pii.KindsOf(some), want) {
		t.Errorf("topics, crime only: want %v, got %v, of kinds %v", want, got, pii.KindsOf(some))
	}
	if got := (pii.TopicDetector{}).Only([]pii.Kind{pii.BSN}); got != nil {
		t.Errorf("topics, none of them: want no detector, got %v", got)
	}
}

func TestCredentialDetector(t *testing.T) {
	piitest.Run(t, pii.CredentialDetector{}, []piitest.Case{
		{Label: "Wachtwoord", Text: " «geheim1!» ", Confidence: pii.Certain, Why: pii.WhyLabel, Canonical: "*", Whole: true},
		{Label: "user.password", Text: "«x y»", Confidence: pii.Certain, Whole: true},
		{Label: "Pincode", Text: "«1234»", Confidence: pii.Certain, Whole: true},
		{Label: "Wachtwoord", Text: "«een hele lange zin die niemand anders raadt dan wie hem bedacht»", Confidence: pii.Certain, Whole: true},
		{Label: "password", Text: "", Whole: true},
		{Label: "password", Text: "n.v.t.", Whole: true},
		{Label: "Postcode", Text: "1234", Whole: true},
		{Text: "wachtwoord: geheim1!"},
	}...)
}

func TestDeathDateDetector(t *testing.T) {
	piitest.Run(t, pii.DeathDateDetector{}, []piitest.Case{
		{Label: "Overlijdensdatum", Text: "«12-03-2015»", Confidence: pii.Certain, Why: pii.WhyLabel | pii.WhyGrammar, Canonical: "20150312"},
		{Label: "06.08.10", Text: "«20150300»", Confidence: pii.Certain, Canonical: "20150300"},
		{Label: "Geboortedatum", Text: "12-03-1985"},
		{Text: "overleden op «12 maart 2015»", Confidence: pii.Certain, Why: pii.WhyCue | pii.WhyGrammar},
		{Text: "Overleden te Almelo, «12-03-2015»", Confidence: pii.Certain},
		{Text: "geb. 12-03-1935, † «1-2-2015»", Confidence: pii.Certain},
		{Text: "overleden 12-3", Canonical: ""},
		{Text: "in het verleden op 12-03-2015"},
		{Text: "overleden; besluit van 12-03-2015"},
		{Text: "na het overlijden geboren op 12-03-2015"},
		{Text: "12-03-2015"},
	}...)
}
