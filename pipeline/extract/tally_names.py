"""What names the group of a tally: a heading, a lead-in, or a phrase such as "34 cases where …"."""

from __future__ import annotations

import re
from bisect import bisect_left

from pipeline.document import Block, Document
from pipeline.extract.assessors import assessor_of, is_assessor
from pipeline.extract.count_context import PARAGRAPH_NUMBER
from pipeline.extract.count_place import Place, Placed
from pipeline.extract.grades import find_grades, is_group, is_whole_sample
from pipeline.extract.numbers import find_numbers
from pipeline.extract.sentences import sentence_spans
from pipeline.lexicon import load

Named = tuple[int, int, str | None]
"""[start, end) of the words that name the group, and its area."""
WORD = re.compile(r"\w+")
TITLES = 4
"""Blocks among which the title of a document is looked for."""
LABEL = 100
"""Characters of the longest lead-in that can be a mere label."""


def of_heading(document: Document, heading: Block) -> Named:
    """A heading as the name of a group."""
    title = document.slice(heading)
    return heading.start, heading.end, None if is_whole_sample(title) else title


def named_over_list(document: Document, totals: list[Placed], run: list[Placed]) -> Named:
    """What names the group of a list: its heading, its lead-in or, without either, the list itself.

    `totals` are the counts of the document that may be the total of a breakdown, in order.
    """
    place = run[0].place
    if place.heading and (names_group(document, place.heading) or says_who(document, place.heading)):
        return of_heading(document, place.heading)
    if place.lead_in:
        at = bisect_left(totals, place.lead_in.start, key=lambda count: count.start)
        if at < len(totals) and totals[at].place.block is place.lead_in:
            return (*naming_phrase(document, totals[at]), None)
        if is_label(document.slice(place.lead_in)):
            return of_lead_in(document, place.lead_in)
    if place.heading:
        return of_heading(document, place.heading)
    if place.lead_in:
        return of_lead_in(document, place.lead_in)
    return run[0].start, run[-1].end, None


def says_who(document: Document, heading: Block) -> bool:
    """Whether a heading says who graded what stands below it: "Marked by the forces"."""
    return load("grades").regex("graded_by").match(document.slice(heading)) is not None


def of_lead_in(document: Document, lead_in: Block) -> Named:
    """A lead-in, without its colon, as the name of a group."""
    title = document.slice(lead_in).rstrip(": ")
    return lead_in.start, lead_in.start + len(title), None if is_whole_sample(title) else title


def is_label(text: str) -> bool:
    """Whether a lead-in names a group, and does not merely say who graded or that results follow."""
    if is_group(text):
        return True
    generic = load("grades").regex("generic_lead").search(text)
    return text.endswith(":") and len(text) <= LABEL and not generic and assessor_of(text) is None


def of_place(document: Document, place: Place) -> Named | None:
    """The heading over running text where it names an audit group, else None."""
    if place.heading and names_group(document, place.heading):
        return of_heading(document, place.heading)
    return None


def of_heading_over(document: Document, place: Place) -> Named | None:
    """The heading over a text that says nothing but grades, unless it names no group of cases."""
    heading = place.heading
    if heading is None or load("grades").regex("general_heading").search(document.slice(heading)):
        return None
    return of_heading(document, heading)


def names_group(document: Document, heading: Block) -> bool:
    """Whether a heading names one group of audited cases: by its words, or by its place in the chapter on the audit."""
    title = document.slice(heading)
    if is_group(title):
        return True
    section = document.section_at(heading.start)
    in_chapter = section is not None and document.sections[section].role == "case_audit" and heading.level > 1
    if not in_chapter and not is_audit_chapter(document):
        return False
    return load("grades").regex("general_heading").search(title) is None


def of_label(document: Document, first: Placed) -> Named | None:
    """A label before a colon, where the first grade follows it ("Custody: 3 good, …"); None where it names no group."""
    block = first.place.block
    label, colon, _ = document.body(block).partition(":")
    near = block.body + len(label) + len(colon) + 1 >= first.start
    if (
        not colon
        or not near
        or len(label) > LABEL
        or is_assessor(label)
        or not label[:1].isupper()
        or find_grades(label)
    ):
        return None
    return block.body, block.body + len(label), None if is_whole_sample(label) else label


def naming_phrase(document: Document, total: Placed) -> tuple[int, int]:
    """From the number of a total to the end of what restricts it: "85 cases where …"."""
    block = total.place.block
    text = document.slice(block)
    at = total.end - block.start
    if load("grades").regex("adjunct").match(text, at):
        return total.start, total.end
    stop = next((end for start, end in sentence_spans(text) if start <= at <= end), len(text))
    stop = min([stop, *later_numbers(text, at, stop)])
    if border := load("grades").regex("phrase_end").search(text, at, stop):
        stop = border.start()
    end = at + len(text[at:stop].rstrip(" .,;:(").removesuffix(" and").rstrip())
    return total.start, block.start + end


def is_audit_chapter(document: Document) -> bool:
    """Whether the document is no more than the chapter on the audit, by its title."""
    titles = [document.slice(block) for block in document.blocks[:TITLES] if block.kind == "title"]
    return any(load("grades").regex("audit_title").search(title) for title in titles)


def later_numbers(text: str, start: int, stop: int) -> list[int]:
    """Where other counts begin that are told beside the first: "60 cases and 12 files"; not "cases from six forces"."""
    return [
        number.qualified
        for number in find_numbers(text)
        if start <= number.qualified < stop and text[: number.qualified].rstrip().endswith(("and", ",", ";"))
    ]


def sentence_of(document: Document, count: Placed) -> tuple[int, int]:
    """The sentence that holds a count."""
    block = count.place.block
    for start, end in sentence_spans(document.slice(block)):
        if start <= count.start - block.start < end:
            mark = PARAGRAPH_NUMBER.match(document.text, block.start) if start == 0 else None
            return max(block.start + start, block.body, mark.end() if mark else 0), block.start + end
    return block.start, block.end


def says_grades_only(document: Document, counts: list[Placed]) -> bool:
    """Whether the first sentence of a block is a breakdown and nothing else: "Twelve good, nine inadequate."."""
    start, end = sentence_of(document, counts[0])
    if start > counts[0].place.block.body or counts[-1].start >= end:
        return False
    rest, at = "", start
    for count in counts:
        rest, at = rest + document.text[at : count.start] + " ", count.end
    words = WORD.findall((rest + document.text[at:end]).lower())
    return all(word in load("grades").terms["breakdown_word"] for word in words)
