// The peers that the bench measures, pinned by go.mod and go.sum.
//
//go:build tools

package peer

import _ "github.com/goss-org/goss/cmd/goss"
