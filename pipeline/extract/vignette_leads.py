"""Lead-ins of a story ("In one case, …"), and acts of the police before anybody of the case is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.vignette_events import ADVERBIAL, aged, in_the_past
from pipeline.extract.vignette_sentences import INTRODUCTIONS, Sentence, any_of
from pipeline.lexicon import Rule, load

TURNS = frozenset({"case_in_one", "case_concerned", "case_take"})
"""Lead-ins that turn to another case wherever they stand."""
PRESENTED = frozenset({"case_found", "case_told_by"})


@dataclass(frozen=True)
class Opening:
    """How a story begins; a weak opening needs more of the story to be believed."""

    rule: str
    strong: bool


def framed(sentence: Sentence, following: Sentence | None) -> Opening | None:
    """An opening by a lead-in: "In one case, …", "Officers attended …, where …", "Take the boy who …"."""
    for rule, match in framings(sentence.text):
        strong = rule.values["strength"] == "strong"
        if rule.values["strength"] == "take":
            if pointed_out(sentence.text, match.end()) and sentence.has("past"):
                return Opening(rule.id, True)
            continue
        goes = rule.id in PRESENTED and following is not None and following.known and tells_on(following)
        if sentence.introduces and (strong or goes or "told" in rule.values or in_the_past(sentence.text)):
            return Opening(rule.id, strong or aged(sentence.text))
        if following and following.introduces and tells_on(following):
            return Opening(rule.id, strong)
        known = sentence.known or (following and following.known and not following.first)
        if strong and known and sentence.has("past"):
            return Opening(rule.id, rule.id in TURNS and sentence.anchored and not sentence.has("finding"))
    return None


def framings(text: str) -> Iterator[tuple[Rule, re.Match[str]]]:
    """The lead-ins at the start of the text, rule by rule; an act of the police may follow an adverbial."""
    lead = ADVERBIAL.match(text)
    for rule in load("vignette_openings").rules:
        assert rule.regex is not None
        match = rule.regex.match(text)
        if match is None and lead is not None and "told" in rule.values:
            match = rule.regex.match(text, lead.end())
        if match is not None:
            yield rule, match


def leads_in(sentence: Sentence) -> bool:
    """Whether the sentence tells of an act of the police, or a call to them, before anybody of the case is named."""
    if not sentence.has("past") or sentence.has("present", "general", "children", "finding", "audience", "court"):
        return False
    return any("told" in rule.values for rule, _ in framings(sentence.text))


def tells_on(sentence: Sentence) -> bool:
    """Whether the sentence after a lead-in tells of the past, in the same paragraph and not of cases at large."""
    return not sentence.first and sentence.has("past") and not sentence.has("general", "finding")


def pointed_out(text: str, at: int) -> bool:
    """Whether somebody stands at `at`, anonymous or not."""
    return any_of(("known", *INTRODUCTIONS)).match(text, at) is not None
