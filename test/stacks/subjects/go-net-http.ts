import { goWith, HANDLERS, startGoApp } from '../go-app.ts';
import { codeOf, type Subject } from '../subject.ts';

export const goNetHttp: Subject = {
  stack: 'go-net-http',
  role: 'app',
  needs: [goWith({})],
  start: (blocks) =>
    startGoApp(`
package main

import (
	"net/http"
	"os"
)

${codeOf(blocks, 'main.go')}

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
