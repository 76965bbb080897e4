"""Texts -> one sparse matrix: word and character TF-IDF, TF-IDF of the heading path, lexicon hits.

The vectorising of a fitted set needs nothing but its vocabularies and weights, which is what the model file keeps.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from pipeline.classify.ngrams import ColumnsOf, Terms, char_columns, char_counts, terms_of, word_counts
from pipeline.classify.sparse import Floats, Rows, from_dense, side_by_side

TOKEN = r"(?u)\b(?:[^\W\d_]\w+|999|101|46|47)\b"
"""Words of two letters and more; of the numbers only those that name a call or a power."""
WEIGHTS = {"word": 1.0, "char": 2.0, "heading": 0.5, "lexicon": 0.7, "heading_lexicon": 0.5}
"""How much each block of features counts beside the word block."""
BLOCKS: dict[str, dict[str, Any]] = {
    "word": {"ngram_range": (1, 2), "min_df": 2, "token_pattern": TOKEN},
    "char": {"ngram_range": (3, 5), "min_df": 4, "analyzer": "char_wb"},
    "heading": {"ngram_range": (1, 2), "min_df": 2, "token_pattern": TOKEN},
}
LONGEST_TERM = 3
"""Words of the longest lexicon term."""


class Passage(NamedTuple):
    """What the model sees of a record: its text and the headings above it, outermost first."""

    text: str
    heading: str


@dataclass(frozen=True)
class Block:
    """The fitted state of one TF-IDF block: its terms in column order and their inverse document frequencies.

    Terms of a zero weight are counted for the lexicon alone.
    """

    terms: tuple[str, ...]
    idf: Floats


@dataclass(frozen=True)
class Features:
    """Fitted vectorisers. `lexicon` has one (term, theme index) pair for every term of the lexicon."""

    blocks: Mapping[str, Block]
    lexicon: tuple[tuple[str, int], ...]
    groups: int

    @cached_property
    def _columns(self) -> dict[str, dict[str, int]]:
        return {name: {term: column for column, term in enumerate(block.terms)} for name, block in self.blocks.items()}

    @cached_property
    def _terms(self) -> dict[str, Terms]:
        return {name: terms_of(self._columns[name], longest=LONGEST_TERM) for name in ("word", "heading")}

    @cached_property
    def _char_columns(self) -> ColumnsOf:
        shortest, longest = BLOCKS["char"]["ngram_range"]
        return char_columns(self._columns["char"], shortest=shortest, longest=longest)

    @cached_property
    def _lexicon_maps(self) -> dict[str, Floats]:
        maps = {}
        for name in ("word", "heading"):
            maps[name] = np.zeros((len(self._columns[name]), self.groups))
            for term, group in self.lexicon:
                maps[name][self._columns[name][term], group] += 1
        return maps

    def counts(self, passages: Sequence[Passage]) -> dict[str, Rows]:
        """Bare term counts per block, one row a passage: the costly part."""
        texts = [passage.text for passage in passages]
        headings = [passage.heading for passage in passages]
        return {
            "word": word_counts(texts, self._terms["word"], token=TOKEN),
            "char": char_counts(texts, self._char_columns, len(self.blocks["char"].terms)),
            "heading": word_counts(headings, self._terms["heading"], token=TOKEN),
        }

    def hits(self, counts: Mapping[str, Rows], name: str) -> Floats:
        """How many different lexicon terms of every theme stand in the text or the heading: (passages, themes)."""
        present = replace(counts[name], data=np.sign(counts[name].data))
        return present.times(self._lexicon_maps[name])

    def transform(self, passages: Sequence[Passage]) -> Rows:
        """The weighted features, one row a passage, columns in the order of `names`."""
        counts = self.counts(passages)
        parts = [tfidf(counts[name], block.idf).weighed(WEIGHTS[name]) for name, block in self.blocks.items()]
        for name, field in (("lexicon", "word"), ("heading_lexicon", "heading")):
            parts.append(from_dense(np.log1p(self.hits(counts, field))).scaled().weighed(WEIGHTS[name]))
        return side_by_side(parts)

    def names(self) -> list[tuple[str, str]]:
        """(block, term) of every column; the terms of the lexicon blocks are theme indices."""
        columns = [(name, term) for name, block in self.blocks.items() for term in block.terms]
        lexicon = [(name, str(theme)) for name in ("lexicon", "heading_lexicon") for theme in range(self.groups)]
        return columns + lexicon


def tfidf(counts: Rows, idf: Floats) -> Rows:
    """Sublinear term counts times `idf`, every row scaled to length one."""
    return replace(counts, data=(np.log(counts.data) + 1.0) * idf[counts.indices]).scaled()


def fit(passages: Sequence[Passage], terms: Mapping[str, Sequence[str]]) -> Features:
    """Learn vocabularies and weights from training passages and the lexicon's `terms` per theme."""
    lexicon = tuple(
        (normal, number)
        for number, group in enumerate(sorted(terms))
        for normal in sorted({" ".join(re.findall(TOKEN, term.lower())) for term in terms[group]} - {""})
    )
    extra = {term for term, _ in lexicon}
    fields = {
        "word": [p.text for p in passages],
        "char": [p.text for p in passages],
        "heading": [p.heading for p in passages],
    }
    blocks = {name: fit_block(name, texts, set() if name == "char" else extra) for name, texts in fields.items()}
    return Features(blocks, lexicon, len(terms))


def fit_block(name: str, texts: Sequence[str], extra: set[str]) -> Block:
    """One TF-IDF block over `texts`, with `extra` terms of weight zero."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectoriser = TfidfVectorizer(**BLOCKS[name]).fit(texts)
    learnt = {term: vectoriser.idf_[column] for term, column in vectoriser.vocabulary_.items()}
    terms = tuple(sorted(learnt.keys() | extra))
    return Block(terms, np.array([learnt.get(term, 0.0) for term in terms], dtype=np.float64))
