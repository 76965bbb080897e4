"""What the user sees: a bar while documents are processed, a line per rejection, a table at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.records import FILES, Rejected

if TYPE_CHECKING:
    from pipeline.batch import Summary


@contextmanager
def bar(total: int, *, shown: bool) -> Iterator[Callable[[bool], None]]:
    """A bar with rate and remaining time on a terminal; the function to call after each document (rejected?)."""
    if not shown or not total or not sys.stderr.isatty():
        yield lambda _: None
        return
    from tqdm import tqdm

    rejected = 0
    with tqdm(total=total, unit="doc", dynamic_ncols=True, smoothing=0.1, file=sys.stderr) as shown_bar:

        def advance(was_rejected: bool) -> None:
            nonlocal rejected
            rejected += was_rejected
            shown_bar.set_postfix_str(f"{rejected} rejected" if rejected else "", refresh=False)
            shown_bar.update()

        yield advance


def one_line(text: str) -> str:
    """The text without anything that would break or disturb a line of a terminal."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def diagnostic(row: Rejected) -> str:
    """The line of a rejection: document, reason, detail."""
    return one_line(f"{row.source}: {row.reason}: {row.detail}")


def table(summary: Summary) -> str:
    """The results of a run, a few lines of text."""
    rows: list[tuple[str, str]] = [("documents", f"{summary.totals['documents']:,}{inputs(summary.inputs)}")]
    rows += [(name.removesuffix(".jsonl"), f"{summary.totals['records'][kind]:,}") for kind, name in FILES.items()]
    rows += [(f"rejected: {reason}", f"{count:,}") for reason, count in summary.totals["rejected"].items()]
    moved = summary.processed or summary.inputs["removed"] or summary.left
    done = f"{summary.processed:,} processed" if moved else "nothing to do: no document changed"
    rows.append(("seconds", f"{summary.elapsed:.1f} ({done})"))
    if summary.left:
        rows.append(("left", f"{summary.left:,} documents; run the same command again to go on"))
    return aligned(rows)


def inputs(by_state: Mapping[str, int]) -> str:
    """The inputs by state in brackets, states without inputs left out."""
    said = ", ".join(f"{count:,} {state}" for state, count in by_state.items() if count)
    return f" ({said})" if said else ""


def aligned(rows: Sequence[tuple[str, str]]) -> str:
    """Two columns of text."""
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:<{width}}  {value}" for name, value in rows)
