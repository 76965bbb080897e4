"""The file of the polarity model: plain arrays in a skops archive, like that of the themes."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.classify.features import Block
from pipeline.classify.polarity import POLARITIES, PolarityModel
from pipeline.classify.store import RETRAIN, arrays, check_card, dump, packed, unpacked
from pipeline.errors import ModelError

ARRAYS = ("mean", "spread", "weights", "bias")


def write(model: PolarityModel, path: Path) -> None:
    """Write the model file. Raises ModelError where it would hold anything but plain arrays."""
    state: dict[str, Any] = {name: getattr(model, name) for name in ARRAYS}
    state["weights"] = model.weights.astype(np.float32)
    state["labels"] = packed(list(POLARITIES))
    for name, block in model.blocks.items():
        state[f"{name}_terms"] = packed(list(block.terms))
        state[f"{name}_idf"] = block.idf
    dump(state, path)


def read(path: Path, card_path: Path) -> PolarityModel:
    """The model at `path`. Raises ModelError, saying how to retrain, where `store.read` would."""
    check_card(path, card_path, part="polarity")
    try:
        state = arrays(path)
        blocks = {
            name: Block(tuple(unpacked(state[f"{name}_terms"])), state[f"{name}_idf"]) for name in ("word", "end")
        }
        if tuple(unpacked(state["labels"])) != POLARITIES:
            raise ModelError(f"{path}: was trained for other classes; {RETRAIN}")
        return PolarityModel(blocks, **{name: state[name].astype(np.float64) for name in ARRAYS})
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise ModelError(f"{path}: is no polarity model ({error}); {RETRAIN}") from error
