package mapi

// The numbers of properties that stand for themselves in several containers
// ([MS-OXPROPS]).
const (
	MessageClass       = 0x001A
	Subject            = 0x0037
	SubmitTime         = 0x0039
	RepresentingName   = 0x0042
	RepresentingType   = 0x0064
	RepresentingMail   = 0x0065
	ReplyNames         = 0x0050
	Headers            = 0x007D
	SenderName         = 0x0C1A
	SenderType         = 0x0C1E
	SenderMail         = 0x0C1F
	RecipientType      = 0x0C15
	DisplayBcc         = 0x0E02
	DisplayCc          = 0x0E03
	DisplayTo          = 0x0E04
	DeliveryTime       = 0x0E06
	NormalizedSubject  = 0x0E1D
	Body               = 0x1000
	ReportText         = 0x1001
	RTF                = 0x1009
	HTML               = 0x1013
	DisplayName        = 0x3001
	AddressType        = 0x3002
	MailAddress        = 0x3003
	SMTPAddress        = 0x39FE
	Account            = 0x3A00
	AttachData         = 0x3701
	AttachExtension    = 0x3703
	AttachFileName     = 0x3704
	AttachMethod       = 0x3705
	AttachLongName     = 0x3707
	AttachMime         = 0x370E
	MessageLocale      = 0x3FF1
	MessageCodePage    = 0x3FFD
	InternetCodePage   = 0x3FDE
	CodePage           = 0x66C3
	SenderSMTP         = 0x5D01
	RepresentingSMTP   = 0x5D02
	PropertyDisplay    = 0x5FF6
	OriginalDisplayTo  = 0x0074
	OriginalDisplayCc  = 0x0073
	OriginalDisplayBcc = 0x0072
)

// The kinds of recipients.
const (
	To  = 1
	Cc  = 2
	Bcc = 3
)

// The ways in which something is attached ([MS-OXCMSG] 2.2.2.9).
const (
	ByValue       = 1
	ByReference   = 2
	EmbeddedOther = 5 // a message
	OLEObject     = 6
)

// The sets of named properties ([MS-OXPROPS] 1.3.2).
var (
	SetPublic      = guid(0x00020329)
	SetInternet    = guid(0x00020386)
	SetMAPI        = guid(0x00020328)
	SetAppointment = guid(0x00062002)
	SetTask        = guid(0x00062003)
	SetAddress     = guid(0x00062004)
	SetCommon      = guid(0x00062008)
	SetLog         = guid(0x0006200A)
)

// guid returns an identifier of those that Microsoft numbered first,
// xxxxxxxx-0000-0000-C000-000000000046, as it stands in files.
func guid(n uint32) [16]byte {
	return [16]byte{byte(n), byte(n >> 8), byte(n >> 16), byte(n >> 24), 8: 0xC0, 15: 0x46}
}
