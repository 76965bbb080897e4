"""Who should do what: where the subject of a clause stands and where its verb phrase begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.extract.passage import Extent
from pipeline.extract.timing import mentions
from pipeline.lexicon import load

WORD = re.compile(r"[^\W\d_][\w’'-]{0,40}|[.:;]")
SUBORDINATE = frozenset(["what", "how", "that", "which", "who", "whether", "where", "when", "so", "if", "because"])
NOT_BEFORE_VERB = frozenset(
    ("the", "a", "an", "its", "their", "his", "her", "our", "of", "for", "and", "to", "in", "who", "which", "that")
)
DOUBLED = re.compile(r"[^aeiou][aeiou][bdglmnprt]$")
"""The end of a verb whose last letter is doubled before -ing ("stopping")."""
WINDOW = 600
"""How many characters of a sentence are read for its subject and verb."""
ASIDE = re.compile(r"\s*,[^,;:.]{1,100},\s+")
"""What can stand in commas between modal and verb ("should, as a matter of urgency, review")."""
LINK = re.compile(r"[\s,–—-]*(?:(?:that|to)\b[\s,]*)?")


@dataclass(frozen=True, slots=True)
class Clause:
    """`subject` is where the addressee stands (None: nowhere), `verb` where the verb phrase begins."""

    subject: Extent | None
    verb: int


@cache
def verb_forms() -> dict[str, str]:
    """Word -> "base", "third" or "ing" for every form of an action verb."""
    words = load("action_words").terms
    forms = dict.fromkeys(words["verb"], "base")
    forms |= {inflected(verb, "s"): "third" for verb in words["verb"]} | dict.fromkeys(words["third"], "third")
    forms |= {inflected(verb, "ing"): "ing" for verb in words["verb"]}
    return forms | {f"{verb}{verb[-1]}ing": "ing" for verb in words["verb"] if DOUBLED.search(verb)}


def inflected(verb: str, ending: str) -> str:
    """The third person or the -ing form of a regular verb, by the spelling rules."""
    if ending == "ing":
        return (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") and verb != "be" else verb) + "ing"
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + "s"


@cache
def nouns() -> frozenset[str]:
    """Last words of the names of addressees, in lower case."""
    return frozenset(term.casefold().split()[-1] for term in load("addressees").terms["noun"])


@cache
def adverbs() -> frozenset[str]:
    """Words that stand between subject, modal and verb."""
    return frozenset(load("action_words").terms["adverb"])


def masked(text: str) -> str:
    """The text with its time limits and brackets blanked, so that they hide no subject and no verb."""
    for mention in mentions(text):
        text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
    return re.sub(r"\([^()]{0,200}\)", lambda match: " " * len(match.group()), text)


def clause_of(text: str, at: int, end: int) -> Clause | None:
    """The clause that begins at `at` and ends by `end`; None where no verb phrase is found within 45 words."""
    found = clause_in(masked(text[at : min(end, at + WINDOW)]))
    if found is None:
        return None
    where = (found.subject[0] + at, found.subject[1] + at) if found.subject else None
    return Clause(where, found.verb + at)


def clause_in(plain: str) -> Clause | None:
    """The clause at the beginning of a masked text."""
    start = link_end(plain, 0)
    modal = load("clauses").regex("modal").search(plain, start, start + 400)
    verb = first_verb(plain, start)
    if modal and re.search(r"[.;:]", plain[start : modal.start()]):
        modal = None
    if modal and (verb is None or modal.start() < verb or nominal(plain[verb : modal.start()])):
        return Clause(subject(plain, start, modal.start()), verb_start(plain, modal.end()))
    return None if verb is None else Clause(subject(plain, start, verb), verb_start(plain, verb))


def link_end(plain: str, at: int) -> int:
    """Where the clause begins after commas, "that" and blanked time limits."""
    end = at
    while match := LINK.match(plain, end):
        if match.end() == end:
            break
        end = match.end()
    return end


def first_verb(plain: str, start: int) -> int | None:
    """The first word after a name that can be its verb, or the colon after which a list gives the verbs."""
    forms, seen, before = verb_forms(), False, ""
    for count, match in enumerate(WORD.finditer(plain, start, start + 500)):
        word = match.group().casefold()
        if word in ".;" or count > 45:
            return None
        if word == ":":
            return match.end() if seen else None
        can_be = word in forms and before not in NOT_BEFORE_VERB and forms[word] != "ing"
        if can_be and (seen or count == 0):
            return match.start()
        named = count > 0 and match.group()[0].isupper()
        seen = (
            seen
            or named
            or word.removesuffix("'s").removesuffix("’s") in nouns()
            or word in ("it", "they", "we", "you")
        )
        before = before if word in adverbs() else word
    return None


def nominal(between: str) -> bool:
    """Whether the words from a seeming verb up to a modal belong to the subject ("the force lead for X should")."""
    words = between.casefold().split()
    return len(words) <= 8 and not SUBORDINATE & set(words) and "," not in between.rstrip(" ,")


def subject(plain: str, start: int, end: int) -> Extent | None:
    """[start, end) without white space, commas and adverbs at its edges, or None where nothing is left."""
    while True:
        piece = plain[start:end].rstrip(" ,:–—-")
        last = piece.rsplit(" ", 1)[-1]
        if (last.casefold() not in adverbs() and last != "would") or last == piece:
            break
        end = start + len(piece) - len(last)
    first = start + len(piece) - len(piece.lstrip(" ,:–—-"))
    return (first, start + len(piece)) if first < start + len(piece) else None


def verb_start(plain: str, at: int) -> int:
    """Where the verb phrase begins after blanked time limits, commas and adverbs such as "immediately"."""
    while True:
        aside = ASIDE.match(plain, at)
        if aside and plain[aside.end() :].split(" ", 1)[0].casefold() in verb_forms():
            return aside.end()
        match = re.compile(r"[\s,:–—-]*").match(plain, at)
        at = match.end() if match else at
        word = re.compile(r"[\w’'-]{1,40}").match(plain, at)
        if word is None or word.group().casefold() not in adverbs() | {"to"}:
            return at
        at = word.end()
