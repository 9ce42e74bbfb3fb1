package doc

import (
	"slices"
	"sort"
)

// run is a stretch of the stream whose paragraphs or characters have
// properties that matter here.
type run struct {
	from, to uint32
	what     flags
	depth    uint8  // how many tables a paragraph is in
	def      int32  // index into document.defs, of a paragraph that ends a row; -1 if none
	place    uint32 // in the stream Data
}

type flags uint8

const (
	rowEnd flags = 1 << iota
	innerCell
	innerRow
	deleted
	inserted
	placed
	raised // or lowered
)

const maxRuns = 4 << 20 // of either kind

// readProperties reads the properties of paragraphs and characters, which
// stand on pages of the stream ([MS-DOC] 2.9.23, 2.9.175).
func (d *document) readProperties() error {
	elsewhere := map[uint32]run{}
	d.pages(pairParas, 0x18C, func(page []byte) {
		d.paragraphPage(page, elsewhere)
	})
	if d.fib.version > word2 {
		d.pages(pairChars, 0x18A, d.characterPage)
	}
	for _, runs := range []*[]run{&d.paras, &d.chars} {
		slices.SortStableFunc(*runs, func(a, b run) int { return int(int64(a.from) - int64(b.from)) })
	}
	return nil
}

// pages calls f for each page of a table of pages. Before Word 97 the table may
// name the first of them only; how many there are stands at offset first+4.
func (d *document) pages(pair, first int, f func(page []byte)) {
	table := d.pair(pair)
	size := 2
	if d.fib.version == word97 {
		size = 4
	}
	n := max(0, len(table)-4) / (4 + size)
	seen := map[uint32]bool{}
	page := func(number uint32) {
		at := uint64(number) * pageSize
		if seen[number] || at+pageSize > uint64(len(d.in.Main)) {
			return
		}
		seen[number] = true
		f(d.in.Main[at : at+pageSize])
	}
	for i := range n {
		at := 4*(n+1) + size*i
		if size == 4 {
			page(u32(table, at) & 0x3FFFFF)
		} else {
			page(uint32(u16(table, at)))
		}
	}
	if d.fib.version == word6 {
		b := d.in.Main[d.fib.from:]
		for i := n; i < int(u16(b, first+4)); i++ {
			page(uint32(u16(b, first)) + uint32(i))
		}
	}
}

// paragraphPage reads one page with properties of paragraphs.
func (d *document) paragraphPage(page []byte, elsewhere map[uint32]run) {
	entry := map[version]int{word2: 1, word6: 7, word97: 13}[d.fib.version]
	n := int(page[pageSize-1])
	for i := 0; i < n && 4*(n+1)+entry*(i+1) <= pageSize-1; i++ {
		list := d.paragraphList(page[:pageSize-1], 2*int(page[4*(n+1)+entry*i]))
		r := run{def: -1}
		d.paragraph(&r, list, elsewhere, 0)
		r.from, r.to = u32(page, 4*i), u32(page, 4*i+4)
		if (r.what != 0 || r.depth > 0) && r.to > r.from && len(d.paras) < maxRuns {
			d.paras = append(d.paras, r)
		}
	}
}

// paragraphList returns the operations at an offset of a page, without the
// number of the style.
func (d *document) paragraphList(page []byte, at int) []byte {
	if at == 0 || at >= len(page) {
		return nil
	}
	size, skip := 2*int(page[at])-1, 1+2
	switch {
	case d.fib.version == word2:
		skip = 1 + 1 + 6 // and the height of the paragraph
	case d.fib.version == word97 && page[at] == 0 && at+1 < len(page):
		at++
		size = 2 * int(page[at])
	}
	end := min(at+1+max(size, 0), len(page))
	return page[min(at+skip, end):end]
}

// paragraph applies operations to r. Some of them stand elsewhere; each such
// list is read once.
func (d *document) paragraph(r *run, list []byte, elsewhere map[uint32]run, level int) {
	operations(d.fib.version, list, func(op uint16, operand []byte) {
		if d.fib.version < word97 {
			d.paragraph6(r, op, operand)
			return
		}
		switch op {
		case opInTable:
			if operand[0] != 0 {
				r.depth = max(r.depth, 1)
			}
		case opDepth:
			r.depth = uint8(min(u32(operand, 0), maxTables))
		case opDeeper:
			r.depth = uint8(min(uint32(r.depth)+u32(operand, 0), maxTables))
		case opRowEnd:
			r.set(rowEnd, operand[0] != 0)
		case opInnerCell:
			r.set(innerCell, operand[0] != 0)
		case opInnerRow:
			r.set(innerRow, operand[0] != 0)
		case opTable:
			d.define(r, operand)
		case opElsewhere, opElsewher2:
			if level == 0 {
				d.elsewhere(r, u32(operand, 0), elsewhere)
			}
		}
	})
}

func (d *document) paragraph6(r *run, op uint16, operand []byte) {
	switch op {
	case op6InTable:
		if operand[0] != 0 {
			r.depth = 1
		}
	case op6RowEnd:
		r.set(rowEnd, operand[0] != 0)
	case op6Table:
		d.define(r, operand)
	}
}

func (r *run) set(f flags, on bool) {
	r.what &^= f
	if on {
		r.what |= f
	}
}

const maxDefs = 1 << 20

func (d *document) define(r *run, operand []byte) {
	if len(d.defs) < maxDefs {
		r.def = int32(len(d.defs))
		d.defs = append(d.defs, operand)
	}
}

// elsewhere applies the operations at an offset of the stream Data.
func (d *document) elsewhere(r *run, at uint32, known map[uint32]run) {
	const most = 1 << 16 // lists
	found, ok := known[at]
	if !ok && len(known) < most {
		found = run{def: -1}
		data := d.dataStream()
		if uint64(at)+2 < uint64(len(data)) {
			list := cut(data, at+2, uint32(u16(data, int(at))))
			d.paragraph(&found, list[:min(len(list), 4<<10)], nil, 1)
		}
		known[at] = found
	}
	r.what |= found.what
	r.depth = max(r.depth, found.depth)
	if found.def >= 0 {
		r.def = found.def
	}
}

// characterPage reads one page with properties of characters.
func (d *document) characterPage(page []byte) {
	n := int(page[pageSize-1])
	for i := 0; i < n && 4*(n+1)+i < pageSize-1; i++ {
		at := 2 * int(page[4*(n+1)+i])
		if at == 0 || at >= pageSize-1 {
			continue
		}
		list := page[at+1 : min(at+1+int(page[at]), pageSize-1)]
		r := run{from: u32(page, 4*i), to: u32(page, 4*i+4), def: -1}
		operations(d.fib.version, list, func(op uint16, operand []byte) {
			switch {
			case d.fib.version == word97 && op == opDeleted, d.fib.version < word97 && op == op6Deleted:
				r.set(deleted, operand[0] != 0)
			case d.fib.version == word97 && op == opInserted, d.fib.version < word97 && op == op6Inserted:
				r.set(inserted, operand[0] != 0)
			case d.fib.version == word97 && op == opRaised:
				r.set(raised, operand[0] != 0)
			case d.fib.version == word97 && op == opPlace:
				r.what |= placed
				r.place = u32(operand, 0)
			}
		})
		if r.what != 0 && r.to > r.from && len(d.chars) < maxRuns {
			d.chars = append(d.chars, r)
		}
	}
}

// at returns the run that the byte at fc lies in; if it lies in none, an empty
// one that ends where the next begins.
func at(runs []run, fc uint32) run {
	i := sort.Search(len(runs), func(i int) bool { return runs[i].from > fc })
	next := ^uint32(0)
	if i < len(runs) {
		next = runs[i].from
	}
	if i > 0 && runs[i-1].to > fc {
		r := runs[i-1]
		r.to = min(r.to, next)
		return r
	}
	return run{from: fc, to: next, def: -1}
}
