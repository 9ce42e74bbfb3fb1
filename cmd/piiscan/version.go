package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/piiscan/piiscan/scan/wording"
)

func versionCommand(c *console) *cobra.Command {
	cmd := c.command(wording.VersionHelp)
	cmd.Args = needNothing
	cmd.RunE = func(*cobra.Command, []string) error {
		_, err := fmt.Fprintln(c.stdout, versionLine())
		return err
	}
	return cmd
}

func versionLine() string {
	return fmt.Sprintf("piiscan %s (%s, %s/%s)", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// version returns what the build knows of its version: the module's, or the
// revision it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	revision, dirty := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			revision = s.Value[:min(12, len(s.Value))]
		case s.Key == "vcs.modified" && s.Value == "true":
			dirty = "+changes"
		}
	}
	if revision == "" {
		return "devel"
	}
	return "devel-" + revision + dirty
}
