"""The process from which workers are forked. It imports little: a run may start it before it imports the rest."""

from __future__ import annotations

import multiprocessing
import os
import signal
from pathlib import Path

PROCESS = "pipeline.warm:process"
"""The dotted name of the function that takes one document through every stage."""
VARIABLE = "NCPI_PRELOAD"
"""Environment variable with the name of the module that holds the stages, for the server."""


def start_early(out: str) -> None:
    """Start the server at once where the output folder is new: then there is work for it, whatever the inputs are."""
    if "://" not in out and not Path(out, ".cache").exists():
        forkserver(PROCESS)


def forkserver(process: str) -> multiprocessing.context.ForkServerContext:
    """The start method of workers: what they all need is loaded once, in a process without threads.

    Ctrl-C is blocked while the server starts, so that it and its workers leave the answer to this process; what
    it prints is nobody's diagnostics.
    """
    from multiprocessing import forkserver as server

    for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(threads, "1")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pebble", "pipeline.workers", "pipeline.preload"])
    os.environ[VARIABLE] = process.partition(":")[0]
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    loud = os.dup(2)
    silence(2)
    try:
        server.ensure_running()
    finally:
        os.dup2(loud, 2)
        os.close(loud)
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
    return context


def silence(*descriptors: int) -> None:
    """Let nothing through that is written to these file descriptors."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for descriptor in descriptors:
        os.dup2(nowhere, descriptor)
    os.close(nowhere)
