"""The results that the output files in place do not hold: each is read once, whatever the order of the files."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import IO

from pipeline.cache import Cache, DamagedEntryError
from pipeline.pieces import Facts, Parts, lines_and_facts, piece_of
from pipeline.state import Piece, Row


class Fresh:
    """What was read, without the records: they are written at once and would not fit into memory all together."""

    def __init__(self, cache: Cache, spool: IO[bytes], folder: Path, texts: Collection[str]) -> None:
        """Texts of the documents in `texts` are written to `folder`, lines that wait for their turn to `spool`."""
        self._cache, self._spool, self._folder, self._texts = cache, spool, folder, texts
        self._spooled: dict[str, tuple[int, int]] = {}
        self._rejected: dict[str, bytes] = {}
        self.pieces: dict[str, Piece] = {}
        """What was read, by the source."""
        self.damaged = 0
        """Stored results that were not what was written; they are deleted."""

    def read(self, row: Row) -> Parts:
        """The parts of a document's result; none where it is damaged."""
        parts, facts = self._given(row)
        if not parts:
            return parts
        self.pieces[row.source] = piece_of(row, parts, facts)
        if document := parts["document"]:
            self._spooled[row.source] = self._spool.tell(), len(document)
            self._spool.write(document)
        if rejected := parts["rejected"]:
            self._rejected[row.source] = rejected
        self._write_text(row, parts)
        return parts

    def mend(self, rows: Iterable[Row]) -> None:
        """Write the texts that are not in place although everything else of their documents is."""
        for row in rows:
            if row.doc_id in self._texts and row.source not in self.pieces:
                self._write_text(row, self._given(row)[0])

    def kept(self, row: Row) -> Parts:
        """The lines for documents.jsonl and rejected.jsonl of a document that was read."""
        if row.source not in self._spooled:
            return {"rejected": self._rejected.get(row.source, b"")}
        at, length = self._spooled[row.source]
        self._spool.seek(at)
        document = self._spool.read(length)
        return {"document": document, "rejected": self._rejected.get(row.source, b"")}

    def _given(self, row: Row) -> tuple[Parts, Facts]:
        try:
            return lines_and_facts(row, self._cache)
        except DamagedEntryError:
            self._cache.path(row.key).unlink(missing_ok=True)
            self.damaged += 1
            return {}, {}

    def _write_text(self, row: Row, parts: Parts) -> None:
        if parts and row.doc_id in self._texts:
            (self._folder / f"{row.doc_id}.txt").write_bytes(parts["text"])
