"""What a number measures: its unit, the words that belong to it and its kind of measure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.extract.count_context import one_to_many
from pipeline.extract.head_nouns import noun_phrase, words_of
from pipeline.extract.numbers import Number, find_numbers
from pipeline.extract.plurals import plural
from pipeline.lexicon import load
from pipeline.records import Comparator, Grade, Measure

AFTERTHOUGHT = re.compile(r" (?:at (most|least)|or (more|longer|less))\b", re.IGNORECASE)
PARTITIVE = re.compile(r" of (?:the|these|those|our|its|their|your|my|all)\b(?: other)?", re.IGNORECASE)
OUT_OF = re.compile(r" out of (?:the |a total of )?", re.IGNORECASE)
DENOMINATOR = re.compile(r" of (?:the |these |those |our |its |all |a total of )?(\d[\d,]{0,9})\b(?! ?(?:%|per ?cent))")


@dataclass(frozen=True, slots=True)
class Found:
    """A count before it is a record: [start, end) of its text and what it says."""

    start: int
    end: int
    value: int | float
    unit: str
    measure: Measure
    rule: str
    high: int | float | None = None
    entity: str | None = None
    of: int | float | None = None
    comparator: Comparator | None = None
    approximate: bool = False
    grade: Grade | None = None
    graded: bool = False


def made(number: Number, *, start: int, end: int, unit: str, measure: Measure, rule: str, **fields: object) -> Found:
    """A Found with the number's own value, range and qualifiers."""
    values: dict[str, object] = {"of": number.of} | fields
    return Found(
        start=start,
        end=end,
        value=number.value,
        unit=unit,
        measure=measure,
        rule=rule,
        high=number.high,
        comparator=number.comparator,
        approximate=number.approximate,
        **values,  # type: ignore[arg-type]
    )


def measure(text: str, number: Number) -> Found | None:
    """What the number measures by the words behind it, or None where it has no unit of its own."""
    start, end = number.qualified, number.end
    if number.form == "percent":
        of = DENOMINATOR.match(text, end)
        base = float(of[1].replace(",", "")) if of else None
        return made(number, start=start, end=end, unit="percent", measure="percentage", rule="count_percent", of=base)
    if number.form == "share":
        return made(number, start=number.start, end=end, unit="percent", measure="percentage", rule="count_share")
    if number.form == "ratio":
        return made(number, start=start, end=end, unit="ratio", measure="ratio", rule="count_ratio")
    units = load("units")
    if time := units.regex("time").match(text, end):
        unit = plural(time[1].lower())
        found = made(number, start=start, end=time.end(), unit=unit, measure="duration", rule="count_duration")
        return limited(text, found)
    if land := units.regex("land").match(text, end):
        unit = land[1].lower()
        unit = unit if unit.endswith(("km", "km2")) else plural(unit)
        return made(number, start=start, end=land.end(), unit=unit, measure="geography", rule="count_land")
    return counted(text, number)


def limited(text: str, found: Found) -> Found:
    """The count with the comparator that follows it ("72 hours at most"); its text stays as it is."""
    after = AFTERTHOUGHT.match(text, found.end)
    if after is None or found.comparator:
        return found
    most = (after[1] or after[2]).lower() in ("most", "less")
    return replace(found, comparator="at_most" if most else "at_least")


def counted(text: str, number: Number) -> Found | None:
    """A number of things: "12 officers", "20 of the officers", "52 offenders to one manager"."""
    at, rule = number.end, "count_noun"
    if number.value == 1 and (many := one_to_many(text, number.start, at)):
        start = number.qualified
        return made(number, start=start, end=many.end(), unit="ratio", measure="ratio", rule="count_ratio")
    if partitive := PARTITIVE.match(text, at):
        at, rule = partitive.end(), "count_partitive"
    if number.of is not None or number.form == "none":
        rule = "count_partitive"
    singular = number.value == 1 and rule == "count_noun" and number.high is None
    phrase = noun_phrase(text, at, singular=singular)
    if phrase is None:
        return None
    entity = text[phrase.start : phrase.end]
    units = load("units")
    if tail := units.regex("ratio_tail").match(text, phrase.end) or units.regex("rate_tail").match(text, phrase.end):
        return made(
            number,
            start=number.qualified,
            end=tail.end(),
            unit="ratio",
            measure="ratio",
            rule="count_ratio",
            entity=entity,
        )
    found = made(
        number,
        start=number.qualified,
        end=phrase.end,
        unit=phrase.head,
        measure="population",
        rule=rule,
        entity=entity,
    )
    return with_whole(text, found)


def with_whole(text: str, count: Found) -> Found:
    """The count of cases with the whole that follows its noun: "31 cases out of 50"."""
    cases = count.of is None and count.unit in words_of("case_noun")
    out_of = OUT_OF.match(text, count.end) if cases else None
    whole = next((one for one in find_numbers(text) if out_of and one.start == out_of.end()), None)
    if whole is None or whole.form != "number" or whole.value < count.value:
        return count
    return replace(count, end=whole.end, of=whole.value, rule="count_partitive")


def half_units(text: str) -> list[Found]:
    """Halves that are no numbers of their own: "half-day", "half an hour", "an hour and a half"."""
    found: list[Found] = []
    if "half" not in text.lower():
        return found
    for rule, value in (("half_unit", 0.5), ("unit_and_half", 1.5)):
        for match in load("units").regex(rule).finditer(text):
            kind: Measure = "geography" if match[1].lower() == "mile" else "duration"
            unit = plural(match[1].lower())
            found.append(Found(match.start(), match.end(), value, unit, kind, "count_half"))
    return found
