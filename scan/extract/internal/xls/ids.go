package xls

// Numbers of records ([MS-XLS] 2.3; for versions before 8 the descriptions of
// the OpenOffice project). A number that differs between versions stands here
// with the version behind it.
const (
	recBOF2 = 0x0009
	recBOF3 = 0x0209
	recBOF4 = 0x0409
	recBOF  = 0x0809
	recEOF  = 0x000A

	recInteger2 = 0x0002
	recNumber2  = 0x0003
	recLabel2   = 0x0004
	recBoolErr2 = 0x0005
	recFormula  = 0x0006 // versions 2, 5 and 8
	recString2  = 0x0007
	recNumber   = 0x0203
	recLabel    = 0x0204
	recBoolErr  = 0x0205
	recFormula3 = 0x0206
	recString   = 0x0207
	recFormula4 = 0x0406
	recMulRK    = 0x00BD
	recRString  = 0x00D6
	recLabelSST = 0x00FD
	recRK       = 0x027E

	recFormat2    = 0x001E
	recFormat     = 0x041E
	recXF3        = 0x0243
	recXF4        = 0x0443
	recXF         = 0x00E0
	recDateMode   = 0x0022
	recCodepage   = 0x0042
	recFilePass   = 0x002F
	recBoundSheet = 0x0085
	recSheetHead4 = 0x008F
	recSST        = 0x00FC
	recContinue   = 0x003C

	recHeader      = 0x0014
	recFooter      = 0x0015
	recHeaderPages = 0x089C
	recName        = 0x0018
	recName3       = 0x0218
	recNote        = 0x001C
	recObj         = 0x005D
	recTxo         = 0x01B6
	recDrawing     = 0x00EC
	recHyperlink   = 0x01B8
	recTooltip     = 0x0800
	recSupBook     = 0x01AE
	recXCT         = 0x0059
	recCRN         = 0x005A
	recSeriesText  = 0x100D
	recWriteAccess = 0x005C
	recValidation  = 0x01BE
	recQuery       = 0x00CD // a connection or statement, and in a pivot cache a text

	recPivotField  = 0x00C7
	recPivotRow    = 0x00C8
	recPivotNumber = 0x00C9
	recPivotBool   = 0x00CA
	recPivotError  = 0x00CB
	recPivotInt    = 0x00CC
	recPivotText   = 0x00CD
	recPivotDate   = 0x00CE
	recPivotNil    = 0x00CF
)
