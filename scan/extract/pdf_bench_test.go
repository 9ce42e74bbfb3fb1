//go:build unix

package extract_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/piiscan/piiscan/scan/extract"
	"github.com/piiscan/piiscan/scan/extract/extracttest"
	"github.com/piiscan/piiscan/scan/extract/internal/pdf/pdftest"
)

// BenchmarkPDF measures pages per second of processor time, of this reader and
// of pdftotext -layout where that is installed: over a list of persons, letters,
// and the files of the corpus where that is present.
func BenchmarkPDF(b *testing.B) {
	const pages = 300
	b.Run("table", func(b *testing.B) { benchmarkPDF(b, benchPDF(pages, benchTable)) })
	b.Run("text", func(b *testing.B) { benchmarkPDF(b, benchPDF(pages, benchLetter)) })
	b.Run("corpus", func(b *testing.B) { benchmarkPDF(b, corpusPDFs(b)...) })
}

func benchPDF(pages int, page func(n int) string) []byte {
	f := &pdftest.File{Packed: true}
	for n := range pages {
		f.Page(page(n), "")
	}
	return f.Bytes()
}

func benchTable(n int) string {
	rows := [][]string{{"Naam", "BSN", "Geboren", "Postcode", "Plaats"}}
	for i := range 38 {
		rows = append(rows, []string{"J. de Vries", "999900006", "01-02-1970", fmt.Sprintf("%d AB", 1000+38*n+i), "Almelo"})
	}
	return tablePage([]int{50, 150, 250, 350, 450}, rows...)
}

func benchLetter(n int) string {
	var items []any
	for i := range 45 {
		items = append(items, 60, 780-15*i, fmt.Sprintf("Regel %d van brief %d, waarin staat wat in brieven van gemeenten zoal staat.", i, n))
	}
	return pdftest.Text(items...)
}

func corpusPDFs(b *testing.B) (files [][]byte) {
	err := filepath.WalkDir("../../../shared/corpus/docs", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.EqualFold(filepath.Ext(path), ".pdf") {
			return err
		}
		data, err := os.ReadFile(path)
		files = append(files, data)
		return err
	})
	if err != nil {
		b.Skipf("no corpus: %v", err)
	}
	return files
}

// pageSink counts the pages that say something.
type pageSink struct {
	countingSink
	pages map[string]bool
}

func (s *pageSink) Unit(u extract.Unit) error { s.pages[u.Loc.Part] = true; return nil }
func (s *pageSink) Row(r extract.Row) error   { s.pages[r.Loc.Part] = true; return nil }

func benchmarkPDF(b *testing.B, files ...[]byte) {
	b.ReportAllocs()
	pages := 0
	start := ownTime(b)
	for b.Loop() {
		pages = 0
		for _, data := range files {
			s := &pageSink{pages: map[string]bool{}}
			_ = (extract.PDF{}).Extract(context.Background(), extracttest.File("a.pdf", data), s)
			pages += len(s.pages)
		}
	}
	ours := float64(pages*b.N) / (ownTime(b) - start).Seconds()
	b.ReportMetric(ours, "pages/cpu-s")
	if theirs, memory, ok := popplerTime(b, files); ok {
		b.ReportMetric(float64(pages)/theirs.Seconds(), "pdftotext-pages/cpu-s")
		b.ReportMetric(float64(memory)/1024, "pdftotext-MB")
	}
}

// ownTime returns the processor time that this process has used.
func ownTime(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// popplerTime returns the processor time that pdftotext takes for the files,
// and the most memory in KiB.
func popplerTime(b *testing.B, files [][]byte) (total time.Duration, memory int64, ok bool) {
	b.Helper()
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		return 0, 0, false
	}
	path := filepath.Join(b.TempDir(), "a.pdf")
	for _, data := range files {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			b.Fatal(err)
		}
		cmd := exec.Command(program, "-layout", path, "-")
		cmd.Stdout = &bytes.Buffer{}
		_ = cmd.Run() // it refuses some, as we do
		if cmd.ProcessState == nil {
			return 0, 0, false
		}
		total += cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
		if u, is := cmd.ProcessState.SysUsage().(*syscall.Rusage); is {
			memory = max(memory, u.Maxrss)
		}
	}
	return total, memory, true
}
