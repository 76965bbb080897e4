"""Stored results: what was written comes back, what was altered does not."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from batch_fakes import process

from pipeline.cache import Cache, DamagedEntryError, decode, encode
from pipeline.document import Source
from pipeline.guard import rejection
from pipeline.settings import Settings


@pytest.fixture
def payload() -> bytes:
    data = "Act within three months. Müller’s “force” must\u2028act within two weeks.".encode()
    source = Source("a.txt", "text/plain", data, hashlib.sha256(data).hexdigest(), "a-1")
    return encode(process(source, Settings()))


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    cache = Cache(tmp_path / ".cache")
    cache.scratch.mkdir(parents=True)
    return cache


def test_round_trip(payload: bytes) -> None:
    entry = decode(payload)
    assert entry.parts["text"].decode().startswith("Act within three months. Müller’s “force”")
    assert entry.parts["deadline"].count(b"\n") == entry.header["records"]["deadline"] == 2
    assert len(entry.parts["document"].splitlines()) == 1 and not entry.rejected
    assert b"\\u2028" not in entry.parts["text"]


def test_lines_hold_no_line_end_of_any_kind() -> None:
    entry = decode(encode(rejection("a\u2028b\x85c\nd.txt", "internal", "x\u2029y")))
    assert len(entry.parts["rejected"].decode().splitlines()) == 1
    assert entry.rejected and entry.header["reasons"] == ["internal"]


@pytest.mark.parametrize("cut", [0, 1, 20, 90, 200, -1])
def test_cut_short(payload: bytes, cut: int) -> None:
    with pytest.raises(DamagedEntryError):
        decode(payload[:cut])


@pytest.mark.parametrize("at", [0, 20, 90, 400, -1])
def test_one_byte_altered(payload: bytes, at: int) -> None:
    altered = bytearray(payload)
    altered[at] ^= 1
    with pytest.raises(DamagedEntryError):
        decode(bytes(altered))


def test_whole_or_not_at_all(cache: Cache, payload: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, data: bytes) -> None:
        with self.open("wb") as file:
            file.write(data[:100])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        cache.write("k" * 64, payload)
    assert list(cache.folder.rglob("k*")) == []


def test_keep_only(cache: Cache, payload: bytes) -> None:
    for key in ("a" * 64, "b" * 64):
        cache.write(key, payload)
    (cache.folder / "state.sqlite").touch()
    cache.keep_only({"b" * 64})
    assert sorted(path.name for path in cache.folder.iterdir()) == ["b" * 64, "scratch", "state.sqlite"]
    assert cache.found("b" * 64) and not cache.found("a" * 64)
