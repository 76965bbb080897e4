"""The model file: a skops archive of plain arrays, tied to its card by its hash.

It is written with skops and checked with skops at training. A run reads the same archive without importing skops,
whose import takes longer than everything else a cold command does with the model: the archive's schema is walked
against `TRUSTED` and the arrays are read with numpy, objects refused. Nothing is ever unpickled.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.classify.features import Block, Features
from pipeline.classify.themes import THEMES, Model
from pipeline.errors import ModelError

TRUSTED = ("builtins.dict", "numpy.ndarray")
"""The only types that a model file may hold."""
RETRAIN = "run `ncpi train` to make it anew"
ARRAYS = ("weights", "bias", "slope", "shift", "threshold")


def minor(release: str) -> str:
    """Major and minor number of a version."""
    return ".".join(release.split(".")[:2])


def sha256(path: Path) -> str:
    """The hash of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def packed(words: list[str]) -> NDArray[np.uint8]:
    """Words as one array of UTF-8 bytes, a line each."""
    return np.frombuffer("\n".join(words).encode(), dtype=np.uint8)


def unpacked(array: NDArray[np.uint8]) -> list[str]:
    """The words of `packed`."""
    return array.tobytes().decode().split("\n")


def write(model: Model, path: Path) -> None:
    """Write the model file. Raises ModelError where it would hold another type than `TRUSTED` names."""
    features = model.features
    state: dict[str, Any] = {name: getattr(model, name) for name in ARRAYS}
    state["weights"] = model.weights.astype(np.float32)
    state["labels"] = packed(list(THEMES))
    state["lexicon"] = packed([f"{group} {term}" for term, group in features.lexicon])
    for name, block in features.blocks.items():
        state[f"{name}_terms"] = packed(list(block.terms))
        state[f"{name}_idf"] = block.idf
    dump(state, path)


def dump(state: dict[str, Any], path: Path) -> None:
    """Write arrays by name as a skops archive. Raises ModelError where it would hold a type not in `TRUSTED`."""
    import skops.io

    skops.io.dump(state, path, compression=zipfile.ZIP_DEFLATED)
    if untrusted := skops.io.get_untrusted_types(file=path):
        raise ModelError(f"{path}: holds types that no model file may hold: {', '.join(untrusted)}")
    skops.io.load(path, trusted=list(TRUSTED))


def read(path: Path, card_path: Path) -> Model:
    """The model at `path`.

    Raises ModelError, saying how to retrain, where the file or its card is missing, the file is not the one that
    the card describes, another minor version of scikit-learn made it, or it holds anything but plain arrays.
    """
    check_card(path, card_path)
    try:
        state = arrays(path)
        lines = [line.split(" ", 1) for line in unpacked(state["lexicon"])]
        lexicon = tuple((term, int(group)) for group, term in lines)
        features = Features(
            blocks={
                name: Block(tuple(unpacked(state[f"{name}_terms"])), state[f"{name}_idf"])
                for name in ("word", "char", "heading")
            },
            lexicon=lexicon,
            groups=1 + max(group for _, group in lexicon),
        )
        if tuple(unpacked(state["labels"])) != THEMES:
            raise ModelError(f"{path}: was trained for other labels; {RETRAIN}")
        return Model(features, **{name: state[name].astype(np.float64, order="C") for name in ARRAYS})
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise ModelError(f"{path}: is no theme model ({error}); {RETRAIN}") from error


def check_card(path: Path, card_path: Path, *, part: str = "") -> None:
    """Raises ModelError where the model file is missing or not the one that its card, or a part of it, describes."""
    for needed in (path, card_path):
        if not needed.is_file():
            raise ModelError(f"{needed}: the {part or 'theme'} model is not there; {RETRAIN}")
    card = json.loads(card_path.read_text(encoding="utf-8"))
    if (card.get(part, {}) if part else card).get("sha256") != sha256(path):
        raise ModelError(f"{path}: is not the file that {card_path.name} describes; {RETRAIN}")
    made, here = str(card.get("versions", {}).get("scikit-learn")), version("scikit-learn")
    if minor(made) != minor(here):
        raise ModelError(f"{path}: was made with scikit-learn {made}, this is {here}; {RETRAIN}")


def arrays(path: Path) -> dict[str, NDArray[Any]]:
    """The arrays of a skops archive by name. Raises ModelError where it holds another type."""
    with zipfile.ZipFile(path) as archive:
        schema = json.loads(archive.read("schema.json"))
        found = {}
        for name, node in {"": schema, **schema.get("content", {})}.items():
            kind = f"{node.get('__module__')}.{node.get('__class__')}"
            if kind not in TRUSTED:
                raise ModelError(f"{path}: holds a {kind}, which no model file may hold; {RETRAIN}")
            if name:
                found[name] = np.load(io.BytesIO(archive.read(node["file"])), allow_pickle=False)
    return found
