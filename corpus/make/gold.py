"""Tagged spans -> standoff gold records, in the fields and the order of the annotation guidelines.

Defaults keep the mark-up short: a count's number, unit and comparator come from its words, its measure from its unit;
a deadline inside a recommendation limits it. An attribute of the tag always wins.
"""

from __future__ import annotations

import re
from typing import Any

from content import Content
from quantities import ABOUT, COMPARATORS, measure_of, number, numbers, unit_of
from tags import Span

ORDER = ["section", "tally", "recommendation", "vignette", "count", "deadline"]
GRADES = ["good", "requires_improvement", "inadequate"]
Record = dict[str, Any]


def gold(content: Content, name: str) -> list[Record]:
    """The gold records of a content file whose rendering is called `name`."""
    found: list[tuple[int, int, Record]] = []
    for start, record in sections(content):
        found.append((start, 0, record))
    for span in content.spans:
        record = make(content, span)
        if record is not None:
            found.append((span.start, ORDER.index(record["kind"]), record))
    found.sort(key=lambda entry: entry[:2])
    return [{"doc": name, **record} for _, _, record in found]


def words(content: Content, span: Span) -> str:
    """The words of a span, white space as single spaces."""
    return " ".join(content.text[span.start : span.end].split())


def names(raw: str | None, separator: str = ",") -> list[str]:
    """A list written in one attribute."""
    return [name.strip() for name in raw.split(separator)] if raw else []


def sections(content: Content) -> list[tuple[int, Record]]:
    """A record per heading; a sub-heading has its chapter's role unless it names its own."""
    found = []
    chapter = "other"
    for block in content.blocks:
        if block.kind != "heading":
            continue
        role = block.attributes.get("role", chapter)
        if block.level == 1:
            chapter = role
        title = " ".join(block.plain.split())
        number = re.match(r"(\d+(?:\.\d+)*)\.? ", title)
        record: Record = {"kind": "section", "text": title, "level": block.level}
        record |= {"number": number[1] if number else None, "role": role}
        if "themes" in block.attributes:
            record["themes"] = names(block.attributes["themes"])
        found.append((block.start, record))
    return found


def make(content: Content, span: Span) -> Record | None:
    """The record of one span; None for tags that are parts of other records."""
    makers = {
        "recommendation": recommendation,
        "deadline": deadline,
        "count": count,
        "case": count,
        "tally": tally,
        "vignette": vignette,
    }
    maker = makers.get(span.tag)
    if maker is None:
        if span.tag not in {"action", "response"}:
            raise ValueError(f"unknown tag <{span.tag}>")
        return None
    return maker(content, span)


def recommendation(content: Content, span: Span) -> Record:
    """A recommendation with the deadline and the actions tagged inside it, and the response tagged as `of` its id."""
    inside = [other for other in content.spans if span.start <= other.start and other.end <= span.end]
    limits = [words(content, other) for other in inside if other.tag == "deadline"]
    answers = [
        words(content, other)
        for other in content.spans
        if other.tag == "response" and other.attributes["of"] == span.attributes.get("id")
    ]
    return {
        "kind": "recommendation",
        "text": words(content, span),
        "mode": span.attributes["mode"],
        "addressees": names(span.attributes["to"], ";"),
        "deadline": span.attributes.get("deadline") or (limits[0] if limits else None),
        "actions": [words(content, other) for other in inside if other.tag == "action"],
        "response": answers[0] if answers else None,
        "themes": names(span.attributes["themes"]),
    }


def deadline(content: Content, span: Span) -> Record:
    """A deadline: of a period, of a date, or immediate."""
    values = span.attributes
    inside = any(content.spans[index].tag == "recommendation" for index in span.outer)
    modality = values.get("modality") or ("recommendation" if inside else "")
    if not modality:
        raise ValueError(f"deadline without modality: {words(content, span)!r}")
    form = values.get("form") or ("period" if "period" in values else "date" if "date" in values else "immediate")
    anchor = "none" if form == "date" else "event" if modality == "standard" else "publication"
    return {
        "kind": "deadline",
        "text": words(content, span),
        "modality": modality,
        "form": form,
        "period": values.get("period"),
        "date": values.get("date"),
        "anchor": values.get("anchor", anchor),
    }


def count(content: Content, span: Span) -> Record:
    """A count; `case` is a count of cases graded or examined in an audit."""
    text, values = words(content, span), span.attributes
    value, high = numbers(text, values)
    case = span.tag == "case"
    unit = values.get("unit") or ("cases" if case else unit_of(text))
    record: Record = {"kind": "count", "text": text, "value": value, "value_high": high, "unit": unit}
    record["measure"] = values.get("measure") or ("case_assessment" if case else measure_of(unit))
    record["approximate"] = values.get("approximate", str(bool(ABOUT.match(text))).lower()) == "true"
    compared = next((name for name, form in COMPARATORS.items() if form.match(text)), None)
    record["comparator"] = values.get("comparator", compared)
    if case:
        record["grade"] = values.get("grade")
        record["assessor"] = values.get("assessor", "inspectorate")
        record["area"] = area_of(content, span)
    return record


def area_of(content: Content, span: Span) -> str | None:
    """The audit group of a case count: named by the tag, else by the tally that heads its list or row."""
    if "area" in span.attributes:
        return span.attributes["area"] or None
    for block in reversed(content.blocks[: span.block + 1]):
        for other in content.spans:
            if other.tag == "tally" and content.blocks[other.block] is block:
                return tally(content, other)["area"]
        if block.kind in {"heading", "row"}:
            return None
    return None


def tally(content: Content, span: Span) -> Record:
    """A grade breakdown; its area is its own words where they are a heading or a row's label."""
    values = span.attributes
    labels = content.blocks[span.block].kind in {"heading", "row"}
    area = values.get("area", words(content, span) if labels else "") or None
    record: Record = {"kind": "tally", "text": words(content, span), "area": area}
    record["assessor"] = values.get("assessor", "inspectorate")
    for name in [*GRADES, "total"]:
        record[name] = int(values[name]) if name in values else None
    return record


def vignette(content: Content, span: Span) -> Record:
    """A vignette; `people` is written "child:15:male mother::female"."""
    people = []
    for entry in span.attributes["people"].split():
        role, age, sex = [*entry.split(":"), "", ""][:3]
        people.append({"role": role, "age": number(age) if age else None, "sex": sex or None})
    return {
        "kind": "vignette",
        "text": words(content, span),
        "polarity": span.attributes["polarity"],
        "people": people,
        "themes": names(span.attributes["themes"]),
    }
