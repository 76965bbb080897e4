"""Score a run against gold annotations, and measure the precision of every rule."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.records import FILES
from pipeline.runs import Row, documents, records, rows
from pipeline.scoring import agrees, attributes, pair, theme_names

STRICT, LENIENT = 0.95, 0.5
"""Token F1 from which a pair is a strict or a lenient match."""

ByDocument = dict[str, dict[str, list[Row]]]
"""Document stem -> kind -> records in document order."""


def stem(name: str) -> str:
    """File name without its ending: one gold serves every rendering of a document."""
    return Path(name).name.rsplit(".", 1)[0].lower()


def load_gold(paths: Sequence[Path]) -> ByDocument:
    """Gold records by document and kind."""
    gold: ByDocument = defaultdict(lambda: defaultdict(list))
    for path in paths:
        for row in rows(path):
            gold[stem(row["doc"])][row["kind"]].append(row)
    return gold


def load_predictions(folder: Path) -> ByDocument:
    """A run's records by document and kind, sorted by start."""
    stems = {doc_id: stem(row["source"]) for doc_id, row in documents(folder).items()}
    found: ByDocument = defaultdict(lambda: defaultdict(list))
    for kind in FILES:
        for row in records(folder, kind):
            found[stems[row["doc_id"]]][kind].append(row)
    for kinds in found.values():
        for found_rows in kinds.values():
            found_rows.sort(key=lambda row: row["start"])
    return found


def ratios(hits: int, predicted: int, gold: int) -> dict[str, float]:
    """Precision, recall and F1, rounded to four digits; nothing expected and nothing found is 1."""
    p = hits / predicted if predicted else float(gold == 0)
    r = hits / gold if gold else float(predicted == 0)
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / (p + r) if p + r else 0.0, 4)}


def score_kind(kind: str, gold: ByDocument, found: ByDocument) -> dict[str, Any] | None:
    """The row of one record kind, or None where neither side has any."""
    n_gold = n_pred = strict = lenient = 0
    notes: dict[str, list[bool]] = defaultdict(list)
    themes = [0, 0, 0]
    for doc, kinds in gold.items():
        theirs, mine = kinds.get(kind, []), found.get(doc, {}).get(kind, [])
        n_gold, n_pred = n_gold + len(theirs), n_pred + len(mine)
        for i, j, shared in pair(kind, theirs, mine, lenient=LENIENT):
            if agrees(kind, theirs[i], mine[j]):
                lenient += 1
                strict += shared >= STRICT
            for name, right in attributes(kind, theirs[i], mine[j]):
                notes[name].append(right)
            if "themes" in theirs[i]:
                a, b = set(theme_names(theirs[i])), set(theme_names(mine[j]))
                themes = [themes[0] + len(a & b), themes[1] + len(b), themes[2] + len(a)]
    if not n_gold and not n_pred:
        return None
    row: dict[str, Any] = {
        "gold": n_gold,
        "predicted": n_pred,
        "strict": ratios(strict, n_pred, n_gold),
        "lenient": ratios(lenient, n_pred, n_gold),
        "attributes": {name: round(sum(rights) / len(rights), 4) for name, rights in sorted(notes.items())},
    }
    if themes[2]:
        row["themes_micro_f1"] = ratios(*themes)["f1"]
    return row


def evaluate(gold_files: Sequence[Path], folder: Path) -> dict[str, dict[str, Any]]:
    """Precision, recall, F1, attribute accuracy and theme scores per kind. Raises UsageError on a missing file."""
    gold, found = load_gold(gold_files), load_predictions(folder)
    scored = {kind: score_kind(kind, gold, found) for kind in FILES}
    return {kind: row for kind, row in scored.items() if row is not None}


def table(report: dict[str, dict[str, Any]]) -> str:
    """The report as text, two lines a kind."""
    lines = [f"{'kind':15} {'gold':>5} {'pred':>5}  strict P/R/F1       lenient P/R/F1"]
    for kind, row in report.items():
        figures = ["{p:.3f} {r:.3f} {f1:.3f}".format(**row[level]) for level in ("strict", "lenient")]
        lines.append(f"{kind:15} {row['gold']:5} {row['predicted']:5}  {figures[0]}   {figures[1]}")
        extra = dict(row["attributes"])
        if "themes_micro_f1" in row:
            extra["themes micro-F1"] = row["themes_micro_f1"]
        if extra:
            lines.append("   " + "  ".join(f"{name} {value:.3f}" for name, value in extra.items()))
    return "\n".join(lines)


def rule_precision(gold_files: Sequence[Path], folder: Path) -> dict[str, dict[str, int]]:
    """Per rule, how many of its records the gold documents hold (`found`) and how many of them are right (`correct`).

    Right means a strict pair that agrees; documents without gold do not count.
    """
    gold, found = load_gold(gold_files), load_predictions(folder)
    counts: dict[str, dict[str, int]] = {}
    for kind in FILES:
        for doc, kinds in gold.items():
            theirs, mine = kinds.get(kind, []), found.get(doc, {}).get(kind, [])
            right = {
                j
                for i, j, shared in pair(kind, theirs, mine, lenient=LENIENT)
                if shared >= STRICT and agrees(kind, theirs[i], mine[j])
            }
            for j, row in enumerate(mine):
                entry = counts.setdefault(row["rule"], {"found": 0, "correct": 0})
                entry["found"] += 1
                entry["correct"] += j in right
    return dict(sorted(counts.items()))


def update_rules(gold_files: Sequence[Path], folder: Path, path: Path) -> int:
    """Write the measured precision of every rule to `path`; returns the number of rules measured."""
    rules = rule_precision(gold_files, folder)
    content = {"note": "Laplace-smoothed precision is (correct + 1) / (found + 2)", "rules": rules}
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    return len(rules)
