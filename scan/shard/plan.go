package shard

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/piiscan/piiscan/scan/exposure"
)

// Plan divides a tree.
type Plan struct {
	Header          // of shard 0: of all
	Entries []Entry // by path
}

// planVersion is the number of the form of a plan.
const planVersion = 1

// NewPlan divides entries, of which Shard is left out, over the shards of h. The
// same entries, in any order, give the same plan.
func NewPlan(h Header, entries []Entry) (*Plan, error) {
	if h.Shards < 1 || h.Shards > MaxShards {
		return nil, fmt.Errorf("a scan is divided into 1 to %d shards, not %d", MaxShards, h.Shards)
	}
	h.Shard, h.Codec = 0, exposure.CodecVersion
	p := &Plan{Header: h, Entries: slices.Clone(entries)}
	divide(p.Entries, h.Shards)
	var err error
	p.Plan, err = p.digest()
	return p, err
}

// digest is the plan's ID: a digest of all else that it holds.
func (p *Plan) digest() (string, error) {
	h := sha256.New()
	all := p.Header
	all.Plan = ""
	e := json.NewEncoder(h)
	if err := e.Encode(all); err != nil {
		return "", err
	}
	for i := range p.Entries {
		if err := e.Encode(&p.Entries[i]); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:16]), nil
}

// Of returns the header of one shard's partial file.
func (p *Plan) Of(shard int) Header {
	h := p.Header
	h.Shard = shard
	return h
}

// planHead is a plan without its entries.
type planHead struct {
	Version int `json:"piiscan_plan"`
	Header
	Entries []json.RawMessage `json:"entries"`
}

// Write writes the plan as JSON, with a line for each entry.
func (p *Plan) Write(w io.Writer) error {
	head, err := json.Marshal(planHead{planVersion, p.Header, []json.RawMessage{}})
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	_, _ = out.Write(bytes.TrimSuffix(head, []byte("]}"))) // Flush tells
	for i := range p.Entries {
		line, err := json.Marshal(&p.Entries[i])
		if err != nil {
			return err
		}
		if i > 0 {
			_ = out.WriteByte(',')
		}
		_ = out.WriteByte('\n')
		_, _ = out.Write(line)
	}
	_, _ = out.WriteString("\n]}\n")
	return out.Flush()
}

// ReadPlan reads a plan. The error is ErrPlan if it is none, of another version,
// or not as it was written.
func ReadPlan(r io.Reader) (*Plan, error) {
	d := json.NewDecoder(bufio.NewReader(r))
	p := &Plan{}
	if err := p.decode(d); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPlan, err)
	}
	if p.Shards < 1 || p.Shards > MaxShards || p.Shard != 0 {
		return nil, fmt.Errorf("%w: %d shards", ErrPlan, p.Shards)
	}
	id, err := p.digest()
	if err != nil {
		return nil, err
	}
	if id != p.Plan {
		return nil, ErrPlan
	}
	return p, nil
}

var errShape = errors.New("not the shape of a plan")

// decode reads field by field, so that a plan of millions of entries is in memory
// once.
func (p *Plan) decode(d *json.Decoder) error {
	version := 0
	fields := map[string]any{
		"piiscan_plan": &version, "plan": &p.Plan, "shards": &p.Shards, "shard": &p.Shard,
		"key": &p.Key, "rules": &p.Rules, "codec": &p.Codec, "request": &p.Request,
	}
	if err := expect(d, json.Delim('{')); err != nil {
		return err
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return err
		}
		text, _ := name.(string)
		switch into, known := fields[text]; {
		case text == "entries":
			err = p.decodeEntries(d)
		case known:
			err = d.Decode(into)
		default:
			err = errShape
		}
		if err != nil {
			return err
		}
	}
	if version != planVersion {
		return errShape
	}
	return expect(d, json.Delim('}'))
}

func (p *Plan) decodeEntries(d *json.Decoder) error {
	if err := expect(d, json.Delim('[')); err != nil {
		return err
	}
	for d.More() {
		var e Entry
		if err := d.Decode(&e); err != nil {
			return err
		}
		if e.Shard < 1 || e.Shard > MaxShards {
			return errShape
		}
		p.Entries = append(p.Entries, e)
	}
	return expect(d, json.Delim(']'))
}

func expect(d *json.Decoder, want json.Delim) error {
	got, err := d.Token()
	if err != nil {
		return err
	}
	if got != want {
		return errShape
	}
	return nil
}
