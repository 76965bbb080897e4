"""One run over one output folder: plan, process, store, assemble."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from pipeline import assemble, engine, executors, logs, progress, server, workers
from pipeline.cache import Cache, decode, file_stamp
from pipeline.discover import Found
from pipeline.errors import RunError
from pipeline.guard import Task
from pipeline.patch import AlteredError
from pipeline.pieces import Totals
from pipeline.plan import STATES, Planned, plan, with_result
from pipeline.records import Rejected
from pipeline.run_record import Options, Summary
from pipeline.state import Piece, Row, State

TRIES = 3
"""Rounds in which results that turn out to be damaged are made again."""


@dataclass(frozen=True, slots=True)
class Update:
    """One run over one output folder."""

    cache: Cache
    state: State
    out: Path
    options: Options
    process: str
    stopped: Callable[[], bool]
    log: logs.Log

    def bring_up_to_date(self, found: Sequence[Found]) -> Summary:
        """Plan, process, assemble; again where stored results turn out to be damaged."""
        parts = engine.engine(self.options.settings)
        self.state.put_engine(engine.digest(parts), parts)
        summary: Summary | None = None
        for round_ in range(TRIES):
            planned = plan(
                found,
                state=self.state,
                cache=self.cache,
                parts=parts,
                settings=self.options.settings,
                process=self.process,
                force=self.options.force and round_ == 0,
                ahead=self.ahead,
            )
            if summary is None:
                by_state = Counter(document.status for document in planned.documents)
                inputs: dict[str, int] = {state: by_state[state] for state in STATES}
                summary = Summary({**inputs, "removed": len(planned.removed)}, {}, [], engine.digest_of_code(parts))
            try:
                return self.carried_out(planned.documents, summary)
            except assemble.DamagedEntriesError:
                continue
        raise RunError(f"{self.out}: stored results are damaged as soon as they are written; is the disk sound?")

    def carried_out(self, documents: list[Planned], summary: Summary) -> Summary:
        """Process what is to do and put the files together; `documents` is emptied. Raises DamagedEntriesError."""
        number, todo = len(documents), [document for document in documents if not document.ready]
        rows = {document.row.source: document.row for document in documents if document.ready}
        for document in documents:
            if document.ready and not document.known:
                self.state.put(document.row)
        documents.clear()  # There may be very many: each is let go as soon as it is done.
        gone = self.gone_texts(rows.values())  # looked for while the workers' server loads the stages
        if todo:
            self.processed(todo, rows, summary)
        summary.left = number - len(rows)
        summary.interrupted = self.stopped()
        ordered = sorted(rows.values(), key=lambda row: row.source)
        texts = gone | {row.doc_id for row in ordered if row.text is None and assemble.has_text(row)}
        summary.totals = self.assembled(ordered, texts, keep_earlier=summary.left > 0)
        summary.rejected = [Rejected.model_validate_json(row.rejected) for row in ordered if row.rejected]
        if not summary.left:
            self.state.keep_only(set(rows))
            self.cache.keep_only({row.key for row in ordered})
        return summary

    def processed(self, todo: list[Planned], rows: dict[str, Row], summary: Summary) -> None:
        """Process these documents, largest first, store each result as it comes and move its row to `rows`."""
        todo.sort(key=lambda document: (-document.row.size, document.row.source), reverse=True)
        running: dict[str, Row] = {}

        def tasks() -> Iterator[Task]:
            while todo:
                document = todo.pop()
                if document.task:
                    running[document.task.key] = document.row
                    yield document.task

        committed = time.monotonic()
        with self.pool(len(todo)) as pool, progress.bar(len(todo), shown=self.options.progress) as advance:
            summary.executor, summary.workers = pool.name, pool.workers
            window = 4 * pool.workers or 1
            for outcome in executors.drain(pool, tasks(), window=window, stopped=self.stopped):
                row = self.stored(running.pop(outcome.task.key), outcome)
                rows[row.source] = row
                summary.processed += 1
                advance(row.rejected is not None)
                if time.monotonic() - committed > 1:
                    self.state.commit()
                    committed = time.monotonic()
        self.state.commit()

    def ahead(self) -> None:
        """Let the workers' server load the stages while the documents are still being looked at."""
        if self.options.dask is None and self.options.workers != 0:
            server.forkserver(self.process)

    def pool(self, documents: int) -> AbstractContextManager[executors.Pool]:
        """The executor that the options ask for, no wider than there are documents."""
        if self.options.dask is not None:
            from pipeline import cluster

            return cluster.dask(self.options.dask)
        if self.options.workers == 0:
            return executors.in_process()
        return workers.pebble(min(self.options.workers or workers.cores(), documents), self.process)

    def stored(self, row: Row, outcome: executors.Outcome) -> Row:
        """Keep a result and remember it."""
        entry = decode(outcome.payload)
        if outcome.keep:
            self.cache.write(row.key, outcome.payload)
        row = with_result(row, entry, self.cache.stamp(row.key))
        if not outcome.keep:
            row = row._replace(key="")
        self.state.put(row)
        reasons = entry.header["reasons"]
        facts = {"doc_id": row.doc_id, "state": row.state, "reasons": reasons, "seconds": row.seconds}
        self.log("document", source=row.source, **facts)
        return row

    def assembled(self, rows: Sequence[Row], texts: set[str], *, keep_earlier: bool) -> dict[str, Any]:
        """The totals of the output files, which are written anew unless they are what they should be.

        `texts` are the documents whose text has to be written.
        `keep_earlier` leaves the files of an earlier, finished run in place where they hold more documents.
        """
        shards = self.options.shards
        made_of = assemble.fingerprint(rows, shards)
        before = self.state.fact("assembled")
        pieces: list[Piece] = []
        if before is not None and self.in_place(before["files"]):
            same = before["made_of"] == made_of and not texts
            if same or (keep_earlier and before["totals"]["documents"] > len(rows)):
                return Totals.of(before["totals"]).as_dict()
            if before["shards"] == shards:
                pieces = self.state.pieces()
        staged = self.staged(rows, pieces, texts)
        totals = staged.totals(Totals() if staged.gone is None else Totals.of(before["totals"]))
        self.state.put_fact("assembled", None)
        self.state.commit()
        for row, stamp in assemble.commit(staged, rows, self.out, shards=shards):
            self.state.put(row._replace(text=stamp))
        self.state.put_pieces(staged.fresh, instead_of=staged.gone)
        files = {name: file_stamp(self.out / name) for name in assemble.file_names(shards)}
        fact = {"made_of": made_of, "shards": shards, "files": files, "totals": totals.stored()}
        self.state.put_fact("assembled", fact)
        self.state.commit()
        return totals.as_dict()

    def staged(self, rows: Sequence[Row], pieces: Sequence[Piece], texts: set[str]) -> assemble.Staged:
        """The output files in scratch, put together from stored results alone where those in place prove altered."""
        stage = partial(assemble.stage, rows, cache=self.cache, out=self.out, shards=self.options.shards, texts=texts)
        try:
            return stage(before=pieces)
        except AlteredError:
            return stage(before=())

    def in_place(self, files: dict[str, str]) -> bool:
        """Whether the output files are still those that the last run wrote."""
        return all(file_stamp(self.out / name) == stamp for name, stamp in files.items())

    def gone_texts(self, rows: Iterable[Row]) -> set[str]:
        """The documents whose text is not any more what the last run wrote."""
        folder = f"{self.out / assemble.TEXT}{os.sep}"
        return {
            row.doc_id for row in rows if row.text is not None and file_stamp(f"{folder}{row.doc_id}.txt") != row.text
        }
