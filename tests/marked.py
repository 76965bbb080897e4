"""Whole documents written as marked-up lines, with the records that they must give."""

from __future__ import annotations

from dataclasses import replace

from markup import Expected, parse

from pipeline.document import Document, Metadata, Source
from pipeline.ingest.draft import Draft, DraftCell, assemble
from pipeline.records import Role

SEPARATOR = "\n\n"
PREFIXES = (("## ", "heading", 2), ("# ", "heading", 1), ("-- ", "list_item", 2), ("- ", "list_item", 1))


def marked_document(
    lines: str, *, kind: str = "inspection_report", title: str = "", published: str | None = None, **roles: Role
) -> tuple[Document, list[Expected]]:
    """A document of one block a line, and what its tags expect.

    "# " and "## " open headings, "- " and "-- " list items, "| " table rows (cells between " | "; the first row of
    a table holds the column heads), everything else paragraphs. Tags may run over lines.
    """
    drafts: list[Draft] = []
    pieces: list[str] = []
    heads: list[str] = []
    for line in (line.strip() for line in lines.strip().splitlines()):
        if not line:
            continue
        if line.startswith("| "):
            cells = [cell.strip() for cell in line[2:].split(" | ")]
            header, heads = not heads, heads or [parse(cell)[0] for cell in cells]
            pieces.append("\t".join(cells))
            row = [DraftCell("", i, heads[i]) for i in range(len(cells))]
            drafts.append(Draft("table_row", cells=row, header=header))
            continue
        heads = []
        prefix, block, level = next((p for p in PREFIXES if line.startswith(p[0])), ("", "paragraph", 0))
        pieces.append(line.removeprefix(prefix))
        drafts.append(Draft(block, level=level))  # type: ignore[arg-type]
    text, expected = parse(SEPARATOR.join(pieces))
    for draft, words in zip(drafts, text.split(SEPARATOR), strict=True):
        draft.text = words
        for cell, cell_words in zip(draft.cells, words.split("\t"), strict=False):
            cell.text = cell_words
    document = assemble(Source("sample.txt", "text/plain", b"", "0" * 64, "sample"), drafts)
    assert document.text == text
    precision = None if published is None else {4: "year", 7: "month", 10: "day"}[len(published)]
    metadata = Metadata(
        kind=kind,  # type: ignore[arg-type]
        title=title or None,
        published=published,
        published_precision=precision,  # type: ignore[arg-type]
    )
    return document.with_(metadata=metadata, sections=sections_of(document, roles)), expected


def sections_of(document: Document, roles: dict[str, Role]) -> tuple[object, ...]:
    """One flat section a heading whose words, joined by underscores, are a key of `roles`."""
    from pipeline.document import Section

    headings = [(i, b) for i, b in enumerate(document.blocks) if b.kind == "heading"]
    ends = [*(b.start for _, b in headings), len(document.text)][1:]
    found = []
    for (index, block), end in zip(headings, ends, strict=True):
        role = roles.get(document.slice(block).casefold().replace(" ", "_"), "other")
        found.append(Section(block.start, end, block.end, max(block.level, 1), None, role, None, index))
    return tuple(found)


def only(expected: list[Expected], tag: str) -> list[Expected]:
    """The expectations of one tag."""
    return [replace(item) for item in expected if item.tag == tag]
