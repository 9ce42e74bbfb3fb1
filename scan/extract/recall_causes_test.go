package extract_test

// recallCauses tell why not all of a file is found, where what its reader says
// about itself does not.
var recallCauses = map[string]string{
	"openxmlsdk/NoExtDataA2.xlsx":                                 "a number of so many digits that rounding it to compare goes two ways",
	"tika/test-columnar.xlsx":                                     "a time in whole seconds; rounding it to compare goes two ways",
	"poi/42464-ExpPtg-bad.xls":                                    "results of formulas",
	"tika/testException2.doc":                                     "letters of a font of signs (Symbol) keep their codes",
	"pdfbox/FC60_Times.pdf":                                       "Arabic with vowel signs beside the letters, in the order of the paper",
	"pdfbox/AcrobatMerge-DifferentOptions.pdf":                    "what a field shows is not its value, but that of another field",
	"nl-stuf-iwmo/Specificaties_StUF-GGk0310-v2.0_Definitief.pdf": "the other tool joins what a hyphen parts at the end of a line, of dates and compounds too",
	"nl-stuf-iwmo/Specificaties_GGk0310-v2.1.01.pdf":              "the other tool joins what a hyphen parts at the end of a line, of identifiers and compounds too",
	"nl-stuf-iwmo/Specificaties_GGk0310-v2.1.02.pdf":              "as v2.1.01",
	"nl-stuf-iwmo/Specificaties_GGk0310-v2.1.03.pdf":              "as v2.1.01",
	"nl-stuf-iwmo/Specificaties_GGk0210-v2.1.04_-_versie_3.pdf":   "as v2.1.01",
	"nl-stuf-iwmo/Specificaties_GGk0210-v2.1.04_-_versie_4.pdf":   "as v2.1.01",
	"pdfbox/PDFBOX-5840-410609.pdf":                               "the other tool joins a range of pages and compounds that a hyphen parts at the end of a line",
	"pdfbox/PDFBOX-5792-240045.pdf":                               "the other tool joins a range of years that a hyphen parts at the end of a line",
	"tika/testJournalParser.pdf":                                  "the other tool joins raised numbers, and compounds at the end of a line, to the word before",
	"py-pdf-samples/GeoTopo-komprimiert.pdf":                      "formulas: the other tool joins raised and lowered signs to the letter before",
	"tika/testPDF_bad_page_303226.pdf":                            "the other tool joins names of substances that a hyphen parts at the end of a line",
	"format-corpus/webCapture.pdf":                                "a row of numbers of pages is taken for the boxes of one number",
	"format-corpus/427669.pdf":                                    "raised numbers of notes and of powers of ten, which the other tool joins to the word behind; a page ends early",
	"format-corpus/2_lorem-ipsum.pdf":                             "small capitals, which the other tool parts from the large ones",
}
