"""Why a record has its themes: the words, headings and lexicon groups that weighed most."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import jsonlines

from pipeline import lexicon
from pipeline.classify.features import Passage
from pipeline.classify.sparse import Rows
from pipeline.classify.themes import THEMES, Model, chosen, load_model
from pipeline.errors import UsageError
from pipeline.records import FILES

CARRIERS = ("recommendation", "vignette", "section")
REASONS = 8


class Reason(NamedTuple):
    """A piece of evidence: where it stands (text, heading, lexicon), what it is, how much it adds to the score."""

    where: str
    what: str
    weight: float


class Because(NamedTuple):
    """A theme with its probability, the threshold that it passed and its weightiest reasons."""

    theme: str
    probability: float
    threshold: float
    reasons: tuple[Reason, ...]


def explain(record_id: str, folder: Path) -> list[Because]:
    """The themes of one record of a run's output and why it has them; [] where the model abstains.

    Raises UsageError where the folder has no such record with themes, ModelError where the model cannot be read.
    """
    return because(load_model(), passage_of(record_id, folder))


def lines(record_id: str, found: list[Because]) -> list[str]:
    """The explanation as it is printed."""
    if not found:
        return [f"{record_id}: no theme reaches its threshold"]
    rows = []
    for item in found:
        rows.append(f"{item.theme} {item.probability:.2f} (threshold {item.threshold:.2f})")
        rows += [f"  {reason.weight:+.2f}  {reason.where}: {reason.what}" for reason in item.reasons]
    return rows


def passage_of(record_id: str, folder: Path) -> Passage:
    """What the model read of a record, rebuilt from the output files. Raises UsageError where it is not there."""
    for kind in CARRIERS:
        path = Path(folder) / FILES[kind]
        for row in rows_of(path):
            if row["id"] == record_id:
                return rebuilt(row, kind, Path(folder))
    names = ", ".join(FILES[kind] for kind in CARRIERS)
    raise UsageError(f"{folder}: no record {record_id!r} in {names}")


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The rows of an output file, none where it is missing."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8") as file:
        return list(jsonlines.Reader(file, loads=json.loads))


def rebuilt(row: dict[str, Any], kind: str, folder: Path) -> Passage:
    """The passage of an output row: headings from sections.jsonl, a section's body from the document's text."""
    sections = [s for s in rows_of(folder / FILES["section"]) if s["doc_id"] == row["doc_id"]]
    by_id = {section["id"]: section for section in sections}
    path, at = [], row["id"] if kind == "section" else row["section_id"]
    while at in by_id:
        path.append(by_id[at]["title"])
        at = by_id[at]["parent_id"]
    words = row["text"]
    if kind == "section":
        text = (folder / "text" / f"{row['doc_id']}.txt").read_text(encoding="utf-8")
        later = (s["start"] for s in sections if s["start"] > row["start"] and s["level"] <= row["level"])
        words = text[row["start"] : min(later, default=len(text))].rstrip()
    return Passage(words, " > ".join(reversed(path)))


def because(model: Model, passage: Passage) -> list[Because]:
    """The themes of a passage and their reasons."""
    row = model.features.transform([passage])
    probabilities = model.calibrated(row.times(model.weights) + model.bias)
    return [
        Because(THEMES[label], probability, float(model.threshold[label]), reasons(model, row, label))
        for label, probability in chosen(probabilities, model.threshold)[0]
    ]


def reasons(model: Model, row: Rows, label: int) -> tuple[Reason, ...]:
    """The weightiest pieces of evidence for one label in one row of features, whichever way they speak."""
    names = model.features.names()
    groups = sorted(lexicon.load("themes").terms)
    added = row.data * model.weights[row.indices, label] * model.slope[label]
    whole = [names[column] for column in row.indices]
    words = [term for block, term in whole if block == "word" and " " not in term]
    total: dict[tuple[str, str], float] = defaultdict(float)
    for (block, term), weight in zip(whole, added, strict=True):
        if block == "char":
            holders = [word for word in words if term.strip() in word] or [f"…{term}…"]
            for word in holders:
                total["text", word] += weight / len(holders)
        elif block == "word":
            total["text", term] += weight
        elif block == "heading":
            total["heading", term] += weight
        else:
            total[LEXICON[block], groups[int(term)]] += weight
    ranked = sorted(total.items(), key=lambda item: (-abs(item[1]), item[0]))[:REASONS]
    return tuple(Reason(where, what, round(float(weight), 3)) for (where, what), weight in ranked)


LEXICON = {"lexicon": "words of the group", "heading_lexicon": "heading words of the group"}
"""How the lexicon blocks are called in an explanation."""
