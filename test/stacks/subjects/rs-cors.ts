import { goWith, HANDLERS, startGoApp } from '../go-app.ts';
import { codeOf, type Subject } from '../subject.ts';

export const rsCors: Subject = {
  stack: 'rs-cors',
  role: 'app',
  needs: [goWith({ 'rs/cors': 'golang-github-rs-cors-dev' })],
  start: (blocks) =>
    startGoApp(`
package main

import (
	"net/http"
	"os"

	${codeOf(blocks, 'main.go')}
)

${HANDLERS}

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/items", items)
	mux.Handle("/private", authenticated(http.HandlerFunc(items)))
	mux.Handle("/crash", recovered(http.HandlerFunc(crash)))
	${codeOf(blocks, 'main.go', 1) || 'handler := mux'}
	http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), handler)
}
`),
};
