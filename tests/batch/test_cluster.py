"""A Dask cluster of real processes on this machine gives the same bytes, and a failure costs one document there too."""

from __future__ import annotations

from pathlib import Path

import pytest
from batch_desk import Desk

from pipeline import engine
from pipeline.errors import RunError

distributed = pytest.importorskip("distributed")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    desk = Desk.at(tmp_path, monkeypatch)
    monkeypatch.setattr(engine, "files", engine_files)
    engine.code_digest.cache_clear()
    return desk


engine_files = engine.files


def test_cluster(desk: Desk) -> None:
    for number in range(12):
        desk.write(f"{number}.txt", f"Number {number}: act within three months.")
    for order in ("abort", "hang", "raise"):
        desk.write(f"{order}.txt", f"!{order}")
    with distributed.LocalCluster(n_workers=1, threads_per_worker=2, dashboard_address=None) as cluster:
        summary = desk.run(dask=cluster.scheduler_address, max_seconds=1)
    assert (summary.executor, summary.workers, summary.processed) == ("dask", 2, 15)
    assert [row["reason"] for row in desk.rows("rejected.jsonl")] == ["internal", "timeout", "internal"]
    desk.run(out="here", workers=2, max_seconds=1)
    assert desk.outputs() == desk.outputs("here")


def test_nobody_answers(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline import cluster

    monkeypatch.setattr(cluster, "SECONDS_TO_CONNECT", 0.5)
    desk.write("a.txt")
    with pytest.raises(RunError, match=r"tcp://127\.0\.0\.1:1: no Dask scheduler with workers answers"):
        desk.run(dask="tcp://127.0.0.1:1")


def test_worker_with_other_code_is_refused(desk: Desk) -> None:
    from pipeline.cluster import on_worker

    with pytest.raises(RunError, match="other code"):
        on_worker(None, "0" * 64)  # type: ignore[arg-type]
