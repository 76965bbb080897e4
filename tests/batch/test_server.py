"""The process from which workers are forked holds nothing that somebody waits for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pipeline.server import quiet


def test_what_starts_meanwhile_is_silent_for_good_and_this_process_is_not(capfd: pytest.CaptureFixture[str]) -> None:
    say = "import sys; print('printed', flush=True); print('complained', file=sys.stderr)"
    with quiet(1, 2):
        child = subprocess.Popen([sys.executable, "-c", f"import time; time.sleep(0.2); {say}"])
    assert child.wait() == 0
    subprocess.run([sys.executable, "-c", say], check=True)
    assert capfd.readouterr() == ("printed\n", "complained\n")


def test_the_descriptors_come_back_after_an_error(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError), quiet(1, 2):
        raise ValueError
    subprocess.run([sys.executable, "-c", "print('printed')"], check=True)
    assert capfd.readouterr().out == "printed\n"
