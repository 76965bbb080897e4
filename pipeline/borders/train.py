"""Train the border model, measure it on the rounds that it was not trained on, and write it down."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.borders.crf import fit
from pipeline.borders.examples import Example, examples
from pipeline.classify import card
from pipeline.errors import ModelError
from pipeline.extract.vignette_model import BorderModel, told


def train(corpus: Path, path: Path) -> dict[str, Any]:
    """Learn from the documents of `corpus` and their gold, write the model to `path`, and its scores into the card
    beside it; gives the scores.

    Raises ModelError where the corpus has no two rounds of documents with stories.
    """
    known = examples(corpus)
    groups = sorted({one.group for one in known})
    if len([group for group in groups if any(any(one.labels) for one in known if one.group == group)]) < 2:
        raise ModelError(f"{corpus}: no two folders of documents whose gold has case stories")
    rounds = {
        group: score(fit([one for one in known if one.group != group]), [one for one in known if one.group == group])
        for group in groups
    }
    summed = {key: sum(row[key] for row in rounds.values()) for key in ("gold", "given", "right")}
    scores = {"stories": summed["gold"], "exact_f1": f1(**summed), "rounds": {g: f1(**r) for g, r in rounds.items()}}
    write(fit(known), scores, path)
    card.refresh(path.parent)
    return scores


def write(model: BorderModel, scores: dict[str, Any], path: Path) -> None:
    """The model as readable JSON, a feature a line."""
    lines = [f"  {json.dumps(name)}: {json.dumps(weights)}" for name, weights in sorted(model.features.items())]
    head = {"scores": scores, "after": model.after, "first": model.first}
    parts = [f" {json.dumps(key)}: {json.dumps(value)}" for key, value in head.items()]
    path.parent.mkdir(parents=True, exist_ok=True)
    body = ",\n".join([*parts, ' "features": {\n' + ",\n".join(lines) + "\n }"])
    path.write_text("{\n" + body + "\n}\n", encoding="utf-8")


def score(model: BorderModel, held_out: Sequence[Example]) -> dict[str, int]:
    """How many stories the passages have, how many the model gives, how many with both borders right."""
    gold, given, right = 0, 0, 0
    for one in held_out:
        wanted, found = set(told(one.labels)), set(told(model.label(one.features)))
        gold, given, right = gold + len(wanted), given + len(found), right + len(wanted & found)
    return {"gold": gold, "given": given, "right": right}


def f1(*, gold: int, given: int, right: int) -> float:
    """F1 of counts; nothing expected and nothing given is 1."""
    return round(2 * right / (gold + given), 4) if gold + given else 1.0
