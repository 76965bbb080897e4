"""The model card: card.json holds every figure, card.md says them in words."""

from __future__ import annotations

import json
import platform
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from pipeline.classify.passages import Example, fingerprint
from pipeline.classify.themes import THEMES, Model

HEADLINES = {
    "micro_f1": "micro-F1",
    "macro_f1": "macro-F1",
    "main_theme": "main theme",
    "abstained_rightly": "rightly none",
}
"""The figures of a summary, as the card calls them."""
SMALLEST_CHANGE = 0.0005
BORDERS = "borders.json"
"""The model of where case stories begin and end, which has its scores in its file."""


def make(examples: Sequence[Example], model: Model, scores: Mapping[str, Any], sha256: str) -> dict[str, Any]:
    """The content of card.json but for the candidates."""
    return {
        "sha256": sha256,
        "versions": {
            "python": platform.python_version(),
            **{name: version(name) for name in ("scikit-learn", "skops", "numpy", "scipy")},
        },
        "data": {
            "sha256": fingerprint(examples),
            "passages": len(examples),
            "without_theme": sum(not example.themes for example in examples),
            "several_themes": round(sum(len(e.themes) > 1 for e in examples) / len(examples), 4),
            "kinds": dict(sorted(Counter(example.kind for example in examples).items())),
            "styles": dict(sorted(Counter(example.style for example in examples).items())),
        },
        "features": {name: len(block.terms) for name, block in model.features.blocks.items()},
        "thresholds": {theme: round(float(model.threshold[column]), 4) for column, theme in enumerate(THEMES)},
        "scores": dict(scores),
    }


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """One line a score that differs between two cards; what is new counts from nothing."""
    if not before.get("scores"):
        return ["there was no card to compare with"]
    pairs = [(name, before["scores"].get(key), after["scores"][key]) for key, name in HEADLINES.items()]
    pairs += [
        (theme, before["scores"].get("labels", {}).get(theme, {}).get("f1"), row["f1"])
        for theme, row in after["scores"]["labels"].items()
    ]
    if "polarity" in after:
        pairs.append(("polarity", before.get("polarity", {}).get("accuracy"), after["polarity"]["accuracy"]))
    lines = [
        f"{name}: {old:.3f} -> {new:.3f} ({new - old:+.3f})"
        for name, old, new in pairs
        if old is not None and abs(new - old) >= SMALLEST_CHANGE
    ]
    return lines or ["no score changed"]


def page(card: Mapping[str, Any]) -> str:
    """card.md from card.json, by the template beside this module."""
    from jinja2 import Environment, StrictUndefined

    template = (files("pipeline.classify") / "card.md.j2").read_text(encoding="utf-8")
    environment = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False)
    return environment.from_string(template).render(**{"borders": {}, **card}, headlines=HEADLINES) + "\n"


def write(card: Mapping[str, Any], models: Path) -> None:
    """Write card.json and card.md into the folder; the border model's scores are those that its file holds."""
    borders = models / BORDERS
    held = {"borders": json.loads(borders.read_text(encoding="utf-8"))["scores"]} if borders.is_file() else {}
    whole = {**card, **held}
    (models / "card.json").write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (models / "card.md").write_text(page(whole), encoding="utf-8")


def refresh(models: Path) -> None:
    """Write the card of the folder again, where it has one, with the scores of the border model beside it."""
    if (models / "card.json").is_file():
        write(json.loads((models / "card.json").read_text(encoding="utf-8")), models)
