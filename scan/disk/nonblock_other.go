//go:build !unix

package disk

const nonblock, folderOnly = 0, 0
