import { goWith, startGoApp } from '../go-app.ts';
import { codeOf, type Subject } from '../subject.ts';

export const gin: Subject = {
  stack: 'gin',
  role: 'app',
  needs: [
    goWith({
      'gin-gonic/gin': 'golang-github-gin-gonic-gin-dev',
      'gin-contrib/cors': 'golang-github-gin-contrib-cors-dev',
    }),
  ],
  start: (blocks) =>
    startGoApp(`
package main

import (
	"os"

	"github.com/gin-gonic/gin"
	${codeOf(blocks, 'main.go')}
)

func items(c *gin.Context) {
	c.Header("X-Request-Id", "7")
	c.JSON(200, gin.H{"ok": true})
}

func main() {
	r := gin.Default()
	${codeOf(blocks, 'main.go', 1)}
	r.Any("/items", items)
	private := r.Group("/private", func(c *gin.Context) {
		if c.GetHeader("Authorization") != "Bearer good" {
			c.AbortWithStatusJSON(401, gin.H{"error": "who are you?"})
		}
	})
	private.Any("", items)
	r.GET("/crash", func(c *gin.Context) { panic("crash") })
	r.Run("127.0.0.1:" + os.Getenv("PORT"))
}
`),
};
