"""How a case story goes on, and where it stops: at another story, an answer, a comment, a general statement."""

from __future__ import annotations

import re

from pipeline.extract.vignette_openings import TURNS, aged, opening
from pipeline.extract.vignette_sentences import Sentence, who

WAS_DOING = re.compile(r"[^.;]{0,60}?\b(?:was|were) [a-z]{2,12}ing\b")
"""What tells of the scene and of no event."""
NAME = re.compile(r"[A-Z][a-z]{1,12}\b")
AGED = frozenset({"case_aged", "case_aged_after", "case_of_age"})
STOPS = ("comment", "audience", "answer", "visit")


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
