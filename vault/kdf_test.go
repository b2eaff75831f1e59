package vault

import (
	"context"
	"testing"
)

func TestKDFBounds(t *testing.T) {
	ok := KDF{Memory: 256 << 10, Time: 4, Threads: 4}
	for name, tt := range map[string]struct {
		change func(*KDF)
		want   error
	}{
		"as calibrated":       {func(*KDF) {}, nil},
		"least":               {func(k *KDF) { *k = KDFLeast() }, nil},
		"most":                {func(k *KDF) { *k = KDFMost() }, nil},
		"too little memory":   {func(k *KDF) { k.Memory = 64<<10 - 1 }, ErrKDFRange},
		"too much memory":     {func(k *KDF) { k.Memory = 1<<20 + 1 }, ErrKDFRange},
		"all memory there is": {func(k *KDF) { k.Memory = 1<<32 - 1 }, ErrKDFRange},
		"too few passes":      {func(k *KDF) { k.Time = 2 }, ErrKDFRange},
		"too many passes":     {func(k *KDF) { k.Time = 21 }, ErrKDFRange},
		"no threads":          {func(k *KDF) { k.Threads = 0 }, ErrKDFRange},
		"too many threads":    {func(k *KDF) { k.Threads = 9 }, ErrKDFRange},
	} {
		k := ok
		tt.change(&k)
		err := k.check(KDF{})
		if tt.want == nil {
			must(t, err)
		} else if err == nil {
			t.Errorf("%s: not refused", name)
		} else {
			wantErr(t, err, tt.want)
		}
	}
}

func TestCalibrate(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a quarter of a gigabyte")
	}
	k := try(Calibrate(t.Context()))(t)
	must(t, k.check(KDF{}))
	if k.Threads != 4 || k.Time < 3 || k.Time > 10 || k.Memory != 256<<10 && k.Memory != 64<<10 {
		t.Errorf("got %+v", k)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := Calibrate(ctx)
	wantErr(t, err, context.Canceled)
}
