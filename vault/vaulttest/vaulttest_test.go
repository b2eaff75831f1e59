package vaulttest_test

import (
	"testing"

	"subrosa/vault"
	"subrosa/vault/vaulttest"
)

func TestNew(t *testing.T) {
	v := vaulttest.New(t)
	if _, err := v.AddClient(t.Context(), vault.Client{Code: "HERON-27"}); err != nil {
		t.Fatal(err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := vaulttest.Opener(t).OpenWithKit(t.Context(), v.Dir(), vaulttest.Kit(t))
	if err != nil {
		t.Fatal(err)
	}
	r, err := again.OpenRegister(t.Context(), []byte(vaulttest.Identity), "test", 0)
	if err != nil {
		t.Fatal(err)
	}
	r.Seal()
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
	again, err = vaulttest.Opener(t).Open(t.Context(), v.Dir(), []byte(vaulttest.Records))
	if err != nil {
		t.Fatal(err)
	}
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
}
