// Package cfbtest writes compound files for tests ([MS-CFB], version 3).
package cfbtest

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf16"
)

// Entry is a stream, or a storage if it has entries or is said to be one.
type Entry struct {
	Name    string
	Data    []byte
	Entries []Entry
	Storage bool // an empty storage
	CLSID   [16]byte
}

// Stream returns the entry of a stream.
func Stream(name string, data []byte) Entry { return Entry{Name: name, Data: data} }

// Storage returns the entry of a storage.
func Storage(name string, entries ...Entry) Entry {
	return Entry{Name: name, Entries: entries, Storage: true}
}

const (
	sectorSize = 512
	miniSize   = 64
	cutoff     = 4096
	perSector  = sectorSize / 4
	endOfChain = 0xFFFFFFFE
	noEntry    = 0xFFFFFFFF
	tableMark  = 0xFFFFFFFD
	difatMark  = 0xFFFFFFFC
	inHeader   = 109
)

// Build returns a compound file that holds entries.
func Build(entries ...Entry) []byte {
	b := &builder{}
	b.addEntry(Entry{Name: "Root Entry"}, 5)
	b.setChild(0, b.addAll(entries))
	miniTable := b.addMini()
	directory := b.chain(b.dir)
	return b.assemble(directory, miniTable)
}

type builder struct {
	dir     []byte
	sectors [][]byte
	table   []uint32
	mini    []byte
	miniFAT []uint32
}

// addAll adds entries that are in one storage and returns the top of their
// tree.
func (b *builder) addAll(entries []Entry) uint32 {
	entries = slices.Clone(entries)
	slices.SortFunc(entries, func(x, y Entry) int {
		return cmp.Or(cmp.Compare(len(x.Name), len(y.Name)), strings.Compare(strings.ToUpper(x.Name), strings.ToUpper(y.Name)))
	})
	ids := make([]uint32, len(entries))
	for i, e := range entries {
		if e.Storage || len(e.Entries) > 0 {
			ids[i] = b.addEntry(e, 1)
			b.setChild(ids[i], b.addAll(e.Entries))
		} else {
			ids[i] = b.addEntry(e, 2)
			b.setStream(ids[i], e.Data)
		}
	}
	return b.link(ids)
}

func (b *builder) link(ids []uint32) uint32 {
	if len(ids) == 0 {
		return noEntry
	}
	middle := len(ids) / 2
	at := int(ids[middle]) * 128
	binary.LittleEndian.PutUint32(b.dir[at+68:], b.link(ids[:middle]))
	binary.LittleEndian.PutUint32(b.dir[at+72:], b.link(ids[middle+1:]))
	return ids[middle]
}

func (b *builder) addEntry(e Entry, kind byte) uint32 {
	id := uint32(len(b.dir) / 128)
	entry := make([]byte, 128)
	units := utf16.Encode([]rune(e.Name))
	for i, u := range units {
		binary.LittleEndian.PutUint16(entry[2*i:], u)
	}
	entry[64] = byte(2*len(units) + 2)
	entry[66], entry[67] = kind, 1
	for at := 68; at < 80; at += 4 {
		binary.LittleEndian.PutUint32(entry[at:], noEntry)
	}
	copy(entry[80:], e.CLSID[:])
	b.dir = append(b.dir, entry...)
	return id
}

func (b *builder) setChild(id, child uint32) {
	binary.LittleEndian.PutUint32(b.dir[id*128+76:], child)
}

func (b *builder) setStream(id uint32, data []byte) {
	start := uint32(endOfChain)
	if len(data) >= cutoff {
		start = b.chain(data)
	} else if len(data) > 0 {
		start = uint32(len(b.miniFAT))
		n := (len(data) + miniSize - 1) / miniSize
		for i := range n {
			b.miniFAT = append(b.miniFAT, start+uint32(i)+1)
		}
		b.miniFAT[len(b.miniFAT)-1] = endOfChain
		b.mini = append(b.mini, data...)
		b.mini = append(b.mini, make([]byte, n*miniSize-len(data))...)
	}
	binary.LittleEndian.PutUint32(b.dir[id*128+116:], start)
	binary.LittleEndian.PutUint32(b.dir[id*128+120:], uint32(len(data)))
}

// chain adds data as a chain of sectors and returns the first of them.
func (b *builder) chain(data []byte) uint32 {
	start := uint32(len(b.sectors))
	for len(data) > 0 {
		sector := make([]byte, sectorSize)
		n := copy(sector, data)
		data = data[n:]
		b.sectors = append(b.sectors, sector)
		b.table = append(b.table, uint32(len(b.sectors)))
	}
	if len(b.table) == int(start) {
		return endOfChain
	}
	b.table[len(b.table)-1] = endOfChain
	return start
}

// addMini adds the mini stream and returns where its table begins.
func (b *builder) addMini() uint32 {
	binary.LittleEndian.PutUint32(b.dir[116:], b.chain(b.mini))
	binary.LittleEndian.PutUint32(b.dir[120:], uint32(len(b.mini)))
	return b.chain(words(b.miniFAT))
}

// assemble adds the allocation table and the header.
func (b *builder) assemble(directory, miniTable uint32) []byte {
	tables, lists := 0, 0
	for {
		total := len(b.sectors) + tables + lists
		t := (total + perSector - 1) / perSector
		l := (max(t-inHeader, 0) + perSector - 2) / (perSector - 1)
		if t == tables && l == lists {
			break
		}
		tables, lists = t, l
	}
	firstTable := uint32(len(b.sectors))
	firstList := firstTable + uint32(tables)
	difat := make([]uint32, tables)
	for i := range tables {
		difat[i] = firstTable + uint32(i)
		b.table = append(b.table, tableMark)
	}
	for range lists {
		b.table = append(b.table, difatMark)
	}
	for len(b.table) < tables*perSector {
		b.table = append(b.table, noEntry)
	}
	h := make([]byte, sectorSize)
	copy(h, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	binary.LittleEndian.PutUint16(h[24:], 0x3E)
	binary.LittleEndian.PutUint16(h[26:], 3)
	binary.LittleEndian.PutUint16(h[28:], 0xFFFE)
	binary.LittleEndian.PutUint16(h[30:], 9)
	binary.LittleEndian.PutUint16(h[32:], 6)
	binary.LittleEndian.PutUint32(h[44:], uint32(tables))
	binary.LittleEndian.PutUint32(h[48:], directory)
	binary.LittleEndian.PutUint32(h[56:], cutoff)
	binary.LittleEndian.PutUint32(h[60:], miniTable)
	binary.LittleEndian.PutUint32(h[64:], uint32((4*len(b.miniFAT)+sectorSize-1)/sectorSize))
	binary.LittleEndian.PutUint32(h[68:], endOfChain)
	if lists > 0 {
		binary.LittleEndian.PutUint32(h[68:], firstList)
	}
	binary.LittleEndian.PutUint32(h[72:], uint32(lists))
	for i := range inHeader {
		value := uint32(noEntry)
		if i < tables {
			value = difat[i]
		}
		binary.LittleEndian.PutUint32(h[76+4*i:], value)
	}
	out := slices.Concat(h, bytes.Join(b.sectors, nil))
	out = append(out, words(b.table)...)
	rest := difat[min(inHeader, tables):]
	for i := range lists {
		list := make([]uint32, perSector)
		for j := range list {
			list[j] = noEntry
		}
		n := copy(list[:perSector-1], rest)
		rest = rest[n:]
		list[perSector-1] = endOfChain
		if i < lists-1 {
			list[perSector-1] = firstList + uint32(i) + 1
		}
		out = append(out, words(list)...)
	}
	return out
}

func words(list []uint32) []byte {
	var data []byte
	for _, v := range list {
		data = binary.LittleEndian.AppendUint32(data, v)
	}
	return data
}
