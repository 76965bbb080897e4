"""The door: who is kept out, what is refused, what every answer carries, what a kill costs."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from review_run import DOC, TOKEN, sample_records, started, write_run

from pipeline.errors import UsageError
from pipeline.review import index, store
from pipeline.review.app import create_app
from pipeline.review.pages import Pages
from pipeline.review.security import BODY_BYTES, HEADERS, door

SAME = {"Sec-Fetch-Site": "same-origin"}
GET = ["/", "/disagreements", "/progress", "/api/forms", "/api/queue", "/api/numbers", "/static/start.js"]
POST = ["/api/reviewer", "/api/decisions", "/api/records", "/api/undo", "/api/settle"]


@pytest.fixture
def run(tmp_path: Path) -> Path:
    run = write_run(tmp_path)
    index.refresh(run)
    return run


@pytest.fixture
def stranger(run: Path) -> Iterator[FlaskClient]:
    pages = Pages(run.parent)
    yield create_app(run, door=door("127.0.0.1", TOKEN), pages=pages).test_client()
    pages.close()


@pytest.fixture
def client(stranger: FlaskClient) -> FlaskClient:
    stranger.get(f"/?token={TOKEN}")
    stranger.post("/api/reviewer", json={"name": "Ada"}, headers=SAME)
    return stranger


@pytest.mark.parametrize("path", [*GET, "/?token=wrong", f"/?token={TOKEN[:-1]}", f"/api/documents/{DOC}/text"])
def test_without_the_token_nothing_is_shown(stranger: FlaskClient, path: str) -> None:
    answer = stranger.get(path)
    assert answer.status_code == 403
    assert "78 cases" not in answer.text


@pytest.mark.parametrize("path", POST)
def test_without_the_token_nothing_is_written(stranger: FlaskClient, path: str) -> None:
    assert stranger.post(path, json={"name": "Eve"}, headers=SAME).status_code == 403
    assert stranger.post(f"{path}?token={TOKEN}", json={"name": "Eve"}, headers=SAME).status_code == 403


def test_the_token_becomes_a_strict_cookie_and_leaves_the_address(stranger: FlaskClient) -> None:
    answer = stranger.get(f"/?token={TOKEN}")
    assert answer.headers["Location"] == "/"
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert stranger.get("/").status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8765", "", "[::2]:80", "localhost.evil"])
def test_foreign_host_names_are_refused(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 403


@pytest.mark.parametrize("host", ["localhost:8765", "[::1]:8765", "LOCALHOST"])
def test_names_of_this_machine_are_served(client: FlaskClient, host: str) -> None:
    fresh = client.application.test_client(use_cookies=False)
    cookie = f"{door('127.0.0.1', TOKEN).cookie}={TOKEN}"
    assert fresh.get("/", base_url=f"http://{host}", headers={"Cookie": cookie}).status_code == 200


ORIGINS: list[tuple[dict[str, str], int]] = [
    ({}, 403),
    ({"Origin": "http://evil.example"}, 403),
    ({"Origin": "null"}, 403),
    ({"Origin": "https://localhost"}, 403),
    ({"Sec-Fetch-Site": "cross-site"}, 403),
    ({"Sec-Fetch-Site": "same-site"}, 403),
    ({"Sec-Fetch-Site": "none"}, 403),
    ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"}, 403),
    ({"Sec-Fetch-Site": "same-origin", "Origin": "http://evil.example"}, 403),
    ({"Origin": "http://localhost"}, 200),
    ({"Sec-Fetch-Site": "same-origin"}, 200),
    ({"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}, 200),
]


@pytest.mark.parametrize(("headers", "code"), ORIGINS)
def test_only_the_page_itself_may_write(client: FlaskClient, headers: dict[str, str], code: int) -> None:
    assert client.post("/api/reviewer", json={"name": "Ada"}, headers=headers).status_code == code


BODIES: list[tuple[dict[str, Any], int]] = [
    ({"data": '{"name": "Ada"}', "content_type": "text/plain"}, 415),
    ({"data": {"name": "Ada"}}, 415),
    ({"data": "{", "content_type": "application/json"}, 400),
    ({"json": []}, 422),
    ({"json": {"name": "Ada", "admin": True}}, 422),
    ({"json": {"name": ""}}, 422),
    ({"json": {"name": "a\nb"}}, 422),
    ({"data": '{"name": "\\ud800"}', "content_type": "application/json"}, 422),
    ({"json": {"name": "A" * BODY_BYTES}}, 413),
]


@pytest.mark.parametrize(("body", "code"), BODIES)
def test_only_proper_json_is_read(client: FlaskClient, body: dict[str, Any], code: int) -> None:
    assert client.post("/api/reviewer", headers=SAME, **body).status_code == code


@pytest.mark.parametrize("path", [*GET, f"/pages/{DOC}/1.png", "/api/records/none", "/nowhere", "/api/queue?status=x"])
def test_every_answer_is_sealed(client: FlaskClient, path: str) -> None:
    answer = client.get(path, buffered=True)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "default-src 'none'" in HEADERS["Content-Security-Policy"]
    assert "unsafe" not in HEADERS["Content-Security-Policy"]


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(client: FlaskClient) -> None:
    for path in ("/", "/disagreements", "/progress"):
        page = client.get(path).text
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]+src=)|javascript:|https?://", page)


def test_reading_writes_nothing(client: FlaskClient, run: Path) -> None:
    with store.opened(run) as base:
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        before = (run / store.NAME).read_bytes()
        records = [row["id"] for row in base.execute("SELECT id FROM item")]
        for path in [*GET, *(f"/api/records/{each}" for each in records), f"/api/documents/{DOC}/text"]:
            assert client.get(path, buffered=True).status_code == 200
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert (run / store.NAME).read_bytes() == before


@pytest.mark.parametrize("path", POST)
def test_writing_takes_a_post(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 405


PATHS = ["../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%2fetc%2fpasswd", "ashdale-1%00", ".", "%2e%2e"]


@pytest.mark.parametrize("name", PATHS)
def test_documents_have_ids_and_no_paths(client: FlaskClient, name: str) -> None:
    for path in (f"/api/documents/{name}/text", f"/pages/{name}/1.png", f"/static/{name}"):
        answer = client.get(path, follow_redirects=True)
        assert answer.status_code == 404
        assert "root:" not in answer.text


def test_a_source_outside_is_no_way_to_read_files(run: Path, client: FlaskClient) -> None:
    write_run(run.parent, source="/etc/passwd")
    index.refresh(run)
    assert client.get(f"/pages/{DOC}/1.png").status_code == 404


def test_an_error_shows_nothing_of_the_inside(
    client: FlaskClient, run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with store.opened(run) as base:
        base.execute("UPDATE item_body SET row = 'no json'")
        record_id = base.execute("SELECT id FROM item").fetchone()[0]
    answer = client.get(f"/api/records/{record_id}")
    assert answer.status_code == 500
    assert answer.json == {"error": "This went wrong here; the terminal says more."}
    assert "JSONDecodeError" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("host", "token", "why"),
    [
        ("0.0.0.0", "t" * 32, "all addresses at once"),
        ("::", "t" * 32, "all addresses at once"),
        ("192.168.0.7", None, "another address without a token"),
        ("192.168.0.7", "short", "a token that can be guessed"),
        ("127.0.0.1", "short", "a token that can be guessed"),
    ],
)
def test_addresses_that_are_refused(host: str, token: str | None, why: str) -> None:
    with pytest.raises(UsageError):
        door(host, token)


def test_every_start_has_its_own_token() -> None:
    first, second = door("127.0.0.1", None), door("127.0.0.1", None)
    assert first.token != second.token
    assert len(first.token) >= 40
    assert "192.168.0.7" in door("192.168.0.7", "t" * 32).hosts


def test_a_kill_in_the_middle_loses_at_most_the_decision_in_hand(tmp_path: Path) -> None:
    rows = [{**row, "id": f"{row['id']}-{n}"} for n in range(400) for row in sample_records()["count"][:1]]
    run = write_run(tmp_path, records={"count": rows})
    process, port = started(run)
    made = door("127.0.0.1", TOKEN)
    headers = {"Cookie": f"{made.cookie}={TOKEN}; ncpi_reviewer=Ada", "Content-Type": "application/json", **SAME}
    with store.reading(run) as base:
        seen = base.execute("SELECT fingerprint FROM item").fetchone()[0]
    acknowledged: list[int] = []
    sent = 0
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        for row in rows:
            body = json.dumps({"action": "accept", "record_id": row["id"], "seen": seen})
            sent += 1
            if sent == 25:
                threading.Timer(0.002, os.kill, (process.pid, signal.SIGKILL)).start()
            connection.request("POST", "/api/decisions", body, headers)
            answer = connection.getresponse()
            assert answer.status == 200
            acknowledged.append(json.loads(answer.read())["decision_id"])
    except (ConnectionError, http.client.HTTPException):
        pass
    finally:
        process.kill()
        process.communicate()
    with store.opened(run) as base:
        assert base.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        kept = [row["id"] for row in base.execute("SELECT id FROM decision ORDER BY id")]
    assert len(acknowledged) >= 20
    assert kept[: len(acknowledged)] == acknowledged
    assert len(kept) <= sent
