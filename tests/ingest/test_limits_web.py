"""Hostile and damaged files: read whole, or rejected with a reason; no other error, no half document."""

from __future__ import annotations

import io
import random
import time
import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from outline import is_grounded, read_bytes

from pipeline.errors import Rejection

SENTENCE = "The force – “quickly” – saw the child’s mother. "


def word_file() -> bytes:
    """A small Word document with a heading, a list, a table."""
    word = docx.Document()
    word.add_heading("Findings", 1)
    word.add_paragraph(SENTENCE)
    word.add_paragraph("review cases;", style="List Bullet")
    word.add_table(2, 2).cell(0, 0).text = "Area"
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


SAMPLES = {
    "page.html": f"<html><body><h1>Findings</h1><p>{SENTENCE}</p><ul><li>a<li>b</ul><table><tr><td>1".encode() * 3,
    "sample.txt": f"Findings\n\n{SENTENCE}\n\n- a\n- b\n\nArea\tGood\nCustody\t3\n".encode() * 3,
    "sample.md": f"# Findings\n\n{SENTENCE}\n\n- a\n    - b\n\n| a | b |\n|---|---|\n| 1 | 2 |\n".encode() * 3,
    "report.docx": word_file(),
}


def read_or_reason(data: bytes, name: str, **limits: float) -> str | None:
    """The reason why a file was rejected, or None where it was read and every block is a slice of the text."""
    try:
        document = read_bytes(data, name, **limits)
    except Rejection as rejection:
        return rejection.reason
    assert is_grounded(document)
    return None


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_truncated_and_mutated_files(name: str, data: st.DataObject) -> None:
    whole = SAMPLES[name]
    broken = bytearray(whole[: data.draw(st.integers(1, len(whole)))])
    for place in data.draw(st.lists(st.integers(0, len(broken) - 1), max_size=8)):
        broken[place] = data.draw(st.sampled_from([0, 0x3C, 0x80, 0xFF, 0x0A, 0x7F]))
    assert read_or_reason(bytes(broken), name) in {None, "empty", "corrupt", "too_large", "encrypted"}


def test_broken_parts_of_a_word_file() -> None:
    """Damage inside the archive, its checksums made good again: what zipfile cannot catch, the reader has to."""
    generator = random.Random(7)
    with zipfile.ZipFile(io.BytesIO(SAMPLES["report.docx"])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    seen = set()
    for _ in range(40):
        name = generator.choice(["word/document.xml", "word/numbering.xml", "word/styles.xml", "[Content_Types].xml"])
        data = bytearray(parts[name])
        at = generator.randrange(len(data))
        data[at : at + generator.randrange(1, 60)] = generator.choice([b"", b"<", b"&", b'"', b"<w:p>", b"9" * 30])
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for part, content in (parts | {name: bytes(data)}).items():
                archive.writestr(part, content)
        seen.add(read_or_reason(target.getvalue(), "report.docx"))
    assert seen <= {None, "corrupt", "empty"}
    assert "corrupt" in seen


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("other", SAMPLES)
def test_wrong_endings(name: str, other: str) -> None:
    reason = read_or_reason(SAMPLES[other], name)
    if (name == "report.docx") != (other == "report.docx"):
        assert reason == "corrupt"
    else:
        assert reason is None


LARGE = [
    (b"<p>" + b"word " * 2_300_000 + b"END</p><p>tail</p>", "page.html", 2_300_000, "a text node of 11 MB"),
    (b"word " * 400_000 + b"END\n\ntail", "sample.txt", 400_000, "a line of 2 MB"),
]


@pytest.mark.parametrize(("data", "name", "words"), [case[:3] for case in LARGE], ids=[case[3] for case in LARGE])
def test_large_texts_are_read_whole(data: bytes, name: str, words: int) -> None:
    document = read_bytes(data, name)
    assert [document.text.count(word) for word in ("END", "tail")] == [1, 1]
    assert len(document.text) == words * 5 + len("END\n\ntail")


DEEP = [
    (b"<div>" * 300 + b"deep end" + b"</div>" * 300 + b"<p>tail</p>", "page.html", None, "300 nested elements"),
    (b"<div>" * 3000 + b"deep end" + b"</div>" * 3000 + b"<p>tail</p>", "page.html", "corrupt", "3,000 of them"),
    (b"<ul><li>" * 400 + b"deep end<p>tail", "page.html", None, "400 nested lists"),
    (b"<table><tr><td>" * 200 + b"deep end<p>tail", "page.html", None, "200 nested tables"),
    (b"<b>" * 1000 + b"deep end<p>tail", "page.html", None, "1,000 bold tags"),
    (b"> " * 2000 + b"deep end tail", "sample.md", None, "2,000 nested quotations"),
    (b"".join(b"  " * n + b"- deep end tail\n" for n in range(150)), "sample.md", None, "150 nested lists"),
    (b"".join(b" " * n + b"- deep end tail\n" for n in range(500)), "sample.txt", None, "500 nested items"),
]


@pytest.mark.parametrize(("data", "name", "reason"), [case[:3] for case in DEEP], ids=[case[3] for case in DEEP])
def test_deep_nesting(data: bytes, name: str, reason: str | None) -> None:
    assert read_or_reason(data, name) == reason
    if reason is None:
        text = read_bytes(data, name).text
        assert "deep end" in text
        assert "tail" in text


def test_deep_word_file_is_corrupt_not_a_crash() -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "<w:sdt><w:sdtContent>" * 900 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 900
    with zipfile.ZipFile(io.BytesIO(SAMPLES["report.docx"])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = f"<w:document {space}><w:body>{body}</w:body></w:document>".encode()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert read_or_reason(target.getvalue(), "report.docx") == "corrupt"


SPANS = [
    b"<table><tr><td colspan=999999999>a<td>b<tr><td>c<td>d</table>",
    b"<table><tr><td rowspan=65000 colspan=1000>a<td>b<tr><td>c<td>d</table>" * 20,
    b"<table><tr>" + b"<td colspan=1000>a" * 2000 + b"<tr><td>c<td>d</table>",
]


@pytest.mark.parametrize("data", SPANS)
def test_spans_do_not_multiply(data: bytes) -> None:
    document = read_bytes(data, "page.html")
    assert len(document.text) < 10 * len(data)


HOSTILE = [
    b"*" * 60_000,
    b"[" * 15_000,
    b"[a](" * 15_000,
    b"<" * 60_000,
    b"- " * 30_000,
    b"Page 3 " * 8_000,
    b". " * 30_000,
    b"\t" * 60_000 + b"a",
    b"1. " * 20_000,
    b"|" * 60_000,
    b"a\n" * 15_000,
    b"Contents\n" * 3_000,
    b"- a\n" * 10_000,
    b"cookies\n\n" * 5_000,
]


@pytest.mark.parametrize("name", ["sample.txt", "sample.md", "page.html"])
@pytest.mark.parametrize("data", HOSTILE, ids=[repr(data[:10]) for data in HOSTILE])
def test_hostile_texts_take_no_time(data: bytes, name: str) -> None:
    begun = time.process_time()
    read_or_reason(data, name)
    assert time.process_time() - begun < 5.0
