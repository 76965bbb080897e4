"""Training passages: read, checked, and dealt into folds that keep a style of one batch together."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from pipeline.classify.features import Passage
from pipeline.classify.themes import THEMES
from pipeline.errors import ModelError
from pipeline.records import Polarity

Truth = NDArray[np.int64]
Fold = tuple[NDArray[np.intp], NDArray[np.intp]]
FOLDS = 6


@dataclass(frozen=True)
class Example:
    """A training passage; examples of one `group` (style and batch of writing) never stand on both sides of a fold.

    `polarity` is how a case story is told, "" where that is not known or the passage is none.
    """

    passage: Passage
    themes: tuple[str, ...]
    kind: str
    style: str
    group: str
    polarity: Polarity | Literal[""] = ""


def read_examples(paths: Iterable[Path]) -> list[Example]:
    """The passages of JSON Lines files. Raises ModelError naming file and line where a row is malformed."""
    return [
        example(line, f"{path}:{number}", path.stem)
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    ]


def example(line: str, where: str, batch: str) -> Example:
    """One row: `text`, `themes` (names, or records' {theme, probability}); heading, kind, style, polarity if known.

    Raises ModelError where it is malformed or names an unknown theme or polarity.
    """
    try:
        row = json.loads(line)
        names = [theme["theme"] if isinstance(theme, dict) else theme for theme in row["themes"]]
        text = row["text"]
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"{where}: is no training passage ({error}); it needs text and themes") from error
    themes = tuple(name for name in names if name != "none")
    if unknown := sorted(set(themes) - set(THEMES)):
        raise ModelError(f"{where}: no theme is called {unknown[0]!r}; there are: {', '.join(THEMES)}")
    polarity = row.get("polarity", "")
    if polarity and polarity not in get_args(Polarity):
        raise ModelError(f"{where}: no polarity is called {polarity!r}; there are: {', '.join(get_args(Polarity))}")
    style = str(row.get("style", "reviewed"))
    passage = Passage(str(text), str(row.get("heading", "")))
    return Example(passage, themes, str(row.get("kind", "")), style, f"{batch}/{style}", polarity)


def fingerprint(examples: Sequence[Example]) -> str:
    """A hash of everything that training reads of the passages."""
    rows = [[*e.passage, *e.themes, e.group, e.polarity] for e in examples]
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()


def targets(examples: Sequence[Example]) -> Truth:
    """One row an example, one column a label, 1 where the example has it."""
    return np.array([[theme in example.themes for theme in THEMES] for example in examples], dtype=np.int64)


def folds(examples: Sequence[Example]) -> list[Fold]:
    """Training and test indices of every fold; a group stands in one fold only.

    Raises ModelError where all the passages are of one group, so that nothing could be held out, or where a label
    is so rare that the rest of some fold has none of it.
    """
    from sklearn.model_selection import GroupKFold

    groups = [example.group for example in examples]
    if len(set(groups)) < 2:
        raise ModelError("the training passages are all of one style and batch; cross-validation needs two at least")
    dealt = list(GroupKFold(n_splits=min(FOLDS, len(set(groups)))).split(groups, groups=groups))
    wanted = targets(examples)
    for training, _ in dealt:
        for column, theme in enumerate(THEMES):
            if not 0 < wanted[training, column].sum() < len(training):
                raise ModelError(f"too few training passages about {theme}: some folds hold none; write more of them")
    return dealt
