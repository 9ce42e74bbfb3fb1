package xlsb

// The numbers of records ([MS-XLSB] 2.3).
const (
	recRow         = 0
	recCellRk      = 2
	recCellBool    = 4
	recCellReal    = 5
	recCellText    = 6
	recCellShared  = 7
	recFormulaText = 8
	recFormulaReal = 9
	recFormulaBool = 10

	// Cells right of the one before them, without their column.
	recShortBlank  = 12
	recShortRk     = 13
	recShortError  = 14
	recShortBool   = 15
	recShortReal   = 16
	recShortText   = 17
	recShortShared = 18

	recSharedItem   = 19
	recName         = 39
	recFormat       = 44
	recStyle        = 47
	recCellRichText = 62
	recValidation   = 64
	recBookSettings = 153
	recBundleSheet  = 156

	recCellsEnd       = 146
	recHeaderFooter   = 479
	recHyperlink      = 494
	recCellStyles     = 617
	recCellStylesEnd  = 618
	recCommentAuthor  = 632
	recComment        = 635
	recCommentText    = 637
	recSupTabs        = 358
	recExternTable    = 363
	recExternTableEnd = 364
	recExternRow      = 366
	recExternReal     = 368
	recExternBool     = 369
	recExternText     = 371

	recItemMissing  = 20
	recItemNumber   = 21
	recItemBool     = 22
	recItemError    = 23
	recItemText     = 24
	recItemDate     = 25
	recItemIndex    = 26
	recItemAMissing = 27 // items with more about them follow, in the same order
	recItemADate    = 32
	recPivotRow     = 33
	recPivotRowOpen = 34
	recPivotField   = 183
	recPivotShared  = 189
)
