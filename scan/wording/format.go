package wording

// Family is what formats are listed under.
type Family struct {
	Title   Phrase
	Formats []Format
}

// Format is what piiscan reads of a format, by the format's name, and what the
// format is recognised by.
type Format struct {
	Name      string
	Reads, By Phrase
}

// What formats are recognised by.
var (
	byContent       = Phrase{"content", "inhoud"}
	byContentOrName = Phrase{"content, or name", "inhoud, of naam"}
	byName          = Phrase{"name", "naam"}
	bySignature     = Phrase{"signature", "herkenningsteken"}
	byHeader        = Phrase{"header", "kop"}
	byFirstRecord   = Phrase{"first record", "eerste record"}
	byCompound      = Phrase{"compound file", "samengesteld bestand"}
	byZipType       = Phrase{"zip with its type, or name", "zip met zijn type, of naam"}
)

// Families returns the formats that are read, in the order in which they are
// listed. The last family has no title: its formats are told with what is only
// recognised.
func Families() []Family { return families[:] }

var families = [...]Family{
	{Phrase{"PDF", "PDF"}, []Format{
		{"pdf", Phrase{"all versions: text, tables, forms, annotations, attachments", "alle versies: tekst, tabellen, formulieren, notities, bijlagen"}, Phrase{"PDF header", "PDF-kop"}},
	}},
	{Phrase{"Spreadsheets", "Rekenbladen"}, []Format{
		{"xlsx", Phrase{"Excel xlsx, xlsm, xltx, strict too: hidden sheets, comments, caches", "Excel xlsx, xlsm, xltx, ook strict: verborgen bladen, opmerkingen, caches"}, Phrase{"zip with xl/, or name", "zip met xl/, of naam"}},
		{"xlsb", Phrase{"Excel xlsb, the binary kind of the same", "Excel xlsb, de binaire vorm daarvan"}, Phrase{"zip with xl/workbook.bin, or name", "zip met xl/workbook.bin, of naam"}},
		{"xls", Phrase{"Excel 2 to 2003: xls, xlt, xla, xlw", "Excel 2 tot 2003: xls, xlt, xla, xlw"}, Phrase{"compound file, or first record", "samengesteld bestand, of eerste record"}},
		{"odf", Phrase{"OpenDocument ods, odt, odp and their templates", "OpenDocument ods, odt, odp en hun sjablonen"}, byZipType},
		{"lotus", Phrase{"Lotus 1-2-3 and Quattro: wk1, wks", "Lotus 1-2-3 en Quattro: wk1, wks"}, byFirstRecord},
		{"sylk", Phrase{"symbolic link: slk", "symbolic link: slk"}, byFirstRecord},
		{"dif", Phrase{"data interchange format", "data interchange format"}, byHeader},
		{"csv", Phrase{"csv, tsv and tables with any other usual separator", "csv, tsv en tabellen met elk ander gangbaar scheidingsteken"}, byContentOrName},
	}},
	{Phrase{"Text documents and slides", "Tekstdocumenten en presentaties"}, []Format{
		{"docx", Phrase{"Word docx, docm, dotx: notes, comments, what was deleted", "Word docx, docm, dotx: noten, opmerkingen, wat is verwijderd"}, Phrase{"zip with word/, or name", "zip met word/, of naam"}},
		{"doc", Phrase{"Word 2 to 2003: doc, dot", "Word 2 tot 2003: doc, dot"}, Phrase{"compound file, or header", "samengesteld bestand, of kop"}},
		{"rtf", Phrase{"rtf, with notes and embedded files", "rtf, met noten en ingesloten bestanden"}, Phrase{`{\rt`, `{\rt`}},
		{"wpd", Phrase{"WordPerfect, from version 5 on", "WordPerfect, vanaf versie 5"}, bySignature},
		{"epub", Phrase{"electronic books, chapter by chapter", "e-boeken, hoofdstuk voor hoofdstuk"}, byZipType},
		{"iwa", Phrase{"Pages, Numbers, Keynote since 2013: texts, no numbers in tables", "Pages, Numbers, Keynote sinds 2013: teksten, geen getallen in tabellen"}, Phrase{"name, in a zip", "naam, in een zip"}},
		{"office-xml", Phrase{"in one XML file: Word and Excel 2003, flat OPC, fodt, fods", "in één XML-bestand: Word en Excel 2003, flat OPC, fodt, fods"}, byContent},
		{"pptx", Phrase{"PowerPoint pptx, pptm, ppsx, with notes and charts", "PowerPoint pptx, pptm, ppsx, met notities en grafieken"}, Phrase{"zip with ppt/, or name", "zip met ppt/, of naam"}},
		{"ppt", Phrase{"PowerPoint 97 to 2003: ppt, pps, pot", "PowerPoint 97 tot 2003: ppt, pps, pot"}, byCompound},
		{"text", Phrase{"any other text and logs, UTF-8, UTF-16 or Windows-1252", "alle andere tekst en logboeken, UTF-8, UTF-16 of Windows-1252"}, byContent},
	}},
	{Phrase{"Mail, contacts, calendars", "Mail, contacten, agenda's"}, []Format{
		{"mail", Phrase{"eml, emlx, Maildir, mbox of all kinds, attachments too", "eml, emlx, Maildir, mbox van alle soorten, ook bijlagen"}, Phrase{"headers or From line, or name", "kopregels of From-regel, of naam"}},
		{"pst", Phrase{"Outlook pst, ost, pab: mails, contacts, calendars, attachments", "Outlook pst, ost, pab: mails, contacten, agenda's, bijlagen"}, bySignature},
		{"tnef", Phrase{"winmail.dat of Outlook, attachments too", "winmail.dat van Outlook, ook bijlagen"}, bySignature},
		{"smime", Phrase{"signed mails and files, and their certificates", "ondertekende mails en bestanden, en hun certificaten"}, Phrase{"first fields, or PEM line", "eerste velden, of PEM-regel"}},
		{"vcard", Phrase{"address cards (vcf), each a record", "adreskaarten (vcf), elk een record"}, byContentOrName},
		{"ical", Phrase{"calendars (ics, vcs), events as records", "agenda's (ics, vcs), afspraken als records"}, byContentOrName},
	}},
	{Phrase{"Web and data", "Web en data"}, []Format{
		{"html", Phrase{"web pages: tables, forms, hidden values, comments", "webpagina's: tabellen, formulieren, verborgen waarden, commentaar"}, byContentOrName},
		{"mhtml", Phrase{"saved web pages, pictures too", "bewaarde webpagina's, ook afbeeldingen"}, Phrase{"headers, or name", "kopregels, of naam"}},
		{"xml", Phrase{"XML of any kind, groups of elements as records", "XML van elke soort, groepen elementen als records"}, byContent},
		{"json", Phrase{"JSON and JSON lines, objects as records", "JSON en JSON lines, objecten als records"}, byContent},
		{"yaml", Phrase{"YAML, mappings in lists as records", "YAML, mappings in lijsten als records"}, byName},
		{"settings", Phrase{"ini, properties, env, toml, reg: sections as records", "ini, properties, env, toml, reg: secties als records"}, byName},
		{"sql", Phrase{"dumps of MySQL, PostgreSQL, SQL Server: INSERT and COPY as rows", "dumps van MySQL, PostgreSQL, SQL Server: INSERT en COPY als rijen"}, byContentOrName},
		{"sqlite", Phrase{"SQLite databases and their logs, deleted rows too", "SQLite-databases en hun logboeken, ook verwijderde rijen"}, bySignature},
		{"parquet", Phrase{"Parquet, all its compressions but LZO, nested columns too", "Parquet, alle compressies behalve LZO, ook geneste kolommen"}, bySignature},
		{"dbf", Phrase{"dBASE, FoxPro, Clipper, deleted rows too", "dBASE, FoxPro, Clipper, ook verwijderde rijen"}, byHeader},
		{"access", Phrase{"tables of Access databases (mdb, accdb)", "tabellen van Access-databases (mdb, accdb)"}, byHeader},
	}},
	{Phrase{"Archives and containers", "Archieven en omhulsels"}, []Format{
		{"zip", Phrase{"zip (jar, odg, vsdx, pages, key...) and the files in it", "zip (jar, odg, vsdx, pages, key...) en de bestanden erin"}, Phrase{"signature, or name", "herkenningsteken, of naam"}},
		{"tar", Phrase{"tar and the files in it", "tar en de bestanden erin"}, Phrase{"check sum of a header, or name", "controlesom van een kop, of naam"}},
		{"7z", Phrase{"7z and the files in it", "7z en de bestanden erin"}, bySignature},
		{"rar", Phrase{"rar of version 3 to 5 and the files in it", "rar van versie 3 tot 5 en de bestanden erin"}, bySignature},
		{"cab", Phrase{"Microsoft cabinets, but for LZX and Quantum", "Microsoft-cabinets, behalve LZX en Quantum"}, bySignature},
		{"ar", Phrase{"ar (deb) and cpio, and the files in them", "ar (deb) en cpio, en de bestanden erin"}, bySignature},
		{"compressed", Phrase{"gzip, bzip2, xz, lzma, lzip, zstd, lz4, snappy, compress (Z)", "gzip, bzip2, xz, lzma, lzip, zstd, lz4, snappy, compress (Z)"}, bySignature},
		{"ole", Phrase{"msg of Outlook; macros; files embedded in other compound files", "msg van Outlook; macro's; bestanden in andere samengestelde bestanden"}, bySignature},
	}},
	{Phrase{"Others", "Overige"}, []Format{
		{"picture", Phrase{"tags and comments of pictures; what they show needs OCR", "kenmerken en commentaar van afbeeldingen; wat ze tonen vraagt OCR"}, bySignature},
		{"metafile", Phrase{"drawings of Windows (wmf, emf); bitmaps in them need OCR", "tekeningen van Windows (wmf, emf); bitmaps erin vragen OCR"}, byHeader},
		{"lock-file", Phrase{"the user in the lock files of office programs", "de gebruiker in de lock-bestanden van kantoorprogramma's"}, Phrase{"name ~$... or .~lock....", "naam ~$... of .~lock...."}},
	}},
	{Phrase{}, []Format{
		{"sealed", Phrase{"nothing", "niets"}, bySignature},
		{"no-text", Phrase{"nothing", "niets"}, bySignature},
		{"binary", Phrase{"runs of text", "stukken tekst"}, Phrase{"any other file", "elk ander bestand"}},
	}},
}

// What stands around the list of formats.
var (
	ReadHere       = Phrase{"READ HERE, and what they are recognised by", "HIER GELEZEN, en waaraan ze worden herkend"}
	ReadThrough    = Phrase{"READ THROUGH OTHER PROGRAMS, where they are installed", "GELEZEN MET ANDERE PROGRAMMA'S, als die zijn geïnstalleerd"}
	RecognisedOnly = Phrase{"RECOGNISED ONLY", "ALLEEN HERKEND"}
	LeftOutByRule  = Phrase{"Left out by rule, and counted as such", "Volgens regel weggelaten, en als zodanig geteld"}
	SealedOnly     = Phrase{"Unread because only a password or key opens them", "Niet gelezen omdat alleen een wachtwoord of sleutel ze opent"}
	PicturesOnly   = Phrase{"Unread but for text beside them, since they need OCR", "Niet gelezen op bijbehorende tekst na, omdat er OCR voor nodig is"}
	PropertiesOnly = Phrase{"Unread but for their properties and the files embedded in them", "Niet gelezen op hun eigenschappen en ingesloten bestanden na"}
	RunsOnly       = Phrase{"Unread but for runs of text in them", "Niet gelezen op stukken tekst na"}
	Unreadable     = Phrase{"Unread as a whole", "Helemaal niet gelezen"}
	RuleKinds      = Phrase{"audio, video, programs, fonts, icons, previews of documents, signatures, files of nothing but zeros", "geluid, video, programma's, lettertypen, pictogrammen, voorbeelden van documenten, handtekeningen, bestanden van alleen nullen"}
	WithPassword   = Phrase{"PDF, Office, OpenDocument, zip, 7z, rar, Parquet with a password", "PDF, Office, OpenDocument, zip, 7z, rar, Parquet met een wachtwoord"}
	PictureKinds   = Phrase{"pictures, pages that are scanned", "afbeeldingen, gescande pagina's"}
	AnyOtherFile   = Phrase{"any other file", "elk ander bestand"}
	NoFormat       = Phrase{"no format recognises it", "geen formaat herkent het"}
	TooDeep        = Phrase{"too deep inside other files", "te diep in andere bestanden"}
)

// recognised are the kinds of files that are recognised without being read.
var recognised = [...]Phrase{
	{"disks of virtual machines", "schijven van virtuele machines"},
	{"Windows event logs", "gebeurtenislogboeken van Windows"},
	{"Windows registry hives", "registerbestanden van Windows"},
	{"Lotus Notes databases", "databases van Lotus Notes"},
	{"Outlook Express mailboxes", "postbussen van Outlook Express"},
	{"Apple property lists", "property lists van Apple"},
	{"OneNote sections", "secties van OneNote"},
	{"databases of Exchange and Windows (edb)", "databases van Exchange en Windows (edb)"},
	{"databases of SQL Server (mdf)", "databases van SQL Server (mdf)"},
	{"backups of SQL Server and Windows (bak)", "back-ups van SQL Server en Windows (bak)"},
	{"custom dumps of PostgreSQL", "custom dumps van PostgreSQL"},
	{"AutoCAD drawings", "tekeningen van AutoCAD"},
	{"network captures", "netwerkopnamen"},
	{"memory dumps", "geheugendumps"},
	{"serialised Java objects", "geserialiseerde Java-objecten"},
	{"R data", "data van R"},
	{"HDF5 data", "data in HDF5"},
	{"Visio drawings", "tekeningen van Visio"},
	{"Publisher documents", "documenten van Publisher"},
	{"Project plans", "plannen van Project"},
	{"Windows Installer packages", "pakketten van Windows Installer"},
	{"previews of pictures", "voorbeelden van afbeeldingen"},
	{"Hangul documents", "documenten van Hangul"},
	{"Works documents", "documenten van Works"},
	{"Quattro Pro notebooks", "werkmappen van Quattro Pro"},
	{"StarOffice documents", "documenten van StarOffice"},
	{"lha archives", "lha-archieven"},
	{"arj archives", "arj-archieven"},
	{"ace archives", "ace-archieven"},
	{"zoo archives", "zoo-archieven"},
	{"StuffIt archives", "StuffIt-archieven"},
	{"xar archives (pkg)", "xar-archieven (pkg)"},
	{"lzop", "lzop"},
	{"lrzip", "lrzip"},
	{"the compression of old Windows installers", "de compressie van oude installatieprogramma's van Windows"},
	{"Windows images (wim)", "images van Windows (wim)"},
	{"squashfs images", "squashfs-images"},
	{"InstallShield archives", "archieven van InstallShield"},
	{"compiled help (chm)", "gecompileerde help (chm)"},
	{"rpm packages", "rpm-pakketten"},
	{"Mac disk images (dmg)", "schijfkopieën van Mac (dmg)"},
	{"packs of a git repository", "packs van een git-repository"},
	{"a KeePass database", "een database van KeePass"},
	{"a KeePass 1 database", "een database van KeePass 1"},
	{"a PGP message", "een PGP-bericht"},
	{"an age file", "een age-bestand"},
	{"a LUKS volume", "een LUKS-volume"},
	{"a file encrypted by openssl", "een bestand versleuteld met openssl"},
	{"an Ansible vault", "een kluis van Ansible"},
	{"an encrypted key", "een versleutelde sleutel"},
	{"an AxCrypt file", "een AxCrypt-bestand"},
	{"an AES Crypt file", "een AES Crypt-bestand"},
	{"a BitLocker volume", "een BitLocker-volume"},
	{"an encrypted Mac disk image", "een versleutelde schijfkopie van Mac"},
	{"a file encrypted by rclone", "een bestand versleuteld met rclone"},
	{"a file encrypted by vim", "een bestand versleuteld met vim"},
	{"a 1Password item", "een item van 1Password"},
}

// Recognised returns what people call a kind of files that is recognised
// without being read, by its name in English.
func Recognised(what string) Text {
	for _, p := range recognised {
		if p.English == what {
			return p
		}
	}
	return Verbatim(what)
}
