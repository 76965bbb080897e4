"""Who a recommendation addresses: names as written, without restricting clauses; pronouns resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.document import BODY, Document
from pipeline.extract.clauses import masked, nouns
from pipeline.extract.told_whom import places_of, stands_for_body
from pipeline.lexicon import load

JOIN = re.compile(r",? (?:and|&|or|as well as|plus) |, ")
CONJUNCTION = re.compile(
    r"^(?:but|and|for|however|so|yet|also|instead|that|meanwhile|overall|now|in all|among other things)[, ]{1,8}(?=\w)",
    re.IGNORECASE,
)
EVERY = re.compile(r"^all (?:the )?(?=chief constables|(?:police )?forces)", re.IGNORECASE)
ASIDE = re.compile(
    r"(?:and )?(?:working|in|with|together|jointly|as|following|after|through|by|to|where|when|if|while|for|on)\b"
    r"[^,]{0,120}, ",
    re.IGNORECASE,
)
"""What can stand between a time limit and the subject ("…, and working with its partners, the force")."""
WITH = re.compile(
    r", (?:together |jointly |along )?with (?!(?:its|their|his|her|our|other|local|all)\b)(?P<who>[^,]{3,80}),?$"
)
"""Who is to act together with the subject, set off behind it; partners without a name are no addressees."""
COMMON = frozenset(("a", "all", "each", "both", "chief", "local", "senior", "safeguarding", "health", "other", "every"))
REACH = 4000
"""How many characters before a pronoun its name may stand."""


def addressees_of(document: Document, start: int, end: int) -> tuple[str, ...]:
    """The addressees that the subject at [start, end) names."""
    found: list[str] = []
    for name in names(masked(document.text[start:end])):
        if load("addressees").regex("pronoun_one").search(name):
            ours = name.casefold() in ("we", "us")
            name = nearest(document, start, plural=False) or (document.metadata.force or "") * ours
        elif load("addressees").regex("reader").search(name):
            name = reader(document)
        elif load("addressees").regex("pronoun_many").search(name):
            name = nearest(document, start, plural=True) or nearest(document, start, plural=False)
        found += [part for part in places_of(document, name) or (name,) if part and part not in found]
    return tuple(found)


def names(subject: str) -> Iterator[str]:
    """The names in a subject, each in the form in which a record gives it."""
    subject = " ".join(subject.split()).strip(" ,.:;‘’'\"“”–-")
    subject = EVERY.sub("", CONJUNCTION.sub("", subject))
    while (aside := ASIDE.match(subject)) and whole(subject[aside.end() :]):
        subject = subject[aside.end() :]
    subject = WITH.sub(together, subject)
    cut = load("addressees").regex("restricted").search(subject)
    if cut and cut.start() > 2:
        subject = subject[: cut.start()]
    for piece in split(subject):
        if piece := piece.strip(" ,"):
            yield written(piece)


def together(match: re.Match[str]) -> str:
    """The one who is to act as well, joined to the subject where he is named."""
    lone = load("addressees").regex("lone_partner").search(match["who"])
    return f" and {match['who']}" if whole(match["who"]) and lone is None else match[0]


def split(subject: str) -> list[str]:
    """A subject at its commas and "and", where what stands before each is a whole name."""
    protected = [match.span() for match in load("addressees").regex("joint").finditer(subject)]
    pieces, at = [], 0
    for match in JOIN.finditer(subject):
        if any(start <= match.start() < end for start, end in protected):
            continue
        if whole(subject[at : match.start()]) and whole(subject[match.end() :]):
            pieces.append(subject[at : match.start()])
            at = match.end()
    return [*pieces, subject[at:]]


def whole(piece: str) -> bool:
    """Whether a piece can be a name by itself: its words hold a body or an acronym."""
    words = re.findall(r"[\w’']+", piece)
    return any(word.casefold() in nouns() or (len(word) > 2 and word.isupper()) for word in words)


def written(name: str) -> str:
    """A name as a record gives it: "the force" in lower case, other titles as written, names without "the"."""
    article, _, rest = name.partition(" ")
    if article.casefold() in ("a", "an") and rest:
        return rest
    if article.casefold() != "the" or not rest:
        known = article == "A" or (article.casefold() in COMMON | nouns() and not article.isupper())
        common = known and (not rest or rest[0].islower())
        return name[0].lower() + name[1:] if common else name
    if rest.casefold() in ("force", "constabulary"):
        return f"the {rest.casefold()}"
    if load("addressees").regex("force").search(name):
        return rest
    return f"the {rest}"


def nearest(document: Document, before: int, *, plural: bool) -> str:
    """The nearest name before an offset to which "it" (or, if `plural`, "they") can refer; "" where there is none."""
    lexicon = load("addressees")
    for index in range(document.block_at(max(before - 1, 0)), -1, -1):
        block = document.blocks[index]
        if block.end < before - REACH:
            break
        if block.kind not in BODY:
            continue
        text = document.text[block.start : min(block.end, before)]
        found = [m for rule in ("named", "generic") for m in lexicon.regex(rule).finditer(text)]
        acting = (m for m in lexicon.regex("place_acts").finditer(text) if stands_for_body(document, m["who"]))
        for match in sorted([*found, *acting], key=lambda m: (-m.end(), m.start())):
            name = match.groupdict().get("who") or match.group()
            many = match.re is lexicon.regex("generic") and (
                not name.casefold().startswith("the ") or name.casefold() == "the police"
            )
            if "nspect" not in name and many == plural:
                return written(without_opening(name))
    return ""


def reader(document: Document) -> str:
    """To whom a letter is written, else the force that the document is about."""
    greeted = load("addressees").regex("salutation").search(document.text, 0, REACH)
    return written(document.text[slice(*greeted.span("who"))]) if greeted else document.metadata.force or ""


def owners(document: Document, start: int, end: int) -> tuple[str, ...]:
    """The names in a noun phrase that own what is to improve ("The quality of Wessmoor Police's notices")."""
    owned = load("addressees").regex("owner").finditer(document.text, start, end)
    return tuple(dict.fromkeys(written(match["who"]) for match in owned))


def without_opening(name: str) -> str:
    """A name without a capitalised word of the sentence before it ("When Wessmoor Police")."""
    return re.sub(r"^(?:The|When|If|While|After|In|For|At|But|And|Although|Since) (?=[A-Z])", "", name)
