"""Where a case story begins and ends: the box that holds it, else a model of its sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.document import BODY, Block, Document
from pipeline.extract.vignette_openings import Opening, opening
from pipeline.extract.vignette_sentences import Sentence, cues, found, sentences_of

SKIPPED = frozenset({"contents", "methodology", "recommendations", "next_steps"})
"""Roles of sections that tell no cases."""
TOLD, PEOPLED = 0.7, 0.5
"""Shares of the sentences of a box, told of the past and of people, that make it a story without a known opening."""
MINIMUM_CELL = 25
"""Words that a table cell needs to be read as a passage."""


@dataclass
class Passage:
    """Sentences that stand together; `route` names what holds them ("box", "cell", …) or is empty."""

    sentences: list[Sentence] = field(default_factory=list)
    route: str = ""


@dataclass(frozen=True)
class Story:
    """A case story at [start, end) and the rule that found it."""

    start: int
    end: int
    rule: str


def stories(document: Document) -> Iterator[Story]:
    """Every case story of the document, in order."""
    for passage in passages(document):
        yield from stories_of(passage)


def passages(document: Document) -> Iterator[Passage]:
    """Runs of paragraphs between headings and lists, boxes, list items and long table cells."""
    current, held = Passage(), None
    titled = False
    for block in document.blocks:
        if block.kind not in BODY:
            continue
        key = block.boxed if block.boxed is not None else ("italic" if block.italic else None)
        if block.kind != "paragraph" or key != held:
            yield current
            route = "box" if block.boxed is not None else "italic" if block.italic else ""
            current, held = Passage(route=route or ("titled" if titled else "")), key
        if block.kind == "heading":
            titled = found(cues().rule("case_heading"), document.slice(block))
            current.route = current.route or ("titled" if titled else "")
            continue
        if skipped(document, block):
            continue
        if block.kind == "table_row":
            yield from cells(document, block)
            continue
        current.sentences += sentences_of(document, block, block.body, block.end)
        if block.kind == "list_item":
            yield current
            current, titled = Passage(route=current.route), False
    yield current


def cells(document: Document, block: Block) -> Iterator[Passage]:
    """The long cells of a table row, a passage each; a row of one cell is a drawn box."""
    route = "box" if len(block.cells) == 1 else ""
    for cell in block.cells:
        if len(document.text[cell.start : cell.end].split()) >= MINIMUM_CELL:
            yield Passage(sentences_of(document, block, cell.start, cell.end), route)


def skipped(document: Document, block: Block) -> bool:
    """Whether the block's section tells no cases."""
    section = document.section_at(block.start)
    return section is not None and document.sections[section].role in SKIPPED


def stories_of(passage: Passage) -> Iterator[Story]:
    """The case stories of one passage."""
    sentences = passage.sentences
    at = 0
    if passage.route and not any(opening(*pair) for pair in zip(sentences[:2], [*sentences[1:2], None], strict=False)):
        last = held_story(sentences)
        if last is not None:
            yield Story(sentences[0].start, sentences[last].end, f"case_{passage.route}")
            return
    while at < len(sentences):
        begun = opening(sentences[at], following(sentences, at))
        if begun is None:
            at += 1
            continue
        last = extend(sentences, at, held=bool(passage.route))
        if begun.strong or last > at:
            rule = f"case_{passage.route}" if passage.route else begun.rule
            yield Story(sentences[at].start, sentences[last].end, rule)
        at = last + 1


def held_story(sentences: list[Sentence]) -> int | None:
    """Index of the last sentence of a story that begins with the first and has no known opening, or None."""
    told = [index for index, sentence in enumerate(sentences) if carries(sentence, held=True)]
    count = len(sentences)
    peopled = sum(sentence.known or sentence.introduces for sentence in sentences) >= PEOPLED * count
    standing = sum("present" in sentence.cues for sentence in sentences) * 2 > count
    if len(told) < 2 or told[0] != 0 or standing or not peopled or len(told) < TOLD * count:
        return None
    return told[-1]


def following(sentences: list[Sentence], at: int) -> Sentence | None:
    """The sentence after, or None."""
    return sentences[at + 1] if at + 1 < len(sentences) else None


def extend(sentences: list[Sentence], at: int, *, held: bool) -> int:
    """Index of the last sentence of the story that begins at `at`; one aside may stand inside it."""
    last, aside = at, False
    for index in range(at + 1, len(sentences)):
        sentence = sentences[index]
        if opens_another(sentence, following(sentences, index)):
            break
        if carries(sentence, held=held):
            last, aside = index, False
        elif aside or (sentence.first and not held):
            break
        else:
            aside = True
    return last


def opens_another(sentence: Sentence, after: Sentence | None) -> bool:
    """Whether another story begins here."""
    begun: Opening | None = opening(sentence, after)
    if begun is None:
        return False
    if begun.rule in ("case_in_one", "case_concerned"):
        return True
    return sentence.first and begun.strong and not sentence.definite


def carries(sentence: Sentence, *, held: bool) -> bool:
    """Whether the sentence goes on with the story; `held` where a box or a title holds it together."""
    marks = sentence.cues
    if marks & {"comment", "audience", "answer"}:
        return False
    if "finding" in marks:
        return sentence.known and "general" not in marks
    told = "past" in marks and "present" not in marks and sentence.known
    if "general" in marks and not sentence.pronoun and not told:
        return False
    if "past" not in marks:
        return held and sentence.known
    if sentence.known or sentence.introduces:
        return True
    if "present" in marks:
        return False
    return held or not sentence.first or bool(marks & {"actor", "event"})
