import { goWith, HANDLERS, startGoApp } from '../go-app.ts';
import { codeOf, type Subject } from '../subject.ts';

export const gorilla: Subject = {
  stack: 'gorilla',
  role: 'app',
  needs: [
    goWith({
      'gorilla/mux': 'golang-github-gorilla-mux-dev',
      'gorilla/handlers': 'golang-github-gorilla-handlers-dev',
    }),
  ],
  start: (blocks) =>
    startGoApp(`
package main

import (
	"net/http"
	"os"

	"github.com/gorilla/mux"
	${codeOf(blocks, 'main.go')}
)

${HANDLERS}

func main() {
	r := mux.NewRouter()
	r.HandleFunc("/items", items).Methods("GET", "PUT")
	r.Handle("/private", authenticated(http.HandlerFunc(items)))
	r.Handle("/crash", recovered(http.HandlerFunc(crash)))
	${codeOf(blocks, 'main.go', 1) || 'handler := r'}
	http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), handler)
}
`),
};
