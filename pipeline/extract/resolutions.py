"""Resolutions of a panel that ask somebody to act; those that only note are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.clauses import Clause, clause_of
from pipeline.extract.further_clauses import form_at
from pipeline.extract.outline import Outline, Sentence
from pipeline.extract.passage import GLYPHS, Extent, Passage
from pipeline.extract.told_whom import addressed
from pipeline.lexicon import load

NEAR = 500
"""Characters before a sentence within which an article must have spoken of the body that resolves."""
PARTS = re.compile(rf"[;.]\s+(?!(?:and )?[{GLYPHS}])(?:and )?|\s(?=\((?:[a-z]|[ivx]{{1,4}}|\d{{1,2}})\)\s)")
TAIL = re.compile(r"[;,]?(?: and)?\s*$")
"""What joins a part of a resolution to the next."""
NUMBER = re.compile(r"(?:\(?[a-z0-9]{1,3}[).]|[A-Z]\d{1,2}[.):]?|\d{1,2}\.\d{1,2}\.?) ")
ASKED = re.compile(r"\b(?:asked|requested|asks|requests) $")
"""The verb right before what a panel asks for."""
PAST = re.compile(r"\b(?:would|had|has|was|were|is|are|could|will|thanked|noted|received|welcomed|agreed)\b")
PERSON = re.compile(r"\b(?:s?he|the (?:boy|girl|child|mother|father|man|woman|family)) ?$", re.IGNORECASE)
"""Of whom something is decided in a case."""
LISTED = re.compile(r"^RESOLVED\b\W{1,6}\(?[a-z0-9]{1,3}[.)] ", re.IGNORECASE)
"""A resolution that is the first of several, each a paragraph of its own."""
LABEL = re.compile(r"[\s:–—-]*(?:\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[).]\s+)?", re.IGNORECASE)


def resolutions(outline: Outline) -> Iterator[Passage]:
    """The resolutions of minutes, one a passage; of a list of them one an item."""
    document, lexicon = outline.document, load("resolutions")
    if document.metadata.kind == "press":
        yield from voted(outline)
    if document.metadata.kind not in ("minutes", "other"):
        return
    listing, whom = False, None
    for index, block in enumerate(document.blocks):
        if block.kind not in ("heading", "paragraph", "list_item"):
            continue
        heads = ("action_list", "members_asked")
        if document.metadata.kind == "minutes" and any(lexicon.regex(x).search(document.slice(block)) for x in heads):
            listing = True
            continue
        if listing and block.kind != "heading" and (line := action_line(outline, index)):
            yield line
            continue
        item = block.kind == "list_item" or NUMBER.match(document.text, block.start, block.end)
        if listing and block.kind != "heading" and (item or document.text.startswith("That ", block.start)):
            label = NUMBER.match(document.text, block.start, block.end)
            start = max(label.end() if label else block.start, block.body)
            yield from asking(outline, Sentence(start, block.end, index, True), start, "resolved_item", whom=whom)
            continue
        listing = False
        for sentence in outline.sentences(index):
            text = document.text[sentence.start : sentence.end]
            labelled = document.metadata.kind == "minutes" and outline.standings[index].body is not None
            if labelled and sentence.first and text.startswith("That "):
                yield from asking(outline, sentence, sentence.start, "resolved")
                continue
            match = lexicon.regex("resolved").search(text) or lexicon.regex("panel_resolved").search(text)
            if match is None:
                continue
            whom = led_by(document.text, sentence.start + match.start(), sentence.end)
            listing = text.rstrip().endswith((":", "–", "-", "that", "That")) or bool(LISTED.search(text))
            that = text.casefold().rfind("that", match.start(), match.end())
            rule = "resolved" if match.start() == 0 and text[:8].casefold() == "resolved" else "panel_resolved"
            yield from asking(outline, sentence, sentence.start + (that if that >= 0 else match.end()), rule)


def voted(outline: Outline) -> Iterator[Passage]:
    """What an article tells that a panel agreed to ask of somebody."""
    for index, _, _ in outline.blocks():
        for sentence in outline.sentences(index):
            text = outline.document.text[sentence.start : sentence.end]
            match = load("resolutions").regex("agreed_to_ask").search(text)
            rule = "agreed_to_ask" if match else "agreed_that"
            match = match or agreed_that(outline, sentence, text)
            if match is None:
                continue
            who = (sentence.start + match.start("who"), sentence.start + match.end("who"))
            to_act = rule == "agreed_that" or match["what"] == " to "
            verb = match.end() if to_act else match.start("asks") + 3
            yield Passage(sentence.start, sentence.end, rule, "issued", sentence.start + verb, who)


def agreed_that(outline: Outline, sentence: Sentence, text: str) -> re.Match[str] | None:
    """ "They also resolved that the commissioner should …", where a panel is spoken of and a body is asked."""
    rules = load("resolutions")
    match = rules.regex("agreed_that").search(text)
    if match is None or not addressed(match["who"]):
        return None
    before = outline.document.text[max(sentence.start - NEAR, 0) : sentence.start + match.end("body")]
    return match if rules.regex("body_met").search(before) else None


def action_line(outline: Outline, index: int) -> Passage | None:
    """ "A1 SB to find out why, by 30 August.": a line under "Actions" that says who is to do what."""
    document, lexicon = outline.document, load("resolutions")
    block = document.blocks[index]
    sentence = next(iter(outline.sentences(index)), None)
    if sentence is None:
        return None
    start = min(sentence.start, block.body)
    match = lexicon.regex("action_line").search(document.text[start : sentence.end])
    if match is None or lexicon.regex("told_of").search(match["who"]):
        return None
    if form_at(document.text, start + match.end())[0] != "base":
        return None
    label = LABEL.match(document.text, start)
    words = document.text[label.end() if label else start : sentence.end]
    if lexicon.regex("body_asks").search(words) or "to " in match["who"][:3]:
        return None
    who = (start + match.start("who"), start + match.end("who"))
    return Passage(who[0], sentence.end, "action_line", "issued", start + match.end(), who)


def led_by(text: str, start: int, end: int) -> Extent | None:
    """Where "That the Commissioner:" names who is to do what the items behind it say; the body itself is not asked."""
    match = load("resolutions").regex("led_by").search(text, start, end)
    return match.span("who") if match and addressed(match["who"]) else None


def asking(
    outline: Outline, sentence: Sentence, body: int, rule: str, *, whom: Extent | None = None
) -> Iterator[Passage]:
    """The passages of a resolution: one for each of its parts that asks somebody to act.

    `whom`: where the lead-in of its parts names who is to act.
    """
    document = outline.document
    # "be asked to: (a) …; (b) …" is one request with a list, not several resolutions.
    listed = load("resolutions").regex("asks_list").search(document.text[body : sentence.end])
    cuts = [] if listed else [match.span() for match in PARTS.finditer(document.text, body, sentence.end)]
    edges = [body, *(edge for cut in cuts for edge in cut), sentence.end]
    found, noting = [], False
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        label = LABEL.match(document.text, start)
        part = (label.end() if label else start, start + len(TAIL.sub("", document.text[start:end])))
        words = document.text[slice(*part)]
        notes = load("resolutions").regex("only_notes").search(words)
        # "notes (i) the report; (ii) the answers": a list of what is noted asks for nothing, whatever it holds.
        noting = noting or bool(notes and load("resolutions").regex("notes_list").search(words))
        clause = asked(document.text, *part)
        whom = led_by(document.text, start, end) or whom
        if clause is None and whom and form_at(document.text, part[0])[0] in ("base", "third"):
            clause = Clause(whom, part[0])
        asks = not noting or load("resolutions").regex("body_asks").search(words)
        if clause and asks and not notes and not words.rstrip().endswith(":"):
            found.append((part, clause))
    if len(edges) == 2 and found and rule == "panel_resolved":
        yield Passage(sentence.start, sentence.end, rule, "issued", found[0][1].verb, found[0][1].subject)
        return
    for (start, end), clause in found:
        yield Passage(start, end, rule, "issued", clause.verb, clause.subject)


def asked(text: str, start: int, end: int) -> Clause | None:
    """Who is asked and what, in one part of a resolution; None where nobody is."""
    if body := load("resolutions").regex("body_asks").search(text[start:end]):
        return Clause((start + body.start("who"), start + body.end("who")), start + body.end())
    wanted = load("resolutions").regex("asked_for").search(text[start:end]) if ASKED.search(text, 0, start) else None
    if wanted:
        who = (start + wanted.start("who"), start + wanted.end("who"))
        return Clause(who, start + wanted.start("what")) if wanted["who"] else None
    match = load("resolutions").regex("asked_to").search(text, start, end)
    if match and PERSON.search(text, start, match.start()):
        return None
    if match and match.start() > start and (not match[0].endswith("to") or verb_behind(text, match.end())):
        return Clause((start, match.start()), match.end() + 1)
    if would := load("resolutions").regex("would_do").search(text, start, end):
        return Clause(would.span("who"), would.end())
    for infinitive in re.finditer(r" to (?=[a-z])", text[start : min(end, start + 120)]):
        if load("resolutions").regex("would_be").search(text, start, start + infinitive.start()):
            break
        if form_at(text, start + infinitive.end())[0] == "base":
            return Clause((start, start + infinitive.start()), start + infinitive.end())
    clause = clause_of(text, start, end)
    if clause is None or clause.subject is None or PAST.search(text, start, clause.verb):
        return None
    # "It was agreed that he should be treated as a victim": what was decided in a case asks nobody.
    return None if PERSON.search(text, *clause.subject) else clause


def verb_behind(text: str, at: int) -> bool:
    """Whether an infinitive or a list of them follows a "to" ending at `at`: not in "invited to the next meeting"."""
    return text[at : at + 1] == ":" or form_at(text, at + 1)[0] == "base"
