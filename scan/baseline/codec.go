package baseline

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan/exposure"
)

// Schema is the number of the form in which baselines are written.
const Schema = 1

// maxCount bounds how often one person can have one value in one file.
const maxCount = 1 << 30

// Errors of Decode and Keys.
var (
	// ErrForm tells that bytes are no baseline.
	ErrForm = errors.New("not a baseline")
	// ErrSchema tells that a baseline is of another version.
	ErrSchema = errors.New("a baseline of another version")
	// ErrKey tells that a baseline was made under another key, or under none.
	ErrKey = errors.New("made under another key, or under none")
)

// jsonBaseline is a baseline as it is written.
type jsonBaseline struct {
	Schema int        `json:"schema"`
	About  string     `json:"about"`
	Salt   string     `json:"salt"`
	Key    string     `json:"key,omitempty"` // exposure.Keyer.ID
	Files  []jsonFile `json:"files"`
}

// jsonFile is a file with a line for each person: "bsn:3f2 name:0a1*2", each
// kind with its tag, and how often it stands there.
type jsonFile struct {
	Path    string   `json:"path"`
	Folder  string   `json:"folder"`
	Name    string   `json:"name"`
	Records []string `json:"records"`
}

// about is what a baseline says of itself.
const about = "Personal data that piiscan gate knows of. No value is in here: see piiscan help baseline."

// AppendJSON appends the baseline to dst as text, in lines that are fit for
// comparing two versions. Equal baselines give equal text.
func (b *Baseline) AppendJSON(dst []byte) ([]byte, error) {
	j := jsonBaseline{Schema: Schema, About: about, Salt: hex.EncodeToString(b.salt[:]), Key: b.keyID, Files: []jsonFile{}}
	for _, f := range b.files {
		lines := make([]string, len(f.records))
		for i, r := range f.records {
			lines[i] = r.line(b.digits())
		}
		j.Files = append(j.Files, jsonFile{f.path, f.folder, f.name, lines})
	}
	text, err := json.MarshalIndent(j, "", " ")
	return append(append(dst, text...), '\n'), err
}

// digits is the number of hex digits of a tag.
func (b *Baseline) digits() int {
	if b.Keyed() {
		return 16
	}
	return exposure.TagBits / 4
}

func (r *record) line(digits int) string {
	var s strings.Builder
	for i, f := range r.facts {
		if i > 0 {
			s.WriteByte(' ')
		}
		tag := f.tag
		if digits == exposure.TagBits/4 {
			tag = uint64(exposure.Tag(f.tag).Bits())
		}
		fmt.Fprintf(&s, "%s:%0*x", f.kind, digits, tag)
		if f.count > 1 {
			s.WriteString("*" + strconv.Itoa(f.count))
		}
	}
	return s.String()
}

// Decode reads what AppendJSON wrote, with its lines in any order, since they
// are merged like those of other files. The error wraps ErrForm or ErrSchema and
// says where it is wrong.
func Decode(data []byte) (*Baseline, error) {
	var version struct {
		Schema int `json:"schema"`
	}
	if err := json.Unmarshal(data, &version); err != nil {
		return nil, fmt.Errorf("%w: %s", ErrForm, place(err))
	}
	if version.Schema != Schema {
		return nil, fmt.Errorf("%w: schema %d", ErrSchema, version.Schema)
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	var j jsonBaseline
	if err := d.Decode(&j); err != nil {
		return nil, fmt.Errorf("%w: %s", ErrForm, place(err))
	}
	if j.About != about {
		return nil, fmt.Errorf("%w: what it says of itself was changed", ErrForm) // or anything could stand there
	}
	b := &Baseline{keyID: j.Key}
	if n, err := hex.Decode(b.salt[:], []byte(j.Salt[:min(len(j.Salt), 2*len(b.salt))])); err != nil || n != len(b.salt) || len(j.Salt) != 2*n {
		return nil, fmt.Errorf("%w: the salt is not %d hex digits", ErrForm, 2*len(b.salt))
	}
	if j.Key != "" && !isHex(j.Key, 16) {
		return nil, fmt.Errorf("%w: the name of the key is not 16 hex digits", ErrForm)
	}
	for i := range j.Files {
		f, err := b.decodeFile(&j.Files[i])
		if err != nil {
			return nil, fmt.Errorf("%w: file %d: %w", ErrForm, i+1, err)
		}
		b.files = append(b.files, f)
	}
	slices.SortFunc(b.files, compareFiles)
	for i := 1; i < len(b.files); i++ {
		if b.files[i].path == b.files[i-1].path {
			return nil, fmt.Errorf("%w: the file %s comes twice: make the baseline anew, or join the two by hand", ErrForm, b.files[i].path)
		}
	}
	return b, nil
}

// place says where JSON is wrong, without what is there.
func place(err error) string {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fmt.Sprintf("no JSON at byte %d", syntax.Offset)
	case errors.As(err, &kind):
		return fmt.Sprintf("another type is needed at byte %d", kind.Offset)
	}
	return "cut off, or with a field that is not known"
}

// isHex tells whether s is n lower-case hex digits.
func isHex(s string, n int) bool {
	return len(s) == n && strings.Trim(s, "0123456789abcdef") == ""
}

func (b *Baseline) decodeFile(j *jsonFile) (file, error) {
	f := file{path: j.Path, folder: j.Folder, name: j.Name}
	for _, hash := range []string{j.Path, j.Folder, j.Name} {
		if !isHex(hash, 16) {
			return f, errors.New("a hash is not 16 hex digits")
		}
	}
	for i, line := range j.Records {
		r, err := b.decodeRecord(line)
		if err != nil {
			return f, fmt.Errorf("record %d: %w", i+1, err)
		}
		f.records = append(f.records, r)
	}
	slices.SortFunc(f.records, compareRecords)
	return f, nil
}

// errRecord tells what a record is; it says nothing of the one that is not.
var errRecord = errors.New("not of the form kind:tag*count")

func (b *Baseline) decodeRecord(line string) (record, error) {
	var r record
	for word := range strings.SplitSeq(line, " ") {
		value, times, counted := strings.Cut(word, "*")
		i := strings.LastIndexByte(value, ':')
		if i <= 0 || !isHex(value[i+1:], b.digits()) {
			return r, errRecord
		}
		tag, err := strconv.ParseUint(value[i+1:], 16, 64)
		if err != nil {
			return r, errRecord
		}
		if !b.Keyed() {
			tag = uint64(exposure.TagOf(uint16(tag)))
		}
		f := fact{datum{pii.Kind(value[:i]), tag}, 1}
		if counted {
			if f.count, err = strconv.Atoi(times); err != nil || f.count < 2 || f.count > maxCount || strings.HasPrefix(times, "+") {
				return r, errRecord
			}
		}
		r.facts = append(r.facts, f)
	}
	slices.SortFunc(r.facts, compareFacts)
	for i := 1; i < len(r.facts); i++ {
		if r.facts[i].datum == r.facts[i-1].datum {
			return r, errors.New("a datum comes twice")
		}
	}
	return r, nil
}
