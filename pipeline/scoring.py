"""How a predicted record is compared with a gold one: words, pairing, agreement and attributes.

The measure is that of the project's annotation scorer: records of one document and kind are paired by the token F1
of their texts (Hungarian assignment, ties broken by position and by agreement on value, form or mode).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.runs import Row

FOLD = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u2011": "-", "\u00ad": None, "•": " ", "\uf0b7": " "}
)
MUST_AGREE: dict[str, tuple[str, ...]] = {
    "count": ("value",),
    "deadline": ("form", "period"),
    "recommendation": ("mode",),
    "tally": ("good", "requires_improvement", "inadequate", "assessor"),
}
"""What besides its words a record of a kind must share with its gold to count as found."""
COMPARED: dict[str, tuple[str, ...]] = {
    "section": ("level", "number", "role"),
    "recommendation": ("mode",),
    "deadline": ("modality", "form", "period", "date", "anchor"),
    "count": ("value", "value_high", "unit", "measure", "approximate", "comparator"),
    "tally": ("good", "requires_improvement", "inadequate", "total", "assessor"),
    "vignette": ("polarity",),
}
"""Attributes that are compared by plain equality."""


def words(text: str | None) -> list[str]:
    """The lower-case words of a text, link mark-up and typography folded away."""
    folded = unicodedata.normalize("NFKC", text or "").translate(FOLD)
    folded = re.sub(r"<[^<>]{1,40}>", " ", folded)
    folded = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", folded)
    folded = folded.replace("\\", "").replace("*", "")
    return re.findall(r"\w+(?:[.,]\d+)*", folded.lower())


def overlap(a: Sequence[str], b: Sequence[str]) -> float:
    """Token F1 of two lists of words, 0 to 1."""
    if not a or not b:
        return 0.0
    return 2 * sum((Counter(a) & Counter(b)).values()) / (len(a) + len(b))


def same(a: Any, b: Any) -> bool:
    """Equality that takes 25 and 25.0 for one number."""
    if isinstance(a, int | float) and isinstance(b, int | float):
        return abs(float(a) - float(b)) < 1e-6
    return bool(a == b)


def agrees(kind: str, gold: Row, pred: Row) -> bool:
    """Whether a pair agrees on what its kind must agree on."""
    if kind == "count":
        return gold["value"] is not None and pred.get("value") is not None and same(gold["value"], pred["value"])
    return all(gold.get(name) == pred.get(name) for name in MUST_AGREE.get(kind, ()))


def pair(kind: str, gold: Sequence[Row], pred: Sequence[Row], *, lenient: float) -> list[tuple[int, int, float]]:
    """(gold index, predicted index, token F1) of the best assignment above `lenient`."""
    if not gold or not pred:
        return []
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    gold_words = [words(row["text"]) for row in gold]
    pred_words = [words(row["text"]) for row in pred]
    table = np.zeros((len(gold), len(pred)))
    for i, a in enumerate(gold_words):
        for j, b in enumerate(pred_words):
            shared = overlap(a, b)
            if shared >= lenient:
                position = abs(i / len(gold) - j / len(pred))
                table[i, j] = shared + 0.5 * agrees(kind, gold[i], pred[j]) - 0.1 * position
    rows, columns = linear_sum_assignment(-table)
    return [
        (int(i), int(j), overlap(gold_words[i], pred_words[j]))
        for i, j in zip(rows, columns, strict=True)
        if table[i, j] > 0
    ]


def theme_names(row: Row) -> list[str]:
    """The theme names of a record, whether it holds names or {theme, probability}, without "none"."""
    names = [theme["theme"] if isinstance(theme, dict) else theme for theme in row.get("themes") or []]
    return [name for name in names if name != "none"]


def text_of(value: Any) -> str | None:
    """The text of a grounded part, or the plain string, or None."""
    text: str | None = value.get("text") if isinstance(value, dict) else value
    return text


def attributes(kind: str, gold: Row, pred: Row) -> Iterator[tuple[str, bool]]:
    """(attribute, whether the pair agrees on it)."""
    for name in COMPARED[kind]:
        yield name, same(gold.get(name), pred.get(name))
    if kind == "count" and gold["measure"] == "case_assessment":
        yield "grade", gold.get("grade") == pred.get("grade")
        yield "assessor", gold.get("assessor") == pred.get("assessor")
    if kind == "recommendation":
        yield from recommendation_attributes(gold, pred)
    if kind == "vignette":
        yield "people with ages", aged(gold) == aged(pred)
    if "themes" in gold and kind in ("recommendation", "vignette", "section") and theme_names(gold):
        found = theme_names(pred)
        yield "main theme", bool(found) and found[0] in theme_names(gold)


def recommendation_attributes(gold: Row, pred: Row) -> Iterator[tuple[str, bool]]:
    """Addressees, deadline, actions and response of a recommendation pair."""
    named = {" ".join(words(name)) for name in pred.get("addressees") or []}
    yield "addressees", {" ".join(words(name)) for name in gold["addressees"]} == named
    yield "deadline", words(gold["deadline"]) == words(text_of(pred.get("deadline")))
    mine = [words(text_of(action)) for action in pred.get("actions") or []]
    theirs = [words(action) for action in gold["actions"]]
    yield (
        "actions",
        len(mine) == len(theirs) and all(overlap(a, b) >= 0.8 for a, b in zip(theirs, mine, strict=True)),
    )
    answer = pred.get("response")
    right = overlap(words(gold["response"]), words(text_of(answer))) >= 0.8 if gold["response"] else not answer
    yield "response", right


def aged(row: Row) -> Counter[tuple[int, str | None]]:
    """The people of a vignette whose age is known, as (age, sex)."""
    people = row.get("people") or []
    return Counter((person["age"], person.get("sex")) for person in people if person.get("age") is not None)
