"""The theme classifier: speed against the bare vectorising, cost of loading. One core; the best of several runs.

usage: themes.py [--quick]

The 10,000 records are sentences of the training passages, dealt out anew, of the length of a recommendation.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer

from pipeline.classify.features import BLOCKS, Passage
from pipeline.classify.passages import read_examples
from pipeline.classify.polarity import load_polarity_model
from pipeline.classify.stories import story
from pipeline.classify.themes import load_model

ROOT = Path(__file__).resolve().parents[1]
ROW = "{:<62} {:>10} {:>8}  {}"
WITHOUT = "import sklearn.feature_extraction.text, sklearn.preprocessing, scipy.sparse, pipeline.document"
LOADED = f"""{WITHOUT}
from pipeline.classify.polarity import load_polarity_model
from pipeline.classify.themes import load_model
load_model(), load_polarity_model()"""


def say(what: str, value: str, floor: str = "", holds: bool | None = None) -> None:
    """One line of the table."""
    print(ROW.format(what, value, floor, "" if holds is None else "holds" if holds else "DOES NOT HOLD"), flush=True)


def best(run: Callable[[], object], times: int) -> float:
    """Seconds of the fastest of several runs."""
    seconds = []
    for _ in range(times):
        begun = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - begun)
    return min(seconds)


def records(number: int) -> list[Passage]:
    """So many passages of three sentences each, no two alike, the same on every machine."""
    chance = random.Random(5)
    examples = read_examples(sorted((ROOT / "corpus" / "themes").glob("*.jsonl")))
    sentences = [sentence for found in examples for sentence in found.passage.text.split(". ")]
    headings = [found.passage.heading for found in examples]
    return [Passage(". ".join(chance.sample(sentences, 3)), chance.choice(headings)) for _ in range(number)]


def bare(passages: list[Passage]) -> list[tuple[TfidfVectorizer, list[str]]]:
    """Scikit-learn's own vectorisers of the same blocks, fitted, with what each has to read."""
    columns = {
        "word": [passage.text for passage in passages],
        "char": [passage.text for passage in passages],
        "heading": [passage.heading for passage in passages],
    }
    return [(TfidfVectorizer(**BLOCKS[name]).fit(texts[:2000]), texts) for name, texts in columns.items()]


def cold(code: str) -> None:
    """Run Python code in a fresh process."""
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def main() -> None:
    """Measure and print."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    times = 1 if "--quick" in sys.argv else 5
    passages = records(10_000)
    model = load_model()
    model.themes(passages[:10])
    mine = best(lambda: model.themes(passages), times)
    fitted = bare(passages)
    vectorising = best(lambda: [vectoriser.transform(texts) for vectoriser, texts in fitted], times)
    say("classify 10,000 records, one core", f"{mine:.2f} s", "5 s", mine <= 5)
    say("bare vectorising of the same texts", f"{vectorising:.2f} s")
    say("classify / bare vectorising", f"{mine / vectorising:.2f}", "1.3", mine / vectorising <= 1.3)
    one = best(lambda: [model.themes([passage]) for passage in passages[:200]], times) / 200
    say("one record by itself", f"{one * 1000:.1f} ms")
    told, tell = [story(*passage) for passage in passages[:1000]], load_polarity_model()
    say("polarity of 1,000 stories", f"{best(lambda: tell.polarities(told), times):.2f} s")
    without, loaded = (best(partial(cold, code), times) for code in (WITHOUT, LOADED))
    say("import of scikit-learn and the records, cold", f"{without:.2f} s")
    say("loading both models beyond it", f"{loaded - without:.2f} s", "1.5 s", loaded - without <= 1.5)


if __name__ == "__main__":
    main()
