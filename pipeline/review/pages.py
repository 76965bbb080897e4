"""Images of PDF pages, made by one worker process: a page that crashes it or takes too long costs itself only."""

from __future__ import annotations

import hashlib
import io
import multiprocessing
from concurrent.futures import CancelledError
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from pebble import ProcessExpired, ProcessPool

from pipeline.review.problems import MissingError

SECONDS = 10
"""Time that one page may take."""
PIXELS = 6_000_000
"""Pixels that one image may have."""
SCALE = 1.5
"""Pixels per point where the page is not too large for it."""
MEGABYTES = 300
KEPT = 64
"""Images kept in memory."""


@dataclass(frozen=True)
class PageImage:
    """A page: its size in points and its PNG."""

    width: float
    height: float
    png: bytes


@lru_cache(maxsize=2)
def open_pdf(path: str, stamp: int) -> Any:
    """A PDF, kept open in the worker between pages; `stamp` tells a rewritten file apart."""
    import pypdfium2

    return pypdfium2.PdfDocument(path)


def draw(path: str, stamp: int, number: int) -> PageImage:
    """Draw the 1-based page `number`; this runs in the worker. Raises MissingError where there is none."""
    pdf = open_pdf(path, stamp)
    if not 1 <= number <= len(pdf):
        raise MissingError(f"the document has no page {number}")
    page = pdf[number - 1]
    width, height = page.get_size()
    scale = min(SCALE, (PIXELS / max(width * height, 1.0)) ** 0.5)
    image = page.render(scale=scale).to_pil().convert("RGB")
    page.close()
    stream = io.BytesIO()
    image.save(stream, "PNG", compress_level=1)
    return PageImage(width, height, stream.getvalue())


class Pages:
    """The page images of a run's PDF files, found below `sources` and held to their hashes."""

    def __init__(self, sources: Path) -> None:
        self.sources = sources
        self.pool = ProcessPool(max_workers=1, context=multiprocessing.get_context("spawn"))
        self.lock = Lock()
        self.images: dict[tuple[str, int], PageImage] = {}
        self.checked: dict[Path, tuple[int, str]] = {}

    def warm(self) -> None:
        """Start the worker before the first page is asked for."""
        self.pool.schedule(ready)

    def close(self) -> None:
        """End the worker."""
        self.pool.stop()  # type: ignore[no-untyped-call]
        self.pool.join()

    def path(self, source: str, sha256: str) -> tuple[Path, int]:
        """The file of a source and its time of change. Raises MissingError where it is not there or another now."""
        path = self.sources / source
        try:
            stat = path.stat()
            if stat.st_size > MEGABYTES * 1_000_000:
                raise MissingError(f"the file is larger than {MEGABYTES} MB")
            if self.checked.get(path, (0, ""))[0] != stat.st_mtime_ns:
                with path.open("rb") as stream:
                    self.checked[path] = (stat.st_mtime_ns, hashlib.file_digest(stream, "sha256").hexdigest())
        except (OSError, ValueError) as error:
            raise MissingError("the source file is not here; start with --sources FOLDER to see its pages") from error
        if self.checked[path][1] != sha256:
            raise MissingError("the source file is not the one that was read; only its text can be shown")
        return path, stat.st_mtime_ns

    def image(self, source: str, sha256: str, number: int) -> PageImage:
        """The image of a page. Raises MissingError where it cannot be drawn."""
        with self.lock:
            found = self.images.pop((sha256, number), None)
            if found is None:
                found = self.drawn(source, sha256, number)
            self.images[(sha256, number)] = found
            while len(self.images) > KEPT:
                del self.images[next(iter(self.images))]
        return found

    def drawn(self, source: str, sha256: str, number: int) -> PageImage:
        """A page drawn anew by the worker. Raises MissingError where it cannot be."""
        path, stamp = self.path(source, sha256)
        try:
            future = self.pool.schedule(draw, args=[str(path), stamp, number], timeout=SECONDS)
            image: PageImage = future.result()
        except MissingError:
            raise
        except (TimeoutError, ProcessExpired, CancelledError) as error:
            raise MissingError("this page could not be drawn in time") from error
        except Exception as error:
            raise MissingError("this page cannot be drawn") from error
        return image


def ready() -> bool:
    """Import what drawing needs."""
    import PIL.PngImagePlugin
    import pypdfium2

    return bool(PIL.PngImagePlugin and pypdfium2)
