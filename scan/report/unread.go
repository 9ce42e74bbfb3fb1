package report

import (
	"cmp"
	"maps"
	"slices"
	"unicode/utf8"

	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/wording"
)

// unread lists what was not read, and why.
func (t text) unread() {
	if len(t.s.Unread) == 0 {
		return
	}
	t.section(wording.WhatWasNotRead)
	n := len(t.s.Unread)
	if n > t.room.unread+1 {
		n = t.room.unread
		t.para("  ", "", wording.FirstOfThem.With(reasonCounts(t.s.Unread)))
	}
	t.files(t.s.Unread[:n])
	if rest := len(t.s.Unread) - n; rest > 0 {
		t.para("  ", "", wording.MoreInJSON.With(rest))
	}
}

// reasonCounts tells how many entries have which reason, most first.
func reasonCounts(entries []exposure.Entry) wording.Text {
	with := make(map[extract.Reason]int)
	for _, e := range entries {
		with[e.Reason]++
	}
	reasons := slices.SortedFunc(maps.Keys(with), func(a, b extract.Reason) int {
		return cmp.Or(cmp.Compare(with[b], with[a]), cmp.Compare(a, b))
	})
	parts := make([]wording.Text, len(reasons))
	for i, r := range reasons {
		parts[i] = wording.Join{Texts: []wording.Text{wording.Count(with[r]), wording.Reason(r)}, Between: " "}
	}
	return wording.Join{Texts: parts, Between: ", "}
}

// cutPath cuts a location in its middle: its ends say most.
func cutPath(s string, n int) string {
	if Columns(s) <= n || n < 8 {
		return Cut(s, n)
	}
	head := prefixColumns(s, (n-3)/3)
	room := n - 3 - Columns(head)
	start := len(s)
	for start > len(head) {
		r, size := utf8.DecodeLastRuneInString(s[:start])
		if room -= runeColumns(r); room < 0 {
			break
		}
		start -= size
	}
	return head + "..." + s[start:]
}
