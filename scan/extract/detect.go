package extract

// Detect returns the first of formats that matches f, or nil.
func Detect(formats []Format, f *File) (Format, error) {
	head, err := f.Head()
	if err != nil {
		return nil, err
	}
	for _, format := range formats {
		if format.Match(f.Name, head) {
			return format, nil
		}
	}
	return nil, nil
}
