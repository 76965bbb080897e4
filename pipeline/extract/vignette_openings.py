"""Whether a sentence opens the story of one anonymous case, and by which rule."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.extract.ages import ages
from pipeline.extract.vignette_sentences import HINT, INTRODUCTIONS, SURE, Sentence, any_of, cues, who
from pipeline.lexicon import Rule, load

ADVERBIAL = re.compile(r"[A-Z][\w' -]{2,60}, (?=[a-z])|[A-Z][\w' ]{2,25}: (?=[a-z])")
"""A short adverbial before the subject: "In March 2019, a girl …"."""
TIME_OR_PLACE = re.compile(r"(?:On|In|At|Late|Early|Last|During|Shortly|Just|Over|One|[A-Z][a-z]{2,12}(?:ing|ed))\b")
NEAR_AGE = re.compile(r"old|aged|[,(] ?\(?\d| of (?:\d|[a-z]{2,9}\b)", re.IGNORECASE)
"""What somebody with an age has about them, looked for before the rules."""
BETWEEN = re.compile(r" - [^-.]{3,90} - |, whom? we (?:will |shall |have )?call(?:ed)? [\w ]{1,20},")
WHO = re.compile(r" (?:who|whose|that)\b")
ASIDE = re.compile(
    r"(?:An?|One|Another) (?:[\w-]{1,20} ){1,3}?(?:of \w{1,9}|aged \w{1,9})?"
    r"(?:, (?:she|he) |,? ?(?:agreed|added|echoed)\b|,? ?(?:said|says|added): [\"'])"
)
"""Opens nothing: an apposition ("A mother of two, she …") or another voice ("A boy agreed", "A girl said: …")."""
SUBJECT = 70
"""Characters within which the subject begins after an adverbial without a comma."""
TURNS = frozenset({"case_in_one", "case_concerned", "case_take"})
"""Lead-ins that turn to another case wherever they stand."""
PRESENTED = frozenset({"case_found", "case_told_by"})
REACH = 200
"""Characters after a person within which its verb is looked for."""


@dataclass(frozen=True)
class Opening:
    """How a story begins, in the past or present; a weak opening needs more of the story to be believed."""

    rule: str
    strong: bool
    present: bool = False


def opening(sentence: Sentence, following: Sentence | None) -> Opening | None:
    """The opening that the sentence is, or None. `following` may bring the person whom a lead-in announces."""
    if ASIDE.match(sentence.text):
        return None
    if begun := in_the_present(sentence, following):
        return begun
    begun = framed(sentence, following) or person_first(sentence, following) or person_within(sentence)
    if begun is not None and begun.rule == "case_quoted":
        return begun if goes_on(following) else None
    if begun is None or sentence.has("court") or (sentence.has("audience") and begun.rule != "case_report_says"):
        return None
    told_after = begun.rule == "case_file" and following is not None and following.has("past")
    if not told_after and is_general(sentence):
        return None
    if begun.rule not in PRESENTED and sentence.has("answer"):
        return None
    return replace(begun, strong=begun.strong or presents(sentence))


def presents(sentence: Sentence) -> bool:
    """Whether the inspectorate turns to the case of somebody with an age: believed of a single sentence too."""
    return sentence.has("presented") and not sentence.has("finding") and aged(sentence.text)


def goes_on(following: Sentence | None) -> bool:
    """Whether the sentence after a quotation tells of the same people."""
    return (
        following is not None and following.known and following.has("past") and not following.has("general", "answer")
    )


def clause(sentence: Sentence) -> Sentence | None:
    """The part of a general sentence, or of one that announces it, that begins a case of somebody with an age."""
    for match in load("vignette_openings").regex("case_clause").finditer(sentence.text):
        part = replace(sentence, start=sentence.start + match.end(), text=sentence.text[match.end() :], first=False)
        person = next((found for rule in SURE if (found := who(rule).search(part.text, 0, SUBJECT))), None)
        if person and part.has("past") and happened(part.text[person.end() : person.end() + REACH]):
            return part
    return None


def is_general(sentence: Sentence) -> bool:
    """Whether the sentence speaks of cases at large."""
    if sentence.has("general") or (sentence.has("children") and not sentence.introduces):
        return not aged(sentence.text)
    return not sentence.has("past")


def framed(sentence: Sentence, following: Sentence | None) -> Opening | None:
    """An opening by a lead-in: "In one case, …", "Officers attended …, where …", "Take the boy who …"."""
    for rule in load("vignette_openings").rules:
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


def in_the_present(sentence: Sentence, following: Sentence | None) -> Opening | None:
    """An opening told in the present: somebody with an age "is reported missing", and it goes on with them."""
    if (
        following is None
        or not who("now").search(sentence.text)
        or not following.known
        or any(part.has("modal", "general") for part in (sentence, following))
    ):
        return None
    for at in {0, end_of_adverbial(sentence.text)}:
        for rule in SURE if any_of(SURE).match(sentence.text, at) else ():
            person = who(rule).match(sentence.text, at)
            if person and who("now").search(sentence.text, person.end(), person.end() + SUBJECT):
                return Opening("case_" + rule, True, present=True)
    return None


def person_first(sentence: Sentence, following: Sentence | None) -> Opening | None:
    """An opening by an anonymous person to whom something happened, or who reported it."""
    text = sentence.text
    for at in {0, end_of_adverbial(text)}:
        for rule in (*INTRODUCTIONS, "bare") if any_of((*INTRODUCTIONS, "bare")).match(text, at) else ():
            person = who(rule).match(text, at)
            if person is None or (rule == "aged" and not indefinite(person.group())) or owns(text[person.end() :]):
                continue
            if happened(text[person.end() : person.end() + REACH]):
                alone = following is None and WHO.match(text, person.end()) is not None and sentence.child
                return Opening("case_" + rule, rule in SURE or aged(text) or alone)
    return None


def owns(rest: str) -> bool:
    """Whether the person only owns a thing ("a young people's conference"); somebody's mother is a person again."""
    owned = re.match(r"s?'s? ", rest)
    return owned is not None and not who("anonymous").match("a " + rest[owned.end() :][:REACH])


def person_within(sentence: Sentence) -> Opening | None:
    """An opening in which somebody with an age is first named later in the sentence."""
    if not NEAR_AGE.search(sentence.text):
        return None
    finding = sentence.has("finding")
    if sentence.has("general") or not sentence.has("past") or (finding and (not sentence.first or clause(sentence))):
        return None
    for rule in ("aged", "aged_after", "of_age"):
        person = who(rule).search(sentence.text)
        shown = sentence.has("presented") and not sentence.has("present")
        if person and indefinite(person.group()) and (shown or in_the_past(sentence.text)):
            return Opening("case_within", sentence.first and not finding)
    return None


def end_of_adverbial(text: str) -> int:
    """Where the subject begins after an adverbial ("In March, …", "On a Friday night a boy …"), else 0."""
    if lead := ADVERBIAL.match(text):
        return lead.end()
    if not TIME_OR_PLACE.match(text):
        return 0
    person = any_of(INTRODUCTIONS).search(text, 0, SUBJECT)
    return person.start() if person else 0


def in_the_past(text: str) -> bool:
    """Whether the first verb after one of the people in the text tells of the past."""
    mentions = (match for rule in INTRODUCTIONS for match in who(rule).finditer(text))
    return any(happened(text[match.end() : match.end() + REACH]) for match in mentions)


def indefinite(mention: str) -> bool:
    """Whether the mention introduces somebody."""
    return mention.split(maxsplit=1)[0].lower() not in {"the", "her", "his", "their"}


def aged(text: str) -> bool:
    """Whether somebody with an age, a letter or a family stands in the text."""
    return any(who(rule).search(text) for rule in SURE) or bool(HINT.search(text) and ages(text))


def happened(rest: str) -> bool:
    """Whether the first verb after the person tells of the past; what stands between dashes is passed over."""
    rest = BETWEEN.sub(" ", rest, count=1)
    lexicon = cues()
    past = [match.start() for rule in ("past_regular", "past_irregular") if (match := lexicon.regex(rule).search(rest))]
    present = lexicon.regex("present").search(rest)
    return bool(past) and (present is None or min(past) < present.start())
