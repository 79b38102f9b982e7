# Applications as people write them, each with one thing wrong. PAGE_ORIGIN is where the page is.
import os

from fastapi import FastAPI, Request
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse
from pydantic import BaseModel

PAGE = os.environ["PAGE_ORIGIN"]


class Order(BaseModel):
    sku: str
    quantity: int = 1


def routes(app: FastAPI) -> FastAPI:
    @app.get("/products")
    def products():
        return [{"sku": "A-1", "name": "Kettle"}, {"sku": "B-2", "name": "Teapot"}]

    @app.get("/orders/")
    def orders():
        return [{"id": 7, "sku": "A-1"}]

    @app.post("/orders/")
    def order(order: Order):
        return {"id": 8, "sku": order.sku}

    @app.put("/orders/{number}")
    def change(number: int, order: Order):
        return {"id": number, "sku": order.sku, "quantity": order.quantity}

    @app.get("/session")
    def session(request: Request):
        return {"signedIn": "session" in request.cookies}

    @app.get("/reports/{month}")
    def report(month: str):
        totals = {"2026-10": 1200}
        return {"month": month, "total": totals[month]}

    return app


def unhandled_exception():
    app = routes(FastAPI())
    app.add_middleware(
        CORSMiddleware,
        allow_origins=[PAGE],
        allow_credentials=True,
        allow_methods=["*"],
        allow_headers=["*"],
    )
    return app


def other_origins():
    app = routes(FastAPI())
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["http://localhost:3000", "https://shop.example.com"],
        allow_methods=["*"],
        allow_headers=["*"],
    )
    return app


def default_methods():
    app = routes(FastAPI())
    app.add_middleware(CORSMiddleware, allow_origins=[PAGE], allow_headers=["*"])
    return app


def some_headers():
    app = routes(FastAPI())
    app.add_middleware(
        CORSMiddleware,
        allow_origins=[PAGE],
        allow_methods=["*"],
        allow_headers=["Authorization"],
    )
    return app


def no_cors():
    return routes(FastAPI())


def auth_outside():
    app = routes(FastAPI())
    app.add_middleware(CORSMiddleware, allow_origins=[PAGE], allow_methods=["*"], allow_headers=["*"])

    # Added last, so it runs first.
    @app.middleware("http")
    async def authenticate(request: Request, call_next):
        if request.url.path.startswith("/orders") and "authorization" not in request.headers:
            return JSONResponse(
                {"detail": "Not authenticated"}, status_code=401, headers={"WWW-Authenticate": "Bearer"}
            )
        return await call_next(request)

    return app


def any_origin_with_credentials():
    app = routes(FastAPI())
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_credentials=True,
        allow_methods=["*"],
        allow_headers=["*"],
    )
    return app
