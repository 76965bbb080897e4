"""The commands that process documents: run, status."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--out", required=True, metavar="DIR", help="Output folder, or an fsspec URL.")
@click.option("--workers", type=click.IntRange(0), help="Worker processes; 0: none, no isolation.  [cores]")
@click.option("--dask", metavar="ADDRESS", help="Process on the Dask cluster whose scheduler is at tcp://HOST:PORT.")
@click.option("--force", is_flag=True, help="Process every document again.")
@click.option("--shards", type=click.IntRange(1, 99_999), default=1, help="Split each output file into so many.")
@click.option("--no-progress", is_flag=True, help="No progress bar.")
@click.option("--log-json", type=click.Path(dir_okay=False, path_type=Path), help="Append events as JSON Lines.")
@click.option("--max-seconds", type=click.FloatRange(0, min_open=True), help="Seconds a document may take.  [60]")
@click.option("--max-mb", type=click.FloatRange(0, min_open=True), help="Megabytes a document may have.  [200]")
@click.option("--max-pages", type=click.IntRange(1), help="Pages a PDF may have.  [2000]")
def run(
    inputs: tuple[str, ...],
    out: str,
    workers: int | None,
    dask: str | None,
    force: bool,
    shards: int,
    no_progress: bool,
    log_json: Path | None,
    max_seconds: float | None,
    max_mb: float | None,
    max_pages: int | None,
) -> None:
    """Process files, folders, globs or fsspec URLs and write the output files.

    Only what changed since the last run into the same folder is processed.
    """
    from pipeline import server

    if dask is None and workers != 0:
        server.start_early(out)
    from pipeline import batch, progress
    from pipeline.settings import Settings

    if dask is not None and workers is not None:
        raise click.UsageError("--workers counts processes of this machine, --dask uses a cluster: give one of them")
    limits = {"max_seconds": max_seconds, "max_mb": max_mb, "max_pages": max_pages}
    options = batch.Options(
        settings=Settings(**{name: limit for name, limit in limits.items() if limit is not None}),
        workers=workers,
        dask=dask,
        force=force,
        progress=not no_progress,
        shards=shards,
        log_json=log_json,
    )
    try:
        summary = batch.run(inputs, out, options=options)
    except KeyboardInterrupt:
        click.echo("ncpi: interrupted; run the same command again to go on", err=True)
        sys.exit(130)
    for row in summary.rejected:
        click.echo(f"ncpi: {progress.diagnostic(row)}", err=True)
    if summary.interrupted:
        click.echo(f"ncpi: interrupted: {summary.left} documents left; run the same command again to go on", err=True)
    click.echo(progress.table(summary))
    sys.exit(summary.exit_code)


@click.command()
@click.argument("folder", metavar="DIR")
def status(folder: str) -> None:
    """Say what a rerun into DIR would do, and why; nothing is processed or written."""
    from pipeline import status as told

    click.echo(told.status(folder))
