"""One self-contained HTML page about a run: opens from disk, asks no network for anything, prints well."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline import __version__
from pipeline.diff import compare, shortened
from pipeline.report.plots import due_plot, tally_plot
from pipeline.report.summary import gather, tally_mark


def environment() -> Environment:
    """The templates of the page; everything that comes from documents is escaped."""
    found = Environment(
        loader=PackageLoader("pipeline.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["shortened"] = shortened
    found.filters["words"] = lambda name: str(name).replace("_", " ")
    found.globals["tally_mark"] = tally_mark
    return found


def write_report(folder: Path, *, out: Path | None = None, against: Path | None = None) -> Path:
    """Write the page about the run in `folder`; `against` is an earlier run whose differences it then shows.

    Returns the path written. Raises UsageError where a file of a run is missing or torn.
    """
    facts = gather(folder)
    page = (
        environment()
        .get_template("report.html")
        .render(
            **facts,
            version=__version__,
            due_svg=due_plot(facts["due"]) if facts["due"] else "",
            tally_svg=tally_plot(facts["bars"]) if facts["bars"] else "",
            difference=compare(against, folder) if against else None,
            against=str(against) if against else "",
        )
    )
    path = out or folder / "report.html"
    draft = path.with_name(path.name + ".new")
    draft.write_text(page, encoding="utf-8", newline="\n")
    draft.replace(path)
    return path
