"""Where a case story begins and ends: the box that holds it, else a model of its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.document import Document
from pipeline.extract.vignette_continuation import STOPS, carries, following, opens_another
from pipeline.extract.vignette_features import features
from pipeline.extract.vignette_model import ON, OUTSIDE, load_border_model, told
from pipeline.extract.vignette_openings import clause, opening
from pipeline.extract.vignette_passages import Passage, passages
from pipeline.extract.vignette_sentences import Sentence
from pipeline.extract.vignette_windows import windows

TOLD, PEOPLED = 0.7, 0.5
"""Shares of the sentences of a box, told of the past and of people, that make it a story without a known opening."""


QUOTED = re.compile(r"[^\"':]{4,60}: [\"'](?=[A-Z])")
"""What the press says before it quotes a whole story ("The report goes on: …")."""


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
        so_far = sentences[starts[-1] : index]
        if opens_another(sentences[index], following(sentences, index), so_far):
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
    carried = [index for index, sentence in enumerate(sentences) if carries(sentence, held=True)]
    count = len(sentences)
    peopled = sum(sentence.known or sentence.introduces for sentence in sentences) >= PEOPLED * count
    standing = sum(sentence.has("present") for sentence in sentences) * 2 > count
    return len(carried) > 1 and carried[0] == 0 and peopled and not standing and len(carried) >= TOLD * count


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
    """The stories of running text, a title's included, as the model labels its sentences."""
    held = bool(passage.route)
    for window in windows(passage.sentences, held=held):
        labels = load_border_model().label(features(window, held=held))
        for start, end in told(retold(window, labels)):
            for case in apart(window[start:end]):
                yield begun(case, passage)


def retold(sentences: list[Sentence], labels: list[int]) -> list[int]:
    """The labels, where a paragraph that quotes the report on what happened in the case goes on with it."""
    result = list(labels)
    for at in range(1, len(sentences)):
        if result[at] == OUTSIDE != result[at - 1] and sentences[at].has("retold"):
            result[at] = ON
    return result


def apart(sentences: list[Sentence]) -> Iterator[list[Sentence]]:
    """The cases of one run of sentences: another begins where a sentence was cut between its cases."""
    cuts = [at for at in range(1, len(sentences)) if sentences[at - 1].text.endswith(";") and not sentences[at].first]
    for start, end in zip([0, *cuts], [*cuts, len(sentences)], strict=True):
        yield sentences[start:end]


def begun(sentences: list[Sentence], passage: Passage) -> Story:
    """The story that the sentences tell; it may begin inside the first ("Some were better: a boy of six …")."""
    first, after = sentences[0], following(sentences, 0)
    found = opening(first, after)
    if found is None and (part := clause(first)):
        return Story(part.start, sentences[-1].end, "case_clause")
    found = found or (opening(after, following(sentences, 1)) if after else None)
    rule = f"case_{passage.route}" if passage.route else found.rule if found else "case_run"
    quoted = QUOTED.match(first.text) if first.has("finding") else None
    return Story(first.start + (quoted.end() if quoted else 0), sentences[-1].end, rule)
