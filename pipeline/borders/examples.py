"""What the model of borders learns from: passages of the corpus, their sentences labelled by the gold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.borders.marked import document as as_document
from pipeline.borders.marked import read
from pipeline.document import Document
from pipeline.evaluate import load_gold, stem
from pipeline.extract.vignette_features import features
from pipeline.extract.vignette_model import BEGINS, ON, OUTSIDE
from pipeline.extract.vignette_passages import passages
from pipeline.extract.vignette_sentences import Sentence
from pipeline.extract.vignette_windows import windows
from pipeline.ingest import SUFFIXES, ingest
from pipeline.inspect import local_source
from pipeline.scoring import FOLD, words
from pipeline.segment import segment
from pipeline.settings import Settings

HELD_OUT = frozenset({"forms6", "forms7", "forms8", "forms9", "forms10"})
"""Rounds of the corpus that the model never learns from: they measure it."""
WORD = re.compile(r"\w+(?:[.,]\d+)*")
Span = tuple[int, int]


@dataclass(frozen=True)
class Example:
    """A passage of a document: features and label of each sentence; `group` is the round that it was written in."""

    group: str
    features: tuple[tuple[str, ...], ...]
    labels: tuple[int, ...]


def examples(corpus: Path) -> list[Example]:
    """Every passage in running text of the documents with gold in `corpus`/gold but those of the rounds held out, and
    of `corpus`/stories.
    """
    gold = load_gold(sorted((corpus / "gold").glob("*.jsonl")))
    found: list[Example] = []
    for path in sorted(path for path in corpus.rglob("*") if path.suffix in SUFFIXES and stem(path.name) in gold):
        if path.parent.name in HELD_OUT:
            continue
        stories = [row["text"] for row in gold[stem(path.name)].get("vignette", [])]
        found += of_document(segment(ingest(local_source(str(path)), Settings())), stories, path.parent.name)
    for path in sorted((corpus / "stories").glob("*.marked")):
        for marked in read(path):
            found += of_document(as_document(marked), marked.stories, f"stories/{path.stem}")
    return found


def of_document(document: Document, stories: Sequence[str], group: str) -> Iterator[Example]:
    """The examples of one document with the stories of its gold."""
    spans = list(located(document.text, stories))
    for passage in passages(document):
        if passage.enclosed:
            continue
        for window in windows(passage.sentences, held=bool(passage.route)):
            named = features(window, held=bool(passage.route))
            yield Example(group, tuple(map(tuple, named)), tuple(labels(window, spans)))


def located(text: str, stories: Iterable[str]) -> Iterator[Span]:
    """Where each story stands in the text, by its words, page furniture in its middle passed over."""
    placed = [(match.group().lower(), match.start(), match.end()) for match in WORD.finditer(text.translate(FOLD))]
    there = [word for word, _, _ in placed]
    for story in stories:
        told = words(story)
        for at in range(len(there) - len(told) + 1):
            if there[at] == told[0] and there[at : at + len(told)] == told:
                yield placed[at][1], placed[at + len(told) - 1][2]
                break


def labels(sentences: Sequence[Sentence], spans: Sequence[Span]) -> Iterator[int]:
    """The label of every sentence: a sentence is told of a story where more than half of it stands in the story."""
    before = -1
    for sentence in sentences:
        half = (sentence.end - sentence.start) / 2
        story = next((i for i, (a, b) in enumerate(spans) if min(sentence.end, b) - max(sentence.start, a) > half), -1)
        yield OUTSIDE if story < 0 else ON if story == before else BEGINS
        before = story
