"""Splitting a verb phrase into the separate things that it asks for."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extract.clauses import adverbs, verb_forms
from pipeline.extract.passage import Extent
from pipeline.extract.timing import mentions
from pipeline.lexicon import load

AND = re.compile(
    r"(?P<mark>[,;])? (?P<word>and|or|as well as) (?P<to>to )?|(?P<only>[;,]) (?P<also>to )?", re.IGNORECASE
)
ALSO_MUST = re.compile(
    r"[,;]? and(?:, [^,.;:]{2,60},)? (?:that )?(?:[^,.;:]{2,60}? )?"
    r"(?:should|must|needs? to|needed to|has to|have to|had to|ought to)(?: also)? "
)
"""Another clause with a duty of its own ("…, and that officers needed to")."""
AND_THAT_THEY = re.compile(r"[,;]? and that (?:it|they) ")
GUARD = re.compile(r"\b(?:that|how|which|who|whether|where|when|what|so|while)\b")
SINGULAR = re.compile(
    r"\b(?:that|how|which|who|whether|where|when|what) (?:[\w’'-]{1,20} ){0,6}?(?:is|was|has)\b"
    r"(?![^;]{0,300}\b(?:can|could|will|would|should|may|might|must|do|does|to)\b)"
)
"""A clause whose verb is a singular: no bare verb behind it can stand beside that one."""
TOLD_TOO = re.compile(
    r",? and (?:also )?(?:has |have |had )?"
    r"(?:(?:urg|ask|order|instruct|direct|call|want|advis|warn|encourag|recommend|requir)(?:ed|es|s)|told|tells)"
    r"(?: (?:up)?on)? "
    r"(?P<who>(?!to\b|for\b|how\b)[^.,;:]{2,60}?) (?<!how )(?:to|should|must) (?=[a-z])"
)
"""Somebody else who is told something in the same sentence ("…, and urged the chief constable to")."""
THAT = re.compile(r"(?:,? (?:and|or)|[,;]) (?=that\b)")
WORD = re.compile(r"[\w’'-]{1,40}")
ENDINGS = re.compile(r"[\s,;:.–—-]*(?:[,;]? (?:and|or))?[\s,;:.–—’”'\"-]*$")
LEADING = re.compile(r"[\s,;:.–—‘“'\"-]*(?:(?:and|or) )?(?:to (?=\w))?")


@cache
def words_of(name: str) -> frozenset[str]:
    """A word list of action_words.toml."""
    return frozenset(load("action_words").terms[name])


def form_at(text: str, at: int) -> tuple[str, str, int]:
    """Form ("base", "third", "ing" or ""), verb and end of the verb at `at`, adverbs before it skipped."""
    while match := WORD.match(text, at):
        word = match.group().casefold()
        if word not in adverbs():
            return verb_forms().get(word, ""), word, match.end()
        at = match.end() + 1
    return "", "", at


def verb_phrases(text: str, start: int, end: int) -> list[Extent]:
    """The coordinated verb phrases of the one that begins at `start`, in order, untrimmed."""
    duty = ALSO_MUST.search(text, start, end) or AND_THAT_THEY.search(text, start, end)
    if duty and (duty.re is ALSO_MUST or " that " not in text[start : duty.start()]):
        return verb_phrases(text, start, duty.start()) + verb_phrases(text, duty.end(), end)
    if told := TOLD_TOO.search(text, start, end):
        return verb_phrases(text, start, told.start()) + verb_phrases(text, told.end(), end)
    form = form_at(text, start)[0]
    if not form:
        return [(start, end)]
    cuts: list[Extent] = []
    commas: list[Extent] = []
    at = start
    for match in AND.finditer(text, start, end):
        if not coordinates(text, match, at, end, form):
            continue
        if match["only"] == ",":
            commas.append(match.span())
            continue
        cuts += [*commas, match.span()]
        commas, at = [], match.end()
    edges = [start, *(edge for cut in cuts for edge in cut), end]
    return list(zip(edges[::2], edges[1::2], strict=True))


def coordinates(text: str, match: re.Match[str], at: int, end: int, form: str) -> bool:
    """Whether the verb after a conjunction stands beside the first verb of the phrase that begins at `at`."""
    new, verb, after = form_at(text, match.end())
    if new != form and not (form == "third" and (match["to"] or match["also"]) and new == "base"):
        return False
    before = text[at : match.start()]
    strong = ";" in (match["mark"], match["only"]) or verb in words_of("telling")
    if not strong and verb_forms().get(before.rsplit(" ", 1)[-1].casefold()) == form:
        return False
    infinitive = any(form_at(text, at + m.end())[0] == "base" for m in re.finditer(r"\bto ", before))
    explicit = bool(match["to"] or match["also"])
    if infinitive and not strong and (explicit or (form == "base" and not match["mark"])):
        return False
    if not strong and form == "base":
        open_clauses = SINGULAR.sub("", before)
        if " that " in open_clauses if match["mark"] else GUARD.search(open_clauses):
            return False
    following = WORD.match(text, min(after + 1, end))
    noun = verb in words_of("noun_verb") or (form == "third" and verb.removesuffix("s") in words_of("noun_verb"))
    if following is None or after >= end:
        return False
    word = following.group().casefold()
    return not noun or word in words_of("object") or (match["mark"] == "," and word not in words_of("no_object"))


def that_clauses(text: str, start: int, end: int) -> list[Extent]:
    """[start, end) split at its coordinated that-clauses ("make sure that A, and that B")."""
    first = text.find(" that ", start, end)
    cuts = [match.span() for match in THAT.finditer(text, first + 1, end)] if first >= 0 else []
    edges = [start, *(edge for cut in cuts for edge in cut), end]
    return list(zip(edges[::2], edges[1::2], strict=True))


def trimmed(text: str, start: int, end: int) -> Extent:
    """An action without conjunctions, punctuation and time limits at its edges; empty where nothing is left."""
    last = len(text[:end].rstrip(" .’”\"'"))
    for rule in ("attribution", "occasion"):
        said = load("reported").regex(rule).search(text, start, last)
        if said and said.end() > start:
            end = last = said.start()
    while True:
        piece = text[start:end]
        leading = LEADING.match(piece)
        start += leading.end() if leading else 0
        piece = text[start:end]
        ending = ENDINGS.search(piece)
        finish = start + ending.start() if ending else end
        limits = [m for m in mentions(text[start:finish]) if start + m.end == finish or m.start == 0]
        if not limits or finish <= start:
            return start, max(finish, start)
        if limits[-1].end == finish - start:
            end = start + limits[-1].start
        else:
            start += limits[0].end
