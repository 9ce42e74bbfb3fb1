package exposure

// Merge takes everything that o holds. Both must have equal Options and keys.
// What both hold of the same piece of the same path counts once. o can go on
// afterwards.
func (t *Tally) Merge(o *Tally) {
	if t == o {
		return
	}
	kinds := make([]uint8, len(o.kinds.all))
	for i, k := range o.kinds.all {
		kinds[i] = uint8(t.kinds.number(k))
	}
	kindSet := func(set uint32) (out uint32) {
		for i, k := range kinds {
			out |= set >> i & 1 << k
		}
		return out
	}
	pieces, first := t.ledger.merge(&o.ledger, kindSet)
	cores := t.mergeCores(o)
	ids := t.mergeIdentities(o, kindSet, cores)
	o.aliases.all(func(a alias) {
		a.id = ids[a.id]
		t.aliases.add(a.key, a)
	})
	o.beside.all(func(p pair) {
		p = pair{ids[p.a], ids[p.b]}
		t.beside.add(uint64(p.a), p)
	})
	o.links.all(func(l link) {
		l = link{ids[l.id], cores[l.a], cores[l.b]}
		t.links.add(uint64(l.id), l)
	})
	t.groups.merge(&o.groups, ids)
	t.mergeKinds(o, kinds, ids, pieces, first)
	t.evidence.merge(&o.evidence, t, kinds, ids, pieces, first)
	for _, p := range o.pools {
		if n := pieces[p.piece]; n >= first {
			t.pools = append(t.pools, ownedPool{n, p.pool})
		}
	}
}

// mergeCores returns for each of o's numbers of cores the number here.
func (t *Tally) mergeCores(o *Tally) []uint32 {
	cores := make([]uint32, len(o.cores.words)+1)
	for i, core := range o.cores.words {
		cores[i+1] = t.cores.number(core)
	}
	return cores
}

// mergeIdentities returns for each of o's identities the number here.
func (t *Tally) mergeIdentities(o *Tally, kindSet func(uint32) uint32, cores []uint32) []uint32 {
	ids := make([]uint32, o.identities.n)
	for i := range o.identities.n {
		from := o.identities.at(i)
		ids[i] = t.identities.find(from.key, from.standing.rank())
		at := t.identities.at(ids[i])
		t.identities.raise(at, from.standing.confidence())
		at.kinds |= kindSet(from.kinds)
		at.initial = joinOne(at.initial, from.initial)
		at.date = joinOne(at.date, from.date)
		at.marks |= from.marks
		at.live(from.municipality, from.draw)
		switch core := cores[from.core]; {
		case core == 0 || core == at.core:
		case at.core == 0:
			at.core = core
		default:
			t.links.add(uint64(ids[i]), link{ids[i], core, core})
		}
	}
	return ids
}

func (t *Tally) mergeKinds(o *Tally, kinds []uint8, ids, pieces []uint32, first uint32) {
	for _, c := range o.kinds.certain {
		if n := pieces[c.piece]; n >= first {
			t.kinds.certain = append(t.kinds.certain, factCount{n, kinds[c.kind], c.n})
		}
	}
	for i, k := range kinds {
		o.kinds.values[i].all(func(v uint64) { t.kinds.values[k].add(v, v) })
		o.kinds.loose[i].all(func(v uint64) { t.kinds.loose[k].add(v, v) })
		o.kinds.pending[i].all(func(w waiting) {
			if n := pieces[w.piece]; n >= first {
				t.kinds.pending[k].add(w.value(), waitingFor(w.value(), ids[w.id], n, w.n))
			}
		})
	}
}

// merge takes the places of o in pieces that are new.
func (e *evidence) merge(o *evidence, t *Tally, kinds []uint8, ids, pieces []uint32, first uint32) {
	if o.halved > e.halved {
		e.halved = o.halved
		e.sampleRests(&t.identities)
	}
	o.more.each(func(r rest) {
		if n := pieces[r.piece]; n >= first && e.samples(t.identities.at(ids[r.id]).key) {
			e.more.add(ids[r.id], n, r.n)
		}
	})
	for i := range o.kept {
		s := o.kept[i]
		n := pieces[s.piece]
		if n < first || !e.samples(t.identities.at(ids[s.id]).key) {
			continue
		}
		s.file = e.file(o.locs[s.file])
		s.id, s.piece, s.kind = ids[s.id], n, kinds[s.kind]
		e.keep(s, &t.identities)
	}
	e.trim(&t.identities)
}
