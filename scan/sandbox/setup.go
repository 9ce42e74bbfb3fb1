package sandbox

import (
	"bytes"
	"encoding/json"
	"time"

	"github.com/piiscan/piiscan/pii"
	"github.com/piiscan/piiscan/scan"
	"github.com/piiscan/piiscan/scan/exposure"
	"github.com/piiscan/piiscan/scan/extract"
)

// setup is what a worker is told before its first job.
type setup struct {
	Secret     []byte
	Tags       []byte // the secret of tags, which is none; empty if none are asked for
	Kinds      []pii.Kind
	Limits     extract.Limits
	TestRanges []string
	// TestContacts are those of scan.Config.
	TestContacts []string
	Date         time.Time
	Memory       int64
	Walls        bool // put up those that the system has
}

func setupOf(c scan.Config, memory int64, walls bool) setup {
	var tags []byte
	if c.Tags != nil {
		tags = c.Tags.AppendSecret(nil)
	}
	return setup{c.Keyer.AppendSecret(nil), tags, c.Kinds, c.Limits, c.TestRanges, c.TestContacts, c.Date, memory, walls}
}

// config returns the worker's configuration: that of the parent where it can
// travel, and what the program is made of.
func (s *setup) config(formats []extract.Format, detectors []pii.Detector) scan.Config {
	c := scan.Config{
		Formats: formats, Detectors: detectors, Kinds: s.Kinds, Limits: s.Limits,
		TestRanges: s.TestRanges, TestContacts: s.TestContacts, Date: s.Date, Timeout: -1, Jobs: 1,
	}
	var secret [exposure.SecretSize]byte
	copy(secret[:], s.Secret)
	c.Keyer = exposure.KeyerFrom(secret)
	if len(s.Tags) > 0 {
		copy(secret[:], s.Tags)
		c.Tags = exposure.KeyerFrom(secret)
	}
	clear(secret[:])
	clear(s.Secret)
	return c
}

// hello is what a worker says of itself.
type hello struct {
	Walls   Walls
	Formats []string // in order of matching
	Kinds   []string // of the detectors
}

func helloOf(walls Walls, formats []extract.Format, detectors []pii.Detector) hello {
	h := hello{Walls: walls}
	for _, f := range formats {
		h.Formats = append(h.Formats, f.Name())
	}
	for _, d := range detectors {
		for _, k := range pii.KindsOf(d) {
			h.Kinds = append(h.Kinds, string(k))
		}
	}
	return h
}

func marshal(b []byte, v any) ([]byte, error) {
	data, err := json.Marshal(v)
	return append(b, data...), err
}

func unmarshal(data []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	return d.Decode(v)
}
