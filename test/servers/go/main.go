// One server per library, as people write them, each with one thing wrong. The first argument names it.
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"

	gincors "github.com/gin-contrib/cors"
	"github.com/gin-gonic/gin"
	"github.com/rs/cors"
)

var products = []map[string]string{{"sku": "A-1", "name": "Kettle"}, {"sku": "B-2", "name": "Teapot"}}

func answer(w http.ResponseWriter, value interface{}) {
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(value)
}

// routes answers as a program by the standard library alone does: every handler looks at the method itself.
func routes() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("/products", func(w http.ResponseWriter, r *http.Request) { answer(w, products) })
	mux.HandleFunc("/account", func(w http.ResponseWriter, r *http.Request) { answer(w, map[string]string{"name": "Ada"}) })
	mux.HandleFunc("/orders", func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			w.Header().Set("Allow", http.MethodPost)
			http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
			return
		}
		answer(w, map[string]int{"id": 8})
	})
	mux.HandleFunc("/reports", func(w http.ResponseWriter, r *http.Request) {
		totals := map[string][]int{"2026-10": {1200}}
		answer(w, totals[r.URL.Query().Get("month")][0])
	})
	return mux
}

// allowOrigin is the three lines that people put around a mux.
func allowOrigin(origin string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", origin)
		next.ServeHTTP(w, r)
	})
}

func withGin(origin string) http.Handler {
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.GET("/status", func(c *gin.Context) {
		c.Header("Access-Control-Allow-Origin", "*")
		c.String(http.StatusOK, "ok")
	})
	config := gincors.DefaultConfig()
	config.AllowOrigins = []string{origin}
	config.AddAllowHeaders("Authorization")
	engine.Use(gincors.New(config))
	engine.GET("/products", func(c *gin.Context) { c.JSON(http.StatusOK, products) })
	engine.POST("/orders", func(c *gin.Context) { c.JSON(http.StatusOK, gin.H{"id": 8}) })
	return engine
}

func main() {
	page := os.Getenv("PAGE_ORIGIN")
	servers := map[string]func() http.Handler{
		"net-http": func() http.Handler { return allowOrigin(page, routes()) },
		"rs-cors":  func() http.Handler { return cors.New(cors.Options{AllowedOrigins: []string{page}}).Handler(routes()) },
		"rs-cors-origin": func() http.Handler {
			return cors.New(cors.Options{AllowedOrigins: []string{"http://localhost:3000"}}).Handler(routes())
		},
		"gin-origin": func() http.Handler { return withGin("http://localhost:3000") },
	}
	log.Fatal(http.ListenAndServe(os.Args[2], servers[os.Args[1]]()))
}
