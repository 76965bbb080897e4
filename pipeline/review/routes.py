"""What the application answers: pages, data and images on GET, decisions on POST."""

from __future__ import annotations

import urllib.parse
from pathlib import Path
from typing import Any, get_args

from flask import Blueprint, Response, current_app, jsonify, render_template, request
from pydantic import ValidationError

from pipeline.review import decisions, figures, passages, queue
from pipeline.review.forms import FORMS, controls
from pipeline.review.messages import Addition, Reviewer, Settlement, Verdict
from pipeline.review.pages import Pages
from pipeline.review.problems import MissingError
from pipeline.review.queue import STATES, Filters
from pipeline.review.store import reading
from pipeline.runs import text_of
from pipeline.vocabulary import ThemeName

routes = Blueprint("review", __name__)
WHO = "ncpi_reviewer"
A_YEAR = 365 * 24 * 3600


def folder() -> Path:
    """The run under review."""
    return Path(current_app.config["FOLDER"])


def pages() -> Pages:
    """The page images of the run."""
    found: Pages = current_app.config["PAGES"]
    return found


def reviewer() -> str:
    """The name that the reviewer gave, or an empty string."""
    try:
        return Reviewer(name=urllib.parse.unquote(request.cookies.get(WHO, ""))).name
    except ValidationError:
        return ""


def named() -> str:
    """The reviewer's name. Raises MissingError where none was given."""
    if not (name := reviewer()):
        raise MissingError("say who you are first")
    return name


def filters() -> Filters:
    """The filters of the address. Raises pydantic.ValidationError where one is wrong."""
    return Filters.model_validate(request.args.to_dict())


@routes.get("/")
def desk() -> str:
    """The queue and the record under review."""
    with reading(folder()) as base:
        documents = queue.documents(base)
    choices = {"kinds": list(FORMS), "themes": get_args(ThemeName), "states": STATES, "documents": documents}
    return render_template("desk.html", reviewer=reviewer(), view="desk", **choices)


@routes.get("/disagreements")
def disagreements() -> str:
    """The records on which reviewers differ."""
    with reading(folder()) as base:
        found = figures.disputes(base)
    return render_template("disagreements.html", reviewer=reviewer(), view="disagreements", disputes=found)


@routes.get("/progress")
def progress() -> str:
    """How far the review is and how well reviewers agree."""
    with reading(folder()) as base:
        rows, kinds, pairs = figures.progress(base), figures.by_kind(base), figures.agreements(base)
    return render_template("progress.html", reviewer=reviewer(), view="progress", rows=rows, kinds=kinds, pairs=pairs)


@routes.get("/api/forms")
def forms() -> Response:
    """The controls of every kind."""
    return jsonify({kind: controls(kind) for kind in FORMS})


@routes.get("/api/queue")
def queue_page() -> Response:
    """One page of the queue."""
    with reading(folder()) as base:
        return jsonify(queue.page(base, filters(), reviewer()))


@routes.get("/api/numbers")
def numbers() -> Response:
    """How much the filter holds and how much is decided."""
    with reading(folder()) as base:
        return jsonify(queue.numbers(base, filters(), reviewer()))


@routes.get("/api/records/<record_id>")
def record(record_id: str) -> Response:
    """A record with its form, its surroundings and what the reviewer last said of it."""
    with reading(folder()) as base:
        row = queue.item(base, record_id)
        form = queue.item_form(row)
        text = text_of(folder(), row["doc_id"])
        start, end = passages.window(text, form["start"], form["end"])
        around = passages.passage(base, text, row["doc_id"], start, end, kind=row["kind"])
        last = base.execute(
            "SELECT action, after, note FROM decision WHERE record_id = ? AND reviewer = ? AND undone IS NULL"
            " ORDER BY id DESC LIMIT 1",
            (record_id, reviewer()),
        ).fetchone()
        status = queue.status(base, record_id, row["fingerprint"], reviewer())
    return jsonify(queue.shown(row, form, around=around, status=status, last=last))


@routes.get("/api/documents/<doc_id>/text")
def document_text(doc_id: str) -> Response:
    """A piece of a document's text."""
    start, end = (request.args.get(name, default, type=int) for name, default in (("start", 0), ("end", 6000)))
    with reading(folder()) as base:
        if base.execute("SELECT 1 FROM document WHERE doc_id = ?", (doc_id,)).fetchone() is None:
            raise MissingError("this document is not in the run")
        text, kind = text_of(folder(), doc_id), request.args.get("kind", "")
        return jsonify(passages.passage(base, text, doc_id, start, end, kind=kind))


@routes.get("/api/documents/<doc_id>/pages/<int:number>")
def page_size(doc_id: str, number: int) -> Response:
    """The size of a page in points."""
    image = pages().image(*source_of(doc_id), number)
    return jsonify({"width": image.width, "height": image.height})


@routes.get("/pages/<doc_id>/<int:number>.png")
def page_image(doc_id: str, number: int) -> Response:
    """The image of a page."""
    image = pages().image(*source_of(doc_id), number)
    return Response(image.png, mimetype="image/png", headers={"Cache-Control": "private, max-age=3600"})


def source_of(doc_id: str) -> tuple[str, str]:
    """The source and the hash of a PDF of the run. Raises MissingError."""
    with reading(folder()) as base:
        row = base.execute("SELECT * FROM document WHERE doc_id = ?", (doc_id,)).fetchone()
    if row is None or row["media_type"] != "application/pdf":
        raise MissingError("this document has no pages")
    return row["source"], row["sha256"]


@routes.post("/api/reviewer")
def set_reviewer() -> Response:
    """Say who is at the keyboard."""
    name = Reviewer.model_validate(body()).name
    answer = jsonify({"name": name})
    answer.set_cookie(WHO, urllib.parse.quote(name), max_age=A_YEAR, httponly=True, samesite="Strict")
    return answer


@routes.post("/api/decisions")
def decide() -> Response:
    """Accept, correct, reject, skip or annotate a record."""
    return jsonify({"decision_id": decisions.decide(folder(), named(), Verdict.model_validate(body()))})


@routes.post("/api/records")
def add() -> Response:
    """Add a record that the run missed."""
    return jsonify({"record_id": decisions.add(folder(), named(), Addition.model_validate(body()))})


@routes.post("/api/undo")
def undo() -> Response:
    """Take back the reviewer's last decision."""
    return jsonify(decisions.undo(folder(), named()))


@routes.post("/api/settle")
def settle() -> Response:
    """Settle a disagreement."""
    return jsonify({"decision_id": decisions.settle(folder(), named(), Settlement.model_validate(body()))})


def body() -> Any:
    """The JSON that was sent."""
    return request.get_json()
