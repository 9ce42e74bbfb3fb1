package cfb

import "encoding/binary"

// unknown stands in the table for a sector whose entry is lost: in a file that
// ends early, where the table lay at the end. The sector behind it is taken to
// follow it, as it does in nearly every file.
const unknown = maxSector + 1

// readTable reads the allocation table ([MS-CFB] 2.3), as far as it tells of
// sectors that the file has.
func (f *file) readTable() {
	total := f.sectors()
	f.table = make([]uint32, total)
	for i := range f.table {
		f.table[i] = unknown
	}
	perSector := uint32(1) << (f.shift - 2)
	next := uint32(0) // sector whose entry is the next to come
	f.eachTableSector(total/perSector+1, func(sector uint32) {
		if next < total {
			f.readEntries(f.table[next:min(total, next+perSector)], sector)
		}
		next += min(perSector, total-min(next, total))
	})
	if next < total {
		f.damaged = true
	}
}

// eachTableSector calls do for the sectors of the table, of which there are at
// most limit ([MS-CFB] 2.5).
func (f *file) eachTableSector(limit uint32, do func(sector uint32)) {
	for at := headerFirstDIFATs; at < headerSize && limit > 0; at += 4 {
		sector := binary.LittleEndian.Uint32(f.header[at:])
		if sector >= maxSector {
			return
		}
		do(sector)
		limit--
	}
	list := make([]byte, 1<<f.shift)
	next := binary.LittleEndian.Uint32(f.header[headerDIFAT:])
	for limit > 0 && next < f.sectors() {
		if !f.readSector(list, next) {
			f.damaged = true
			return
		}
		last := len(list) - 4
		for at := 0; at < last && limit > 0; at += 4 {
			sector := binary.LittleEndian.Uint32(list[at:])
			if sector >= maxSector {
				return
			}
			do(sector)
			limit--
		}
		next = binary.LittleEndian.Uint32(list[last:])
	}
}

// readEntries fills a piece of the table from a sector.
func (f *file) readEntries(entries []uint32, sector uint32) {
	data := make([]byte, 4*len(entries))
	if sector >= f.sectors() {
		f.damaged = true
		return
	}
	n, _ := f.r.ReadAt(data, f.offset(sector))
	if n < len(data) {
		f.damaged = true
	}
	for i := range n / 4 {
		entries[i] = binary.LittleEndian.Uint32(data[4*i:])
	}
}

// readSector reads a sector whole, with zeros for what is cut off from it.
func (f *file) readSector(data []byte, sector uint32) bool {
	if sector >= f.sectors() {
		return false
	}
	n, _ := f.r.ReadAt(data, f.offset(sector))
	clear(data[n:])
	return n > 0
}

// readMini makes the mini stream, which lies in the chain of the root's entry,
// and its table.
func (f *file) readMini(start uint32, size int64) {
	first := binary.LittleEndian.Uint32(f.header[headerMiniTable:])
	if first >= maxSector || size <= 0 {
		return
	}
	stream := f.chainReader(f.table, start, min(size, f.size), f.shift)
	f.mini, f.miniSize = stream, stream.size
	if stream.size < size {
		f.damaged = true
	}
	count := (f.miniSize + 1<<f.miniShift - 1) >> f.miniShift
	table := f.chainReader(f.table, first, 4*count, f.shift)
	f.miniTable = make([]uint32, count)
	data := make([]byte, 1<<f.shift)
	for at := int64(0); at < 4*count; at += int64(len(data)) {
		n, _ := table.ReadAt(data, at)
		entries := f.miniTable[at/4:]
		for i := range entries[:min(len(entries), len(data)/4)] {
			entries[i] = unknown
			if 4*i+4 <= n {
				entries[i] = binary.LittleEndian.Uint32(data[4*i:])
			}
		}
	}
}

// next returns the sector that follows one in a chain.
func next(table []uint32, sector uint32) uint32 {
	if following := table[sector]; following != unknown {
		return following
	}
	return sector + 1
}

// chainLength returns the number of sectors of the chain that begins at start:
// up to limit, to where it leaves the table, or to where it would come back to
// a sector that it had. Brent's algorithm finds a circle before it has made
// three times the steps that lead back into it.
func chainLength(table []uint32, start uint32, limit int64) int64 {
	total := uint32(len(table))
	saved, power, lambda := start, int64(1), int64(0)
	sector := start
	for n := int64(0); ; n++ {
		if n >= 3*limit || sector >= total {
			return min(n, limit)
		}
		if n > 0 && sector == saved {
			return min(limit, uniqueLength(table, start, lambda))
		}
		if lambda == power {
			saved, power, lambda = sector, 2*power, 0
		}
		sector = next(table, sector)
		lambda++
	}
}

// uniqueLength returns how many different sectors a chain has that ends in a
// circle of lambda sectors.
func uniqueLength(table []uint32, start uint32, lambda int64) int64 {
	ahead := start
	for range lambda {
		ahead = next(table, ahead)
	}
	n := lambda
	for behind := start; behind != ahead; n++ {
		behind, ahead = next(table, behind), next(table, ahead)
	}
	return n
}
