package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// BenchmarkGate takes turns between git diff --cached and the gate, on twenty
// staged texts, and tells how much longer the gate takes; and times it on five
// staged documents.
func BenchmarkGate(b *testing.B) {
	for _, c := range []struct {
		name string
		make func(b *testing.B, dir string)
	}{
		{"texts", stageTexts},
		{"documents", stageDocuments},
	} {
		b.Run(c.name, func(b *testing.B) {
			dir := b.TempDir()
			for _, name := range []string{"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"} {
				b.Setenv(name, os.DevNull)
			}
			inRepo(b, dir, "git", "init", "-q")
			c.make(b, dir)
			var diff, gate time.Duration
			for b.Loop() {
				diff += inRepo(b, dir, "git", "diff", "--cached")
				gate += inRepo(b, dir, "piiscan", "gate", "--staged")
			}
			b.ReportMetric(float64(diff.Milliseconds())/float64(b.N), "diff-ms/op")
			b.ReportMetric(float64(gate.Milliseconds())/float64(b.N), "gate-ms/op")
		})
	}
}

// inRepo runs a command in a repository, and returns how long it took.
func inRepo(b *testing.B, dir, name string, args ...string) time.Duration {
	b.Helper()
	if name == "git" {
		args = append([]string{"-c", "user.name=t", "-c", "user.email=t@example.org"}, args...)
	}
	cmd := exec.CommandContext(b.Context(), name, args...)
	cmd.Dir = dir
	start := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return time.Since(start)
}

// stageTexts changes twenty files of a thousand lines.
func stageTexts(b *testing.B, dir string) {
	b.Helper()
	for _, added := range []string{"", "\tone more line\n"} {
		for i := range 20 {
			var text strings.Builder
			for line := range 1000 {
				fmt.Fprintf(&text, "func line%d(file int) int { return file + %d } // of file %d\n", line, line*i, i)
			}
			name := filepath.Join(dir, fmt.Sprintf("file%d.go", i))
			if err := os.WriteFile(name, []byte(text.String()+added), 0o600); err != nil {
				b.Fatal(err)
			}
		}
		inRepo(b, dir, "git", "add", ".")
		if added == "" {
			inRepo(b, dir, "git", "commit", "-q", "-m", "x")
		}
	}
}

// stageDocuments adds five Word documents of a hundred pages.
func stageDocuments(b *testing.B, dir string) {
	b.Helper()
	for i := range 5 {
		var body bytes.Buffer
		body.WriteString(`<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`)
		for line := range 5000 {
			fmt.Fprintf(&body, "<w:p><w:r><w:t>Alinea %d van document %d, over niemand in het bijzonder.</w:t></w:r></w:p>", line, i)
		}
		body.WriteString("</w:body></w:document>")
		var file bytes.Buffer
		z := zip.NewWriter(&file)
		for name, content := range map[string][]byte{
			"[Content_Types].xml": []byte(`<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`),
			"_rels/.rels":         []byte(`<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`),
			"word/document.xml":   body.Bytes(),
		} {
			w, err := z.Create(name)
			if err == nil {
				_, err = w.Write(content)
			}
			if err != nil {
				b.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("document%d.docx", i)), file.Bytes(), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	inRepo(b, dir, "git", "add", ".")
}
