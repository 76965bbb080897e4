"""The command line: parse, call a plain function, print. Heavy imports happen inside the commands."""

from __future__ import annotations

from typing import Any

import click

from pipeline import __version__, cli_models, cli_results, cli_run
from pipeline.errors import PipelineError, UsageError


class Commands(click.Group):
    """A group whose commands end with the exit codes of the contract: one line on standard error, no traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; wrong usage exits 2, a run that failed as a whole 1."""
        try:
            return super().invoke(ctx)
        except PipelineError as error:
            click.echo(f"ncpi: {error}", err=True)
            ctx.exit(2 if isinstance(error, UsageError) else 1)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="ncpi")
def main() -> None:
    """Read child-protection inspection documents; write grounded JSON Lines. Nothing leaves this machine."""


for command in (
    cli_run.run,
    cli_run.status,
    cli_results.evaluate,
    cli_results.report,
    cli_results.review,
    cli_results.diff,
    cli_results.export,
    cli_results.schema,
    cli_models.train,
    cli_models.train_borders,
    cli_models.explain,
    cli_models.inspect,
):
    main.add_command(command)
