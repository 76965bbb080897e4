"""Importing this loads what every document needs: once, before workers are forked from the process that did it."""

from __future__ import annotations

import gc

from pipeline import lexicon
from pipeline.cache import encode
from pipeline.document import Source
from pipeline.flow import process
from pipeline.settings import Settings

__all__ = ["process"]

SAMPLE = b"""Wessmoor Police: an inspection

Published 4 May 2016

Recommendations

We recommend that, within three months, Wessmoor Police reviews 12 of its cases.

A mother reported that her son, aged 14, had been hit. Officers came after two days. They did not speak to him.
"""
"""Short, but it passes through every stage: most libraries are imported and most rules put together at first use."""

for name in lexicon.names():
    lexicon.load(name)
encode(process(Source("sample.txt", "text/plain", SAMPLE, "", "sample"), Settings()))
gc.freeze()
gc.set_threshold(50_000, 20, 100)  # Tokens and spans of a long report are no cycles: looking for some costs a tenth.
