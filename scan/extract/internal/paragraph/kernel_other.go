//go:build !amd64 || purego

package paragraph

var (
	kernel    = portable
	tellSigns = portableSigns
)
