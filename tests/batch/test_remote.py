"""Inputs and outputs by URL: a real S3 protocol server (moto) on this machine, spoken to through obstore."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from batch_desk import Desk

from pipeline import remote
from pipeline.errors import RunError, UsageError

pytest.importorskip("obstore")
moto_server = pytest.importorskip("moto.server")

BUCKET = "s3://ashdale"


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    server = moto_server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, endpoint: str) -> Iterator[Desk]:
    import urllib.request

    for name, value in {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "anyone",
        "AWS_SECRET_ACCESS_KEY": "anything",
        "AWS_REGION": "us-east-1",
        "AWS_ALLOW_HTTP": "true",
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }.items():
        monkeypatch.setenv(name, value)
    urllib.request.urlopen(urllib.request.Request(f"{endpoint}/moto-api/reset", method="POST")).close()
    urllib.request.urlopen(urllib.request.Request(f"{endpoint}/ashdale", method="PUT")).close()
    desk = Desk.at(tmp_path, monkeypatch)
    for number in range(3):
        put(f"docs/sub/{number}.txt", f"Number {number}: act within three months.")
    put("docs/manifest.jsonl", json.dumps({"file": "sub/1.txt", "title": "Named"}))
    put("docs/scan.png", "")
    yield desk
    remote.filesystem.cache_clear()


def put(name: str, text: str) -> None:
    remote.of(BUCKET).pipe_file(f"{BUCKET}/{name}", text.encode())


def there(prefix: str) -> dict[str, bytes]:
    store = remote.of(BUCKET)
    store.invalidate_cache()
    found = store.find(f"{BUCKET}/{prefix}")
    return {store.unstrip_protocol(path).removeprefix(f"{BUCKET}/{prefix}/"): store.cat_file(path) for path in found}


def test_from_s3(desk: Desk) -> None:
    summary = desk.run(f"{BUCKET}/docs", workers=2)
    assert desk.sources() == [f"{BUCKET}/docs/sub/{number}.txt" for number in range(3)]
    assert [row["title"] for row in desk.rows("documents.jsonl")] == [None, "Named", None]
    assert [row["source"] for row in desk.rows("rejected.jsonl")] == [f"{BUCKET}/docs/scan.png"]
    assert summary.processed == 3
    assert desk.run(f"{BUCKET}/docs").processed == 0
    put("docs/sub/2.txt", "Number 2: act within three weeks!")
    summary = desk.run(f"{BUCKET}/docs")
    assert summary.processed == 1 and summary.inputs["changed"] == 1, "the same size, another ETag"
    assert desk.run(f"{BUCKET}/docs/sub/0.txt").inputs["removed"] == 3
    assert desk.run(f"{BUCKET}/docs/*/*.txt").totals["documents"] == 3


def test_to_s3(desk: Desk) -> None:
    desk.write("a.txt")
    desk.write("b.txt", "Number b: act within two days.")
    desk.run("docs", out=f"{BUCKET}/results")
    desk.run("docs", out="here")
    objects = there("results")
    assert json.loads(objects.pop("run.json"))["documents"] == 2
    assert objects == desk.outputs("here")
    remote.of(BUCKET).rm_file(f"{BUCKET}/results/deadlines.jsonl")
    put("results/counts.jsonl", "somebody else's")
    (desk.folder / "docs" / "b.txt").unlink()
    summary = desk.run("docs", out=f"{BUCKET}/results")
    desk.run("docs", out="here")
    objects = there("results")
    del objects["run.json"]
    assert objects == desk.outputs("here"), "mended, and the text of the removed document gone"
    assert summary.processed == 0


@pytest.mark.parametrize(
    ("url", "said"),
    [("s3://nobodys/docs", "s3://nobodys/docs: "), (f"{BUCKET}/nothing", f"{BUCKET}/nothing: no document")],
)
def test_nothing_there(desk: Desk, url: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        desk.run(url)
    assert str(caught.value).startswith(said) and "\n" not in str(caught.value)


def test_nowhere_to_write(desk: Desk) -> None:
    desk.write("a.txt")
    with pytest.raises(RunError, match="s3://nobodys/out: cannot"):
        desk.run("docs", out="s3://nobodys/out")


def test_gone_before_it_was_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    found = remote.listed(f"{BUCKET}/docs/sub")
    remote.of(BUCKET).rm_file(f"{BUCKET}/docs/sub/0.txt")
    monkeypatch.setattr(remote, "listed", lambda url: found)
    summary = desk.run(f"{BUCKET}/docs/sub")
    assert [row.stage for row in summary.rejected] == ["read"] and summary.totals["documents"] == 2


def test_library_that_is_not_there() -> None:
    with pytest.raises(UsageError, match="gopher://"):
        remote.of("gopher://docs")
