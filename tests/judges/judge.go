// Reads places, one a line, and writes each with what Go's own readers find there, spelled as
// binomectl spells it: values by golang.org/x/sys, the proxy by go-ieproxy, files by os.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"github.com/mattn/go-ieproxy"
	"golang.org/x/sys/windows/registry"
)

const absent = "(absent)"

func value(place string) string {
	at := strings.LastIndex(place, `\`)
	key, err := registry.OpenKey(registry.CURRENT_USER, place[:at], registry.QUERY_VALUE)
	if err != nil {
		return absent
	}
	defer key.Close()
	name := place[at+1:]
	size, kind, err := key.GetValue(name, nil)
	if err != nil {
		return absent
	}
	switch kind {
	case registry.SZ, registry.EXPAND_SZ:
		text, _, _ := key.GetStringValue(name)
		if text == "" {
			return "(empty)"
		}
		return text
	case registry.DWORD:
		number, _, _ := key.GetIntegerValue(name)
		return fmt.Sprint(number)
	}
	data := make([]byte, size)
	key.GetValue(name, data)
	return fmt.Sprintf("%d bytes % x", size, data)
}

func proxy() string {
	conf := ieproxy.GetConf().Static
	if !conf.Active {
		return "(proxy off)"
	}
	return "(proxy on) " + conf.Protocols[""]
}

func file(place string) string {
	info, err := os.Stat(place)
	if err != nil {
		return absent
	}
	return fmt.Sprintf("%d bytes", info.Size())
}

func main() {
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		place := lines.Text()
		found := file
		if rest := strings.TrimPrefix(place, `HKCU\`); rest != place {
			fmt.Printf("%s\t%s\n", place, value(rest))
			continue
		} else if strings.HasPrefix(place, "WinINet") {
			found = func(string) string { return proxy() }
		}
		fmt.Printf("%s\t%s\n", place, found(place))
	}
}
