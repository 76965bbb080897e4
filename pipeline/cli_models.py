"""Commands for whoever maintains the program: train, explain, inspect."""

from __future__ import annotations

from pathlib import Path

import click

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--corpus", type=FOLDER, default="corpus/themes", show_default=True, help="Folder of training passages.")
@click.option("--models", type=FOLDER, help="Folder to write; the program's own models if left out.")
@click.option("--add", type=FILE, multiple=True, help="Reviewed records of other runs to learn from as well.")
@click.option("--compare", is_flag=True, help="Score the other candidate models for the card as well.")
def train(corpus: Path, models: Path | None, add: tuple[Path, ...], compare: bool) -> None:
    """Train the classifiers of themes and polarity; say what changed in their scores."""
    from pipeline.classify.train import train as fit
    from pipeline.models import model_folder

    told = fit(Path(corpus), models or model_folder(), add=add, compare=compare)
    click.echo(f"micro-F1 in cross-validation {told['scores']['micro_f1']:.3f}")
    click.echo(f"polarity right in cross-validation {told['polarity']['accuracy']:.3f}")
    for change in told["changes"]:
        click.echo(change)


@click.command("train-borders")
@click.option("--corpus", type=FOLDER, default="corpus", show_default=True, help="Documents, gold/ and stories/.")
@click.option("--models", type=FOLDER, help="Folder to write; the program's own models if left out.")
def train_borders(corpus: Path, models: Path | None) -> None:
    """Train the model of where case stories begin and end; say how it does on what it was not trained on."""
    from pipeline.borders.train import train as fit
    from pipeline.models import model_folder

    told = fit(corpus, (models or model_folder()) / "borders.json")
    click.echo(f"both borders right in cross-validation {told['exact_f1']:.3f} of {told['stories']} stories")
    for name, right in told["rounds"].items():
        click.echo(f"{name} {right:.3f}")


@click.command()
@click.argument("record_id")
@click.option("--run", "folder", type=FOLDER, default="outputs", show_default=True, help="Output folder of a run.")
def explain(record_id: str, folder: Path) -> None:
    """Show which words and which heading gave a record its themes."""
    from pipeline.classify.explain import explain as why
    from pipeline.classify.explain import lines

    for line in lines(record_id, why(record_id, folder)):
        click.echo(line)


@click.command()
@click.argument("file", type=FILE)
@click.option("--page", type=click.IntRange(1), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The PNG to write.")
def inspect(file: Path, page: int, out: Path) -> None:
    """Draw a PDF page with the kinds and boxes of its blocks."""
    from pipeline.inspect import draw

    draw(str(file), page, str(out))
    click.echo(out)
