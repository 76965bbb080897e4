"""spaCy imported without its command line.

`import spacy` imports its commands too, and with them an HTTP client and a project manager: a third of the time
that a cold run waits for spaCy. A stand-in takes their place while spaCy is imported and goes right after, so that
whoever asks for `spacy.cli` gets the real one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

COMMANDS = ("spacy.cli", "spacy.cli.info")


def info(*arguments: Any, **options: Any) -> Any:
    """`spacy.info`, its module imported when it is called."""
    return import_module("spacy.cli.info").info(*arguments, **options)


@contextmanager
def without_commands() -> Iterator[None]:
    """Stand-ins for spaCy's command line while the block imports spaCy."""
    package, module = (ModuleType(name) for name in COMMANDS)
    package.__path__ = []
    module.info = info  # type: ignore[attr-defined]
    sys.modules.update(zip(COMMANDS, (package, module), strict=True))
    try:
        yield
    finally:
        for name in COMMANDS:
            del sys.modules[name]


if "spacy" not in sys.modules:
    with without_commands():
        import_module("spacy")
