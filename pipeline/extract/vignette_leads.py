"""Lead-ins of a story ("In one case, …"), and acts of the police before anybody of the case is named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.extract.vignette_events import ADVERBIAL, aged, in_the_past
from pipeline.extract.vignette_sentences import INTRODUCTIONS, Sentence, any_of
from pipeline.folded import Regex, folded
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
    for rule in load("vignette_openings").rules if leads(sentence.text) else ():
        match = framing(rule, sentence.text)
        if match is None:
            continue
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


def framing(rule: Rule, text: str) -> re.Match[str] | None:
    """The lead-in by that rule at the start of the text; an act of the police may follow an adverbial."""
    assert rule.regex is not None
    if match := rule.regex.match(text):
        return match
    lead = ADVERBIAL.match(text) if "told" in rule.values else None
    return rule.regex.match(text, lead.end()) if lead else None


def leads(text: str) -> bool:
    """Whether any lead-in stands at the start of the text: one expression for all of them is tried before each."""
    if lead_ins(told=False).match(text):
        return True
    lead = ADVERBIAL.match(text)
    return lead is not None and lead_ins(told=True).match(text, lead.end()) is not None


@cache
def lead_ins(*, told: bool) -> Regex:
    """One expression for all lead-ins, or only for the acts of the police that are `told`."""
    rules = (rule for rule in load("vignette_openings").rules if "told" in rule.values or not told)
    return folded("|".join(f"(?:{rule.regex.pattern})" for rule in rules if rule.regex))


def leads_in(sentence: Sentence) -> bool:
    """Whether the sentence tells of an act of the police, or a call to them, before anybody of the case is named."""
    if not sentence.has("past") or sentence.has("present", "general", "children", "finding", "audience", "court"):
        return False
    return any(framing(rule, sentence.text) for rule in load("vignette_openings").rules if "told" in rule.values)


def tells_on(sentence: Sentence) -> bool:
    """Whether the sentence after a lead-in tells of the past, in the same paragraph and not of cases at large."""
    return not sentence.first and sentence.has("past") and not sentence.has("general", "finding")


def pointed_out(text: str, at: int) -> bool:
    """Whether somebody stands at `at`, anonymous or not."""
    return any_of(("known", *INTRODUCTIONS)).match(text, at) is not None
