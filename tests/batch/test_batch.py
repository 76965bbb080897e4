"""A whole run with stand-in stages: what is written, what is done again, what is not."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from batch_desk import Desk, backdated

from pipeline import batch, lock, progress, runs
from pipeline.cache import file_stamp
from pipeline.errors import RunError, UsageError

FIRST = "First by source, later by doc_id: within two days."


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    desk = Desk.at(tmp_path, monkeypatch)
    for number in range(6):
        desk.write(f"b{number}/report {number}.txt", f"Number {number}: act within {'three' * number or 'no'} months.")
    desk.write("a.txt", FIRST)
    return desk


def test_files_of_the_contract(desk: Desk) -> None:
    summary = desk.run()
    assert set(desk.outputs()) == {
        *(f"{kind}.jsonl" for kind in ("documents", "sections", "recommendations", "deadlines", "counts", "tallies")),
        "vignettes.jsonl",
        "rejected.jsonl",
        *(f"text/{row['doc_id']}.txt" for row in desk.rows("documents.jsonl")),
    }
    assert desk.sources() == ["docs/a.txt", *(f"docs/b{n}/report {n}.txt" for n in range(6))]
    deadlines = desk.rows("deadlines.jsonl")
    assert [row["doc_id"] for row in deadlines] == sorted(row["doc_id"] for row in deadlines) and len(deadlines) == 7
    for row in deadlines:
        text = (desk.out / "text" / f"{row['doc_id']}.txt").read_text(encoding="utf-8")
        assert text[row["start"] : row["end"]] == row["text"]
    assert summary.exit_code == 0 and summary.processed == 7


def test_run_json(desk: Desk) -> None:
    desk.write("scan.png")
    desk.run()
    record = json.loads((desk.out / "run.json").read_text())
    assert record["inputs"] == {"new": 8, "changed": 0, "unchanged": 0, "removed": 0}
    assert (record["documents"], record["records"]["deadline"]) == (7, 7)
    assert record["rejected"] == {"unsupported": 1}
    assert record["seconds"] == {"ingest": 1.75, "extract": 3.5}
    assert (record["executor"], record["workers"], record["processed"], record["left"]) == ("in-process", 0, 7, 0)
    assert record["settings"]["max_seconds"] == 20 and len(record["code"]) == 64
    assert record["started"] <= record["finished"]
    desk.run()
    again = json.loads((desk.out / "run.json").read_text())
    assert again["inputs"] == {"new": 0, "changed": 0, "unchanged": 8, "removed": 0}
    assert {key: again[key] for key in ("documents", "records", "rejected", "seconds")} == {
        key: record[key] for key in ("documents", "records", "rejected", "seconds")
    }, "what the files hold, not what this run did"


def test_second_run_does_nothing(desk: Desk) -> None:
    desk.run()
    before = {name: file_stamp(desk.out / name) for name in desk.outputs()}
    summary = desk.run()
    assert summary.processed == 0 and "nothing to do" in progress.table(summary)
    assert {name: file_stamp(desk.out / name) for name in desk.outputs()} == before, "not even written again"


@pytest.mark.parametrize(
    ("change", "processed", "why"),
    [
        (lambda desk: desk.write("a.txt", "Other bytes within one day."), 1, "bytes changed"),
        (lambda desk: backdated(desk.write("a.txt", FIRST.replace("First", "Worst"))), 1,
         "same size, an old time put back"),
        (lambda desk: (desk.folder / "docs" / "a.txt").touch(), 0, "touched"),
        (lambda desk: (desk.folder / "docs" / "a.txt").chmod(0o600), 0, "another mode"),
        (lambda desk: desk.write("new.txt"), 1, "one more"),
        (lambda desk: desk.write("manifest.jsonl", '{"file": "a.txt", "title": "Named"}'), 1, "a manifest entry"),
        (lambda desk: desk.files.update({"lexicon/deadlines.toml": "2"}), 7, "a lexicon"),
        (lambda desk: desk.files.update({"model/themes.skops": "1"}), 7, "a model"),
        (lambda desk: (desk.folder / "docs" / "a.txt").unlink(), 0, "one removed"),
        (lambda desk: (desk.folder / "docs" / "a.txt").rename(desk.folder / "docs" / "z.txt"), 1, "renamed"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_only_what_changed_is_processed(desk: Desk, change: object, processed: int, why: str) -> None:
    desk.run()
    desk.settle()
    change(desk)  # type: ignore[operator]
    assert desk.run().processed == processed, why
    incremental = desk.outputs()
    desk.run(out="afresh")
    assert incremental == desk.outputs("afresh"), "the same bytes as a run from nothing"
    assert desk.run().processed == 0


def test_other_limits_are_another_run(desk: Desk) -> None:
    desk.run()
    assert desk.run(max_seconds=30).processed == 7


def test_force(desk: Desk) -> None:
    desk.run()
    before = desk.outputs()
    summary = desk.run(force=True)
    assert summary.processed == 7 and desk.outputs() == before


def test_removed_input_leaves_nothing_behind(desk: Desk) -> None:
    desk.run()
    kept = {row["doc_id"] for row in desk.rows("documents.jsonl") if row["source"] != "docs/a.txt"}
    (desk.folder / "docs" / "a.txt").unlink()
    summary = desk.run()
    assert summary.inputs["removed"] == 1
    assert {row["doc_id"] for name in ("documents", "deadlines") for row in desk.rows(f"{name}.jsonl")} == kept
    assert {path.stem for path in (desk.out / "text").iterdir()} == kept
    assert len(desk.stored()) == 6


def test_order_of_inputs_does_not_matter(desk: Desk) -> None:
    desk.run("docs/a.txt", "docs/b1", "docs/b0")
    desk.run("docs/b0", "docs/b1", "docs/a.txt", out="other")
    assert desk.outputs() == desk.outputs("other")


def test_identical_documents_are_all_kept(desk: Desk) -> None:
    for folder in ("x", "y", "z"):
        desk.write(f"{folder}/same.txt", "Act within ten days.")
    desk.run()
    ids = {row["source"]: row["doc_id"] for row in desk.rows("documents.jsonl") if "same" in row["source"]}
    first = ids["docs/x/same.txt"]
    assert ids == {"docs/x/same.txt": first, "docs/y/same.txt": f"{first}-2", "docs/z/same.txt": f"{first}-3"}
    (desk.folder / "docs" / "x" / "same.txt").unlink()
    desk.run()
    ids = {row["source"]: row["doc_id"] for row in desk.rows("documents.jsonl") if "same" in row["source"]}
    assert ids == {"docs/y/same.txt": first, "docs/z/same.txt": f"{first}-2"}


@pytest.mark.parametrize("damage", ["cut", "altered", "gone", "emptied"])
def test_damaged_result_is_made_again(desk: Desk, damage: str) -> None:
    desk.run()
    before = desk.outputs()
    victim = desk.stored()[3]
    if damage == "cut":
        victim.write_bytes(victim.read_bytes()[:-10])
    elif damage == "altered":
        victim.write_bytes(victim.read_bytes().replace(b"within", b"wothin"))
    elif damage == "emptied":
        victim.write_bytes(b"")
    else:
        victim.unlink()
    assert desk.run().processed == 1
    assert desk.outputs() == before
    assert desk.run().processed == 0


def test_damage_without_a_trace_is_noticed_when_the_result_is_used(desk: Desk) -> None:
    desk.run()
    victim = desk.stored()[3]
    times = victim.stat()
    data = bytearray(victim.read_bytes())
    data[-3] ^= 1
    with victim.open("r+b") as file:
        file.write(data)
    os.utime(victim, ns=(times.st_atime_ns, times.st_mtime_ns))
    desk.write("new.txt", "One more within a day.")
    assert desk.run().processed == 2, "the new one and the damaged one"
    desk.run(out="afresh")
    assert desk.outputs() == desk.outputs("afresh")


@pytest.mark.parametrize(
    "harm",
    [
        lambda out: (out / "deadlines.jsonl").write_bytes((out / "deadlines.jsonl").read_bytes()[:-7]),
        lambda out: (out / "documents.jsonl").unlink(),
        lambda out: next((out / "text").iterdir()).write_text("torn"),
        lambda out: next((out / "text").iterdir()).unlink(),
        lambda out: (out / "text" / "left-over.txt").write_text("of a run that was killed"),
    ],
    ids=["torn", "file gone", "text torn", "text gone", "left-over"],
)
def test_harm_to_outputs_is_mended_without_processing(desk: Desk, harm: object) -> None:
    desk.run()
    before = desk.outputs()
    harm(desk.out)  # type: ignore[operator]
    assert desk.run().processed == 0
    if (desk.out / "text" / "left-over.txt").exists():
        desk.write("new.txt")
        desk.run()
        assert not (desk.out / "text" / "left-over.txt").exists(), "gone as soon as files are put together again"
    else:
        assert desk.outputs() == before


@pytest.mark.parametrize("harm", ["gone", "no database", "other version", "cut"])
def test_state_can_be_lost(desk: Desk, harm: str) -> None:
    desk.run()
    before = desk.outputs()
    state = desk.out / ".cache" / "state.sqlite"
    if harm == "gone":
        state.unlink()
    elif harm == "no database":
        state.write_text("something else altogether, and long enough to be read as a header of a database file")
    elif harm == "cut":
        state.write_bytes(state.read_bytes()[:5000])
    else:
        import sqlite3

        with sqlite3.connect(state) as db:
            db.execute("PRAGMA user_version = 99")
        db.close()
    assert desk.run().processed == 0, "results are kept: files are hashed again, nothing is processed"
    assert desk.outputs() == before


def test_rejected_documents(desk: Desk) -> None:
    desk.write("empty.txt", "")
    desk.write("scan.png", b"\x89PNG")
    desk.write("broken.txt", "!raise")
    summary = desk.run()
    rows = [(row["source"], row["stage"], row["reason"]) for row in desk.rows("rejected.jsonl")]
    assert rows == [
        ("docs/broken.txt", "process", "internal"),
        ("docs/empty.txt", "ingest", "empty"),
        ("docs/scan.png", "ingest", "unsupported"),
    ]
    assert len(desk.sources()) == 7 and summary.exit_code == 3
    again = desk.run()
    assert again.processed == 0 and again.exit_code == 3
    assert again.rejected == summary.rejected
    assert progress.diagnostic(again.rejected[1]) == "docs/empty.txt: empty: the file is empty"


def test_too_large_is_not_even_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with (desk.folder / "docs" / "big.txt").open("wb") as file:
        file.truncate(3_000_000_000)
    desk.run()
    row = desk.rows("rejected.jsonl")[0]
    assert (row["source"], row["reason"]) == ("docs/big.txt", "too_large")
    assert row["detail"] == "3000.0 MB on disk, the limit is 200 MB (--max-mb)"


def test_unreadable_document_is_tried_again(desk: Desk) -> None:
    (desk.folder / "docs" / "link.txt").symlink_to(desk.folder / "gone.txt")
    summary = desk.run()
    assert summary.exit_code == 3
    assert desk.rows("rejected.jsonl")[0]["detail"] == "it cannot be read: No such file or directory"
    (desk.folder / "gone.txt").write_text("Here after all, within a day.")
    summary = desk.run()
    assert (summary.processed, summary.exit_code) == (1, 0)
    assert len(desk.sources()) == 8


def test_shards(desk: Desk) -> None:
    desk.run()
    whole = {name: sorted(desk.rows(name), key=str) for name in ("documents.jsonl", "deadlines.jsonl")}
    summary = desk.run(shards=3)
    assert summary.processed == 0
    names = {name for name in desk.outputs() if name.endswith(".jsonl")}
    assert "deadlines-00003-of-00003.jsonl" in names and "deadlines.jsonl" not in names and "rejected.jsonl" in names
    for name, rows in whole.items():
        assert sorted(runs.table(desk.out, name), key=str) == rows
    for number in range(1, 4):
        documents = {row["doc_id"] for row in desk.rows(f"documents-0000{number}-of-00003.jsonl")}
        deadlines = {row["doc_id"] for row in desk.rows(f"deadlines-0000{number}-of-00003.jsonl")}
        assert deadlines <= documents, "the records of a document are in its shard"
    desk.run()
    assert "deadlines.jsonl" in desk.outputs() and not any("-of-" in name for name in desk.outputs())


def test_wrong_usage_leaves_no_trace(desk: Desk) -> None:
    with pytest.raises(UsageError):
        desk.run("missing", out="nowhere")
    assert not (desk.folder / "nowhere").exists()


@pytest.mark.parametrize("out", ["docs/a.txt", "docs/a.txt/below", "/proc/nothing"])
def test_output_folder_that_cannot_be_written(desk: Desk, out: str) -> None:
    with pytest.raises(RunError, match=r"cannot write here: \w+"):
        desk.run(out=out)


def test_two_runs_on_one_folder(desk: Desk) -> None:
    desk.run()
    said = rf"another run is writing here \(process {os.getpid()}\)"
    with lock.held(desk.out / ".cache" / "lock"), pytest.raises(RunError, match=said):
        desk.run()
    assert desk.run().processed == 0, "free again"


def test_interrupted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = iter([False, False, False])
    with monkeypatch.context() as patched:
        patched.setattr(batch, "interruptible", lambda: _Context(lambda: next(stopped, True)))
        summary = desk.run()
    assert (summary.processed, summary.left, summary.exit_code) == (3, 4, 130)
    assert len(desk.sources()) == 3, "what is finished is usable"
    assert "4 documents; run the same command again" in progress.table(summary)
    summary = desk.run()
    assert (summary.processed, summary.exit_code) == (4, 0)


def test_interrupted_after_a_change_keeps_the_earlier_files(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.run()
    before = desk.outputs()
    desk.files["code/flow.py"] = "2"
    stopped = iter([False, False, False])
    with monkeypatch.context() as patched:
        patched.setattr(batch, "interruptible", lambda: _Context(lambda: next(stopped, True)))
        summary = desk.run()
    assert (summary.left, summary.exit_code) == (4, 130)
    assert desk.outputs() == before, "seven documents of the run before are worth more than three"
    assert desk.run().processed == 4


class _Context:
    def __init__(self, value: object) -> None:
        self.value = value

    def __enter__(self) -> object:
        return self.value

    def __exit__(self, *_: object) -> None:
        pass


def test_log_json(desk: Desk) -> None:
    desk.write("empty.txt", "")
    log = desk.folder / "log.jsonl"
    desk.run(log_json=log)
    desk.run(log_json=log)
    events = [json.loads(line) for line in log.read_text().splitlines()]
    assert [event["event"] for event in events] == ["started", *["document"] * 8, "finished", "started", "finished"]
    assert {event["source"]: event["reasons"] for event in events if event["event"] == "document"} == {
        **{source: [] for source in desk.sources()},
        "docs/empty.txt": ["empty"],
    }
    with pytest.raises(RunError, match="cannot write the log"):
        desk.run(log_json=desk.folder / "docs")
