"""The process from which workers are forked. It imports little: a run may start it before it imports the rest."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
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

    Ctrl-C is blocked while the server starts, so that it and its workers leave the answer to this process. What
    it prints is nobody's diagnostics, and who waits for the end of this process's output does not wait for it.
    """
    from multiprocessing import forkserver as server

    for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(threads, "1")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["pebble", "pipeline.workers", "pipeline.preload"])
    os.environ[VARIABLE] = process.partition(":")[0]
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        with quiet(1, 2):
            server.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
    return context


@contextmanager
def quiet(*descriptors: int) -> Iterator[None]:
    """`silence` these file descriptors in the block, and for good in the processes that it starts."""
    loud = [(descriptor, os.dup(descriptor)) for descriptor in descriptors]
    silence(*descriptors)
    try:
        yield
    finally:
        for descriptor, copy in loud:
            os.dup2(copy, descriptor)
            os.close(copy)


def silence(*descriptors: int) -> None:
    """Let nothing through that is written to these file descriptors."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for descriptor in descriptors:
        os.dup2(nowhere, descriptor)
    os.close(nowhere)
