package git

import (
	"bytes"
	"context"
	"regexp"
)

// MessageName is the path under which the message of a commit is judged. No
// tree of git can hold it.
const MessageName = ".git/COMMIT_EDITMSG"

var (
	// scissors is the line below which git cuts off what it wrote itself
	// (git-commit, --cleanup=scissors and --verbose).
	scissors = regexp.MustCompile(`(?m)^\S{1,8} -{24} >8 -{24}\r?$`)
	// listed is a line in which git lists a file that changes: it is cut off too,
	// and the name of a file that is removed is no reason to keep it.
	listed = regexp.MustCompile(`(?m)^[^\w\s]+\t.*$`)
	// signed is a line by which somebody signs for a change: that a developer has a
	// name and a mail address is what such lines are for.
	signed = regexp.MustCompile(`(?mi)^(?:[a-z]+(?:-[a-z]+)*-by|cc|from|author): [^<>\n]*<[^<>\n]*>\r?$`)
)

// Message returns of the text of a message what somebody wrote into it: without
// what git adds while it is edited, and without the names of those who sign. Lines
// keep their numbers. Comments stay: git keeps them too where the message was not
// edited.
func Message(text []byte) []byte {
	if cut := scissors.FindIndex(text); cut != nil {
		text = text[:cut[0]]
	}
	for _, unwritten := range []*regexp.Regexp{listed, signed} {
		text = unwritten.ReplaceAll(text, nil)
	}
	return text
}

// addMessages adds the messages of all commits to what they bring.
func (c *Changes) addMessages(ctx context.Context) error {
	c.objects = &objects{repo: c.repo, ctx: ctx, held: map[string][]byte{}}
	for _, commit := range c.Commits {
		object, err := c.objects.content(commit, maxHeld)
		if err != nil {
			return err
		}
		_, text, _ := bytes.Cut(object, []byte("\n\n"))
		if text = Message(text); len(bytes.TrimSpace(text)) == 0 {
			continue
		}
		c.objects.held[commit] = text
		c.Files = append(c.Files, Change{Path: MessageName, Blob: commit, Commit: commit})
	}
	return nil
}
