"""What the polarity model reads of a case story: its words, and what stands close around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from pipeline.classify.cues import weights
from pipeline.classify.sparse import Floats
from pipeline.document import Document
from pipeline.records import Vignette

QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2011": "-", "\u2013": "-"})
SENTENCE = re.compile(r"(?<=[.!?])[\"')]{0,3}\s+|\n+")
CLAUSE = re.compile(r"([.;:!?]|, (?:but|and)\b|\bbut\b)")
NEGATION = re.compile(r"\b(?:not|never|no|nobody|nor|neither|without|none|hardly|cannot)\b|n't\b")
WORD = re.compile(r"[\w']+")
NEAR = 160
"""Characters before and after a story in which the writer says what it is told for."""
LAST = 2
"""So many sentences at a story's end count by themselves as well: there it says how things turned out."""


class Story(NamedTuple):
    """A case story with the heading above it and the words around it; apostrophes straight."""

    text: str
    context: str


def stories(vignettes: Sequence[Vignette], document: Document) -> list[Story]:
    """The stories of a document's vignettes, in their order. What surrounds one ends at its neighbours."""
    floors = [0, *(vignette.end for vignette in vignettes)]
    ceilings = [*(vignette.start for vignette in vignettes[1:]), len(document.text)]
    return [
        story(document.text[v.start : v.end], around(document, v.start, v.end, floor=floor, ceiling=ceiling))
        for v, floor, ceiling in zip(vignettes, floors, ceilings, strict=False)
    ]


def story(text: str, context: str) -> Story:
    """A story with straight apostrophes."""
    return Story(text.translate(QUOTES), context.translate(QUOTES))


def around(document: Document, start: int, end: int, *, floor: int, ceiling: int) -> str:
    """The heading above a story and the words close to it, inside its section and between its neighbours."""
    section = document.section_at(start)
    first, last = (0, len(document.text)) if section is None else own_text(document, section, start)
    heading = "" if section is None else document.heading(section)
    before = document.text[max(start - NEAR, first, floor) : start]
    after = document.text[end : min(end + NEAR, last, ceiling)]
    return f"{heading}. {before} {after}"


def own_text(document: Document, section: int, at: int) -> tuple[int, int]:
    """The text of a section around `at`, its sub-sections left out."""
    found = document.sections[section]
    following = [other.start for other in document.sections[section + 1 :] if other.start > at][:1]
    return found.heading_end, min([found.end, *following])


def sentences(text: str) -> list[str]:
    """The sentences of a story, roughly; one at least."""
    return [part for part in SENTENCE.split(text) if part.strip()] or [text]


def marked(text: str) -> str:
    """The words of a text in lower case, those that a negation of their clause governs marked with `not_`."""
    words: list[str] = []
    for clause in CLAUSE.split(text.lower()):
        denial = NEGATION.search(clause)
        at = denial.end() if denial else len(clause)
        words += WORD.findall(clause[:at])
        words += [f"not_{word}" for word in WORD.findall(clause[at:])]
    return " ".join(words)


def ending(text: str) -> str:
    """The last sentences of a story."""
    return " ".join(sentences(text)[-LAST:])


def evidence(told: Story) -> list[float]:
    """Figures of how the cues of good and poor practice stand in a story: in all of it, in its parts, around it."""
    each = np.array([weights(sentence) for sentence in sentences(told.text)])
    good, poor = each[:, 0], each[:, 1]
    half = len(each) // 2
    all_good, all_poor = float(good.sum()), float(poor.sum())
    figures = [
        tilt(all_good, all_poor),
        min(all_good, all_poor) / (all_good + all_poor + 1),
        all_good / len(each) / 2,
        all_poor / len(each) / 2,
    ]
    for part in (slice(None, half), slice(half, None), slice(-1, None)):
        figures.append(tilt(float(good[part].sum()), float(poor[part].sum())))
    figures += [float(np.mean(good > poor)), float(np.mean(poor > good)), float(np.mean(good + poor == 0))]
    around_good, around_poor = weights(told.context)
    return [*figures, float(np.log(len(each))), float(np.log1p(around_good)), float(np.log1p(around_poor))]


def tilt(good: float, poor: float) -> float:
    """Which way two weights tip, and how surely. Their sums would say how long a story is, not how it is told."""
    return (good - poor) / (good + poor + 1)


def figures_of(told: Sequence[Story]) -> Floats:
    """`evidence` of every story, one row each."""
    return np.array([evidence(one) for one in told], dtype=np.float64)
