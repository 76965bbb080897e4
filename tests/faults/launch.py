"""`ncpi` with the stand-in stages of batch_fakes: what the faults are injected into.

The code holds still, so that work on it does not disturb a measurement; a cluster's workers compare the real code.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

if __name__ == "__main__":
    from batch_fakes import PROCESS

    from pipeline import batch, cli, engine, server

    if "--dask" not in sys.argv:
        engine.files = lambda: {"code/flow.py": "1"}
    batch.run.__kwdefaults__["process"] = server.PROCESS = PROCESS
    cli.main()
