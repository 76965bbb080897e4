"""How fast the review answers over 200,000 records, held to floors. Run it from the repository root.

A run of that size is made from invented records; requests go over HTTP to a server of its own, as a browser's do.
"""

from __future__ import annotations

import hashlib
import http.client
import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.records import FILES
from pipeline.review import index, store
from pipeline.review.security import door

RECORDS = 200_000
DECIDED = 50_000
DOCUMENTS = 400
TOKEN = "b" * 32
PDF = Path("corpus/reports/wessmoor-2016-child-protection.pdf")
SENTENCE = "Within three months the force should review how {} children are {} and tell partners about the {} result. "
WORDS = ("missing", "young", "older", "exploited", "safeguarded", "interviewed", "detained", "early", "written", "poor")
QUEUES = {
    "queue": "",
    "kind": "kind=recommendation",
    "theme": "theme=workforce",
    "words": "words=exploited+early",
}
DECIDED_QUEUES = {
    "queue, 50,000 decided": "",
    "what was accepted": "status=accept",
    "every filter at once": "words=missing&theme=workforce&status=accept&kind=recommendation",
}
QUEUE_FLOOR, DECISION_FLOOR = 200, 50
PAGE_FLOORS = (400, 30)


def write_run(folder: Path) -> None:
    """The files of a run with `RECORDS` recommendations in `DOCUMENTS` documents."""
    dice = random.Random(7)
    (folder / "text").mkdir()
    sha256 = hashlib.sha256(PDF.read_bytes()).hexdigest()
    plain = {"media_type": "application/pdf", "sha256": sha256, "source": str(PDF)}
    with (folder / "documents.jsonl").open("w") as documents, (folder / "recommendations.jsonl").open("w") as out:
        for number in range(DOCUMENTS):
            doc_id, text = f"document-{number:04}", ""
            documents.write(json.dumps({"doc_id": doc_id, "title": f"Inspection {number}", **plain}) + "\n")
            for _ in range(RECORDS // DOCUMENTS):
                words = SENTENCE.format(*dice.choices(WORDS, k=3))
                out.write(json.dumps(record(doc_id, len(text), words.strip(), dice)) + "\n")
                text += words
            (folder / "text" / f"{doc_id}.txt").write_text(text)
    for name in FILES.values():
        (folder / name).touch()


def record(doc_id: str, start: int, text: str, dice: random.Random) -> dict[str, object]:
    """One recommendation."""
    box = {"page": 7, "x0": 70.0, "top": 100.0, "x1": 500.0, "bottom": 130.0}
    return {
        "id": f"rec-{doc_id}-{start}",
        "doc_id": doc_id,
        "start": start,
        "end": start + len(text),
        "text": text,
        "pages": [7],
        "boxes": [box],
        "section_id": None,
        "rule": "invented",
        "confidence": round(dice.random(), 4),
        "mode": "issued",
        "number": None,
        "addressees": ["the force"],
        "deadline_id": None,
        "deadline": None,
        "actions": [{"text": text, "start": start, "end": start + len(text)}],
        "response": None,
        "themes": [{"theme": dice.choice(("workforce", "missing_children")), "probability": 0.9}],
    }


def decide_many(folder: Path) -> None:
    """Decisions on the first `DECIDED` records of the queue, where they slow it most."""
    with store.writing(folder) as base:
        rows = base.execute("SELECT id, place, fingerprint FROM item ORDER BY place LIMIT ?", (DECIDED,)).fetchall()
        verdicts = [("Ada", row["id"], "accept", row["fingerprint"], n, row["place"]) for n, row in enumerate(rows)]
        base.executemany("INSERT INTO verdict VALUES (?, ?, ?, ?, ?, ?)", verdicts)


class Client:
    """A browser that is let in."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        cookie = f"{door('127.0.0.1', TOKEN).cookie}={TOKEN}; ncpi_reviewer=Ada"
        self.headers = {"Cookie": cookie, "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json"}

    def ask(self, path: str, body: dict[str, object] | None = None) -> tuple[float, bytes]:
        """Milliseconds until the whole answer was there, and the answer."""
        begun = time.perf_counter()
        method = "GET" if body is None else "POST"
        self.connection.request(method, path, None if body is None else json.dumps(body), self.headers)
        answer = self.connection.getresponse()
        content = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status} {content[:200]!r}")
        return (time.perf_counter() - begun) * 1000, content

    def decide(self, number: int) -> float:
        """Milliseconds of one decision; looking the record up is not counted."""
        items = json.loads(self.ask("/api/queue?words=detained")[1])["items"]
        shown = json.loads(self.ask(f"/api/records/{items[number % 50]['id']}")[1])
        return self.ask("/api/decisions", {"action": "skip", "record_id": shown["id"], "seen": shown["seen"]})[0]


def measured(name: str, floor: float, once: Callable[[int], float], *, times: int = 15) -> bool:
    """Print the median and the worst of several tries; whether the median keeps the floor."""
    tries = [once(number) for number in range(times)]
    median = statistics.median(tries)
    kept = median <= floor
    verdict = "" if kept else "MISSED"
    print(f"{name:22} median {median:7.1f} ms  worst {max(tries):7.1f} ms  floor {floor} ms  {verdict}")
    return kept


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_run(folder)
        begun = time.perf_counter()
        index.refresh(folder)
        print(f"index of {RECORDS:,} records made in {time.perf_counter() - begun:.1f} s")
        command = [sys.executable, "-m", "pipeline", "review", name, "--port", "0", "--token", TOKEN]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, stderr=subprocess.DEVNULL) as server:
            try:
                assert server.stdout is not None
                found = re.search(r":(\d+)/", server.stdout.readline())
                assert found, "the server did not start"
                kept = measure(Client(int(found[1])), folder)
            finally:
                server.terminate()
    return 0 if all(kept) else 1


def measure(client: Client, folder: Path) -> list[bool]:
    """Every figure, and whether its floor is kept."""

    def queue(name: str, query: str) -> bool:
        return measured(name, QUEUE_FLOOR, lambda _: client.ask(f"/api/queue?{query}")[0])

    kept = [queue(name, query) for name, query in QUEUES.items()]
    decide_many(folder)
    kept += [queue(name, query) for name, query in DECIDED_QUEUES.items()]
    kept.append(measured("decision", DECISION_FLOOR, client.decide))
    page = "/pages/document-0001/{}.png"
    kept.append(measured("page image, first", PAGE_FLOORS[0], lambda n: client.ask(page.format(n + 3))[0]))
    kept.append(measured("page image, again", PAGE_FLOORS[1], lambda _: client.ask(page.format(3))[0]))
    return kept


if __name__ == "__main__":
    sys.exit(main())
