package git

import (
	"bytes"
	"context"
	"errors"
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
	// and the name of a file that is removed is no reason to keep it. What begins
	// comments is one of those that git chooses from (git-config,
	// core.commentChar) or slashes: a list that somebody wrote has other marks.
	listed = regexp.MustCompile(`(?m)^[#;@!$%^&|:/]{1,8}\t.*$`)
	// signed is a line by which somebody signs for a change: that a developer has a
	// name and a mail address is what such lines are for. A number is neither.
	signed = regexp.MustCompile(`(?mi)^(?:[a-z]+(?:-[a-z]+)*-by|cc|from|author): [^<>\n\d]*<[^<>\n]*>\r?$`)
)

// Message returns of the text of a message what somebody wrote into it: without
// what git adds while it is edited, and without the names of those who sign. Lines
// keep their numbers. Comments stay: git keeps them too where the message was not
// edited.
func Message(text []byte) []byte {
	if cut := scissors.FindIndex(text); cut != nil {
		text = text[:cut[0]]
	}
	return unsigned(listed.ReplaceAll(text, nil))
}

// unsigned returns a message without the names of those who sign.
func unsigned(text []byte) []byte { return signed.ReplaceAll(text, nil) }

// addMessages adds the messages of all commits to what they bring. None is held:
// a history may have more of them than there is memory.
func (c *Changes) addMessages(ctx context.Context) error {
	c.objects = &objects{repo: c.repo, ctx: ctx, messages: map[string]int64{}}
	for _, commit := range c.Commits {
		size, err := c.objects.messageSize(commit)
		if err != nil {
			c.Close()
			return err
		}
		if size == 0 {
			continue
		}
		c.objects.messages[commit] = size
		c.Files = append(c.Files, Change{Path: MessageName, Blob: commit, Commit: commit})
	}
	return nil
}

// messageSize returns the size of the message of a commit, 0 if it says nothing.
// One that is too large to be held is read as git keeps it, with what stands
// before the message.
func (o *objects) messageSize(commit string) (int64, error) {
	object, err := o.read(commit, maxHeld)
	switch {
	case errors.Is(err, ErrLarge):
		return o.repo.size(o.ctx, commit)
	case err != nil:
		return 0, err
	}
	text := messageOf(object)
	if len(bytes.TrimSpace(text)) == 0 {
		return 0, nil
	}
	return int64(len(text)), nil
}

// messageOf returns what a commit says: all that git kept, also where it looks like
// what it cuts off.
func messageOf(commit []byte) []byte {
	_, text, _ := bytes.Cut(commit, []byte("\n\n"))
	return unsigned(text)
}
