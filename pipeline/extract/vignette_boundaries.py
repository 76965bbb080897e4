"""Where a case story begins and ends: the box that holds it, else a model of its sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.document import Document
from pipeline.extract.vignette_openings import Opening, aged, clause, opening
from pipeline.extract.vignette_passages import Passage, passages
from pipeline.extract.vignette_sentences import Sentence, people

TOLD, PEOPLED = 0.7, 0.5
"""Shares of the sentences of a box, told of the past and of people, that make it a story without a known opening."""
ENOUGH = 3
"""Sentences that a story needs which begins in mid-paragraph with somebody without an age."""
LEAD_INS = frozenset(
    {"case_in_one", "case_concerned", "case_found", "case_told_by", "case_example", "case_within", "case_clause"}
)
STOPS = ("comment", "audience", "answer")


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
        if opens_another(sentences[index], following(sentences, index)):
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
    """The stories of running text, a title's included."""
    sentences, at, ended = passage.sentences, 0, -1
    while at < len(sentences):
        begun, start = opening(sentences[at], following(sentences, at)), sentences[at].start
        if begun is None and (part := clause(sentences[at])):
            begun, start = Opening("case_clause", part.has("actor")), part.start
        if begun is None:
            at += 1
            continue
        last = extend(sentences, at, held=bool(passage.route))
        sudden = at != ended and not sentences[at].first and not begun.strong and begun.rule not in LEAD_INS
        if begun.strong or last - at >= (ENOUGH - 1 if sudden else 1):
            rule = f"case_{passage.route}" if passage.route else begun.rule
            yield Story(start, sentences[last].end, rule)
            ended = last + 1
        at = last + 1
    if passage.route and sentences and not any(opening(s, following(sentences, i)) for i, s in enumerate(sentences)):
        yield from boxed_stories(passage)


def following(sentences: list[Sentence], at: int) -> Sentence | None:
    """The sentence after, or None."""
    return sentences[at + 1] if at + 1 < len(sentences) else None


def extend(sentences: list[Sentence], at: int, *, held: bool) -> int:
    """Index of the last sentence of the story that begins at `at`; one aside may stand inside it."""
    last, aside = at, False
    for index in range(at + 1, len(sentences)):
        sentence = sentences[index]
        if opens_another(sentence, following(sentences, index)) or (not held and sentence.has("answer")):
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
    begun = opening(sentence, after)
    if begun is None:
        return False
    if sentence.first and sentence.has("presented") and not sentence.definite and aged(sentence.text):
        return True
    if begun.rule in ("case_in_one", "case_concerned", "case_take"):
        return True
    if begun.rule == "case_within":
        return sentence.first and not sentence.known
    if begun.rule == "case_anonymous" and not sentence.known:
        return people().regex("anonymous_child").match(sentence.text) is not None
    return sentence.first and begun.strong and not sentence.definite


def carries(sentence: Sentence, *, held: bool) -> bool:
    """Whether the sentence goes on with the story; `held` where a box or a title holds it together."""
    if sentence.has(*STOPS):
        return False
    if sentence.has("finding"):
        return sentence.known and not sentence.has("general", "children")
    told = sentence.has("past") and not sentence.has("present") and sentence.known
    if sentence.has("general", "children") and not sentence.pronoun and not told:
        return False
    if not sentence.has("past"):
        return sentence.known and (held or (sentence.text.startswith(("She ", "He ")) and not sentence.first))
    if sentence.known or sentence.introduces:
        return True
    if sentence.has("present"):
        return False
    return held or not sentence.first or sentence.has("actor", "event")
