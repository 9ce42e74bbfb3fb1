package xls

import (
	"encoding/binary"
	"math"

	"github.com/piiscan/piiscan/scan/extract/internal/numfmt"
	"github.com/piiscan/piiscan/scan/extract/internal/workbook"
)

// pending is the cell of a formula whose result is a text, which comes in a
// record behind it.
type pending struct{ row, col int }

// cellRecord reads a record of cells. It reports false if it is none.
func (b *book) cellRecord(id uint16, data []byte) (bool, error) {
	if id == recString || id == recString2 && b.version == 2 {
		return true, b.formulaText(data)
	}
	if b.oldCells {
		if done, err := b.cellRecord2(id, data); done || err != nil {
			return done, err
		}
	}
	switch id {
	case recNumber, recLabel, recBoolErr, recFormula, recFormula3, recFormula4, recRK, recMulRK, recLabelSST, recRString:
	default:
		return false, nil
	}
	if len(data) < 6 {
		return true, b.damaged()
	}
	row, col := cellAt(data)
	style, rest := int(binary.LittleEndian.Uint16(data[4:])), data[6:]
	switch id {
	case recRK:
		return true, b.number(row, col, style, rk(rest), len(rest) >= 4)
	case recMulRK:
		return true, b.numbers(row, col, data[4:])
	case recLabelSST:
		if len(rest) < 4 {
			return true, b.damaged()
		}
		return true, b.shared(row, col, int(binary.LittleEndian.Uint32(rest)))
	}
	return true, b.cell(id, row, col, style, rest)
}

// cellRecord2 reads a record of version 2, in which the style has three bytes.
func (b *book) cellRecord2(id uint16, data []byte) (bool, error) {
	switch id {
	case recInteger2, recNumber2, recLabel2, recBoolErr2, recFormula:
	default:
		return false, nil
	}
	if len(data) < 7 {
		return true, b.damaged()
	}
	row, col := cellAt(data)
	// The number format stands in the cell itself.
	style := -1 - int(data[5]&0x3F)
	rest := data[7:]
	switch id {
	case recInteger2:
		if len(rest) < 2 {
			return true, b.damaged()
		}
		return true, b.number(row, col, style, float64(binary.LittleEndian.Uint16(rest)), true)
	case recNumber2:
		id = recNumber
	case recLabel2:
		id = recLabel
	case recBoolErr2:
		id = recBoolErr
	}
	return true, b.cell(id, row, col, style, rest)
}

// cellAt returns the place of a cell, from 1.
func cellAt(data []byte) (row, col int) {
	return int(binary.LittleEndian.Uint16(data)) + 1, int(binary.LittleEndian.Uint16(data[2:])) + 1
}

// cell reads a cell whose content stands in data.
func (b *book) cell(id uint16, row, col, style int, data []byte) error {
	switch id {
	case recNumber:
		return b.number(row, col, style, float(data), len(data) >= 8)
	case recLabel, recRString:
		return b.label(row, col, data)
	case recBoolErr:
		if len(data) >= 2 && data[1] == 0 {
			return b.boolean(row, col, data[0] != 0)
		}
		return nil
	}
	return b.formula(row, col, style, data)
}

func float(data []byte) float64 {
	if len(data) < 8 {
		return 0
	}
	return math.Float64frombits(binary.LittleEndian.Uint64(data))
}

// rk returns a number in its short form ([MS-XLS] 2.5.217): the upper part of
// a binary number or a whole one, perhaps of hundredths.
func rk(data []byte) float64 {
	if len(data) < 4 {
		return 0
	}
	n := binary.LittleEndian.Uint32(data)
	v := math.Float64frombits(uint64(n&^3) << 32)
	if n&2 != 0 {
		v = float64(int32(n) >> 2)
	}
	if n&1 != 0 {
		v /= 100
	}
	return v
}

func (b *book) number(row, col, style int, v float64, whole bool) error {
	if !whole {
		return b.damaged()
	}
	buf, err := b.rows.Cell(row)
	if err != nil {
		return err
	}
	buf, kind := b.formatOf(style).AppendFloat(buf, v, b.date1904)
	b.rows.Close(col, buf, types[kind])
	return nil
}

// types are the types of cells by those of numbers.
var types = [...]workbook.Type{numfmt.Number: workbook.Number, numfmt.Date: workbook.Date, numfmt.Text: workbook.Text}

// formatOf returns the number format of a style; of one below zero that whose
// number follows from it.
func (b *book) formatOf(style int) numfmt.Format {
	if style >= 0 && style < len(b.styles) {
		return b.styles[style]
	}
	if style < 0 {
		return b.formats[-1-style]
	}
	return numfmt.Format{}
}

// numbers reads the cells of a MulRk record: style and number of each, and the
// last column.
func (b *book) numbers(row, col int, data []byte) error {
	for ; len(data) >= 6; data = data[6:] {
		style := int(binary.LittleEndian.Uint16(data))
		if err := b.number(row, col, style, rk(data[2:]), true); err != nil {
			return err
		}
		col++
	}
	return nil
}

func (b *book) boolean(row, col int, v bool) error {
	buf, err := b.rows.Cell(row)
	if err != nil {
		return err
	}
	text := "false"
	if v {
		text = "true"
	}
	b.rows.Close(col, append(buf, text...), workbook.Bool)
	return nil
}

func (b *book) shared(row, col, i int) error {
	buf, err := b.rows.Cell(row)
	if err != nil {
		return err
	}
	b.rows.Close(col, append(buf, b.strings.At(i)...), workbook.Text)
	return nil
}

// label reads a text that stands in the cell. Its record has an end, but there
// are programs that let it go on in others.
func (b *book) label(row, col int, data []byte) error {
	buf, err := b.rows.Cell(row)
	if err != nil {
		return err
	}
	c := cursor{r: b.records, data: data}
	if b.oldCells {
		buf = b.appendShort(buf, &c)
	} else {
		buf = b.appendLong(buf, &c)
	}
	b.rows.Close(col, buf, workbook.Text)
	return b.check(&c)
}

// formula reads what a formula came to ([MS-XLS] 2.5.133).
func (b *book) formula(row, col, style int, data []byte) error {
	b.pending = nil
	if len(data) < 8 {
		return b.damaged()
	}
	if data[6] != 0xFF || data[7] != 0xFF {
		return b.number(row, col, style, float(data), true)
	}
	switch data[0] {
	case 0:
		b.pending = &pending{row, col}
	case 1:
		return b.boolean(row, col, data[2] != 0)
	}
	return nil
}

// formulaText reads the text that a formula came to.
func (b *book) formulaText(data []byte) error {
	p := b.pending
	b.pending = nil
	if p == nil {
		return nil
	}
	c := cursor{r: b.records, data: data}
	buf, err := b.rows.Cell(p.row)
	if err != nil {
		return err
	}
	if b.version == 2 {
		buf = b.appendShort(buf, &c)
	} else {
		buf = b.appendLong(buf, &c)
	}
	b.rows.Close(p.col, buf, workbook.Text)
	return b.check(&c)
}

// check tells of a record that does not hold what it says. One that the file
// ends in is told when that ends.
func (b *book) check(c *cursor) error {
	if c.bad && b.records.failed == nil {
		return b.damaged()
	}
	return nil
}

// damaged tells that a record is not well-formed, once for each sheet.
func (b *book) damaged() error {
	if b.told == b.table+1 {
		return nil
	}
	b.told = b.table + 1
	return b.h.Unread(b.part, errDamaged)
}
