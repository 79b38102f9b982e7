import { goWith, HANDLERS, startGoApp } from '../go-app.ts';
import { codeOf, type Subject } from '../subject.ts';

export const chi: Subject = {
  stack: 'chi',
  looksLike: ['rs-cors'],
  role: 'app',
  needs: [
    goWith({ 'go-chi/chi': 'golang-github-go-chi-chi-dev', 'go-chi/cors': 'golang-github-go-chi-cors-dev' }),
  ],
  start: (blocks) =>
    startGoApp(`
package main

import (
	"net/http"
	"os"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	${codeOf(blocks, 'main.go')}
)

${HANDLERS}

func main() {
	r := chi.NewRouter()
	${codeOf(blocks, 'main.go', 1)}
	r.Use(middleware.Recoverer)
	r.Get("/items", items)
	r.Put("/items", items)
	r.With(authenticated).HandleFunc("/private", items)
	r.Get("/crash", crash)
	http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), r)
}
`),
};
