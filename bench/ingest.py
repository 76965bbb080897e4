"""How fast documents are read, side by side with what a user would use instead, in one run on the same files.

`python -m bench.ingest [FOLDER …]`, by default corpus and ../shared; the least processor time of several rounds
counts, since other work on the machine only ever adds to it. Ratios are times of our reader over times of the other.
`python -m bench.ingest memory [FOLDER …]` reads 1,000 documents in one process and prints what it holds.
"""

from __future__ import annotations

import hashlib
import io
import itertools
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from unittest.mock import patch

import pdfplumber
import psutil
import pypdfium2 as pdfium
import trafilatura

from bench.press_pages import press_pages
from pipeline.document import Source
from pipeline.ingest import ingest
from pipeline.ingest.pdf import read_pages
from pipeline.inspect import local_source
from pipeline.settings import Settings

ROUNDS = 7
FOLDERS = ("corpus", "../shared")
READ = (".pdf", ".html", ".htm", ".docx", ".txt", ".md")
MANY, EVERY = 1000, 100


def seconds(*works: Callable[[], object], rounds: int) -> list[float]:
    """The shortest of several runs of each, run in turn so that other work on the machine troubles them alike."""
    best = [float("inf")] * len(works)
    for _ in range(rounds):
        for place, work in enumerate(works):
            begun = time.process_time()
            work()
            best[place] = min(best[place], time.process_time() - begun)
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
    with patch("pipeline.ingest.pdf.needs_tables", lambda page: False):
        ingest(source, Settings())


def plain_pages(source: Source) -> Source:
    """The pages of a PDF that hold no ruled table, as a PDF of their own."""
    whole, plain = pdfium.PdfDocument(source.data), pdfium.PdfDocument.new()
    pages, _ = read_pages(whole, tagged=False)
    plain.import_pages(whole, [page.number - 1 for page in pages if not page.ruled])
    buffer = io.BytesIO()
    plain.save(buffer)
    return replace(source, data=buffer.getvalue())


def read(source: Source) -> None:
    """Our reader."""
    ingest(source, Settings())


def measure_pdf(sources: Sequence[Source]) -> None:
    """Print pages a second on every PDF and the ratios of them all."""
    head = ("pdf", "pages", "pdfplumber", "ours", "no tables", "raw pdfium")
    print("{:<44}{:>7}{:>12}{:>9}{:>11}{:>12}   (pages/s)".format(*head))
    sums = [0.0] * 6
    for source in sources:
        pages, plain = raw_text(source.data), plain_pages(source)
        times = seconds(partial(plumber_text, source.data), rounds=1)
        works = partial(read, source), partial(without_tables, source), partial(raw_text, source.data)
        times += seconds(*works, partial(read, plain), partial(raw_text, plain.data), rounds=ROUNDS)
        sums = [total + found for total, found in zip(sums, times, strict=True)]
        name = "/".join(Path(source.name).parts[-2:])
        print(f"{name:<44.44}{pages:>7}" + "".join(f"{pages / t:>11.1f}" for t in times[:4]))
    plumber, ours, bare, raw, ours_plain, raw_plain = sums
    print(f"all: {plumber / ours:.1f} times pdfplumber, {plumber / bare:.1f} times with tables left to the lines,")
    print(f"     {ours / raw:.2f} times the time of raw PDFium text, {bare / raw:.2f} with tables left to the lines,")
    print(f"     {ours_plain / raw_plain:.2f} times on the pages that hold no ruled table")


def measure_press(sources: Sequence[Source]) -> None:
    """Print pages a second of web pages beside bare trafilatura."""
    settings = Settings()
    texts = [source.data.decode("utf-8", errors="replace") for source in sources]
    ours, bare = seconds(
        lambda: [ingest(source, settings) for source in sources],
        lambda: [trafilatura.extract(text, include_comments=False, fast=True) for text in texts],
        rounds=2 * ROUNDS,
    )
    count = len(sources)
    print(f"press: {count} pages, ours {count / ours:.1f}/s, trafilatura {count / bare:.1f}/s: {ours / bare:.2f} times")


def dressed() -> list[Source]:
    """The press articles of the sample corpus as the pages of five kinds of publisher."""
    pages = {name: text.encode() for name, (text, _) in press_pages().items()}
    return [
        Source(f"{name}.html", "text/html", data, hashlib.sha256(data).hexdigest(), name)
        for name, data in pages.items()
    ]


def measure_memory(sources: Sequence[Source]) -> None:
    """Read many documents one after another and print the memory held after every so many."""
    process = psutil.Process()
    for number, source in enumerate(itertools.islice(itertools.cycle(sources), MANY), start=1):
        ingest(source, Settings())
        if number % EVERY == 0:
            print(f"{number:>5} documents: {process.memory_info().rss / 1e6:.0f} MB")


def main(arguments: Sequence[str]) -> None:
    """Measure every PDF and every press page of the folders, or what reading all their documents leaves in memory."""
    memory = arguments[:1] == ["memory"]
    folders = arguments[memory:] or FOLDERS
    paths = sorted(str(path) for folder in folders for path in Path(folder).rglob("*") if path.suffix in READ)
    if memory:
        measure_memory([*(local_source(path) for path in paths), *dressed()])
        return
    pdfs = [local_source(path) for path in paths if path.endswith(".pdf")]
    pages = [local_source(path) for path in paths if path.endswith((".html", ".htm")) and "press" in Path(path).parts]
    if pdfs:
        measure_pdf(pdfs)
    measure_press([*pages, *dressed()])


if __name__ == "__main__":
    main(sys.argv[1:])
