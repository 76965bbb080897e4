"""How fast documents are read, side by side with what a user would use instead, in one run on the same files.

`python -m bench.ingest [FOLDER …]`, by default corpus and ../shared; the least processor time of several rounds
counts, since other work on the machine only ever adds to it. Ratios are times of our reader over times of the other.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from unittest.mock import patch

import pdfplumber
import pypdfium2 as pdfium
import trafilatura

from pipeline.document import Source
from pipeline.ingest import ingest
from pipeline.inspect import local_source
from pipeline.settings import Settings

ROUNDS = 7
FOLDERS = ("corpus", "../shared")


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The shortest of several runs."""
    best = float("inf")
    for _ in range(rounds):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return best


def raw_text(data: bytes) -> int:
    """PDFium's text of every page and nothing more; the number of pages."""
    document = pdfium.PdfDocument(data)
    for index in range(len(document)):
        page = document[index]
        textpage = page.get_textpage()
        textpage.get_text_range()
        textpage.close()
        page.close()
    return len(document)


def plumber_text(data: bytes) -> None:
    """pdfplumber's text of every page."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()
            page.close()


def without_tables(source: Source) -> None:
    """Our reader with ruled tables left to the lines alone."""
    with patch("pipeline.ingest.pdf.read_tables", lambda data, numbers: {}):
        ingest(source, Settings())


def read(source: Source) -> None:
    """Our reader."""
    ingest(source, Settings())


def measure_pdf(sources: Sequence[Source]) -> None:
    """Print pages a second on every PDF and the ratios of them all."""
    head = ("pdf", "pages", "pdfplumber", "ours", "no tables", "raw pdfium")
    print("{:<44}{:>7}{:>12}{:>9}{:>11}{:>12}   (pages/s)".format(*head))
    sums = [0.0] * 4
    for source in sources:
        pages = raw_text(source.data)
        times = [
            seconds(partial(plumber_text, source.data), 1),
            seconds(partial(read, source), ROUNDS),
            seconds(partial(without_tables, source), ROUNDS),
            seconds(partial(raw_text, source.data), ROUNDS),
        ]
        sums = [total + found for total, found in zip(sums, times, strict=True)]
        name = "/".join(Path(source.name).parts[-2:])
        print(f"{name:<44.44}{pages:>7}" + "".join(f"{pages / t:>11.1f}" for t in times))
    plumber, ours, bare, raw = sums
    print(f"all: {plumber / ours:.1f} times pdfplumber, {plumber / bare:.1f} times without its help on ruled tables,")
    print(f"     {bare / raw:.2f} times the time of raw PDFium text")


def measure_press(sources: Sequence[Source]) -> None:
    """Print pages a second of web pages beside bare trafilatura."""
    texts = [source.data.decode("utf-8", errors="replace") for source in sources]
    ours = seconds(lambda: [ingest(source, Settings()) for source in sources], ROUNDS)
    bare = seconds(lambda: [trafilatura.extract(text, include_comments=False, fast=True) for text in texts], ROUNDS)
    count = len(sources)
    print(f"press: {count} pages, ours {count / ours:.1f}/s, trafilatura {count / bare:.1f}/s: {ours / bare:.2f} times")


def main(folders: Sequence[str]) -> None:
    """Measure every PDF and every web page of the folders."""
    paths = sorted(str(path) for folder in folders for path in Path(folder).rglob("*") if path.is_file())
    pdfs = [local_source(path) for path in paths if path.endswith(".pdf")]
    pages = [local_source(path) for path in paths if path.endswith((".html", ".htm")) and "press" in Path(path).parts]
    if pdfs:
        measure_pdf(pdfs)
    if pages:
        measure_press(pages)


if __name__ == "__main__":
    main(sys.argv[1:] or FOLDERS)
