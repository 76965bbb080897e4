"""A run's records in other forms: CSV, Excel, Parquet, SQLite, Label Studio and Prodigy."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.records import KINDS, DocumentRecord, Frozen, Rejected
from pipeline.runs import Row, table
from pipeline.write.annotation import label_studio, prodigy
from pipeline.write.sqlite import write_sqlite

TABLES: dict[str, str] = {
    "documents": "documents.jsonl",
    "sections": "sections.jsonl",
    "recommendations": "recommendations.jsonl",
    "deadlines": "deadlines.jsonl",
    "counts": "counts.jsonl",
    "tallies": "tallies.jsonl",
    "vignettes": "vignettes.jsonl",
    "rejected": "rejected.jsonl",
}
"""Table name -> file of the run."""
Writer = Callable[[Path, Path], list[Path]]
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
CELL = 32_767
"""Characters that a cell of Excel can hold."""


def columns(name: str) -> list[str]:
    """The columns of a table, in the order of its schema."""
    kinds = dict(zip(list(TABLES)[1:7], KINDS.values(), strict=True))
    models: dict[str, type[Frozen]] = {"documents": DocumentRecord, "rejected": Rejected, **kinds}
    return list(models[name].model_fields)


def flat(value: Any) -> str | int | float | None:
    """A value for one cell: lists and objects as JSON."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return value  # type: ignore[no-any-return]


def flat_rows(folder: Path, name: str) -> Iterator[list[str | int | float | None]]:
    """The rows of a table, a cell per column."""
    names = columns(name)
    for row in table(folder, TABLES[name]):
        yield [flat(row.get(column)) for column in names]


def export(folder: Path, form: str, *, out: Path | None = None) -> list[Path]:
    """Write the run in `folder` as `form`; returns the files written.

    Raises UsageError where the run is incomplete, or the libraries of the extra "export" are not installed.
    """
    target = out or folder / "export"
    writers: dict[str, Writer] = {
        "csv": write_csv,
        "xlsx": write_xlsx,
        "parquet": write_parquet,
        "sqlite": lambda source, path: write_sqlite(source, path, TABLES, columns=columns, rows=flat_rows),
        "label-studio": lambda source, path: write_text(path / "label-studio.json", label_studio(source)),
        "prodigy": lambda source, path: write_text(path / "prodigy.jsonl", prodigy(source)),
    }
    if form not in writers:
        raise UsageError(f"no export form {form!r}; there are: {', '.join(writers)}")
    target.mkdir(parents=True, exist_ok=True)
    return writers[form](folder, target)


def write_text(path: Path, content: str) -> list[Path]:
    """One file of text."""
    path.write_text(content, encoding="utf-8", newline="\n")
    return [path]


def write_csv(folder: Path, target: Path) -> list[Path]:
    """One CSV per table, with a byte-order mark so that Excel reads it as UTF-8."""
    written = []
    for name in TABLES:
        path = target / f"{name}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(columns(name))
            writer.writerows(flat_rows(folder, name))
        written.append(path)
    return written


def write_xlsx(folder: Path, target: Path) -> list[Path]:
    """One workbook, a sheet per table; words are never formulas or links."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise UsageError("xlsx needs the extra export: pip install 'ncpi-pipeline[export]'") from error
    path = target / "records.xlsx"
    options = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}
    with closing(xlsxwriter.Workbook(str(path), options)) as book:
        bold = book.add_format({"bold": True})
        for name in TABLES:
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, columns(name), bold)
            for number, row in enumerate(flat_rows(folder, name), start=1):
                sheet.write_row(number, 0, [sheet_cell(value) for value in row])
    return [path]


def sheet_cell(value: str | int | float | None) -> str | int | float | None:
    """A value as Excel can hold it: no control characters, at most 32,767 characters."""
    return UNSEEN.sub("", value)[:CELL] if isinstance(value, str) else value


def write_parquet(folder: Path, target: Path) -> list[Path]:
    """One Parquet file per table that has rows, nested fields kept as JSON text."""
    try:
        import duckdb
    except ImportError as error:
        raise UsageError("parquet needs the extra export: pip install 'ncpi-pipeline[export]'") from error
    written = []
    for name in TABLES:
        rows: list[Row] = [dict(zip(columns(name), row, strict=True)) for row in flat_rows(folder, name)]
        if not rows:
            continue
        lines, path = target / f".{name}.jsonl", target / f"{name}.parquet"
        lines.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        with closing(duckdb.connect()) as base:
            base.execute(
                "COPY (SELECT * FROM read_json(?, format='newline_delimited', sample_size=-1)) TO "
                f"'{str(path).replace(chr(39), chr(39) * 2)}' (FORMAT parquet)",
                [str(lines)],
            )
        lines.unlink()
        written.append(path)
    return written
