"""`ncpi explain`: the record is found in the output files and its themes are given reasons."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.classify.explain import explain, lines, passage_of
from pipeline.errors import UsageError

TEXT = "\n\n".join(
    (
        "5. Custody",
        "Beds for children",
        "Custody officers rarely find other accommodation for children who are detained overnight.",
        "6. Calls",
        "The control room answers calls.",
    )
)


def row(kind: str, number: int, text: str, **more: object) -> dict[str, object]:
    base = {"id": f"{kind[:3]}-{number}", "doc_id": "d", "start": TEXT.index(text), "text": text, "section_id": None}
    return {**base, **more}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "d.txt").write_text(TEXT, encoding="utf-8")
    sections = [
        row("section", 1, "5. Custody", title="5. Custody", parent_id=None, level=1),
        row("section", 2, "Beds for children", title="Beds for children", parent_id="sec-1", level=2),
        row("section", 3, "6. Calls", title="6. Calls", parent_id=None, level=1),
    ]
    asked = [row("recommendation", 1, TEXT.split("\n\n")[2], section_id="sec-2")]
    for name, rows in (("sections", sections), ("recommendations", asked), ("vignettes", [])):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return tmp_path


def test_a_section_is_explained_by_its_body_up_to_the_next_of_its_level(output: Path) -> None:
    found = passage_of("sec-1", output)
    assert found.text == TEXT[: TEXT.index("\n\n6. Calls")]
    assert found.heading == "5. Custody"
    assert passage_of("sec-2", output).heading == "5. Custody > Beds for children"


def test_the_reasons_are_words_of_the_text_and_headings(output: Path) -> None:
    found = explain("rec-1", output)
    assert found[0].theme == "police_detention"
    assert found[0].probability >= found[0].threshold
    weights = [abs(reason.weight) for reason in found[0].reasons]
    assert weights == sorted(weights, reverse=True)
    assert any(reason.where == "text" and "custody" in reason.what for reason in found[0].reasons)
    printed = lines("rec-1", found)
    assert printed[0].startswith("police_detention ")
    assert any("custody" in line for line in printed)


def test_an_abstention_is_said(output: Path) -> None:
    assert lines("rec-1", []) == ["rec-1: no theme reaches its threshold"]


def test_an_unknown_record_is_refused(output: Path) -> None:
    with pytest.raises(UsageError, match=r"no record 'rec-9' in recommendations\.jsonl"):
        explain("rec-9", output)
