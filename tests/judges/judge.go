// Judges our notes and proofs by Go's own sumdb/note and tlog. Each line of standard input is a
// question in JSON; each line of standard output "true" or "false".
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type question struct {
	Ask              string
	Verifier, Note   string
	Size, Old, Place int64
	Root, Before     tlog.Hash
	Leaf             tlog.Hash
	Path             []tlog.Hash
	Name, Text       string
}

func accepted(q question) bool {
	switch q.Ask {
	case "note":
		verifier, err := note.NewVerifier(q.Verifier)
		if err != nil {
			return false
		}
		_, err = note.Open([]byte(q.Note), note.VerifierList(verifier))
		return err == nil
	case "included":
		return tlog.CheckRecord(q.Path, q.Size, q.Root, q.Place, q.Leaf) == nil
	case "consistent":
		return tlog.CheckTree(q.Path, q.Size, q.Root, q.Old, q.Before) == nil
	case "leaf":
		return tlog.RecordHash([]byte(q.Text)) == q.Leaf
	}
	panic(q.Ask)
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var q question
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			panic(err)
		}
		fmt.Println(accepted(q))
	}
}
