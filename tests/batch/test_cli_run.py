"""ncpi run and ncpi status as commands: exit codes, one line per diagnostic, results alone on standard output."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from batch_desk import Desk
from batch_fakes import PROCESS
from click.testing import CliRunner, Result

from pipeline import batch
from pipeline.cli import main
from pipeline.settings import Settings


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    desk = Desk.at(tmp_path, monkeypatch)
    monkeypatch.setattr(batch.run, "__kwdefaults__", {"options": None, "process": PROCESS})
    desk.write("a.txt")
    return desk


def ncpi(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_all_is_well(desk: Desk) -> None:
    done = ncpi("run", "docs", "--out", "out", "--workers", "0")
    assert (done.exit_code, done.stderr) == (0, "")
    table = dict(line.split(maxsplit=1) for line in done.stdout.splitlines())
    assert table["documents"] == "1 (1 new)" and table["deadlines"] == "1" and "1 processed" in table["seconds"]
    assert "nothing to do" in ncpi("run", "docs", "--out", "out", "--workers", "0").stdout
    assert ncpi("status", "out").stdout == "1 documents: 1 unchanged; a rerun would process none\n"


def test_some_rejected(desk: Desk) -> None:
    desk.write("b\n.txt", "!raise")
    desk.write("c.gif")
    done = ncpi("run", "docs", "--out", "out", "--workers", "0")
    assert done.exit_code == 3
    assert [line.split(": ")[:3] for line in done.stderr.splitlines()] == [
        ["ncpi", "docs/b\\n.txt", "internal"],
        ["ncpi", "docs/c.gif", "unsupported"],
    ]
    assert "rejected: internal" in done.stdout and len(desk.sources()) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["run", "gone", "--out", "out"], 2, "ncpi: gone: no such file or folder"),
        (["run", "empty", "--out", "out"], 2, "ncpi: empty: no document in it"),
        (["run", "docs", "--out", "docs/a.txt"], 1, "docs/a.txt: cannot write here: "),
        (["run", "docs"], 2, "Missing option '--out'"),
        (["run", "docs", "--out", "out", "--workers", "-1"], 2, "--workers"),
        (["run", "docs", "--out", "out", "--max-pages", "none"], 2, "--max-pages"),
        (["run", "docs", "--out", "out", "--max-seconds", "0"], 2, "--max-seconds"),
        (["run", "docs", "--out", "out", "--shards", "0"], 2, "--shards"),
        (["run", "docs", "--out", "out", "--dask", "tcp://127.0.0.1:1", "--workers", "2"], 2, "give one of them"),
        (["run", "odd://docs", "--out", "out"], 2, "ncpi: odd://"),
        (["status", "docs"], 2, "docs: holds no run"),
    ],
)
def test_wrong_usage(desk: Desk, arguments: list[str], code: int, said: str) -> None:
    (desk.folder / "empty").mkdir()
    done = ncpi(*arguments)
    assert done.exit_code == code and done.stdout == ""
    assert said in done.stderr
    if done.stderr.startswith("ncpi: "):
        assert len(done.stderr.splitlines()) == 1
    assert not desk.out.exists()


def test_defaults_in_the_help_are_those_of_the_settings(desk: Desk) -> None:
    said = " ".join(ncpi("run", "--help").stdout.split())
    defaults = Settings()
    for option in ("max-seconds", "max-mb", "max-pages"):
        value = getattr(defaults, option.replace("-", "_"))
        assert re.search(rf"--{option} [^\[]*\[{value:g}\]", said), option


def test_second_ctrl_c(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(batch, "run", stop)
    done = ncpi("run", "docs", "--out", "out")
    assert (done.exit_code, done.stdout) == (130, "")
    assert done.stderr == "ncpi: interrupted; run the same command again to go on\n"


def test_nothing_heavy_is_loaded_when_there_is_nothing_to_do(desk: Desk) -> None:
    ncpi("run", "docs", "--out", "out", "--workers", "0")
    code = (
        "import sys; from pipeline import batch, engine, cli\n"
        f"engine.files = lambda: {desk.files!r}; engine.libraries = dict\n"
        f"batch.run.__kwdefaults__['process'] = {PROCESS!r}\n"
        "sys.argv = ['ncpi', 'run', 'docs', '--out', 'out']\n"
        "try: cli.main()\n"
        "finally: print(sorted(sys.modules.keys() & set(sys.argv[0:0] + "
        "['spacy', 'sklearn', 'numpy', 'pypdfium2', 'lxml', 'fsspec', 'tqdm', 'pebble', 'distributed'])))"
    )
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    took = time.perf_counter() - begun
    assert "nothing to do" in done.stdout, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"
    assert took < 10, "half a second where nothing else runs"


@pytest.mark.parametrize(
    ("out", "given", "early"),
    [
        ("new", (), True),
        ("new", ("--workers", "2"), True),
        ("new", ("--workers", "0"), False),
        ("known", (), False),
    ],
)
def test_the_server_starts_before_all_else_where_there_is_surely_work(
    out: str, given: tuple[str, ...], early: bool, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline import server

    ncpi("run", "docs", "--out", "known", "--workers", "0")
    started: list[str] = []
    monkeypatch.setattr(server, "forkserver", started.append)
    ncpi("run", "docs", "--out", out, *given, "--max-pages", "0")  # Wrong usage: parsed too late to start anything.
    assert started == []
    monkeypatch.setattr(batch, "run", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
    ncpi("run", "docs", "--out", out, *given)
    assert bool(started) is early
