"""Imported by the fork server, which must survive it: what cannot be loaded here says so in the workers."""

from __future__ import annotations

import gc
import os
from contextlib import suppress
from importlib import import_module

from pipeline.server import VARIABLE

if VARIABLE in os.environ:
    gc.disable()  # What is loaded here stays: searching it for garbage, again and again as it grows, is for nothing.
    with suppress(Exception):
        import_module(os.environ[VARIABLE])
    gc.enable()
