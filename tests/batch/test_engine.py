"""The parts that decide a result: nothing that a document passes through may be left out of its key."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pipeline import engine
from pipeline.settings import Settings

LOADED = """
import hashlib, sys
from pathlib import Path
from pipeline.document import Source
from pipeline.guard import Task, work
from pipeline.settings import Settings
path = Path(sys.argv[1])
sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
work(Task(str(path), path.name, "text/plain", sha256, "a-1", "k", None, Settings(), "pipeline.warm:process"))
package = Path(sys.modules["pipeline"].__file__).parent
for module in list(sys.modules.values()):
    file = getattr(module, "__file__", None)
    if file and Path(file).is_relative_to(package):
        print(Path(file).relative_to(package).as_posix())
"""


def test_every_module_that_a_document_passes_through_is_in_the_key(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Recommendation\\n\\nThe force should act within three months.")
    done = subprocess.run([sys.executable, "-c", LOADED, str(path)], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "flow.py" in loaded and "extract/deadlines.py" in loaded
    assert {f"code/{name}" for name in loaded} <= set(engine.files())


def test_kinds_of_parts() -> None:
    parts = engine.engine(Settings(max_pages=7))
    assert {name.partition("/")[0] for name in parts} >= {"code", "lexicon", "library", "settings"}
    assert parts["settings/max_pages"] == "7" and parts["library/spacy"]
    assert len(parts["lexicon/deadlines.toml"]) == 64
    assert "library/click" not in parts and "code/cli.py" not in parts
    assert list(parts) == sorted(parts)


def test_every_aside_exists() -> None:
    """A module that was renamed must not stay excluded under its old name while a new one takes its place."""
    for name in engine.NOT_IN_RESULTS - {"models"}:
        assert (engine.PACKAGE / name).exists(), name


def test_digest_follows_every_part() -> None:
    parts = {"code/a.py": "1", "model/b": "2"}
    digests = {engine.digest({**parts, **change}) for change in ({}, {"code/a.py": "2"}, {"code/c.py": "1"})}
    assert len(digests) == 3
