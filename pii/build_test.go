//go:build amd64 && !purego

package pii_test

// build is what the tests run: the code with assembly.
const build = "avx2"
