package git_test

import (
	"strings"
	"testing"

	"github.com/piiscan/piiscan/scan/git"
)

// TestMessage: what git writes into a message that is edited goes, with the
// names of those who sign, and lines keep their numbers.
func TestMessage(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"plain", "Add a form\n\nFor the office.\n", "Add a form\n\nFor the office.\n"},
		{"comment", "Add\n# 999900006\n", "Add\n# 999900006\n"},
		{"files", "Add\n# Changes to be committed:\n#\tdeleted:    Jan de Vries.docx\n#\n", "Add\n# Changes to be committed:\n\n#\n"},
		{"another comment character", "Add\n;\tdeleted:    Jan de Vries.docx\nend\n", "Add\n\nend\n"},
		{"a list with tabs", "Add\n-\t999900006\n*\tJan\n\u2022\tJan\n", "Add\n-\t999900006\n*\tJan\n\u2022\tJan\n"},
		{"scissors", "Add\n# ------------------------ >8 ------------------------\n# Do not touch\ndiff --git a b\n", "Add\n"},
		{"scissors of Windows", "Add\r\n# ------------------------ >8 ------------------------\r\ndiff\r\n", "Add\r\n"},
		{"no scissors", "Add\n--- >8 ---\nmore\n", "Add\n--- >8 ---\nmore\n"},
		{"signed", "Add\n\nSigned-off-by: Jan de Vries <jan@example.com>\nCo-authored-by: A. Bakker <a@example.com>\nend\n", "Add\n\n\n\nend\n"},
		{"cc", "Add\n\nCc: Jan de Vries <jan@example.com>\n", "Add\n\n\n"},
		{"a number that signs", "Add\n\nCc: 999900006 <jan@example.com>\n", "Add\n\nCc: 999900006 <jan@example.com>\n"},
		{"a sentence", "Add what Jan <jan@example.com> asked by: mail\n", "Add what Jan <jan@example.com> asked by: mail\n"},
		{"empty", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := string(git.Message([]byte(c.text))); got != c.want {
				t.Errorf("want %q, got %q", c.want, got)
			}
		})
	}
}

// TestRangeMessages: each commit of a range comes with its message, also one
// that brings no content.
func TestRangeMessages(t *testing.T) {
	s := newSandbox(t)
	s.stage("a", "1\n")
	s.git("commit", "-q", "-m", "the first")
	s.git("commit", "-q", "--allow-empty", "-m", "the second\n\nof two lines")
	s.git("commit", "-q", "--allow-empty", "--allow-empty-message", "-m", "")
	c := s.inRange("0000000000000000000000000000000000000000..HEAD")
	check(t, c, "0000001/.git/COMMIT_EDITMSG=the first\n", "0000001/a=1\n", "0000002/.git/COMMIT_EDITMSG=the second\n\nof two lines\n")
	check(t, s.staged())
}

// TestRangeMessages_kept: what git kept in a commit is read, also where it looks like
// what it cuts off.
func TestRangeMessages_kept(t *testing.T) {
	s := newSandbox(t)
	const text = "Add\n#\t999900006\n# ------------------------ >8 ------------------------\n999900018"
	s.git("commit", "-q", "--allow-empty", "--cleanup=verbatim", "-m", text)
	check(t, s.inRange("HEAD"), "0000001/.git/COMMIT_EDITMSG="+text+"\n")
}

// TestRangeMessages_large: a message that is too large to be held is read all
// the same, with what git keeps before it.
func TestRangeMessages_large(t *testing.T) {
	s := newSandbox(t)
	s.write("message", strings.Repeat("a line of a message without end\n", 9<<20/32)+"the last\n")
	s.git("commit", "-q", "--allow-empty", "-F", "message")
	got := describe(t, s.inRange("HEAD"))
	if len(got) != 1 || !strings.HasPrefix(got[0], "0000001/.git/COMMIT_EDITMSG=tree ") || !strings.HasSuffix(got[0], "\nthe last\n") {
		t.Fatalf("want the message up to its last line, got %d changes", len(got))
	}
}
