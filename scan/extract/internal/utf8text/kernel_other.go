//go:build !amd64 || purego

package utf8text

// kernel is none: see that of amd64.
var kernel func(text []byte) int
