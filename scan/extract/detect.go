package extract

// Detect returns the first of formats that matches f, or nil. f remembers it: a
// file is asked about with one list of formats.
func Detect(formats []Format, f *File) (Format, error) {
	if f.detected != nil {
		return f.detected, nil
	}
	head, err := f.Head()
	if err != nil {
		return nil, err
	}
	for _, format := range formats {
		if format.Match(f.Name, head) {
			f.detected = format
			return format, nil
		}
	}
	return nil, nil
}

// Is tells f its format, where that was detected in another process.
func (f *File) Is(format Format) { f.detected = format }

// Detected returns the name of the format of f; "" if it is not known yet.
func (f *File) Detected() string {
	if f.detected == nil {
		return ""
	}
	return f.detected.Name()
}
