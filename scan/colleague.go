package scan

import (
	"bytes"

	"github.com/piiscan/piiscan/pii"
)

// Mail within one organisation is between people at work: whoever receives a
// mail at the domain that it was sent from is a colleague of the sender, not
// somebody whom the mail is about.

// publicMail are the names of domains at which anybody can have mail, without
// their last part.
var publicMail = [][]byte{
	[]byte("gmail"), []byte("googlemail"), []byte("hotmail"), []byte("outlook"), []byte("live"), []byte("msn"), []byte("yahoo"),
	[]byte("icloud"), []byte("me"), []byte("aol"), []byte("gmx"), []byte("protonmail"), []byte("proton"),
	[]byte("ziggo"), []byte("kpnmail"), []byte("kpnplanet"), []byte("planet"), []byte("hetnet"), []byte("home"), []byte("xs4all"),
	[]byte("upcmail"), []byte("chello"), []byte("casema"), []byte("quicknet"), []byte("zonnet"), []byte("online"), []byte("telfort"),
	[]byte("tele2"), []byte("solcon"), []byte("caiway"), []byte("wanadoo"), []byte("zeelandnet"), []byte("freeler"), []byte("versatel"),
}

// meet weighs the domain of a mail address, in canonical form, in a header of a
// mail: it keeps the sender's, and marks the record of a recipient who has the
// same. It tells whether it is the sender's, at a domain where anybody can have mail.
func (s *sink) meet(r *record, role string, address []byte) (public bool) {
	_, domain, _ := bytes.Cut(address, []byte{'@'})
	switch {
	case role == "sender" && isPublicMail(domain):
		return true
	case role == "sender" && len(s.domain) == 0:
		s.domain = append(s.domain, domain...)
	case role == "recipient" && len(domain) > 0 && bytes.Equal(domain, s.domain):
		r.colleague = true
	}
	return false
}

func isPublicMail(domain []byte) bool {
	name, _, _ := bytes.Cut(domain, []byte{'.'})
	for _, p := range publicMail {
		if bytes.Equal(name, p) {
			return true
		}
	}
	return false
}

// atWork gives the recipient's facts of a colleague's record the role of
// somebody at work.
func (r *record) atWork() {
	if !r.colleague {
		return
	}
	for i := range r.facts {
		if f := &r.facts[i]; f.role == "recipient" && (f.Kind == pii.Name || f.Kind == pii.Email) {
			f.role = "worker"
		}
	}
}

// comeHome makes the sender the person whom a mail is about, if it was written
// from home: at a domain where anybody can have mail, and signed with an address.
// It returns the sender's name, or nil.
func comeHome(records []*record) (writer *fact) {
	home, lives := false, false
	for _, r := range records {
		for i := range r.facts {
			f := &r.facts[i]
			switch {
			case f.role != "sender":
			case f.Kind == pii.Email && f.own && !f.public:
				return nil
			case f.Kind == pii.Email:
				home = home || f.public
			case f.Kind == pii.Address:
				lives = lives || f.Confidence >= pii.Likely
			case f.Kind == pii.Name && f.own && writer == nil:
				writer = f
			}
		}
	}
	if !home || !lives {
		return nil
	}
	for _, r := range records {
		for i := range r.facts {
			if f := &r.facts[i]; f.role == "sender" {
				f.role = ""
			}
		}
	}
	return writer
}
