"""spaCy comes without its command line, and the command line comes when it is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

LEAN = "import sys, pipeline.extract, spacy; "


def printed(program: str) -> str:
    """What a fresh interpreter prints."""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("program", "told"),
    [
        (LEAN + "print(any(name.startswith(('spacy.cli', 'weasel', 'requests')) for name in sys.modules))", "False"),
        (LEAN + "print(spacy.blank('en')('Two words.')[0].text)", "Two"),
        (LEAN + "print(spacy.info(silent=True)['spacy_version'] == spacy.__version__)", "True"),
        (LEAN + "import spacy.cli; print(callable(spacy.cli.download))", "True"),
        ("import spacy, pipeline.extract; print(callable(spacy.cli.download))", "True"),
    ],
)
def test_only_the_command_line_is_left_out_and_only_until_it_is_wanted(program: str, told: str) -> None:
    assert printed(program) == told
