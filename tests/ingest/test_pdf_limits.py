"""What a PDF may be: opened, counted in warnings, or rejected with its reason; never a crash, never half read."""

from __future__ import annotations

import io
import random
import zlib

import pikepdf
import pytest
from sheet import LEFT, Sheet, read_pdf

from pipeline.document import Document
from pipeline.errors import Rejection
from pipeline.settings import Settings

SENTENCE = "The force keeps a record of every child whom its officers meet in the night."
OTHER = "Nobody reads it in the morning."
THIRD = "Both councils asked for a copy."


def pages_of(*texts: str) -> bytes:
    """A file with one line on each page; an empty string is a page without text."""
    sheet = Sheet()
    for place, text in enumerate(texts):
        if place:
            sheet.new_page()
        if text:
            sheet.flow(text)
        else:
            sheet.rect(100, 100, 300, 300, fill="grey")
    return sheet.data()


def saved(data: bytes, **options: object) -> bytes:
    """The file saved again by pikepdf."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, **options)
    return out.getvalue()


def reason(data: bytes, settings: Settings | None = None) -> str:
    """The reason of the rejection that reading ends in."""
    with pytest.raises(Rejection) as caught:
        read_pdf(data, settings)
    assert caught.value.stage == "ingest" and caught.value.detail
    return caught.value.reason


def test_owner_password_opens() -> None:
    data = saved(pages_of(SENTENCE), encryption=pikepdf.Encryption(owner="lock", user=""))
    assert read_pdf(data).text == SENTENCE


def test_user_password_is_rejected() -> None:
    assert reason(saved(pages_of(SENTENCE), encryption=pikepdf.Encryption(owner="a", user="b"))) == "encrypted"


def test_page_without_text_is_counted() -> None:
    document = read_pdf(pages_of(SENTENCE, "", OTHER))
    assert document.warnings == ("pages without text: 1 (2)",)
    assert len(document.pages) == 3


def test_document_without_text_is_scanned() -> None:
    assert reason(pages_of("", "")) == "scanned"


def test_page_limit() -> None:
    data = pages_of(SENTENCE, OTHER, THIRD)
    assert reason(data, Settings(max_pages=2)) == "too_many_pages"
    assert len(read_pdf(data, Settings(max_pages=3)).pages) == 3


def test_stream_that_swells_is_too_large() -> None:
    packed = zlib.compress(b"\0" * 3_000_000)
    bomb = b"9 0 obj\n<</Filter/FlateDecode/Length %d>>\nstream\n" % len(packed) + packed + b"\nendstream\nendobj\n"
    data = pages_of(SENTENCE)
    at = data.index(b"%", 8)
    assert reason(data[:at] + b"\n" + bomb + data[at:], Settings(max_mb=1)) == "too_large"


def test_stream_packed_twice_is_too_large() -> None:
    packed = zlib.compress(zlib.compress(b"\0" * 30_000_000))
    bomb = b"9 0 obj\n<</Filter[/FlateDecode/FlateDecode]>>\nstream\n" + packed + b"\nendstream\nendobj\n"
    data = pages_of(SENTENCE)
    at = data.index(b"%", 8)
    assert reason(data[:at] + b"\n" + bomb + data[at:], Settings(max_mb=1)) == "too_large"


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.97])
def test_cut_file_is_corrupt(share: float) -> None:
    data = pages_of(SENTENCE, OTHER)
    assert reason(data[: int(len(data) * share)]) == "corrupt"


def test_page_tree_in_a_circle_is_corrupt() -> None:
    with pikepdf.open(io.BytesIO(pages_of(SENTENCE))) as pdf:
        tree = pdf.Root.Pages
        tree.Kids = pikepdf.Array([tree])
        out = io.BytesIO()
        pdf.save(out)
    assert reason(out.getvalue()) == "corrupt"


def test_no_page_is_corrupt() -> None:
    with pikepdf.new() as pdf:
        out = io.BytesIO()
        pdf.save(out)
    assert reason(out.getvalue()) == "corrupt"


def with_table() -> bytes:
    """A file with a sentence and a ruled table, which two libraries read."""
    sheet = Sheet()
    sheet.flow(SENTENCE)
    sheet.grid([["Area", "Good"], ["Custody", "2"], ["Online abuse", "9"]], [150.0, 60.0])
    return sheet.data()


@pytest.mark.parametrize("data", [pages_of(SENTENCE, OTHER), with_table()], ids=["text", "table"])
def test_flipped_bytes_never_crash(data: bytes) -> None:
    data = saved(data, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all)
    rng = random.Random(7)
    outcomes = set()
    for _ in range(100):
        broken = bytearray(data)
        for _ in range(rng.choice((1, 4, 40))):
            code = rng.choice(b"0123456789.-/<>[]() \n") if rng.random() < 0.5 else rng.randrange(256)
            broken[rng.randrange(8, len(broken))] = code
        try:
            outcomes.add(type(read_pdf(bytes(broken))))
        except Rejection as error:
            assert error.reason in ("corrupt", "scanned", "empty", "encrypted", "too_many_pages", "too_large")
            outcomes.add(Rejection)
    assert outcomes == {Document, Rejection}


def test_text_that_cannot_be_mapped_is_not_read() -> None:
    garbage = "\u00a7\u00b6\u2020 \u2021\u00a4\u00a6 " * 30
    assert read_pdf(pages_of(SENTENCE, garbage)).warnings == ("pages whose characters cannot be told: 1 (2)",)
    with pytest.raises(Rejection) as caught:
        read_pdf(pages_of(garbage))
    assert caught.value.reason == "scanned" and "cannot be told" in caught.value.detail


def test_turned_page_reads_upright() -> None:
    with pikepdf.open(io.BytesIO(pages_of(SENTENCE + " " + SENTENCE))) as pdf:
        page = pdf.pages[0]
        page.contents_add(b"q 0 1 -1 0 842 0 cm", prepend=True)
        page.contents_add(b"Q")
        page.MediaBox = pikepdf.Array([0, 0, 842, 595])
        page.Rotate = 90
        out = io.BytesIO()
        pdf.save(out)
    document = read_pdf(out.getvalue())
    assert document.text == f"{SENTENCE} {SENTENCE}"
    assert abs(document.blocks[0].lines[0].box.x0 - LEFT) < 1


def test_offsets_slice_what_the_page_shows() -> None:
    document = read_pdf(pages_of(SENTENCE + " " + SENTENCE))
    words = [document.text[line.start : line.end] for line in document.blocks[0].lines]
    assert len(words) > 1 and " ".join(words) == document.text
