package exposure

// keyed is a thing by its number, and what it is sorted by.
type keyed struct {
	key uint64
	at  uint32
}

// radixBits is the number of bits that are looked at in one pass.
const radixBits = 11

// sortKeyed sorts by key, equals in the order in which they are. Unlike a sort
// that compares it takes a few passes whatever the order is, and none over bits
// that all keys have in common: most of a key of a file and a row.
func sortKeyed(all []keyed) []keyed {
	var or, and uint64 = 0, ^uint64(0)
	for i := range all {
		or |= all[i].key
		and &= all[i].key
	}
	spare := make([]keyed, len(all))
	for shift := uint(0); shift < 64; shift += radixBits {
		if (or^and)>>shift&(1<<radixBits-1) == 0 {
			continue
		}
		var starts [1 << radixBits]uint32
		for i := range all {
			starts[all[i].key>>shift&(1<<radixBits-1)]++
		}
		var next uint32
		for i, n := range starts {
			starts[i] = next
			next += n
		}
		for _, k := range all {
			at := &starts[k.key>>shift&(1<<radixBits-1)]
			spare[*at] = k
			*at++
		}
		all, spare = spare, all
	}
	return all
}
