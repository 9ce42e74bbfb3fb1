//go:build deps

package piiscan

import (
	_ "github.com/dchest/siphash"
	_ "github.com/google/renameio/v2"
	_ "github.com/klauspost/compress/flate"
	_ "github.com/ledongthuc/pdf"
	_ "github.com/rogpeppe/go-internal/testscript"
	_ "github.com/santhosh-tekuri/jsonschema/v6"
	_ "github.com/schollz/progressbar/v3"
	_ "github.com/spf13/cobra"
	_ "github.com/wlynxg/chardet"
	_ "github.com/xuri/excelize/v2"
	_ "go.uber.org/goleak"
	_ "golang.org/x/net/html"
	_ "golang.org/x/net/html/charset"
	_ "golang.org/x/sync/errgroup"
	_ "golang.org/x/term"
	_ "golang.org/x/text/encoding/charmap"
)
