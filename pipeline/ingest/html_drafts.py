"""Text gathered on the walk over an HTML tree -> drafts of the kind that holds where the walk stands."""

from __future__ import annotations

from pipeline.ingest.draft import Draft, normalise
from pipeline.ingest.html_state import PARAGRAPHS, Walk
from pipeline.ingest.marks import BULLET, read_mark
from pipeline.ingest.text_contents import HEADING


def flush(state: Walk) -> None:
    """Make blocks of the text gathered so far. Two line breaks part paragraphs; so does one before a bullet."""
    text = "".join(state.words).strip()
    text = "\n".join(line.strip() for line in text.split("\n")) if "\n" in text else text
    if text:
        bold = state.bold_letters >= 0.9 * state.letters > 0
        italic = state.italic_letters >= 0.9 * state.letters > 0
        for piece in split_breaks(text):
            draft = block(state, normalise(piece))
            draft.bold, draft.italic, draft.font_size = bold and not state.heading, italic, state.size
            state.drafts.append(draft)
    state.words.clear()
    state.letters = state.bold_letters = state.italic_letters = 0


def split_breaks(text: str) -> list[str]:
    """The paragraphs of a block with line breaks in it."""
    pieces: list[str] = []
    for paragraph in PARAGRAPHS.split(text):
        lines = paragraph.split("\n")
        pieces.append(lines[0])
        for line in lines[1:]:
            if BULLET.match(line):
                pieces.append(line)
            else:
                pieces[-1] += f" {line}"
    return [piece for piece in pieces if normalise(piece)]


def block(state: Walk, text: str) -> Draft:
    """The draft of one piece of text, of the kind that holds where the walk stands."""
    boxed = state.boxes[-1] if state.boxes else None
    if state.zones:
        kind = state.zones[-1]
        if kind == "contents" and HEADING.fullmatch(text):
            return Draft("heading", text, level=state.heading or 1, boxed=boxed)
        return Draft(kind, text, boxed=boxed)
    if state.heading:
        return Draft("heading", text, level=state.heading, boxed=boxed)
    if state.given:
        return Draft("list_item", text, level=state.given[0], marker=state.given[1], boxed=boxed)
    if not state.lists:
        return Draft("paragraph", text, boxed=boxed)
    level, current = len(state.lists), state.lists[-1]
    if not current.pending:
        return Draft("paragraph", text, level=level, boxed=boxed)
    current.pending = False
    mark = read_mark(text)
    if mark and mark.number is None and len(text) > mark.length:
        return Draft("list_item", text[mark.length :], level=level, marker=mark.raw, boxed=boxed)
    if current.number is None or mark:
        return Draft("list_item", text, level=level, marker="" if mark else "•", boxed=boxed)
    return Draft("list_item", f"{current.label()} {text}", level=level, boxed=boxed)
