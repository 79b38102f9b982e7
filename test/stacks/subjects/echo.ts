import { goWith, startGoApp } from '../go-app.ts';
import { codeOf, type Subject } from '../subject.ts';

export const echo: Subject = {
  stack: 'echo',
  role: 'app',
  needs: [goWith({ 'labstack/echo': 'golang-github-labstack-echo-dev' })],
  start: (blocks) =>
    startGoApp(`
package main

import (
	"os"

	"github.com/labstack/echo/v4"
	${codeOf(blocks, 'main.go') || '"github.com/labstack/echo/v4/middleware"'}
)

func items(c echo.Context) error {
	c.Response().Header().Set("X-Request-Id", "7")
	return c.JSON(200, map[string]bool{"ok": true})
}

func authenticated(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if c.Request().Header.Get("Authorization") != "Bearer good" {
			return echo.ErrUnauthorized
		}
		return next(c)
	}
}

func main() {
	e := echo.New()
	${codeOf(blocks, 'main.go', 1)}
	e.Use(middleware.Recover())
	e.Any("/items", items)
	private := e.Group("/private", authenticated)
	private.Any("", items)
	e.GET("/crash", func(c echo.Context) error { panic("crash") })
	e.Start("127.0.0.1:" + os.Getenv("PORT"))
}
`),
};
