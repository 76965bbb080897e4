"""How a case story goes on, and what ends it: another story, an answer, a comment, a general statement."""

from __future__ import annotations

import re

from pipeline.extract.vignette_events import aged
from pipeline.extract.vignette_leads import TURNS
from pipeline.extract.vignette_openings import opening
from pipeline.extract.vignette_sentences import ANAPHORS, Sentence, any_of, who

WAS_DOING = re.compile(r"[^.;]{0,60}?\b(?:was|were) [a-z]{2,12}ing\b")
"""What tells of the scene and of no event."""
TELLS = re.compile(r"(?:,? (?:also|later|since|then|had|has)){0,2} (?:told|said to|described to|explained to|showed)\b")
"""What somebody of the case does who tells the inspectors about it."""
EXISTS = re.compile(r"\bthere (?:was|were|had been)\b", re.IGNORECASE)
STOPS = ("comment", "audience", "answer", "visit")


def following(sentences: list[Sentence], at: int) -> Sentence | None:
    """The sentence after, or None."""
    return sentences[at + 1] if at + 1 < len(sentences) else None


def opens_another(sentence: Sentence, after: Sentence | None, told: list[Sentence]) -> bool:
    """Whether another story begins here, after the sentences that are told of this one."""
    begun = opening(sentence, after)
    if begun is None or (len(told) == 1 and begun.rule not in TURNS and not told[0].introduces):
        return False
    if begun.rule in TURNS or begun.rule == "case_another":
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
    return False


def speaks_of_the_case(sentence: Sentence) -> bool:
    """Whether somebody of the case tells the inspectors about it ("His carer told us that he …")."""
    if sentence.has("comment", "answer", "visit"):
        return False
    owner = who("owned").match(sentence.text) or who("known").match(sentence.text)
    tellers = (found for rule in ("owned", "known") for found in who(rule).finditer(sentence.text))
    return (owner is not None and sentence.pronoun) or any(TELLS.match(sentence.text, one.end()) for one in tellers)


def is_outcome(sentence: Sentence) -> bool:
    """Whether the sentence says how somebody of the case is now ("She is safe.", "Both boys are at school.")."""
    subject = any_of(ANAPHORS).match(sentence.text)
    if subject is None or sentence.has("finding", "general", "children", "answer", "comment"):
        return False
    return sentence.text.startswith(("She ", "He ")) or not sentence.has("modal")


def carries(sentence: Sentence, *, held: bool) -> bool:
    """Whether the sentence goes on with the story; `held` where a box or a title holds it together."""
    if (sentence.has("speaker") and not sentence.anchored) or (sentence.has("counterfactual") and not sentence.pronoun):
        return False
    if sentence.has("outcome") and not sentence.first:
        return True
    if sentence.has(*STOPS) and not speaks_of_the_case(sentence):
        return False
    if sentence.has("finding"):
        return (sentence.known or sentence.has("retold")) and not sentence.has("general", "children")
    told = sentence.has("past") and not sentence.has("present") and sentence.known
    if sentence.has("general", "children") and not sentence.pronoun and not told:
        return False
    if not sentence.has("past"):
        return sentence.known and (held or (is_outcome(sentence) and not sentence.first))
    if sentence.known or (sentence.introduces and (held or not sentence.first)):
        return True
    if sentence.has("present"):
        return False
    if sentence.has("modal") and not sentence.has("link", "actor", "event"):
        return False
    if held or not sentence.first:
        return True
    return sentence.has("link") or (sentence.has("actor", "event") and not EXISTS.search(sentence.text))
