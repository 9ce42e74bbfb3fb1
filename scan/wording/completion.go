package wording

// CompletionHelp is the help of the command by which shells complete.
var CompletionHelp = Help{
	Short: Phrase{"Print the script by which a shell completes commands and flags", "Druk het script af waarmee een shell opdrachten en opties aanvult"},
	Long: Phrase{
		"Completion prints the script by which a shell completes commands and flags of piiscan, with what they do in the language that is asked for.",
		"Completion drukt het script af waarmee een shell opdrachten en opties van piiscan aanvult, met wat ze doen in de taal die gevraagd is.",
	},
}

// The completion of one shell.
var (
	CompletionOf       = Phrase{"Print the script for %s", "Druk het script voor %s af"}
	FlagNoDescriptions = Phrase{"leave out what commands and flags do", "laat weg wat opdrachten en opties doen"}
)

// CompletionExample returns how a shell takes the script: now, and each time it
// begins.
func CompletionExample(shell string) string {
	switch shell {
	case "bash":
		return "source <(piiscan completion bash)\npiiscan completion bash > /etc/bash_completion.d/piiscan"
	case "zsh":
		return "source <(piiscan completion zsh)\npiiscan completion zsh > \"${fpath[1]}/_piiscan\""
	case "fish":
		return "piiscan completion fish | source\npiiscan completion fish > ~/.config/fish/completions/piiscan.fish"
	case "powershell":
		return "piiscan completion powershell | Out-String | Invoke-Expression"
	}
	return ""
}
