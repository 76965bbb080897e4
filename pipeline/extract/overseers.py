"""What those who oversee a force ask of it in their own answer to an inspection: recommendations of theirs."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extract.outline import Outline, Sentence
from pipeline.extract.passage import Passage
from pipeline.extract.told_whom import asks_nothing
from pipeline.lexicon import load


def overseers(outline: Outline) -> Iterator[Passage]:
    """ "I have asked the Chief Constable to report to me", up to where the writer goes on about himself."""
    if outline.document.metadata.kind != "response":
        return
    for index, _, _ in outline.blocks():
        for sentence in outline.sentences(index):
            if passage := asked_by_writer(outline, sentence):
                yield passage


def asked_by_writer(outline: Outline, sentence: Sentence) -> Passage | None:
    """The passage of a sentence of the first person or about the commissioner, whose answer this is."""
    document, lexicon = outline.document, load("reporting")
    text = document.text[sentence.start : sentence.end]
    match = lexicon.regex("i_asked").search(text) or lexicon.regex("overseer_told").search(text)
    if match is None or asks_nothing(text[match.end() :]):
        return None
    own = lexicon.regex("own_too").search(text, match.end())
    end = sentence.start + own.start() if own else sentence.end
    who = (sentence.start + match.start("who"), sentence.start + match.end("who"))
    start = sentence.start + match.start()
    return Passage(start, end, "asked_by_writer", "issued", sentence.start + match.end(), who)
