"""Commands that read a finished run: evaluate, report, review, diff, export, schema, explain."""

from __future__ import annotations

import json
from pathlib import Path

import click

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class ManyFiles(click.Option):
    """An option that takes all the values up to the next option: `--gold a.jsonl b.jsonl`."""

    def add_to_parser(self, parser: click.parser._OptionParser, ctx: click.Context) -> None:
        """Wrap the parser's own processing of the value."""
        super().add_to_parser(parser, ctx)
        option = parser._long_opt[self.opts[0]]
        original = option.process

        def process(value: str, state: click.parser._ParsingState) -> None:
            original(value, state)
            while state.rargs and not state.rargs[0].startswith("-"):
                original(state.rargs.pop(0), state)

        option.process = process  # type: ignore[method-assign]


@click.command()
@click.option("--gold", cls=ManyFiles, type=FILE, multiple=True, required=True, help="Gold JSON Lines, one or more.")
@click.option("--pred", type=FOLDER, required=True, help="Output folder of a run.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--update-rules", is_flag=True, help="Write each rule's measured precision to models/rules.json.")
def evaluate(gold: tuple[Path, ...], pred: Path, as_json: bool, update_rules: bool) -> None:
    """Precision, recall and F1 per kind, attribute accuracy and theme scores of a run against gold."""
    from pipeline import evaluate as scores
    from pipeline.models import model_path

    report = scores.evaluate(gold, pred)
    click.echo(json.dumps(report, indent=1) if as_json else scores.table(report))
    if update_rules:
        measured = scores.update_rules(gold, pred, model_path("rules.json"))
        click.echo(f"models/rules.json: precision of {measured} rules", err=True)


@click.command()
@click.argument("folder", type=FOLDER)
@click.option("--out", type=click.Path(path_type=Path), help="The page; FOLDER/report.html if left out.")
@click.option("--against", type=FOLDER, help="An earlier run, whose differences the page then shows.")
def report(folder: Path, out: Path | None, against: Path | None) -> None:
    """Write one self-contained HTML page about a run."""
    from pipeline.report.page import write_report

    click.echo(write_report(folder, out=out, against=against))


@click.command()
@click.argument("folder", type=FOLDER)
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535))
@click.option("--host", default="127.0.0.1", show_default=True, help="Any other address needs --token.")
@click.option("--token", help="The token that opens the application; a random one if left out.")
@click.option("--sources", type=FOLDER, help="Folder to look for the source files in; the current one if left out.")
def review(folder: Path, port: int, host: str, token: str | None, sources: Path | None) -> None:
    """Serve the review application for a run on this machine."""
    from pipeline.review.app import serve

    serve(folder, host=host, port=port, token=token, sources=sources or Path.cwd())


@click.command()
@click.argument("before", type=FOLDER)
@click.argument("after", type=FOLDER)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--exit-code", is_flag=True, help="Exit 1 if anything changed.")
def diff(before: Path, after: Path, as_json: bool, exit_code: bool) -> None:
    """Records added, removed, moved and changed between two runs."""
    from pipeline.diff import as_text, compare

    found = compare(before, after)
    click.echo(found.model_dump_json(indent=1) if as_json else as_text(found))
    if exit_code and found.changed_anything:
        raise click.exceptions.Exit(1)


@click.command()
@click.argument("folder", type=FOLDER)
@click.option(
    "--to",
    "form",
    required=True,
    type=click.Choice(["csv", "xlsx", "parquet", "sqlite", "label-studio", "prodigy", "gold"]),
)
@click.option("--out", type=click.Path(path_type=Path), help="File or folder to write; FOLDER/export if left out.")
def export(folder: Path, form: str, out: Path | None) -> None:
    """Write a run's records in another form."""
    if form == "gold":
        export_decisions(folder, out or folder / "export" / "gold")
        return
    from pipeline.write.export import export as write

    for path in write(folder, form, out=out):
        click.echo(path)


def export_decisions(folder: Path, out: Path) -> None:
    """Write the decisions of reviewers as gold, and say what it lacks."""
    from pipeline.review.gold import export_gold, gaps

    for path in export_gold(folder, out):
        click.echo(path)
    lacking = gaps(folder)
    if lacking.disputed:
        click.echo(f"left out: {lacking.disputed} records on which reviewers differ; settle them first", err=True)
    for source, number in lacking.undecided.items():
        click.echo(f"{source}: {number} records undecided; `ncpi evaluate` counts them as wrong", err=True)


@click.command()
@click.argument("kind", required=False)
def schema(kind: str | None) -> None:
    """Print the JSON Schema of a record kind, or of all."""
    from pipeline.errors import UsageError
    from pipeline.records import KINDS, DocumentRecord, Frozen, Rejected

    models: dict[str, type[Frozen]] = {"document": DocumentRecord, **KINDS, "rejected": Rejected}
    if kind is not None and kind not in models:
        raise UsageError(f"no record kind {kind!r}; there are: {', '.join(models)}")
    shown = {name: model.model_json_schema() for name, model in models.items() if kind in (None, name)}
    click.echo(json.dumps(shown[kind] if kind else shown, indent=2))
