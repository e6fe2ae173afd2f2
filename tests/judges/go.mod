module judge

go 1.18

require (
	github.com/mattn/go-ieproxy v0.0.12
	golang.org/x/sys v0.20.0
)

require (
	golang.org/x/net v0.25.0 // indirect
	golang.org/x/text v0.15.0 // indirect
)
