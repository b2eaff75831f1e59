// Package pseudonym finds what could identify somebody in a therapist's prose,
// and replaces it.
package pseudonym
