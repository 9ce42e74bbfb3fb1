package main

import (
	"cmp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/piiscan/piiscan/scan/wording"
)

// languageFlag is the name of the flag of the language. It is looked for before
// all flags are read, since their help is in that language too.
const languageFlag = "lang"

// spoken returns the language that arguments ask for, else that of the locale.
func spoken(args []string, getenv func(string) string) wording.Language {
	for i, arg := range args {
		if arg == "--" {
			break
		}
		code, ok := strings.CutPrefix(arg, "--"+languageFlag+"=")
		if !ok && arg == "--"+languageFlag && i+1 < len(args) {
			code = args[i+1]
		}
		if l, ok := wording.ByCode(code); ok {
			return l
		}
	}
	return wording.ByLocale(cmp.Or(getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG")))
}

// in returns a text in the language of the console.
func (c *console) in(text wording.Text) string { return text.In(c.language) }

// addLanguageFlag defines --lang for a command and those under it.
func (c *console) addLanguageFlag(cmd *cobra.Command) {
	language := choice{words: wording.Codes()}
	cmd.PersistentFlags().Var(&language, languageFlag, c.in(wording.FlagLanguage))
}

// command returns a command with its help.
func (c *console) command(h wording.Help) *cobra.Command {
	return &cobra.Command{Use: c.in(h.Use), Short: c.in(h.Short), Long: c.in(h.Long), Example: h.Examples}
}
