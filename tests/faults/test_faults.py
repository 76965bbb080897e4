"""The quick ones of the faults; `make faults` injects all of them and prints what each cost."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from faults import QUICK
from harness import CannotError, Fault

pytestmark = pytest.mark.fault


@pytest.mark.parametrize("fault", QUICK.values(), ids=QUICK)
def test_nothing_is_lost(tmp_path: Path, fault: Fault) -> None:
    try:
        found = fault(tmp_path)
    except CannotError as error:
        pytest.skip(str(error))
    assert (found.lost, found.wrong, found.leftovers) == (0, 0, 0), found.note
