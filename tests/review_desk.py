"""A reviewer at a browser of their own, for the tests of the application's answers."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from review_run import DOC, TOKEN, write_run

from pipeline.review import index
from pipeline.review.app import create_app
from pipeline.review.gold import export_gold
from pipeline.review.pages import Pages
from pipeline.review.security import door

SAME = {"Sec-Fetch-Site": "same-origin"}
FIELDS = {"value": 14, "unit": "officers", "measure": "population"}
"""The fields of a count that the sample run misses."""


class Person:
    """A reviewer at a browser of their own."""

    def __init__(self, run: Path, pages: Pages, name: str) -> None:
        index.refresh(run)
        self.client: FlaskClient = create_app(run, door=door("127.0.0.1", TOKEN), pages=pages).test_client()
        assert self.client.get(f"/?token={TOKEN}").status_code == 303
        self.post("/api/reviewer", {"name": name})

    def get(self, path: str) -> Any:
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json

    def post(self, path: str, body: dict[str, Any], *, code: int = 200) -> Any:
        answer = self.client.post(path, json=body, headers=SAME)
        assert answer.status_code == code, answer.text
        return answer.json

    def queue(self, query: str = "") -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = self.get(f"/api/queue?{query}")["items"]
        return items

    def decide(self, words: str, action: str, *, code: int = 200, **more: Any) -> Any:
        (item,) = [each for each in self.queue("status=all") if each["text"].startswith(words)]
        record = self.get(f"/api/records/{item['id']}")
        body = {"action": action, "record_id": item["id"], "seen": record["seen"], **more}
        if action == "correct":
            fields = {n: v for n, v in record["mine"].items() if n not in ("start", "end", "text")}
            place = {"start": record["mine"]["start"], "end": record["mine"]["end"]}
            body = {**body, **place, **more, "fields": {**fields, **more.get("fields", {})}}
        return self.post("/api/decisions", body, code=code)

    def status(self, words: str) -> str:
        (item,) = [each for each in self.queue("status=all") if each["text"].startswith(words)]
        return str(item["status"])


def rewritten(run: Path, records: dict[str, list[dict[str, Any]]]) -> None:
    """Write the run anew, a second later by the clock of the files."""
    write_run(run.parent, records=records)
    for path in run.glob("*.jsonl"):
        os.utime(path, ns=(0, path.stat().st_mtime_ns + 10**9))
    assert index.refresh(run)


def exported(run: Path, kind: str) -> list[dict[str, Any]]:
    """The gold rows of a kind."""
    path = next(path for path in export_gold(run, run / "gold") if path.stem == DOC)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["kind"] == kind]
