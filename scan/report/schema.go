package report

import _ "embed"

//go:embed schema-1.json
var schema string

// Schema returns the JSON Schema (draft 2020-12) of the JSON report.
func Schema() string { return schema }
