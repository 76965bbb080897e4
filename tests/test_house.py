"""The house itself: documentation names every command and option, files stay small, nothing foreign gets in."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import click
import pytest

from pipeline import __version__
from pipeline.cli import main
from pipeline.records import KINDS

ROOT = Path(__file__).resolve().parents[1]
TEXT = {".py", ".md", ".toml", ".html", ".css", ".js", ".txt", ".yml", ".cff", ".sh", ""}
FOREIGN = re.compile(r"/(?:work|root|home)/\w|pypi\.org|files\.pythonhosted|registry\.npmjs|deb\.debian", re.IGNORECASE)
LONGEST = {"pipeline": 300, "tests": 500}
"""Lines of a Python file; past about 200 it should be split where it joins. Tables of cases may be longer."""


def tracked() -> list[Path]:
    """Every file that belongs to the repository."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("no git checkout here")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_files_stay_small() -> None:
    sizes = {path.relative_to(ROOT): lines_of(path) for path in tracked() if path.suffix == ".py"}
    long = {str(path): size for path, size in sizes.items() if size > LONGEST.get(path.parts[0], 300)}
    assert not long


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_nothing_foreign_is_named() -> None:
    found = []
    for path in tracked():
        if path.suffix in TEXT and path != Path(__file__):
            found += [f"{path.name}: {m[0]}" for m in FOREIGN.finditer(path.read_text("utf-8", errors="replace"))]
    assert not found


def test_the_lock_pins_by_hash_and_names_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    pinned = re.findall(r"^[a-z0-9][\w.-]*==", lock, re.MULTILINE)
    assert len(pinned) > 50
    assert lock.count("--hash=sha256:") >= len(pinned)


@pytest.mark.parametrize("name", sorted(main.commands))
def test_the_documentation_names_every_command_and_option(name: str) -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert f"`ncpi {name}" in page
    for parameter in main.commands[name].params:
        if isinstance(parameter, click.Option):
            long = max(parameter.opts, key=len)
            assert f"`{long}" in page, f"docs/commands.md does not tell of {name} {long}"


def test_the_documentation_tells_of_every_field() -> None:
    page = (ROOT / "docs" / "fields.md").read_text(encoding="utf-8")
    for kind, model in KINDS.items():
        for field in model.model_fields:
            assert f"`{field}`" in page, f"docs/fields.md does not tell of {kind}.{field}"


def test_the_readme_and_the_changelog_know_this_version() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f"version: {__version__}" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


RUN = 13
"""Words in a row that no text of ours shares with a real document, unless they are a formula that all reports share."""
FORMULAE = re.compile(
    r"majesty s inspectorate of constabulary|joint targeted area inspection|enquiries under section"
    r"|working together to safeguard children|by area of child protection|targeted area inspection of the multi agency"
)


def runs_of(text: str) -> set[str]:
    """Every run of `RUN` words of a text, in lower case."""
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def test_no_sentence_of_a_real_document_is_here(shared: Path) -> None:
    real = {run for path in (shared / "corpus").glob("*.txt") for run in runs_of(path.read_text(encoding="utf-8"))}
    ours = [path for path in tracked() if path.suffix in TEXT | {".jsonl", ".marked"}]
    found = {path.name: sorted(real & runs_of(path.read_text("utf-8", errors="replace"))) for path in ours}
    copied = {name: [run for run in runs if not FORMULAE.search(run)] for name, runs in found.items()}
    assert {name: runs for name, runs in copied.items() if runs} == {}
