package app

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/validate"

	"subrosa/app/extract"
)

// encryptPDF protects a PDF with a password: AES-256, revision 6. Whoever opens it may print and copy, because that
// kind of restriction is only a request; the owner's password, which would lift it, is random and forgotten.
func encryptPDF(ctx context.Context, plain, password []byte) ([]byte, error) {
	var owner [32]byte
	if _, err := rand.Read(owner[:]); err != nil {
		return nil, fmt.Errorf("encrypt PDF: %w", err)
	}
	conf := extract.PDFConfiguration()
	conf.Cmd = model.ENCRYPT
	conf.UserPW, conf.OwnerPW = string(password), hex.EncodeToString(owner[:])
	conf.EncryptUsingAES, conf.EncryptKeyLength = true, 256
	conf.Permissions = model.PermissionsAll
	pdf, err := pdfcpu.ReadWithContext(ctx, bytes.NewReader(plain), conf)
	if err != nil {
		return nil, fmt.Errorf("encrypt PDF: %w", err)
	}
	if err := validate.XRefTable(pdf); err != nil {
		return nil, fmt.Errorf("encrypt PDF: %w", err)
	}
	if err := pdfcpu.OptimizeXRefTable(pdf); err != nil {
		return nil, fmt.Errorf("encrypt PDF: %w", err)
	}
	var out bytes.Buffer
	pdf.Write.Writer = bufio.NewWriter(&out)
	if err := errors.Join(pdfcpu.WriteContext(pdf), pdf.Write.Flush()); err != nil {
		return nil, fmt.Errorf("encrypt PDF: %w", err)
	}
	return out.Bytes(), nil
}
