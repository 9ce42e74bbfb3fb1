package exposure

// municipalityName returns the name of the municipality with a CBS code; "" if
// it is not known.
func municipalityName(code uint16) string { return "" }
