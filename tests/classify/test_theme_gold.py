"""The model on whole real documents that training never saw; the floors are at least those that were set for it."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from pipeline.classify import linear, measure
from pipeline.classify.features import Passage
from pipeline.classify.passages import Example
from pipeline.classify.themes import THEMES, load_model
from pipeline.document import Document, Source
from pipeline.ingest import ingest
from pipeline.segment import segment
from pipeline.settings import Settings


class Floors(NamedTuple):
    micro_f1: float
    main_theme: float
    above_keywords: float


FLOORS = {
    "records": Floors(micro_f1=0.80, main_theme=0.90, above_keywords=0.10),
    "sections": Floors(micro_f1=0.80, main_theme=0.90, above_keywords=0.10),
}


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).replace("*", "")).strip()


def read(path: Path) -> Document:
    data = path.read_bytes()
    source = Source(path.name, "text/plain", data, hashlib.sha256(data).hexdigest(), path.stem)
    return segment(ingest(source, Settings()))


def path_of(document: Document, section: int | None) -> str:
    return " > ".join(reversed([document.heading(index) for index in document.ancestors(section)]))


def as_passage(row: dict[str, Any], document: Document) -> Passage | None:
    """A gold record as the model would read it; None for a section whose heading the segmenter did not find."""
    if row["kind"] == "section":
        for index, section in enumerate(document.sections):
            if plain(document.heading(index)) == plain(row["text"]) and section.end > section.heading_end:
                return Passage(document.text[section.start : section.end], path_of(document, index))
        return None
    at = document.text.find(plain(row["text"])[:60])
    return Passage(row["text"], path_of(document, document.section_at(at)) if at >= 0 else "")


@pytest.fixture(scope="module")
def gold(shared: Path) -> dict[str, list[Example]]:
    found: dict[str, list[Example]] = {"records": [], "sections": []}
    for path in sorted((shared / "gold").glob("*.jsonl")):
        document = read(shared / "corpus" / f"{path.stem}.txt")
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if "themes" in row and (passage := as_passage(row, document)):
                themes = tuple(theme for theme in row["themes"] if theme != "none")
                group = "sections" if row["kind"] == "section" else "records"
                found[group].append(Example(passage, themes, row["kind"], "", ""))
    return found


@pytest.mark.parametrize("group", sorted(FLOORS))
def test_real_documents(gold: dict[str, list[Example]], group: str) -> None:
    examples, model = gold[group], load_model()
    assert len(examples) >= {"records": 24, "sections": 60}[group], "most gold records were found in the documents"
    given = [[THEMES.index(t.theme) for t in row] for row in model.themes([e.passage for e in examples])]
    scores = measure.summary(examples, given)
    keywords = measure.summary(examples, linear.keywords(model.features, examples))
    floors = FLOORS[group]
    assert scores["micro_f1"] >= floors.micro_f1
    assert scores["main_theme"] >= floors.main_theme
    assert scores["micro_f1"] >= keywords["micro_f1"] + floors.above_keywords
