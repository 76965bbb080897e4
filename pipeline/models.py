"""Where the trained models lie: beside the package in a checkout, inside it in an installed wheel."""

from __future__ import annotations

from pathlib import Path


def model_folder() -> Path:
    """The folder of the models."""
    package = Path(__file__).resolve().parent
    inside = package / "models"
    return inside if inside.is_dir() else package.parent / "models"


def model_path(name: str) -> Path:
    """The path of one model file, whether it is there or not."""
    return model_folder() / name
