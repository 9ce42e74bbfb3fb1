// Package piiscan finds people in files: how many, with which combination of
// data, and what could not be read.
package piiscan
