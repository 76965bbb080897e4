"""Documents that take their worker along, runs that are killed or asked to stop, two runs at once, damaged files."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path

from harness import (
    DOCUMENTS,
    Fault,
    Measured,
    documents,
    finish,
    gone,
    half_lines,
    leftovers,
    measured,
    orphans,
    outputs,
    reference,
    run,
    start,
    stored,
    table_value,
    until_stored,
)


def bad_document(order: str, reason: str, *options: str) -> Fault:
    """A document that takes its worker with it, or would."""

    def fault(folder: Path) -> Measured:
        documents(folder, number=10)
        reference(folder)
        (folder / "docs" / "bad.txt").write_text(f"!{order}")
        done = run(folder, "--workers", "2", *options)
        found = outputs(folder / "out")
        rejected = [json.loads(line) for line in found.pop("rejected.jsonl").decode().split("\n") if line]
        expected = {name: content for name, content in reference(folder).items() if name != "rejected.jsonl"}
        wrong = (found != expected) + (done.code != 3) + ([row["reason"] for row in rejected] != [reason])
        note = f"rejected: {rejected[0]['reason']}: {rejected[0]['detail']}"
        return Measured(10 - found["documents.jsonl"].count(b"\n"), wrong, leftovers(folder / "out"), note)

    return fault


def killed(*moments: float) -> Fault:
    """The run is killed at these moments (shares of an undisturbed run's time), started again and left to finish."""

    def fault(folder: Path) -> Measured:
        documents(folder, slow=0.2)
        reference(folder)
        begun = time.monotonic()
        run(folder, "--workers", "2", out="undisturbed")
        whole = time.monotonic() - begun
        halves, survivors, kept = 0, 0, []
        for moment in moments:
            process = start(folder, "--workers", "2")
            time.sleep(moment * whole)
            process.kill()
            finish(process)
            survivors += not gone(folder)
            kept.append(len(stored(folder)))
            halves += half_lines(folder / "out") if (folder / "out").exists() else 0
        done = run(folder, "--workers", "2")
        note = f"results kept after each: {', '.join(map(str, kept))}; then {table_value(done.out, 'seconds')}"
        result = measured(folder, note)
        result.wrong += halves + (done.code != 0)
        result.leftovers += survivors
        return result

    return fault


def killed_adding(kills: int) -> Fault:
    """One document after the other is added to many, and each of these runs is killed a little later than the last."""

    def fault(folder: Path) -> Measured:
        documents(folder, number=400)
        run(folder, "--workers", "2")
        begun = time.monotonic()
        (folder / "docs" / "more.txt").write_text("Act within two days.")
        run(folder, "--workers", "2")
        whole = time.monotonic() - begun
        halves = survivors = 0
        for kill in range(kills):
            (folder / "docs" / f"{kill:03}more.txt").write_text(f"Act within two days, {kill}.")
            process = start(folder, "--workers", "2")
            time.sleep((0.5 + 0.6 * kill / kills) * whole)
            process.kill()
            finish(process)
            survivors += not gone(folder)
            halves += half_lines(folder / "out")
        done = run(folder, "--workers", "2")
        result = measured(folder, f"{kills} killed; then {table_value(done.out, 'seconds')}")
        result.wrong += halves + (done.code != 0)
        result.leftovers += survivors
        return result

    return fault


def killed_once(folder: Path) -> Measured:
    """The run is killed in the middle and started again."""
    documents(folder, slow=0.1)
    reference(folder)
    process = start(folder, "--workers", "2")
    until_stored(folder, 8, process)
    process.kill()
    finish(process)
    survivors, kept = not gone(folder), len(stored(folder))
    done = run(folder, "--workers", "2")
    result = measured(folder, f"{kept} of {DOCUMENTS} results kept; then {table_value(done.out, 'seconds')}")
    result.wrong += (done.code != 0) + (f"({DOCUMENTS - kept} processed)" not in result.note)
    result.leftovers += survivors
    return result


def asked_to_stop(number: signal.Signals) -> Fault:
    """The run is asked to stop in the middle, and started again."""

    def fault(folder: Path) -> Measured:
        documents(folder, slow=0.1)
        reference(folder)
        process = start(folder, "--workers", "2")
        until_stored(folder, 8, process)
        process.send_signal(number)
        stopped = finish(process)
        usable = outputs(folder / "out")["documents.jsonl"].count(b"\n")
        wrong = (stopped.code != 130) + half_lines(folder / "out") + (usable < 8) + (not gone(folder))
        done = run(folder, "--workers", "2")
        note = f"exit {stopped.code}, {usable} documents usable; then {table_value(done.out, 'seconds')}"
        result = measured(folder, note)
        result.wrong += wrong + (done.code != 0)
        return result

    return fault


def workers_killed(folder: Path) -> Measured:
    """Workers are killed from outside, one after the other, while they work."""
    documents(folder, slow=0.1)
    reference(folder)
    process = start(folder, "--workers", "2")
    kills = 0
    while kills < 4 and process.poll() is None:
        time.sleep(0.4)
        victims = [p for p in orphans(folder) if p.pid != process.pid and p.ppid() not in {process.pid, 1}]
        if victims:
            victims[0].kill()
            kills += 1
    done = finish(process)
    result = measured(folder, f"{kills} workers killed, exit {done.code}")
    result.wrong += (done.code != 0) + (kills < 4)
    return result


def two_runs(folder: Path) -> Measured:
    """A second run is started into the same folder."""
    documents(folder, slow=0.25)
    reference(folder)
    first = start(folder, "--workers", "2")
    until = time.monotonic() + 10
    while not (folder / "out" / ".cache" / "state.sqlite").exists() and time.monotonic() < until:
        time.sleep(0.05)
    os.kill(first.pid, signal.SIGSTOP)  # it holds the folder however long the second takes to start
    second = run(folder, "--workers", "2")
    os.kill(first.pid, signal.SIGCONT)
    done = finish(first)
    result = measured(folder, f"second: exit {second.code}, {second.err.strip().removeprefix('ncpi: ')[-90:]}")
    result.wrong += (done.code != 0) + (second.code != 1) + (len(second.err.splitlines()) != 1)
    return result


def torn_outputs(folder: Path) -> Measured:
    """Output files are cut in the middle of a line; the next run mends them."""
    documents(folder)
    run(folder)
    for name in ("deadlines", "documents"):
        path = folder / "out" / f"{name}.jsonl"
        path.write_bytes(path.read_bytes()[:-50])
    done = run(folder)
    return measured(folder, table_value(done.out, "seconds"))


def damaged_results(folder: Path) -> Measured:
    """Stored results are cut, emptied, altered and deleted, and one document changes."""
    documents(folder)
    run(folder)
    first, second, third, fourth = stored(folder)[:4]
    first.write_bytes(first.read_bytes()[:-50])
    second.write_bytes(b"")
    third.write_bytes(third.read_bytes().replace(b"months", b"minths"))
    fourth.unlink()
    (folder / "docs" / "039.txt").write_text("Act within two days.")
    done = run(folder)
    return measured(folder, table_value(done.out, "seconds"))
