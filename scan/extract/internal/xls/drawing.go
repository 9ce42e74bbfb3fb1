package xls

import "encoding/binary"

// Records of drawings ([MS-ODRAW] 2.2) and the properties of shapes in which
// people write.
const (
	drawingContainer = 0x0F
	drawingOptions   = 0xF00B
	drawingOptions3  = 0xF122

	shapeWordArt     = 0x00C0
	shapeDescription = 0x0381
	complexProperty  = 0x8000
	propertyNumber   = 0x3FFF
)

// drawing reads the texts in the properties of shapes: what stands as word
// art, and what describes a picture. A drawing is spread over the records of
// its objects; a container is passed into, whether or not it ends in this one.
func (b *book) drawing(c *cursor) error {
	for len(c.data) >= 8 {
		version, kind, size := c.u16(), c.u16(), c.u32()
		if version&drawingContainer == drawingContainer {
			continue
		}
		data := c.bytes(size)
		if kind != drawingOptions && kind != drawingOptions3 {
			continue
		}
		if err := b.shape(version>>4, data); err != nil {
			return err
		}
	}
	return nil
}

// shape reads the properties of a shape: count of six bytes each, and behind
// them the content of those that need more.
func (b *book) shape(count int, data []byte) error {
	const each = 6
	if each*count > len(data) {
		return nil
	}
	rest := data[each*count:]
	for i := range count {
		id := binary.LittleEndian.Uint16(data[each*i:])
		if id&complexProperty == 0 {
			continue
		}
		size := binary.LittleEndian.Uint32(data[each*i+2:])
		if int64(size) > int64(len(rest)) {
			return nil
		}
		value := rest[:size]
		rest = rest[size:]
		var err error
		switch id & propertyNumber {
		case shapeWordArt:
			err = b.text("!text", "", utf16z(value))
		case shapeDescription:
			err = b.text("!text", "descr", utf16z(value))
		}
		if err != nil {
			return err
		}
	}
	return nil
}
