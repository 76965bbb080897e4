"""Where a case story begins and ends: the box that holds it, else a model of its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.document import Document
from pipeline.extract.vignette_openings import TURNS, Opening, aged, clause, leads_in, opening
from pipeline.extract.vignette_passages import Passage, passages
from pipeline.extract.vignette_runs import untold
from pipeline.extract.vignette_sentences import Sentence, who

TOLD, PEOPLED = 0.7, 0.5
"""Shares of the sentences of a box, told of the past and of people, that make it a story without a known opening."""
BEFORE = 2
"""Sentences of police work that can stand before anybody of the case is named."""
ENOUGH = 3
"""Sentences that a story needs which begins in mid-paragraph with somebody without an age."""
NAME = re.compile(r"[A-Z][a-z]{1,12}\b")
LEAD_INS = frozenset(
    {"case_in_one", "case_concerned", "case_found", "case_told_by", "case_example", "case_within", "case_clause"}
)
AGED = frozenset({"case_aged", "case_aged_after", "case_of_age"})
WAS_DOING = re.compile(r"[^.;]{0,60}?\b(?:was|were) [a-z]{2,12}ing\b")
"""What tells of the scene and of no event."""
STOPS = ("comment", "audience", "answer", "visit")


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
        if begun.strong or last - at >= (ENOUGH - 1 if sudden else 1):
            rule = f"case_{passage.route}" if passage.route else begun.rule
            yield Story(start, sentences[last].end, rule)
            ended = last + 1
        at = last + 1
    if passage.route and sentences and not any(opening(s, following(sentences, i)) for i, s in enumerate(sentences)):
        yield from boxed_stories(passage)


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


def following(sentences: list[Sentence], at: int) -> Sentence | None:
    """The sentence after, or None."""
    return sentences[at + 1] if at + 1 < len(sentences) else None


def extend(sentences: list[Sentence], at: int, *, held: bool, present: bool = False) -> int:
    """Index of the last sentence of the story that begins at `at`; one aside may stand inside it."""
    last, aside = at, False
    name = NAME.match(sentences[at].text) if who("renamed").match(sentences[at].text) else None
    for index in range(at + 1, len(sentences)):
        sentence = sentences[index]
        told = sentences[at : last + 1]
        if opens_another(sentence, following(sentences, index), told, held=held):
            break
        if not held and sentence.has("answer"):
            break
        if aside and sentence.first and not held and not sentence.anchored:
            break
        named = name is not None and name.group() in sentence.text
        if named or carries(sentence, held=held) or (present and carries_now(sentence)):
            last, aside = index, False
        elif aside or (sentence.first and not held):
            break
        else:
            aside = True
    return last


def opens_another(sentence: Sentence, after: Sentence | None, told: list[Sentence], *, held: bool) -> bool:
    """Whether another story begins here, after the sentences that are told of this one."""
    begun = opening(sentence, after)
    if begun is None or (len(told) == 1 and begun.rule not in TURNS and not told[0].introduces):
        return False
    if begun.rule in TURNS:
        return True
    if sentence.first and sentence.has("presented") and not sentence.definite and aged(sentence.text):
        return True
    if sentence.anchored:
        return False
    if sentence.labels:
        return sentence.first and not any(sentence.labels & part.labels for part in told)
    if sentence.first and begun.strong and (who("minor").search(sentence.text) or not any(part.child for part in told)):
        return True
    if begun.rule == "case_anonymous":
        new = not sentence.known and who("anonymous_child").match(sentence.text) is not None
        return new and (sentence.first or not WAS_DOING.match(sentence.text))
    return (
        not sentence.first and not held and begun.rule in AGED and sentence.child and any(part.child for part in told)
    )


def carries_now(sentence: Sentence) -> bool:
    """Whether the sentence goes on with a story that is told in the present."""
    if sentence.has(*STOPS, "finding", "modal", "general", "children"):
        return False
    return sentence.known or (not sentence.first and sentence.has("actor", "event"))


def speaks_of_the_case(sentence: Sentence) -> bool:
    """Whether somebody of the case tells the inspectors about it ("His carer told us that he …")."""
    owner = who("owned").match(sentence.text) or who("known").match(sentence.text)
    return owner is not None and sentence.pronoun and not sentence.has("comment", "answer", "visit")


def carries(sentence: Sentence, *, held: bool) -> bool:
    """Whether the sentence goes on with the story; `held` where a box or a title holds it together."""
    if (sentence.has("speaker") and not sentence.anchored) or (sentence.has("counterfactual") and not sentence.pronoun):
        return False
    if sentence.has(*STOPS) and not speaks_of_the_case(sentence):
        return False
    if sentence.has("finding"):
        return sentence.known and not sentence.has("general", "children")
    told = sentence.has("past") and not sentence.has("present") and sentence.known
    if sentence.has("general", "children") and not sentence.pronoun and not told:
        return False
    if not sentence.has("past"):
        return sentence.known and (held or (sentence.text.startswith(("She ", "He ")) and not sentence.first))
    if sentence.known or (sentence.introduces and (held or not sentence.first)):
        return True
    if sentence.has("present"):
        return False
    return held or not sentence.first or sentence.has("link", "actor", "event")
