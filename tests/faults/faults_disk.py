"""Disks that fill up, run out of inodes or may only be read. They are small tmpfs mounts, for which root is needed."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from harness import CannotError, Fault, Measured, documents, measured, outputs, run


@contextmanager
def small_disk(folder: Path, options: str) -> Iterator[Path]:
    """A tmpfs with its limits. Raises CannotError where it cannot be mounted."""
    folder.mkdir(parents=True)
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], capture_output=True, check=False
    )
    if done.returncode:
        raise CannotError("no right to mount a tmpfs")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def disk_full(options: str, enough: str) -> Fault:
    """The disk of the output folder fills up; after making room the run is started again."""

    def fault(folder: Path) -> Measured:
        documents(folder, number=10)
        with small_disk(folder / "disk", options):
            first = run(folder, out="disk/out")
            before = outputs(folder / "disk" / "out")
            documents(folder, number=400)
            full = run(folder, out="disk/out")
            wrong = (first.code != 0) + (full.code != 1) + (outputs(folder / "disk" / "out") != before)
            wrong += len(full.err.splitlines()) != 1
            subprocess.run(["mount", "-o", f"remount,{enough}", str(folder / "disk")], check=True)
            again = run(folder, out="disk/out")
            note = f"exit {full.code}, {full.err.strip()[-55:]}; earlier files intact; then exit {again.code}"
            result = measured(folder, note, out="disk/out")
            result.wrong += wrong + (again.code != 0)
            return result

    return fault


def read_only(folder: Path) -> Measured:
    """The output folder is on a disk that may only be read."""
    documents(folder, number=10)
    with small_disk(folder / "disk", "size=20m"):
        run(folder, out="disk/out")
        before = outputs(folder / "disk" / "out")
        subprocess.run(["mount", "-o", "remount,ro", str(folder / "disk")], check=True)
        (folder / "docs" / "more.txt").write_text("Act within two days.")
        done = run(folder, out="disk/out")
        wrong = (done.code != 1) + (len(done.err.splitlines()) != 1) + (outputs(folder / "disk" / "out") != before)
        subprocess.run(["mount", "-o", "remount,rw", str(folder / "disk")], check=True)
        run(folder, out="disk/out")
        result = measured(folder, f"exit {done.code}, {done.err.strip()[-60:]}", out="disk/out")
        result.wrong += wrong
        return result
