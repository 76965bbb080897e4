"""Whether a sentence opens the story of one anonymous case, and by which rule."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from pipeline.extract.vignette_events import (
    REACH,
    SUBJECT,
    aged,
    end_of_adverbial,
    first_past,
    happened,
    in_the_past,
    indefinite,
)
from pipeline.extract.vignette_leads import PRESENTED, Opening, framed, tells_on
from pipeline.extract.vignette_sentences import INTRODUCTIONS, SURE, Sentence, any_of, longest_words, who
from pipeline.folded import folded
from pipeline.lexicon import load

NEAR_AGE = folded(r"old|aged|[,(] ?\(?\d| of (?:\d|[a-z]{2,9}\b)")
"""What somebody with an age has about them, looked for before the rules."""
OTHER = folded(
    r"\b(?:another|a (?:second|third|different|further)) (?:[\w-]{1,20} ){0,2}?"
    r"(?:girl|boy|child|baby|toddler|teenager|pupil|youngster|young person)\b"
)
WHO = re.compile(r" (?:who|whose|that)\b")
ASIDE = re.compile(
    r"(?:An?|One|Another) (?:[\w-]{1,20} ){1,3}?(?:of \w{1,9}|aged \w{1,9})?"
    r"(?:, (?:she|he) |,? ?(?:agreed|added|echoed)\b(?! that\b)|,? ?(?:said|says|added): [\"'])"
)
"""Opens nothing: an apposition ("A mother of two, she …") or another voice ("A boy agreed", "A girl said: …")."""


@lru_cache(maxsize=1024)
def opening(sentence: Sentence, following: Sentence | None) -> Opening | None:
    """The opening that the sentence is, or None. `following` may bring the person whom a lead-in announces."""
    aside = ASIDE.match(sentence.text)
    if aside and not testifies(sentence, aside.end()):
        return None
    if begun := in_the_present(sentence, following) or described(sentence, following):
        return begun
    begun = (
        framed(sentence, following)
        or person_first(sentence, following)
        or person_within(sentence, following)
        or another_child(sentence, following)
    )
    if begun is not None and begun.rule == "case_quoted":
        return begun if goes_on(following) or testifies(sentence, 0) else None
    if begun is None or sentence.has("court"):
        return None
    if sentence.has("audience") and begun.rule != "case_report_says" and not tells_of_herself(sentence, following):
        return None
    told_after = begun.rule == "case_file" and following is not None and following.has("past")
    if not told_after and is_general(sentence):
        return None
    retold = begun.rule == "case_within" and sentence.child and following is not None and tells_on(following)
    if begun.rule not in PRESENTED and sentence.has("answer") and not retold:
        return None
    return replace(begun, strong=begun.strong or presents(sentence))


def testifies(sentence: Sentence, at: int) -> bool:
    """Whether one child with an age says, in the words from `at` on, what was done."""
    child = any_of(("aged", "aged_after", "of_age")).search(sentence.text) is not None and sentence.child
    return child and first_past(sentence.text[at:]) is not None and not sentence.has("modal", "general")


def presents(sentence: Sentence) -> bool:
    """Whether the inspectorate turns to the case of somebody with an age: believed of a single sentence too."""
    return sentence.has("presented") and not sentence.has("finding") and aged(sentence.text)


def tells_of_herself(sentence: Sentence, following: Sentence | None) -> bool:
    """Whether one child with an age tells the inspectors what happened, and it goes on with the child."""
    person = who("aged").match(sentence.text) or who("aged_after").match(sentence.text)
    return person is not None and sentence.child and following is not None and tells_on(following) and following.known


def goes_on(following: Sentence | None) -> bool:
    """Whether the sentence after a quotation tells of the same people."""
    return (
        following is not None and following.known and following.has("past") and not following.has("general", "answer")
    )


def clause(sentence: Sentence) -> Sentence | None:
    """The part of a general sentence, or of one that announces it, that begins a case of somebody with an age.

    None where somebody with an age stands before it: "… by several men, including one of 22" tells on of a boy.
    """
    if ":" not in sentence.text and sentence.words.isdisjoint(inside_words()):
        return None
    for match in load("vignette_openings").regex("case_clause").finditer(sentence.text):
        part = replace(sentence, start=sentence.start + match.end(), text=sentence.text[match.end() :], first=False)
        person = next((found for rule in SURE if (found := who(rule).search(part.text, 0, SUBJECT))), None)
        told = person is not None and happened(part.text[person.end() : person.end() + REACH])
        if told and part.has("past") and any_of(SURE).search(sentence.text[: match.start()]) is None:
            return part
    return None


@cache
def inside_words() -> frozenset[str]:
    """Words of which one at least stands before a case inside a sentence."""
    return longest_words(load("vignette_openings").terms["inside"])


def is_general(sentence: Sentence) -> bool:
    """Whether the sentence speaks of cases at large."""
    if sentence.has("general") or (sentence.has("children") and not sentence.introduces):
        return not aged(sentence.text)
    return not sentence.has("past")


def in_the_present(sentence: Sentence, following: Sentence | None) -> Opening | None:
    """An opening told in the present: somebody with an age "is reported missing", and it goes on with them."""
    if (
        following is None
        or not following.known
        or not who("now").search(sentence.text)
        or any(part.has("modal", "general") for part in (sentence, following))
    ):
        return None
    for at in {0, end_of_adverbial(sentence.text)}:
        for rule in SURE if any_of(SURE).match(sentence.text, at) else ():
            person = who(rule).match(sentence.text, at)
            if person and who("now").search(sentence.text, person.end(), person.end() + SUBJECT):
                return Opening("case_" + rule, True)
    return None


def another_child(sentence: Sentence, following: Sentence | None) -> Opening | None:
    """An opening by a child who is told apart from the one before ("had rung about another pupil")."""
    person = OTHER.search(sentence.text) if sentence.first and not sentence.known and following else None
    if (
        person is None
        or following is None
        or not tells_on(following)
        or not who("anonymous_child").search(sentence.text)
    ):
        return None
    return Opening("case_another", False)


def described(sentence: Sentence, following: Sentence | None) -> Opening | None:
    """An opening that only says how old somebody with a changed name is, where the next sentence tells of the past."""
    if following is None or not who("renamed").match(sentence.text) or not (tells_on(following) and following.known):
        return None
    return Opening("case_renamed", True)


def person_first(sentence: Sentence, following: Sentence | None) -> Opening | None:
    """An opening by an anonymous person to whom something happened, or who reported it."""
    text = sentence.text
    for at in {0, end_of_adverbial(text)}:
        for rule in (*INTRODUCTIONS, "bare") if any_of((*INTRODUCTIONS, "bare")).match(text, at) else ():
            person = who(rule).match(text, at)
            again = sentence.first and following is not None and following.known and tells_on(following)
            new = rule != "aged" or indefinite(person.group()) or again if person else False
            if person is None or not new or owns(text[person.end() :]):
                continue
            if happened(text[person.end() : person.end() + REACH], sure=rule in SURE):
                alone = following is None and WHO.match(text, person.end()) is not None and sentence.child
                return Opening("case_" + rule, rule in SURE or aged(text) or alone)
    return None


def owns(rest: str) -> bool:
    """Whether the person only owns a thing ("a young people's conference"); somebody's mother is a person again."""
    owned = re.match(r"s?'s? ", rest)
    return owned is not None and not who("anonymous").match("a " + rest[owned.end() :][:REACH])


def person_within(sentence: Sentence, following: Sentence | None) -> Opening | None:
    """An opening in which somebody with an age is first named later in the sentence."""
    if not NEAR_AGE.search(sentence.text):
        return None
    finding = sentence.has("finding")
    if sentence.has("general") or not sentence.has("past") or (finding and (not sentence.first or clause(sentence))):
        return None
    for rule in ("aged", "aged_after", "of_age"):
        person = who(rule).search(sentence.text)
        goes = following is not None and following.known and tells_on(following)
        shown = sentence.has("presented") and (goes or not sentence.has("present"))
        if person and indefinite(person.group()) and (shown or in_the_past(sentence.text)):
            return Opening("case_within", sentence.first and not finding)
    return None
