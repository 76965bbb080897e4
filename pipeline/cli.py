"""The command line: parse, call a plain function, print. Heavy imports happen inside the commands."""

from __future__ import annotations

import click

from pipeline import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="ncpi")
def main() -> None:
    """Read child-protection inspection documents; write grounded JSON Lines. Nothing leaves this machine."""


@main.command()
@click.argument("inputs", nargs=-1, required=True)
@click.option("--out", required=True, help="Output folder.")
@click.option("--no-progress", is_flag=True, help="No progress bar.")
def run(inputs: tuple[str, ...], out: str, no_progress: bool) -> None:
    """Process files, folders, globs or fsspec URLs and write the output files."""
    from pipeline import batch
    from pipeline.settings import Settings

    batch.run(list(inputs), out, settings=Settings())
