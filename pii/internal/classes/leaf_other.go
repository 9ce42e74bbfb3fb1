//go:build !amd64 || purego

package classes

func fastest() kernel { return portable }
