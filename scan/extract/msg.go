package extract

import (
	"context"

	"github.com/piiscan/piiscan/scan/extract/internal/cfb"
	"github.com/piiscan/piiscan/scan/extract/internal/msg"
)

// readMessage reads a message of Outlook (.msg): what Mail gives of a mail, the
// fields of contacts, appointments and tasks as one record, and attachments as
// members, messages among them.
func readMessage(ctx context.Context, f *File, root *cfb.Storage, out Sink) error {
	m, err := msg.Read(root, f.Budget.Limits().Memory)
	r := newMAPIReader(ctx, f, out)
	if err := r.message(m); err != nil {
		return err
	}
	if err != nil {
		return &Error{Reason: Damaged, Err: err}
	}
	return nil
}
