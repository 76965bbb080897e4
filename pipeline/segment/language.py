"""English or Welsh, by the share of each language's commonest words."""

from __future__ import annotations

import re

from pipeline.document import Document
from pipeline.lexicon import load

SAMPLE = 8_000
"""Characters that are looked at."""
FLOOR = 0.1
"""Share of common words below which a text is in neither language."""


def find_language(document: Document) -> str:
    """ISO 639-1 code, "und" where the text is in neither language."""
    found = re.findall(r"[a-zâêîôûŵŷ]+", document.text[:SAMPLE].lower())
    if not found:
        return "und"
    shares = {
        code: sum(word in common for word in found) / len(found)
        for code, common in ((code, frozenset(terms)) for code, terms in load("languages").terms.items())
    }
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= FLOOR else "und"
