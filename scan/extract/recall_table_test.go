package extract_test

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
)

// recallTable prints the figures, for each format its worst files with why,
// and those that are left out.
func recallTable(formats map[string]*formatRecall) string {
	var b strings.Builder
	names := slices.Sorted(maps.Keys(formats))
	recallFigures(&b, names, formats)
	for _, name := range names {
		if r := formats[name]; len(r.incomplete)+len(r.leftOut) > 0 {
			fmt.Fprintf(&b, "\n%s\n", name)
			recallFiles(&b, r)
		}
	}
	return b.String()
}

// recallFigures prints a line for each format.
func recallFigures(b *strings.Builder, names []string, formats map[string]*formatRecall) {
	w := tabwriter.NewWriter(b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "format\tfiles\twords\tmicro\tmean\tdigit runs\tmicro\tmean\tincomplete\tcorrected\tleft out\t")
	for _, name := range names {
		r := formats[name]
		unit := ""
		if isWorkbook(name) {
			unit = " (cells)"
		}
		fmt.Fprintf(w, "%s%s\t%d\t%s\t%s\t%d\t%d\t%d\t\n", name, unit, r.words.files, &r.words, &r.digits, len(r.incomplete), r.corrected, len(r.leftOut))
	}
	_ = w.Flush() // a strings.Builder takes everything
}

// String is the columns of a table.
func (r *textRecall) String() string {
	if r.want == 0 {
		return "0\t\t"
	}
	return fmt.Sprintf("%d\t%.4f\t%.4f", r.want, r.micro(), r.mean())
}

// recallFiles prints the files of a format that are worst, each with why it is
// so and some of what was missed.
func recallFiles(b *strings.Builder, r *formatRecall) {
	const mostFiles, mostWords, widest = 25, 10, 160
	slices.SortFunc(r.incomplete, func(a, b fileRecall) int {
		return cmp.Or(cmp.Compare(min(a.words, a.digits), min(b.words, b.digits)), cmp.Compare(a.path, b.path))
	})
	for _, f := range r.incomplete[:min(mostFiles, len(r.incomplete))] {
		fmt.Fprintf(b, "  %.3f %.3f  %s: missed %d: %q\n", f.words, f.digits, f.path, len(f.missed), f.missed[:min(mostWords, len(f.missed))])
		if why := cmp.Or(recallCauses[f.path], f.why); why != "" {
			fmt.Fprintf(b, "               %.*s\n", widest, why)
		}
	}
	if more := len(r.incomplete) - mostFiles; more > 0 {
		fmt.Fprintf(b, "  and %d more\n", more)
	}
	for _, f := range r.leftOut {
		fmt.Fprintf(b, "  %.3f %.3f  %s: left out, the other tool is wrong: %s\n", f.words, f.digits, f.path, f.why)
	}
}
