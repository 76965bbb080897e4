"""Output files patched out of those in place are those of a run from nothing, whatever happened in between."""

from __future__ import annotations

import io
import json
import os
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from batch_desk import Desk

from pipeline import state
from pipeline.cache import Cache, Entry, file_stamp
from pipeline.patch import AlteredError, Patched, copy_lines
from pipeline.state import State
from pipeline.update import Update

TEXTS = (
    "Act within {n} months.",
    "{n}: nothing to do.",
    "Number {n}: within two days, within three weeks and within ten years.\n\nMore within one hour.",
    "{n} !partly within four days",
    "{n} !raise",
    "",
)
EVENTS = (
    *("add", "add", "copy", "change", "change", "remove", "rename", "touch"),
    *("scan", "manifest", "code", "damage", "tear", "text", "state"),
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Seven documents, and a disk that does not make hundreds of runs wait for it."""
    connected = state.connected

    def unsynchronised(path: Path) -> sqlite3.Connection:
        db = connected(path)
        db.execute("PRAGMA synchronous = OFF")
        return db

    monkeypatch.setattr(state, "connected", unsynchronised)
    monkeypatch.setattr(os, "fsync", lambda _: None)
    desk = Desk.at(tmp_path, monkeypatch)
    for number in range(7):
        desk.write(f"b{number}.txt", f"Number {number}: act within {'three' * number or 'no'} months.")
    return desk


def equal_to_afresh(desk: Desk, out: str, **options: object) -> None:
    """Outputs and totals are those of a run from nothing."""
    desk.run(out=out, **options)
    assert desk.outputs() == desk.outputs(out)
    ours, theirs = (json.loads((desk.folder / name / "run.json").read_text()) for name in ("out", out))
    for name in ("documents", "records", "rejected", "seconds"):
        assert ours[name] == theirs[name], name


def disturb(desk: Desk, chance: random.Random) -> None:
    """Something that happens to an archive or to the outputs between two runs."""
    docs = sorted((desk.folder / "docs").glob("*.txt"))
    one, number = chance.choice(docs), chance.randrange(1000)
    text = chance.choice(TEXTS).format(n=number)
    match chance.choice(EVENTS):
        case "add":
            desk.write(f"{chance.choice('abcxyz')}{number}.txt", text)
        case "copy":
            desk.write(f"{chance.choice('abcxyz')}/{one.name}", one.read_bytes())
        case "change":
            one.write_text(text)
        case "remove" if len(docs) > 1:
            one.unlink()
        case "rename":
            one.rename(one.with_name(f"{chance.choice('abcxyz')}{number}.txt"))
        case "touch":
            one.touch()
        case "scan":
            desk.write(f"{number}.png", b"\x89PNG")
        case "manifest":
            desk.write("manifest.jsonl", json.dumps({"file": one.name, "title": f"Named {number}"}))
        case "code" if number < 300:
            desk.files["code/flow.py"] = str(number)
        case "damage":
            chance.choice(desk.stored()).write_bytes(b"damaged")
        case "tear":
            victim = chance.choice(sorted(desk.out.glob("*.jsonl")))
            victim.write_bytes(victim.read_bytes()[:-9])
        case "text" if texts := sorted(desk.out.glob("text/*.txt")):
            chance.choice(texts).write_text("torn")
        case "state" if number < 200:
            (desk.out / ".cache" / "state.sqlite").unlink()


@pytest.mark.parametrize("seed", range(8))
def test_whatever_happens_the_files_are_those_of_a_run_from_nothing(desk: Desk, seed: int) -> None:
    chance = random.Random(seed)
    shards = 1
    desk.run()
    for step in range(8):
        for _ in range(chance.choice([1, 1, 1, 2, 5])):
            disturb(desk, chance)
            if not (named := desk.folder / "docs" / "manifest.jsonl").exists():
                continue
            if not (named.parent / json.loads(named.read_text())["file"]).exists():
                named.unlink()
        shards = chance.choice([shards, shards, shards, 1, 3])
        summary = desk.run(shards=shards)
        equal_to_afresh(desk, f"afresh{step}", shards=shards)
        again = desk.run(shards=shards)
        assert again.processed == 0 and again.rejected == summary.rejected


class KilledError(BaseException):
    """What stands for SIGKILL."""


@pytest.mark.parametrize("shards", [1, 3])
@pytest.mark.parametrize(
    ("of", "name"), [(Path, "replace"), (Path, "unlink"), (State, "commit"), (State, "put_pieces")]
)
def test_killed_while_files_are_put_in_place(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, of: type, name: str, shards: int
) -> None:
    for moment in range(40):
        desk.write("a.txt", f"Changed {moment}: within {'six' * moment}x days.")
        desk.write(f"c{moment}.txt", f"One more, {moment}, within two days.")
        (desk.folder / "docs" / f"c{moment - 1}.txt").unlink(missing_ok=True)
        with monkeypatch.context() as patched:
            patched.setattr(of, name, killing(getattr(of, name), after=moment))
            try:
                desk.run(shards=shards)
            except KilledError:
                pass
            else:
                assert moment, "killed at least once"
                break
        desk.run(shards=shards)
        equal_to_afresh(desk, f"afresh{moment}", shards=shards)
    else:
        raise AssertionError("there are more moments than were tried")


def killing(function: Callable[..., object], *, after: int) -> Callable[..., object]:
    """The function, which kills the run when it is called for the last time that is left."""
    left = iter(range(after))

    def called(*arguments: object, **options: object) -> object:
        if next(left, None) is None:
            raise KilledError
        return function(*arguments, **options)

    return called


def test_one_more_document_reads_no_other_result(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.run()
    desk.write("b3a.txt", "One more, within two days.")
    (desk.folder / "docs" / "b5.txt").unlink()
    read: list[str] = []

    def spied(self: Cache, key: str, real: Callable[[Cache, str], Entry] = Cache.read) -> Entry:
        read.append(key)
        return real(self, key)

    with monkeypatch.context() as patched:
        patched.setattr(Cache, "read", spied)
        desk.run()
    assert len(set(read)) == 1
    equal_to_afresh(desk, "afresh")


def test_files_that_do_not_change_stay_in_place(desk: Desk) -> None:
    desk.run(shards=3)
    names = sorted(path.name for path in desk.out.glob("*.jsonl"))
    before = {name: file_stamp(desk.out / name) for name in names}
    desk.write("quiet.txt", "It gives no record.")
    desk.run(shards=3)
    changed = [name for name in names if file_stamp(desk.out / name) != before[name]]
    assert len(changed) == 1 and changed[0].startswith("documents-")
    equal_to_afresh(desk, "afresh", shards=3)


def test_files_that_are_altered_under_the_run_are_made_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.run()
    before = desk.outputs()
    desk.write("new.txt", "One more within a day.")
    for content in (before["deadlines.jsonl"][:-30], b"", before["deadlines.jsonl"][30:] + b"x" * 30):
        (desk.out / "deadlines.jsonl").write_bytes(content)
        with monkeypatch.context() as patched:
            patched.setattr(Update, "in_place", lambda *_: True)
            desk.write("new.txt", f"One more within a day: {len(content)}.")
            desk.run()
        equal_to_afresh(desk, f"afresh{len(content)}")


def test_results_found_without_the_state_are_as_rejected_as_before(desk: Desk) -> None:
    desk.write("empty.txt", "")
    before = desk.run()
    (desk.out / ".cache" / "state.sqlite").unlink()
    summary = desk.run()
    assert (summary.processed, summary.exit_code, summary.rejected) == (0, 3, before.rejected)
    stamps = {name: file_stamp(desk.out / name) for name in desk.outputs()}
    desk.run()
    assert {name: file_stamp(desk.out / name) for name in desk.outputs()} == stamps


def test_text_of_a_document_that_is_rejected_now_goes(desk: Desk) -> None:
    desk.write("slow.txt", "!sleep 0.3 within two days")
    desk.run()
    summary = desk.run(max_seconds=0.1)
    assert [row.reason for row in summary.rejected] == ["timeout"]
    assert not list((desk.out / "text").glob("slow*"))


def test_ranges(tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.write_bytes(b"0\n1\n2\n3\n4\n")
    for number, (orders, expected) in enumerate(
        [
            ([(0, 4), (4, 10)], None),
            ([(0, 2), (4, 4), (2, 10)], None),
            ([(0, 2), (4, 10)], b"0\n2\n3\n4\n"),
            ([(0, 2), b"new\n", (2, 10)], b"0\nnew\n1\n2\n3\n4\n"),
            ([b"new\n"], b"new\n"),
            ([], b""),
        ]
    ):
        path = tmp_path / str(number)
        file = Patched("deadline", path, old)
        for order in orders:
            if isinstance(order, bytes):
                file.write(order)
            else:
                file.copy(*order)
        file.finish(10)
        file.close()
        assert (path.read_bytes() if path.exists() else None) == expected


@pytest.mark.parametrize("length", [1, 3, 7, 20])
def test_only_whole_lines_are_copied(length: int) -> None:
    with pytest.raises(AlteredError):
        copy_lines(io.BytesIO(b"0\n1\n2\n"), io.BytesIO(), length)
