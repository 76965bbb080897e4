"""Splitting a verb phrase into the separate things that it asks for."""

from __future__ import annotations

import re

from pipeline.extract.clauses import verb_forms
from pipeline.extract.further_clauses import another_clause, form_at, words_of
from pipeline.extract.passage import Extent
from pipeline.extract.timing import mentions
from pipeline.lexicon import load

AND = re.compile(
    r"(?P<mark>[,;])? (?P<word>and|or|as well as)(?: |(?=, ))(?P<to>to )?|(?P<only>[;,]) (?P<also>to )?", re.IGNORECASE
)
GUARD = re.compile(r"\b(?:that|how|which|who|whether|where|when|what|so|while)\b")
SUBORDINATE_CLAUSE = re.compile(
    r"\b(?:that|how|which|who|whether|where|when|what|why)\b(?:(?!\b(?:that|how|which|who|whether|where|when|what|why)\b)[^;]){1,300}"
)
"""A subordinate clause up to the next."""
THAT = re.compile(r"(?:,? (?:and|or)|[,;]) (?=that\b)")
WORD = re.compile(r"[\w’'-]{1,40}")
ASIDE = re.compile(
    r",? ?(?:with|together with|through|by|where|at|as|for|from|in|after|before|alongside|using)\b[^,.;:]{2,60}, "
)
"""What can stand in commas between conjunction and verb ("and, with its partners, agree")."""
TAKEN_UP = re.compile(r" (?:it|them)\b", re.IGNORECASE)
PREPOSITIONS = (" with", " for", " of", " from", " by", " in", " on", " at", " to")
"""Ends of a phrase whose object comes later ("lives with or visits a child")."""
INFINITIVE = re.compile(r"\bto (?!be \w{2,20}(?:ed|en|t)(?: (?:on|out|off|up|in|over|down|back|through))?$)")
"""What opens an infinitive beside which a bare verb could stand; a passive at the end of a phrase takes none."""


def verb_phrases(text: str, start: int, end: int) -> list[Extent]:
    """The coordinated verb phrases of the one that begins at `start`, in order, untrimmed."""
    if another := another_clause(text, start, end):
        return verb_phrases(text, start, another.start) + verb_phrases(text, another.verb, end)
    form = form_at(text, start)[0]
    if not form:
        return [(start, end)]
    cuts: list[Extent] = []
    commas: list[Extent] = []
    at = start
    for match in AND.finditer(text, start, end):
        begins = coordinates(text, match, at, end, form, listed=commas[-1][1] if commas else None)
        if begins is None:
            continue
        if match["only"] == ",":
            commas.append((match.start(), begins))
            continue
        cuts += [*commas, (match.start(), begins)]
        commas, at = [], begins
    edges = [start, *(edge for cut in cuts for edge in cut), end]
    return list(zip(edges[::2], edges[1::2], strict=True))


def coordinates(text: str, match: re.Match[str], at: int, end: int, form: str, *, listed: int | None) -> int | None:
    """Where the verb after a conjunction stands if it stands beside the first verb of the phrase that begins at `at`.

    `listed`: where a verb stands that a comma already parted from the first. A time limit or an aside may stand
    between conjunction and verb.
    """
    if match["word"] == "or" and text[at : match.start()].endswith(PREPOSITIONS):
        return None
    begins = after_aside(text, match.end(), end)
    limited = after_limit(text, match.end(), end) > match.end()
    late = begins > match.end() and text.startswith("to ", begins)
    begins += 3 * late
    explicit = bool(match["to"] or match["also"] or late)
    return (
        begins
        if beside(text, match, (at, begins), end, form, explicit=explicit, listed=listed, limited=limited)
        else None
    )


def beside(
    text: str,
    match: re.Match[str],
    verbs: Extent,
    end: int,
    form: str,
    *,
    explicit: bool,
    listed: int | None,
    limited: bool,
) -> bool:
    """Whether the second of two verbs stands beside the first; `explicit`: "to" stands before it, `limited`: a term."""
    at, begins = verbs
    new, verb, after = form_at(text, begins)
    if new != form and not (form == "third" and explicit and new == "base"):
        return False
    before = text[at : match.start()]
    if listed is not None and explicit:
        before = text[listed : match.start()]
    strong = limited or ";" in (match["mark"], match["only"]) or verb in words_of("telling")
    if any(load("coordination").regex(rule).match(text, after - len(verb), end) for rule in ("checks", "stops")):
        return True
    if not strong and ends_in_verb(before, form):
        return False
    infinitive = any(form_at(text, at + m.end())[0] == "base" for m in INFINITIVE.finditer(before))
    strong = strong or (explicit and not infinitive)
    if infinitive and not strong and (explicit or (form == "base" and not match["mark"])):
        return False
    if not strong and form == "base" and not load("coordination").regex("makes_sure").match(text, after - len(verb)):
        open_clauses = SUBORDINATE_CLAUSE.sub(lambda m: "" if takes_no_base(m[0]) or passive(m) else m[0], before)
        marked = match["mark"] or match["only"] or listed is not None
        taken_up = TAKEN_UP.match(text, after) and load("coordination").regex("resumes").search(before)
        if not taken_up and (" that " in open_clauses if marked else GUARD.search(open_clauses)):
            return False
    if explicit and form == new == "base":
        return True
    following = WORD.match(text, min(after + 1, end))
    noun = verb in words_of("noun_verb") or (form == "third" and verb.removesuffix("s") in words_of("noun_verb"))
    if following is None or after >= end:
        return False
    word = following.group().casefold()
    return not noun or word in words_of("object") or (match["mark"] == "," and word not in words_of("no_object"))


def after_aside(text: str, at: int, end: int) -> int:
    """The offset behind a time limit or an aside in commas that stands at `at`; `at` where there is none."""
    aside = ASIDE.match(text, at, end)
    behind = after_limit(text, at, end)
    return behind if behind > at or aside is None else aside.end()


def after_limit(text: str, at: int, end: int) -> int:
    """The offset behind a time limit that stands at `at`, in commas or not; `at` where there is none."""
    rest = text[at : min(end, at + 80)]
    lead = len(rest) - len(rest.lstrip(" ,"))
    limit = next((m for m in mentions(rest) if m.start == lead), None)
    return at if limit is None else at + limit.end + len(rest[limit.end :]) - len(rest[limit.end :].lstrip(" ,"))


def takes_no_base(clause: str) -> bool:
    """Whether the verb of a subordinate clause is of a form beside which no bare verb can stand ("what goes into").

    A bare verb stands beside another bare verb ("who need and get it") or behind a modal, "do" or "to".
    """
    rules = load("coordination")
    if rules.regex("amounts").match(clause):
        return True
    if any(form_at(clause, match.end())[0] == "base" for match in INFINITIVE.finditer(clause)):
        return False
    if rules.regex("opens_bare").search(clause):
        return False
    if rules.regex("singular").search(clause):
        return True
    words = [word.casefold() for word in WORD.findall(clause)[1:8]]
    return any(
        verb_forms().get(word) == "third" and word.removesuffix("s") not in words_of("noun_verb") for word in words
    )


def passive(clause: re.Match[str]) -> bool:
    """Whether a clause is a passive behind a preposition ("the time for which children are held"): it has its verb."""
    behind = clause.string[: clause.start()].rstrip().endswith(PREPOSITIONS)
    return behind and load("coordination").regex("passive").match(clause[0]) is not None


def ends_in_verb(before: str, form: str) -> bool:
    """Whether a phrase ends in a verb of that form, which what follows stands beside ("identify and share")."""
    words = before.split()
    last = words[-1].casefold() if words else ""
    noun = (
        {last, last.removesuffix("s")} & words_of("noun_verb")
        and len(words) > 2
        and not words[-2].endswith((",", "to", "and", "or"))
    )
    return verb_forms().get(last) == form and not noun


def that_clauses(text: str, start: int, end: int) -> list[Extent]:
    """[start, end) split at its coordinated that-clauses ("make sure that A, and that B")."""
    first = text.find(" that ", start, end)
    cuts = [match.span() for match in THAT.finditer(text, first + 1, end)] if first >= 0 else []
    edges = [start, *(edge for cut in cuts for edge in cut), end]
    return list(zip(edges[::2], edges[1::2], strict=True))
