"""Where a case story begins and ends: the box that holds it, else a model of its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.document import Document
from pipeline.extract.vignette_continuation import STOPS, carries, extend, following, opens_another
from pipeline.extract.vignette_leads import TURNS, Opening, leads_in
from pipeline.extract.vignette_openings import clause, opening
from pipeline.extract.vignette_passages import Passage, passages
from pipeline.extract.vignette_runs import untold
from pipeline.extract.vignette_sentences import Sentence, who

TOLD, PEOPLED = 0.7, 0.5
"""Shares of the sentences of a box, told of the past and of people, that make it a story without a known opening."""
BEFORE = 2
"""Sentences of police work that can stand before anybody of the case is named."""
ENOUGH = 3
"""Sentences that a story needs which begins in mid-paragraph with somebody without an age."""
COUNTED = re.compile(r"\d")
POINTS = re.compile(r"(?:No|Nobody|Nothing|None|It|The)\b")
"""How a sentence begins that points back at a case without naming its people."""
LEAD_INS = frozenset(
    {"case_in_one", "case_concerned", "case_found", "case_told_by", "case_example", "case_within", "case_clause"}
)


@dataclass(frozen=True)
class Story:
    """A case story at [start, end) and the rule that found it."""

    start: int
    end: int
    rule: str


def stories(document: Document) -> Iterator[Story]:
    """Every case story of the document, in order."""
    for passage in passages(document):
        yield from boxed_stories(passage) if passage.enclosed else running_stories(passage)


def boxed_stories(passage: Passage) -> Iterator[Story]:
    """The stories of a box: all of it where it tells a case, split where another begins, the last comment left out."""
    sentences = passage.sentences
    if not tells_a_case(sentences):
        return
    first = next(
        index
        for index, sentence in enumerate(sentences)
        if carries(sentence, held=True) or opening(sentence, following(sentences, index))
    )
    starts = [first]
    for index in range(first + 1, len(sentences)):
        told = sentences[starts[-1] : index]
        if opens_another(sentences[index], following(sentences, index), told, held=True):
            starts.append(index)
    for start, end in zip(starts, [*starts[1:], len(sentences)], strict=True):
        last = end - 1
        while last > start and is_comment(sentences[last]):
            last -= 1
        yield Story(sentences[start].start, sentences[last].end, f"case_{passage.route}")


def tells_a_case(sentences: list[Sentence]) -> bool:
    """Whether a box tells a case: an opening with nothing but the past before it, or mostly people and the past."""
    for index, sentence in enumerate(sentences):
        if opening(sentence, following(sentences, index)):
            return True
        if not sentence.has("past") or sentence.has("general", *STOPS):
            break
    told = [index for index, sentence in enumerate(sentences) if carries(sentence, held=True)]
    count = len(sentences)
    peopled = sum(sentence.known or sentence.introduces for sentence in sentences) >= PEOPLED * count
    standing = sum(sentence.has("present") for sentence in sentences) * 2 > count
    return len(told) > 1 and told[0] == 0 and peopled and not standing and len(told) >= TOLD * count


def is_comment(sentence: Sentence) -> bool:
    """Whether the sentence at the end of a box is the inspectorate's."""
    if sentence.has("comment") and not sentence.text.lower().startswith("it "):
        return True
    if sentence.known:
        return False
    if sentence.has("finding"):
        return not sentence.has("past") or sentence.has("general", "children", "present")
    return sentence.has("general", "children") or not sentence.has("past")


def running_stories(passage: Passage) -> Iterator[Story]:
    """The stories of running text, a title's included, and of paragraphs that hold one without a known opening."""
    opened = list(opened_stories(passage))
    sentences = passage.sentences
    covered = {
        index
        for index, sentence in enumerate(sentences)
        if any(story.start < sentence.end and sentence.start < story.end for story in opened)
    }
    for at in untold(sentences, covered):
        if at in covered:
            continue
        last = extend(sentences, at, held=bool(passage.route))
        last = min([last, *(index - 1 for index in covered if index > at)])
        covered.update(range(at, last + 1))
        opened.append(Story(sentences[at].start, sentences[last].end, "case_run"))
    yield from sorted(opened, key=lambda story: story.start)


def opened_stories(passage: Passage) -> Iterator[Story]:
    """The stories that begin with a known opening."""
    sentences, at, ended = passage.sentences, 0, -1
    while at < len(sentences):
        begun, start = opening(sentences[at], following(sentences, at)), sentences[at].start
        if begun is None and (part := clause(sentences[at])):
            begun, start = Opening("case_clause", part.has("actor")), part.start
        if begun is None:
            at += 1
            continue
        if not begun.present and begun.rule not in TURNS and (earlier := led_in(sentences, at, ended)) < at:
            at, start = earlier, sentences[earlier].start
        last = extend(sentences, at, held=bool(passage.route), present=begun.present)
        sudden = at != ended and not sentences[at].first and not begun.strong and begun.rule not in LEAD_INS
        if begun.strong or last - at >= (ENOUGH - 1 if sudden and not illustrates(sentences, at) else 1):
            rule = f"case_{passage.route}" if passage.route else begun.rule
            yield Story(start, sentences[last].end, rule)
            ended = last + 1
        at = last + 1
    if passage.route and sentences and not any(opening(s, following(sentences, i)) for i, s in enumerate(sentences)):
        yield from boxed_stories(passage)


def illustrates(sentences: list[Sentence], at: int) -> bool:
    """Whether the sentence tells of one child after a statement at large, as its example."""
    before, after = sentences[at - 1], following(sentences, at)
    stated = not before.has("past") or (before.has("general", "children") and not COUNTED.search(before.text))
    points = after is not None and (after.anchored or POINTS.match(after.text) is not None)
    same = after is not None and points and not after.text.startswith(("A ", "An ", "One ", "Another "))
    return stated and same and who("minor").search(sentences[at].text) is not None


def led_in(sentences: list[Sentence], at: int, floor: int) -> int:
    """Index of the sentence in the same paragraph with which a story begins whose people are named at `at`."""
    for index in range(at - 1, max(floor, at - 1 - BEFORE, -1), -1):
        sentence = sentences[index]
        if sentences[index + 1].first:
            break
        if leads_in(sentence):
            return index
        if not sentence.has("past") or sentence.has("present", "general", "children", "finding", *STOPS):
            break
    return at
