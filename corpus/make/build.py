"""Build the sample corpus: every content file gives one document, one gold file and perhaps a manifest entry.

usage: python corpus/make/build.py [FOLDER]   (FOLDER defaults to corpus/)
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from content import Content, load
from gold import gold
from render_docx import render_docx
from render_html import render_html
from render_pdf import render_pdf
from render_text import render_text

HERE = Path(__file__).parent
RENDERERS: dict[str, Callable[[Content], bytes]] = {
    ".pdf": render_pdf,
    ".html": render_html,
    ".docx": render_docx,
    ".txt": render_text,
}


def build(folder: Path) -> list[Path]:
    """Write all documents, their gold and the manifest below `folder`; the files written, in order."""
    written: list[Path] = []
    entries: list[dict[str, Any]] = []
    for path in sorted((HERE / "content").glob("*.marked")):
        content = load(path)
        target = folder / content.front["file"]
        written.append(write(target, RENDERERS[target.suffix](content)))
        records = gold(content, target.name)
        written.append(write(folder / "gold" / f"{target.stem}.jsonl", lines(records)))
        if "manifest" in content.front:
            entries.append({"file": content.front["file"], **content.front["manifest"]})
    written.append(write(folder / "manifest.jsonl", lines(entries)))
    return written


def lines(records: Iterable[dict[str, Any]]) -> bytes:
    """Records as JSON Lines."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()


def write(path: Path, data: bytes) -> Path:
    """Write a file, its folder first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


if __name__ == "__main__":
    for made in build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent):
        print(made)
