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
	var text *textHead
	for _, format := range formats {
		var matched bool
		if t, ok := format.(textFormat); ok {
			if text == nil {
				text = newTextHead(head)
			}
			matched = t.matchText(f.Name, text)
		} else {
			matched = format.Match(f.Name, head)
		}
		if matched {
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
