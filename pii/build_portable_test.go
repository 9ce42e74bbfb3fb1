//go:build !amd64 || purego

package pii_test

// build is what the tests run: portable code alone.
const build = "portable"
