"""Every fault, injected into a real run and measured; `make faults` prints the table.

usage: faults.py [PART OF A NAME]...
"""

from __future__ import annotations

import random
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from faults_cluster import dask_fault
from faults_disk import disk_full, read_only
from faults_process import (
    asked_to_stop,
    bad_document,
    damaged_results,
    killed,
    killed_adding,
    killed_once,
    torn_outputs,
    two_runs,
    workers_killed,
)
from harness import CannotError, Fault

CHANCE = random.Random(6)
MOMENTS = sorted(round(CHANCE.uniform(0.2, 0.9), 2) for _ in range(6))

QUICK: dict[str, Fault] = {
    "SIGKILL after 8 results": killed_once,
    "two runs at once": two_runs,
    "disk full (tmpfs of 1.2 MB)": disk_full("size=1200k", "size=50m"),
}
SLOW: dict[str, Fault] = {
    "os.abort() inside a stage": bad_document("abort", "internal"),
    "a hang": bad_document("hang", "timeout", "--max-seconds", "3"),
    "8 GB allocated": bad_document("eat", "memory"),
    f"SIGKILL at {', '.join(map(str, MOMENTS))} of the run": killed(*MOMENTS),
    "SIGKILL of 12 runs that add one document": killed_adding(12),
    "SIGTERM": asked_to_stop(signal.SIGTERM),
    "Ctrl-C": asked_to_stop(signal.SIGINT),
    "four workers killed": workers_killed,
    "torn output files": torn_outputs,
    "damaged stored results": damaged_results,
    "no inodes (tmpfs of 60)": disk_full("size=50m,nr_inodes=60", "nr_inodes=4000"),
    "read-only disk": read_only,
    "Dask worker killed": dask_fault(kill_scheduler=False),
    "Dask scheduler killed": dask_fault(kill_scheduler=True),
}


def main(names: list[str]) -> int:
    """Inject every fault (or those whose name holds one of `names`) and print the table; 1 where one cost something."""
    print(f"{'fault':<48} {'lost':>4} {'wrong':>5} {'left':>4}  what happened")
    failed = 0
    for name, fault in {**QUICK, **SLOW}.items():
        if names and not any(part in name for part in names):
            continue
        folder = Path(tempfile.mkdtemp(prefix="ncpi-fault-"))
        try:
            found = fault(folder)
        except CannotError as error:
            print(f"{name:<48} {'-':>4} {'-':>5} {'-':>4}  not injected: {error}")
            continue
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        failed += bool(found.lost or found.wrong or found.leftovers)
        print(f"{name:<48} {found.lost:>4} {found.wrong:>5} {found.leftovers:>4}  {found.note}", flush=True)
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
