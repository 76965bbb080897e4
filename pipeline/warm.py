"""Importing this loads what every document needs: once, before workers are forked from the process that did it."""

from __future__ import annotations

import gc

from pipeline.classify.themes import load_model
from pipeline.extract import build_nlp
from pipeline.flow import process

__all__ = ["process"]

build_nlp()
load_model()
gc.collect()
gc.freeze()
