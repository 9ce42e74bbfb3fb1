package main

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"

	"github.com/piiscan/piiscan/examples/internal/town"
)

// corpus is a file or a folder that is measured on.
type corpus struct {
	path  string
	bytes int64
	files int
}

// generation is raised when a generator makes something else than before.
const generation = 1

// corpus returns the corpus of a name, which build makes where it is not kept
// from before.
func (b *bench) corpus(name string, build func(path string) error) (corpus, error) {
	dir := filepath.Join(b.cache, fmt.Sprintf("corpus-%d-%g", generation, b.scale))
	c := corpus{path: filepath.Join(dir, name)}
	if _, err := os.Stat(c.path); err != nil {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return c, err
		}
		part := filepath.Join(dir, "part-"+name)
		if err := os.RemoveAll(part); err != nil {
			return c, err
		}
		if err := build(part); err != nil {
			return c, fmt.Errorf("%s: %w", name, err)
		}
		if err := os.Rename(part, c.path); err != nil {
			return c, err
		}
		b.made = true
	}
	err := filepath.WalkDir(c.path, func(_ string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		c.bytes += info.Size()
		c.files++
		return err
	})
	return c, err
}

func (c corpus) mb() float64 { return float64(c.bytes) / 1e6 }

// scaled returns n, made larger or smaller as was asked.
func (b *bench) scaled(n int) int { return max(1, int(float64(n)*b.scale)) }

// text makes a file of about size bytes from pieces.
func (b *bench) text(name string, size int, begin string, piece func(r *rand.Rand, b *bytes.Buffer)) (corpus, error) {
	return b.corpus(name, func(path string) error {
		return create(path, func(w io.Writer) error {
			r := rand.New(rand.NewPCG(uint64(size), 6))
			out := bytes.NewBufferString(begin)
			for written := 0; written < size; {
				piece(r, out)
				if out.Len() < 1<<16 && written+out.Len() < size {
					continue
				}
				n, err := out.WriteTo(w)
				if err != nil {
					return err
				}
				written += int(n)
			}
			return nil
		})
	})
}

func create(path string, fill func(w io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := fill(f); err != nil {
		_ = f.Close()
		return err
	}
	return f.Close()
}

// prose is running text of an office, with a digit in two hundred bytes.
func (b *bench) prose(mb int) (corpus, error) {
	return b.text("prose.txt", b.scaled(mb)<<20, "", paragraph)
}

// people is a list of people with a BSN, birth date, address, phone and plate.
func (b *bench) people(mb float64) (corpus, error) {
	size := max(1<<16, int(mb*b.scale*(1<<20)))
	return b.text(fmt.Sprintf("people-%d.csv", size), size, peopleHeader, newRegister().row)
}

// dump is the same list as SQL.
func (b *bench) dump(mb int) (corpus, error) {
	return b.text("people.sql", b.scaled(mb)<<20, dumpHeader, newRegister().insert)
}

// treeFiles is the number of files of the tree.
const treeFiles = 50_000

// tree is small files of source code and notes, about 6 KB each.
func (b *bench) tree() (corpus, error) {
	return b.corpus("source", func(path string) error {
		r := rand.New(rand.NewPCG(3, 3))
		for i := range b.scaled(treeFiles) {
			dir := filepath.Join(path, fmt.Sprintf("part%02d", i/2500), fmt.Sprintf("package%03d", i/50))
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return err
			}
			name := filepath.Join(dir, fmt.Sprintf("unit%d%s", i%50, []string{".go", ".py", ".js", ".c", ".md"}[r.IntN(5)]))
			if err := os.WriteFile(name, source(r, 300<<r.IntN(7)), 0o644); err != nil {
				return err
			}
		}
		return nil
	})
}

// share is what leaks from the town hall of a town: lists, letters, mail, forms,
// of all formats.
func (b *bench) share(people int) (corpus, error) {
	return b.corpus("share", func(path string) error {
		for _, e := range town.New(1, b.scaled(people)).Files {
			name := filepath.Join(path, filepath.FromSlash(e.Name))
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				return err
			}
			if err := os.WriteFile(name, e.Data, 0o644); err != nil {
				return err
			}
		}
		return nil
	})
}
