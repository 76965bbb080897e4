"""models/rules.json: the measured precision of every rule, the only source of a rule's confidence."""

from __future__ import annotations

import json
from functools import cache

from pipeline.models import model_path


@cache
def precision_table() -> dict[str, float]:
    """Laplace-smoothed precision per rule id, (correct + 1) / (found + 2); empty before the first measurement."""
    path = model_path("rules.json")
    if not path.is_file():
        return {}
    rows: dict[str, dict[str, int]] = json.loads(path.read_text(encoding="utf-8"))["rules"]
    return {rule: round((row["correct"] + 1) / (row["found"] + 2), 4) for rule, row in rows.items()}
