package view

import (
	"errors"

	"github.com/piiscan/piiscan/scan/extract/internal/pdf/crypt"
	"github.com/piiscan/piiscan/scan/extract/internal/pdf/token"
)

// ErrEncrypted says that the empty password does not open the file.
var ErrEncrypted = errors.New("encrypted")

// openCrypt finds the key of an encrypted file.
func (f *file) openCrypt(t *table) error {
	entry, ok := t.trailer["Encrypt"]
	if !ok || f.crypt != nil || entry.null() {
		return nil
	}
	d := f.encryptDict(entry, t)
	if d["Filter"].name() != "Standard" {
		return ErrEncrypted
	}
	h, err := crypt.Open(cryptParams(d, t.trailer["ID"]))
	if err != nil {
		return ErrEncrypted
	}
	f.crypt = h
	return nil
}

// encryptDict returns the dictionary of the trailer's entry Encrypt.
func (f *file) encryptDict(v value, t *table) dict {
	ref, ok := v.ref()
	if !ok {
		d, _ := parseDict(token.NewLexer(v.raw), v.raw)
		return d
	}
	for i, id := range t.ids {
		if int64(id) == ref && t.entries[i].kind == inFile {
			o, _ := f.readObject(t.entries[i].offset)
			return o.dict
		}
	}
	return nil
}

func cryptParams(d dict, id value) crypt.Params {
	p := crypt.Params{
		Version:       int(d.int("V", 0)),
		Revision:      int(d.int("R", 0)),
		Bits:          int(d.int("Length", 0)),
		Permissions:   int32(d.int("P", 0)),
		Owner:         d["O"].bytes(),
		User:          d["U"].bytes(),
		OwnerKey:      d["OE"].bytes(),
		UserKey:       d["UE"].bytes(),
		PlainMetadata: string(d["EncryptMetadata"].raw) == "false",
		Strings:       d["StrF"].name(),
		Streams:       d["StmF"].name(),
	}
	for _, t := range id.tokens {
		if t.Kind == token.String {
			p.FileID = t.Bytes
			break
		}
	}
	p.Filters = map[string]crypt.Method{}
	filters, _ := parseDict(token.NewLexer(d["CF"].raw), d["CF"].raw)
	for name, v := range filters {
		one, _ := parseDict(token.NewLexer(v.raw), v.raw)
		p.Filters[name] = method(one["CFM"].name())
		if n := one.int("Length", 0); p.Bits == 0 && n > 0 {
			const bytes = 8
			p.Bits = int(n)
			if n < 40 { // some count bytes
				p.Bits *= bytes
			}
		}
	}
	return p
}

func method(name string) crypt.Method {
	switch name {
	case "None":
		return crypt.Identity
	case "V2":
		return crypt.RC4
	case "AESV2":
		return crypt.AES128
	case "AESV3":
		return crypt.AES256
	}
	return crypt.Unknown
}

func (v value) null() bool { return string(v.raw) == "null" || len(v.tokens) == 0 }

func (v value) bytes() []byte {
	if t := v.tokens; len(t) == 1 && t[0].Kind == token.String {
		return t[0].Bytes
	}
	return nil
}

// encrypted tells whether the stream o is one that is encrypted.
func (o *object) encrypted(h *crypt.Handler) bool {
	switch o.dict["Type"].name() {
	case "XRef":
		return false
	case "Metadata":
		return !h.PlainMetadata()
	}
	return true
}

// cryptFilter returns the name of the stream's own crypt filter; "" if it has
// none.
func (d dict) cryptFilter() string {
	found := false
	for _, f := range d.filters() {
		found = found || f.Name == "Crypt"
	}
	if !found {
		return ""
	}
	parms := d["DecodeParms"].tokens
	for i := 0; i+1 < len(parms); i++ {
		if parms[i].Kind == token.Name && string(parms[i].Bytes) == "Name" && parms[i+1].Kind == token.Name {
			return string(parms[i+1].Bytes)
		}
	}
	return "Identity"
}
