"""The model file: what is read back is what was written, and anything foreign is refused with what to do."""

from __future__ import annotations

import json
import zipfile
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pytest

from pipeline.classify import store
from pipeline.classify.features import Passage, fit
from pipeline.classify.themes import THEMES, Model
from pipeline.errors import ModelError


@pytest.fixture(scope="module")
def model() -> Model:
    texts = ["Officers rang the school", "The school rang", "A cell at night", "Officers and the cell"]
    terms = {"calls": ["rang"], "custody": ["cell", "in custody"]}
    features = fit([Passage(text, "Calls") for text in texts * 2], terms)
    width, labels = len(features.names()), len(THEMES)
    rng = np.random.default_rng(0)
    rows = [np.float64(rng.normal(size=labels)) for _ in range(4)]
    return Model(features, rng.normal(size=(width, labels)).astype(np.float32).astype(np.float64), *rows)


@pytest.fixture
def folder(model: Model, tmp_path: Path) -> Path:
    store.write(model, tmp_path / "themes.skops")
    return with_card(tmp_path)


def with_card(folder: Path, **changes: object) -> Path:
    card = {"sha256": store.sha256(folder / "themes.skops"), "versions": {"scikit-learn": version("scikit-learn")}}
    (folder / "card.json").write_text(json.dumps({**card, **changes}), encoding="utf-8")
    return folder


def read(folder: Path) -> Model:
    return store.read(folder / "themes.skops", folder / "card.json")


def test_what_is_read_gives_the_same_probabilities(model: Model, folder: Path) -> None:
    passages = [Passage("Officers rang from the cell in custody", "Calls"), Passage("", "")]
    assert np.allclose(read(folder).probabilities(passages), model.probabilities(passages))


def test_skops_itself_reads_the_same_arrays(folder: Path) -> None:
    import skops.io

    through_skops = skops.io.load(folder / "themes.skops", trusted=list(store.TRUSTED))
    found = store.arrays(folder / "themes.skops")
    assert found.keys() == through_skops.keys()
    assert all(np.array_equal(found[name], through_skops[name]) for name in found)


@pytest.mark.parametrize("missing", ["themes.skops", "card.json"])
def test_a_missing_file_says_how_to_train(folder: Path, missing: str) -> None:
    (folder / missing).unlink()
    with pytest.raises(ModelError, match=f"{missing}.*ncpi train"):
        read(folder)


def test_a_file_that_is_not_the_cards_is_refused(folder: Path) -> None:
    with (folder / "themes.skops").open("ab") as file:
        file.write(b"\0")
    with pytest.raises(ModelError, match=r"is not the file that card\.json describes.*ncpi train"):
        read(folder)


@pytest.mark.parametrize(
    ("made", "accepted", "reason"),
    [
        ("0.24.2", False, "another minor version computes otherwise"),
        ("None", False, "a card without a version"),
        (".".join([*version("scikit-learn").split(".")[:2], "99"]), True, "another patch of the same minor version"),
    ],
)
def test_the_minor_version_of_scikit_learn_must_agree(folder: Path, made: str, accepted: bool, reason: str) -> None:
    with_card(folder, versions={"scikit-learn": made})
    if accepted:
        assert read(folder), reason
    else:
        with pytest.raises(ModelError, match=r"was made with scikit-learn .*ncpi train"):
            read(folder)


def test_a_file_that_holds_code_is_refused(folder: Path) -> None:
    import skops.io
    from sklearn.linear_model import LogisticRegression

    skops.io.dump({"weights": LogisticRegression()}, folder / "themes.skops")
    with_card(folder)
    with pytest.raises(ModelError, match=r"holds a sklearn.*which no model file may hold"):
        read(folder)


def test_pickled_objects_are_refused(folder: Path) -> None:
    schema = json.loads(zipfile.ZipFile(folder / "themes.skops").read("schema.json"))
    name = schema["content"]["bias"]["file"]
    hostile = folder / "objects.npy"
    np.save(hostile, np.array([{"a": 1}], dtype=object), allow_pickle=True)
    with zipfile.ZipFile(folder / "themes.skops", "w") as archive:
        archive.writestr("schema.json", json.dumps({**schema, "content": {"bias": schema["content"]["bias"]}}))
        archive.writestr(name, hostile.read_bytes())
    with_card(folder)
    with pytest.raises(ModelError, match="is no theme model"):
        read(folder)


@pytest.mark.parametrize("content", [b"", b"no archive at all"])
def test_anything_else_is_refused(folder: Path, content: bytes) -> None:
    (folder / "themes.skops").write_bytes(content)
    with_card(folder)
    with pytest.raises(ModelError, match=r"is no theme model.*ncpi train"):
        read(folder)
