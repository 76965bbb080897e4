"""Files as new lines and ranges of the files in place: what did not change is copied as it stands, unparsed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import IO, NamedTuple

from pipeline.errors import PipelineError
from pipeline.pieces import Parts, made_of, offsets
from pipeline.state import Piece, Row

CHUNK = 1 << 20


class AlteredError(PipelineError):
    """A file in place does not hold what the last run wrote."""


class Patched:
    """A file that grows at `path` out of the lines of one part of results; the one in place, if any, is `old`."""

    def __init__(self, part: str, path: Path, old: Path | None) -> None:
        self.part = part
        self._path, self._old = path, old
        self._file: IO[bytes] | None = None
        self._start = self._stop = 0

    def write(self, data: bytes) -> None:
        """Add new lines."""
        if data:
            self._grown().write(data)

    def copy(self, start: int, stop: int) -> None:
        """Add a range of the file in place. It is copied later, at once with those that follow upon it."""
        if start == stop:
            return
        if self._start == self._stop:
            self._start = start
        elif self._stop != start:
            self._grown()
            self._start = start
        self._stop = stop

    def finish(self, size: int) -> None:
        """Complete the file, which is not even made where it would be the one in place, of that size, over again."""
        if self._old is None or self._file is not None or (self._start, self._stop) != (0, size):
            self._grown().flush()

    def close(self) -> None:
        """Close the file, complete or not."""
        if self._file is not None:
            self._file.close()

    def _grown(self) -> IO[bytes]:
        """The open file with everything in it that was added so far."""
        if self._file is None:
            self._file = self._path.open("wb")
        if self._start < self._stop and self._old is not None:
            with self._old.open("rb", buffering=0) as old:
                old.seek(self._start)
                copy_lines(old, self._file, self._stop - self._start)
        self._start = self._stop = 0
        return self._file


def copy_lines(source: IO[bytes], target: IO[bytes], length: int) -> None:
    """Copy so many bytes. Raises AlteredError where they are not there or are no whole lines."""
    data = b""
    while length and (data := source.read(min(length, CHUNK))):
        target.write(data)
        length -= len(data)
    if not data.endswith(b"\n"):
        raise AlteredError("the output files were altered while the run was at work")


class Stretch(NamedTuple):
    """Neighbours in the files in place that stay neighbours: those from `start` to `stop`, in the files' order."""

    start: int
    stop: int


def fill(
    files: Sequence[Patched], rows: Sequence[Row], in_place: Sequence[Piece], read: Callable[[Row], Parts]
) -> None:
    """Put the files together: `read` gives the lines of a document that are not in place.

    Rows and pieces have to be in the order of the files.
    """
    begin = offsets(in_place, [file.part for file in files])
    with ExitStack() as stack:
        for file in files:
            stack.enter_context(closing(file))
        for some in stretches(rows, in_place):
            if isinstance(some, Stretch):
                for file in files:
                    file.copy(begin[file.part][some.start], begin[file.part][some.stop])
            else:
                parts = read(some)
                for file in files:
                    file.write(parts.get(file.part, b""))
        for file in files:
            file.finish(begin[file.part][-1])


def stretches(rows: Iterable[Row], in_place: Sequence[Piece]) -> Iterator[Stretch | Row]:
    """The rows in their order: in stretches where the files in place hold what they give, else one by one."""
    numbers = {piece.source: number for number, piece in enumerate(in_place)}
    start = stop = 0
    for row in rows:
        number = numbers.get(row.source)
        if number is not None and gives(row, in_place[number]):
            if number != stop:
                if start < stop:
                    yield Stretch(start, stop)
                start = number
            stop = number + 1
        else:
            if start < stop:
                yield Stretch(start, stop)
            start = stop
            yield row
    if start < stop:
        yield Stretch(start, stop)


def gives(row: Row, piece: Piece) -> bool:
    """Whether a document gives to the output files what it gave to those in place."""
    return piece.made_of == made_of(row) and piece.doc_id == row.doc_id
