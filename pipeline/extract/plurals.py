"""Singular and plural of English nouns, as far as counting needs them."""

from __future__ import annotations

from functools import cache

from pipeline.lexicon import load

IRREGULAR = {"child": "children", "person": "people", "man": "men", "woman": "women", "staff": "staff"}


@cache
def irregular() -> frozenset[str]:
    """Plurals that do not end in s, and those whose ending misleads."""
    return frozenset(load("nouns").terms["irregular_plural"])


@cache
def misleading() -> frozenset[str]:
    """Words that end in s and are no plural nouns."""
    return frozenset(load("nouns").terms["not_plural"])


def is_plural(word: str) -> bool:
    """Whether a lower-case word looks like a plural noun; a possessive is none."""
    if word in irregular():
        return True
    return (
        len(word) > 2
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s", "\u2019s"))
        and word not in misleading()
    )


def plural(noun: str) -> str:
    """The plural of a singular noun; a plural stays as it is."""
    if noun in IRREGULAR:
        return IRREGULAR[noun]
    if is_plural(noun):
        return noun
    for ending in ("child", "person", "man"):
        if noun.endswith(ending) and noun != "human":
            return noun[: -len(ending)] + IRREGULAR[ending]
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in ("a", "e", "i", "o", "u"):
        return noun[:-1] + "ies"
    return noun + "s"
