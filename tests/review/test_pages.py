"""Page images, and files that are missing, broken, foreign or made anew while the application runs."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from review_desk import Person, rewritten
from review_run import DOC, SOURCE, sample_records, write_run

from pipeline.errors import UsageError
from pipeline.review import index, store
from pipeline.review.pages import Pages


def test_a_page_image_is_drawn_and_one_that_is_not_there_is_told(ada: Person) -> None:
    size = ada.get(f"/api/documents/{DOC}/pages/1")
    assert [round(size[name]) for name in ("width", "height")] == [595, 842]
    assert ada.client.get(f"/pages/{DOC}/1.png").data.startswith(b"\x89PNG")
    assert "no page 7" in ada.client.get(f"/pages/{DOC}/7.png").text


def test_a_file_that_is_another_now_is_not_drawn(run: Path, pages: Pages) -> None:
    write_run(run.parent, sha256="0" * 64)
    answer = Person(run, pages, "Ada").client.get(f"/pages/{DOC}/1.png")
    assert answer.status_code == 404
    assert "not the one that was read" in answer.text


def test_a_running_application_notices_a_rerun(ada: Person, run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "LOOK_EVERY", 0.05)
    stop = threading.Event()
    watcher = threading.Thread(target=index.watch, args=(run, stop))
    watcher.start()
    (run / "counts.jsonl").write_text("torn")
    write_run(run.parent, records={"count": sample_records()["count"][:1]})
    end = time.monotonic() + 10
    while ada.get("/api/numbers")["total"] != 1 and time.monotonic() < end:
        time.sleep(0.05)
    stop.set()
    watcher.join()
    assert [item["text"] for item in ada.queue()] == ["78 cases"]


def test_a_folder_without_a_run_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"documents\.jsonl: no such file"):
        index.refresh(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_cannot_be_drawn_costs_itself_only(tmp_path: Path) -> None:
    (tmp_path / SOURCE).write_bytes(b"%PDF-1.7 no document")
    run = write_run(tmp_path)
    pages = Pages(tmp_path)
    ada = Person(run, pages, "Ada")
    assert "cannot be drawn" in ada.client.get(f"/pages/{DOC}/1.png").text
    (tmp_path / SOURCE).unlink()
    rewritten(run, sample_records())
    assert ada.client.get(f"/pages/{DOC}/1.png").data.startswith(b"\x89PNG")
    pages.close()


def test_a_foreign_database_is_refused(tmp_path: Path) -> None:
    run = write_run(tmp_path)
    (run / store.NAME).write_bytes(b"no database at all" * 100)
    with pytest.raises(UsageError, match="cannot be used as review database"):
        index.refresh(run)
