"""Recommendations that are items of a list: bullets of a joint letter, restated ones, noun phrases without bullets."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.document import Block
from pipeline.extract.issued import duty_clause, enumerated, only_notes, reports
from pipeline.extract.lead_ins import lead_repeats, lead_subject
from pipeline.extract.noun_items import is_noun_list
from pipeline.extract.openers import opener
from pipeline.extract.outline import Outline, Sentence
from pipeline.extract.passage import Extent, Passage
from pipeline.extract.reported import told_in_words
from pipeline.extract.scope import end_of
from pipeline.lexicon import load


def bullets(outline: Outline) -> Iterator[Passage]:
    """List items under "Areas for priority action", under restated recommendations or their lead-in: one each."""
    for index, block, standing in outline.blocks():
        listing = (
            "priority",
            "restated",
            "recommendation",
            "fresh",
            "panel",
            *(("improvement",) if outline.letter else ()),
        )
        lead = outline.lead_in(index)
        role = "restated" if lead_repeats(outline, lead) else standing.role
        if role not in listing or outline.summarises(index) or told_in_words(outline, index):
            continue
        if lead is not None and (outline.document.metadata.kind == "press" or tells_whom(outline, lead)):
            continue
        text = outline.document.body(block)
        announces = text.rstrip().endswith(":") and (block.kind == "paragraph" or states(text))
        if announces or not is_item(outline, index, block, lead) or only_notes(text):
            continue
        if outline.document.metadata.kind == "minutes" and load("resolutions").regex("only_notes").search(text):
            continue
        told_of = opener(text)
        if told_of and told_of[2].values["mode"] != "restated" and reports(outline, told_of[2].id):
            continue
        end = end_of(outline.document, index, block.body, full=True)
        item = Sentence(block.body, end, index, True)
        clause = duty_clause(outline, item) or (duty_clause(outline, item, modal=False) if role == "restated" else None)
        if clause is None and not outline.own and states(text):
            continue
        press = outline.document.metadata.kind == "press"
        if clause is None and press and load("noun_items").regex("finite").search(text):
            continue
        whole = role in ("priority", "improvement") or clause is None
        subject = clause.subject if clause else lead_subject(outline, lead)
        mode = outline.mode("restated" if role == "restated" else "issued", standing)
        verb = block.body if whole or clause is None else clause.verb
        number = enumerated(outline, block, Sentence(block.body, block.end, index, True)) or standing.number
        yield Passage(block.body, end, f"{role}_item", mode, verb, subject, whole, number, lead)


def tells_whom(outline: Outline, lead: Extent) -> bool:
    """Whether a lead-in tells who was to do what ("HMICFRS recommended that the force should:"): one record."""
    if outline.own:
        return False
    text = outline.document.text[slice(*lead)].rstrip(" –-")
    rules = load("reported")
    match = rules.regex("said_should").search(text) or rules.regex("told_body").search(text)
    return match is not None and text[match.end() :] == ":" and "recommend" in match[0].casefold()


def is_item(outline: Outline, index: int, block: Block, lead: Extent | None) -> bool:
    """Whether a block is an item of the outermost list under its heading, or one of its unmarked noun phrases."""
    if block.kind == "list_item":
        above = outline.document.blocks[max(index - 1, 0)]
        outermost = above.kind != "list_item" or above.level >= block.level or lead is None
        return outermost or states(outline.document.body(above))
    if lead is None:
        return outline.letter and is_noun_list(outline.document, index)
    return outline.document.blocks[outline.document.block_at(lead[0])].kind == "paragraph"


def states(text: str) -> bool:
    """Whether an item is a statement and asks for nothing ("All have been accepted.")."""
    rules = load("noun_items")
    return text[:1].isupper() and rules.regex("told").search(text) is not None
