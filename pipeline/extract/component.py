"""A plain function -> a spaCy component, and a Document -> a spaCy Doc with the same text."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IDX, ORTH, SPACY
from spacy.lang.en import English
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from pipeline.document import BODY, Document
from pipeline.extract.sentences import sentence_starts

Find = Callable[[Doc, Document], list[Span]]
"""Finds the spans of one record kind. `span.label_` is the kind, `span.id_` the rule that found it."""


def document_of(doc: Doc) -> Document:
    """The Document from which a Doc was made."""
    found: Document = doc.user_data["document"]
    return found


def component(name: str, find: Find) -> str:
    """Register `find` as the spaCy component `name`; what it finds goes into `doc.spans[name]`, sorted."""

    @Language.component(name, assigns=["doc.spans"], retokenizes=False)
    def run(doc: Doc) -> Doc:
        spans = find(doc, document_of(doc))
        doc.spans[name] = sorted(spans, key=lambda span: (span.start_char, -span.end_char))
        return doc

    return name


@cache
def tokenizer() -> Language:
    """The blank English tokenizer that every component shares; its words have no attributes but their letters."""
    return English(vocab=Vocab())


def make_doc(document: Document) -> Doc:
    """Tokenise block by block and join to a Doc whose text is the document's, sentence starts set in body blocks.

    Tokenising a whole report in one piece defeats spaCy's tokenizer cache after the first contraction. What lies
    between two blocks is a token and a sentence of its own. Raises AssertionError where a token would move.
    """
    nlp = tokenizer()
    tables: list[NDArray[Any]] = [np.zeros((0, 3), np.uint64)]
    starts, at = [0], 0
    for block in document.blocks:
        if block.start > at:
            tables.append(np.array([[nlp.vocab.strings.add(document.text[at : block.start]), 0, at]], np.uint64))
        text = document.slice(block)
        table = nlp.tokenizer(text).to_array([ORTH, SPACY, IDX])
        table[:, 2] += np.uint64(block.start)
        tables.append(table)
        starts += [at, block.start]
        if block.kind in BODY:
            starts += [block.start + begin for begin in sentence_starts(text)]
        at = block.end
    words, spaces, places = np.concatenate(tables).T
    doc = Doc(
        nlp.vocab, words=words.tolist(), spaces=(spaces > 0).tolist(), sent_starts=np.isin(places, starts).tolist()
    )
    if not np.array_equal(doc.to_array(IDX), places):
        raise AssertionError(f"{document.source}: tokenising changed the text")
    doc.user_data["document"] = document
    return doc


def span(doc: Doc, start: int, end: int, *, label: str, rule: str) -> Span:
    """The span of the characters [start, end), widened to whole tokens; its id is the rule's."""
    found = doc.char_span(start, end, label=label, span_id=rule, alignment_mode="expand")
    if found is None:
        raise ValueError(f"rule {rule}: [{start}, {end}) is no span of the document")
    return found
