"""Plots of a run as SVG text: readable in black and white, with a text alternative, the same bytes each time."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import matplotlib as mpl
from matplotlib.dates import DateFormatter, date2num
from matplotlib.figure import Figure

GRADES = (
    ("good", "good", "#0072b2", ""),
    ("requires_improvement", "requires improvement", "#e69f00", "//"),
    ("inadequate", "inadequate", "#d55e00", "xx"),
)
"""Field, label, colour (Okabe-Ito) and hatching of every grade."""
STYLE: dict[Any, Any] = {"svg.hashsalt": "ncpi", "svg.fonttype": "none", "font.size": 9, "font.family": "sans-serif"}
ROW = 0.32
"""Inches per bar."""


@dataclass(frozen=True, slots=True)
class TallyBar:
    """One bar: its label, the three grades and the mark shown where they do not add up."""

    label: str
    grades: tuple[int, int, int]
    mark: str


@dataclass(frozen=True, slots=True)
class DueLine:
    """One recommendation: from the report's publication to the date by which it is due."""

    label: str
    start: dt.date
    due: dt.date


def to_svg(figure: Figure, *, title: str, description: str) -> str:
    """The figure as an inline `<svg>` with title and description for those who cannot see it."""
    stream = io.StringIO()
    figure.savefig(stream, format="svg", bbox_inches="tight", metadata={"Date": None, "Creator": None})
    svg = stream.getvalue()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    opening = svg[: svg.index(">") + 1]
    named = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
    return opening.replace("<svg ", '<svg role="img" ', 1) + named + svg[len(opening) :]


def shorten(label: str, limit: int = 60) -> str:
    """A label that fits beside its bar; "$" is a sign, not mathematics."""
    label = label if len(label) <= limit else label[: limit - 1].rstrip() + "…"
    return label.replace("$", r"\$")


def tally_plot(bars: Sequence[TallyBar]) -> str:
    """Stacked bars, one per tally, hatched so that they can be told apart without colour."""
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(8, 1.1 + ROW * len(bars)))
        axes = figure.add_subplot()
        left = [0] * len(bars)
        places = list(range(len(bars)))
        for index, (_, label, colour, hatch) in enumerate(GRADES):
            sizes = [bar.grades[index] for bar in bars]
            drawn = axes.barh(
                places, sizes, left=left, color=colour, hatch=hatch, edgecolor="white", height=0.7, label=label
            )
            axes.bar_label(
                drawn,
                labels=[str(size) if size else "" for size in sizes],
                label_type="center",
                fontsize=8,
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8},
            )
            left = [a + b for a, b in zip(left, sizes, strict=True)]
        for place, (bar, end) in enumerate(zip(bars, left, strict=True)):
            axes.annotate(bar.mark, (end, place), xytext=(4, 0), textcoords="offset points", va="center")
        axes.set_yticks(places, [shorten(bar.label) for bar in bars])
        axes.invert_yaxis()
        axes.set_xlabel("cases")
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=3, frameon=False)
        told = "; ".join(
            f"{bar.label}: {bar.grades[0]} good, {bar.grades[1]} requiring improvement, {bar.grades[2]} inadequate"
            + (f" ({bar.mark})" if bar.mark else "")
            for bar in bars
        )
        return to_svg(figure, title="Cases by grade and audit group", description=told)


def due_plot(lines: Sequence[DueLine]) -> str:
    """A time line: a bar from publication to the due date for every recommendation that has one."""
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(8, 0.9 + ROW * len(lines)))
        axes = figure.add_subplot()
        for place, line in enumerate(lines):
            axes.hlines(place, date2num(line.start), date2num(line.due), color="#555555", linewidth=2)
            axes.plot(date2num(line.start), place, marker="|", color="#555555", markersize=9)
            axes.plot(date2num(line.due), place, marker="D", color="black", markersize=5)
        axes.set_yticks(range(len(lines)), [shorten(line.label) for line in lines])
        axes.invert_yaxis()
        axes.xaxis.set_major_formatter(DateFormatter("%b %Y"))
        axes.tick_params(axis="x", rotation=30)
        axes.spines[["top", "right"]].set_visible(False)
        axes.margins(y=0.08)
        told = "; ".join(f"{line.label}: due {line.due:%Y-%m-%d}" for line in lines)
        return to_svg(figure, title="When recommendations are due", description=told)
