# Applications as people write them, each with one thing wrong. PAGE_ORIGIN is where the page is.
import os

from flask import Flask, jsonify, request
from flask_cors import CORS

PAGE = os.environ["PAGE_ORIGIN"]


def routes(app):
    @app.get("/products")
    def products():
        return jsonify([{"sku": "A-1", "name": "Kettle"}, {"sku": "B-2", "name": "Teapot"}])

    @app.post("/orders/")
    def order():
        return jsonify(id=8, sku=request.get_json()["sku"])

    @app.delete("/orders/<int:number>")
    def cancel(number):
        orders = {7: "A-1"}
        return jsonify(cancelled=orders[number])

    return app


def one_origin():
    app = routes(Flask(__name__))
    CORS(app, origins=[PAGE])
    return app


def origin_with_slash():
    app = routes(Flask(__name__))
    CORS(app, origins=[PAGE + "/"])
    return app


def public_only():
    app = routes(Flask(__name__))
    CORS(app, resources={r"/products": {"origins": "*"}})
    return app
