"""The review application and its server: one run, this machine, until it is stopped."""

from __future__ import annotations

import signal
import sqlite3
import threading
from pathlib import Path

import click
from pydantic import ValidationError

from pipeline.errors import PipelineError, UsageError

try:
    from flask import Flask, Response, jsonify, request
    from werkzeug.exceptions import HTTPException
    from werkzeug.serving import WSGIRequestHandler, make_server
except ImportError as error:
    raise UsageError("review needs the extra review: pip install 'ncpi-pipeline[review]'") from error

from pipeline.review import index, security
from pipeline.review.pages import Pages
from pipeline.review.problems import MissingError, PlaceError, StaleError
from pipeline.review.routes import routes

SOCKET_SECONDS = 15
"""Time that a client may take to send a request."""

CODES: dict[type[Exception], int] = {MissingError: 404, PipelineError: 404, PlaceError: 422, StaleError: 409}


class Handler(WSGIRequestHandler):
    """Requests with a time limit, answered without a line in the log and without naming the server's software."""

    timeout = SOCKET_SECONDS
    server_version = "ncpi"
    sys_version = ""

    def log_request(self, *_: object) -> None:
        """Say nothing of an ordinary request."""


def create_app(folder: Path, *, door: security.Door, pages: Pages) -> Flask:
    """The application over the run in `folder`, whose index must be there."""
    app = Flask(__name__)
    app.config.update(FOLDER=folder, PAGES=pages)
    app.jinja_env.filters["words"] = lambda name: str(name).replace("_", " ")
    security.guard(app, door)
    app.register_blueprint(routes)
    app.register_error_handler(Exception, answered)
    return app


def answered(error: Exception) -> tuple[Response, int]:
    """An error in a line that says what to do and nothing of the program's inside."""
    if isinstance(error, HTTPException):
        return told(error.description or "This cannot be done.", error.code or 500)
    if isinstance(error, ValidationError):
        faults = {".".join(map(str, fault["loc"])) or "form": fault["msg"] for fault in error.errors()}
        field, message = next(iter(faults.items()))
        return told(f"{field.replace('_', ' ')}: {message}", 422)
    if isinstance(error, sqlite3.OperationalError) and "interrupted" in str(error):
        return told("This took too long; narrow the filter.", 503)
    code = next((code for kind, code in CODES.items() if isinstance(error, kind)), 500)
    if code < 500:
        return told(str(error), code)
    click.echo(f"ncpi review: {request.method} {request.path}: {type(error).__name__}: {error}", err=True)
    return told("This went wrong here; the terminal says more.", code)


def told(message: str, code: int) -> tuple[Response, int]:
    """A message as JSON for the page's own requests, as plain text for a person at the address bar."""
    if request.path.startswith("/api/"):
        return jsonify({"error": message}), code
    return Response(message, mimetype="text/plain"), code


def serve(folder: Path, *, host: str, port: int, token: str | None, sources: Path) -> None:
    """Serve the review of the run in `folder` until interrupted; prints the link that opens it.

    Source files are looked for below `sources`. Raises UsageError where the address is refused or taken, or the run
    is incomplete.
    """
    door = security.door(host, token)
    index.refresh(folder)
    pages = Pages(sources)
    app = create_app(folder, door=door, pages=pages)
    try:
        server = make_server(host, port, app, threaded=True, request_handler=Handler)
    except (OSError, SystemExit) as error:
        pages.close()
        raise UsageError(f"{host}:{port}: cannot listen there; is it taken? Give another --port") from error
    stop = threading.Event()
    watcher = threading.Thread(target=index.watch, args=(folder, stop), daemon=True)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"http://{shown}:{server.server_port}/?token={door.token}")
    click.echo("Open this link in a browser on this machine. Ctrl+C ends the review; every decision is kept.", err=True)
    pages.warm()
    watcher.start()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo("", err=True)
    finally:
        stop.set()
        server.server_close()
        pages.close()
