"""Recommendations given in so many words, and as duties under a heading for them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.document import Block
from pipeline.extract.clauses import SUBORDINATE, Clause, clause_of, nouns
from pipeline.extract.lead_ins import lead_repeats
from pipeline.extract.openers import opener
from pipeline.extract.outline import Outline, Sentence
from pipeline.extract.passage import Passage
from pipeline.extract.quotes import in_quotes
from pipeline.extract.reported import BEHIND, told_in_words
from pipeline.extract.scope import end_of
from pipeline.extract.standing import Standing
from pipeline.extract.timing import Limit, mentions
from pipeline.extract.told_whom import addressed, asks_nothing, at_work
from pipeline.lexicon import Rule, load

DAYS_OF_CHANGE = 14
"""From so many days on a limit at the head of a sentence is one for a change, not one of daily work."""
NEAR = 70
"""Characters within which a limit belongs to the modal verb of a sentence's main clause."""
REACH = 2500
"""Characters before a printed recommendation within which its document speaks of recommendations."""
TELLING = ("recommendation", "restated", "improvement", "fresh", "panel")


def said(outline: Outline) -> Iterator[Passage]:
    """Recommendations in so many words: "We recommend that …"."""
    for index, block, standing in outline.blocks():
        for sentence in outline.sentences(index):
            text = outline.document.text[sentence.start : sentence.end]
            found = opener(text)
            if found is None or (found[2].values["mode"] != "restated" and reports(outline, found[2].id)):
                continue
            if asks_nothing(text[found[1] :].lstrip(" ,:")):
                continue
            if found[2].id in ("i_recommend", "i_ask") and outline.document.metadata.kind in ("press", "minutes"):
                continue
            start = sentence.start + found[0]
            full = block.kind == "list_item" or block.boxed is not None or bool(standing.role)
            end = end_of(outline.document, index, start, full=full)
            clause = said_clause(outline, sentence, found, min(end, block.end))
            if clause is None and found[2].id == "we_urge":
                continue
            quoted = in_quotes(outline.document, start)
            if quoted and (behind := BEHIND.search(outline.document.text, start, end)):
                end = behind.start()
            mode = outline.mode(found[2].values["mode"], standing, quoted=quoted)
            verb = clause.verb if clause else sentence.start + found[1]
            subject = clause.subject if clause else None
            number = standing.number or enumerated(outline, block, sentence)
            lead = outline.lead_in(index)
            yield Passage(start, end, found[2].id, mode, verb, subject, number=number, lead=lead)


def said_clause(outline: Outline, sentence: Sentence, found: tuple[int, int, Rule], end: int) -> Clause | None:
    """Subject and verb phrase behind the opening words; of "We urge X to …" those that the words themselves name."""
    text = outline.document.text
    if found[2].id != "we_urge":
        return clause_of(text, sentence.start + found[1], end)
    match = load("recommendations").regex("we_urge").search(text, sentence.start, end)
    if match is None or not addressed(match["who"]) or at_work(match["who"]):
        return None
    if load("deadline_contexts").regex("inspectorate_requires").search(text, match.end(), sentence.end):
        return None
    return Clause(match.span("who"), match.end())


def reports(outline: Outline, rule: str) -> bool:
    """Whether words of the third person ("it recommends") belong to the reported kind in this document."""
    return rule != "we_recommend" and not outline.own


def duties(outline: Outline) -> Iterator[Passage]:
    """ "X should …" where a heading, a time limit or a cause of concern makes it a recommendation."""
    clauses = load("clauses")
    for index, block, standing in outline.blocks():
        for sentence in outline.sentences(index):
            text = outline.document.text[sentence.start : sentence.end]
            rule = duty_rule(outline, index, standing, text)
            if rule is None or opener(text) or clauses.regex("past_duty").search(text):
                continue
            if only_announces(text) or only_notes(text) or told_in_words(outline, index):
                continue
            # "That the force reviews …" stands behind "We recommend" that a heading or a list left out.
            clause = duty_clause(outline, sentence, modal=not text.casefold().startswith("that"))
            if clause is None:
                continue
            full = block.kind == "list_item" or block.boxed is not None or standing.role in TELLING
            end = end_of(outline.document, index, sentence.start, full=full)
            lead = outline.lead_in(index)
            repeated = "restated" if lead_repeats(outline, lead) else "issued"
            mode = outline.mode(repeated, standing, quoted=in_quotes(outline.document, clause.verb))
            number = standing.number or enumerated(outline, block, sentence)
            yield Passage(sentence.start, end, rule, mode, clause.verb, clause.subject, number=number, lead=lead)
            break


def duty_rule(outline: Outline, index: int, standing: Standing, text: str) -> str | None:
    """The rule by which a sentence that says what somebody should do is a recommendation, or None."""
    if outline.document.metadata.kind in ("press", "minutes") or outline.role(index) == "next_steps":
        return None
    if load("clauses").regex("addresses_concern").search(text):
        return "concern_should"
    limits = mentions(text[:120])
    telling = (standing.role in TELLING or asks_in_prose(outline, index)) and not outline.summarises(index)
    if outline.letter and standing.role == "improvement" and text.rstrip().endswith(":"):
        return None
    if outline.letter and load("recommendation_scope").regex("announces_list").search(text):
        return None
    if limits and limits[0].start <= 1 and (telling or not operational(limits[0].limit)):
        return "limit_should"
    if telling:
        return f"{standing.role}_should"
    urgent = any(limit.start <= NEAR and not operational(limit.limit) for limit in limits)
    if outline.own and urgent and load("clauses").regex("body_should_soon").search(text):
        return "limit_should"
    if is_answered(outline, index):
        return "answered_should"
    if is_printed(outline, index, text):
        return "printed_should"
    text = text.lstrip("‘“'\"")
    should = load("clauses").regex("body_should").search(text)
    if outline.document.metadata.kind != "other" or should is None or asks_nothing(text[should.end() :].lstrip(" ,")):
        return None
    told = load("reported").regex("attribution").search(text.rstrip(" .’”\"'"))
    return None if told else "body_should"


def only_announces(text: str) -> bool:
    """Whether a sentence says what the inspectorate requires next: an action plan, a revisit."""
    inside = load("coordination").regex("ensured").search(text)
    # "make sure that inspectors review …" speaks of a force's own inspectors.
    return (
        load("deadline_contexts").regex("inspectorate_requires").search(text[: inside.end()] if inside else text)
        is not None
    )


def is_answered(outline: Outline, index: int) -> bool:
    """Whether the next block is a labelled answer ("Response: …") in a response."""
    return outline.document.metadata.kind == "response" and index + 1 in outline.answers


def is_printed(outline: Outline, index: int, text: str) -> bool:
    """Whether a paragraph of a response, behind words of recommendations, says no more than what a body should do."""
    document, block = outline.document, outline.document.blocks[index]
    if document.metadata.kind != "response":
        return False
    alone = len(text.strip("‘’“”'\" ")) >= len(document.body(block).strip("‘’“”'\" ")) - 1
    should = load("clauses").regex("body_should").search(text.lstrip("‘“'\""))
    told = alone and should is not None
    return told and "recommend" in document.text[max(block.start - REACH, 0) : block.start].casefold()


def asks_in_prose(outline: Outline, index: int) -> bool:
    """Whether a block is running text under a heading of a joint letter; its bullets are read as they stand."""
    block = outline.document.blocks[index]
    ends = outline.document.slice(block).rstrip().endswith(":")
    return outline.standings[index].role == "priority" and block.kind == "paragraph" and not ends


def operational(limit: Limit) -> bool:
    """Whether a limit is one of daily work ("within two hours of the call") rather than for a change to be made."""
    period = limit.period or ""
    few_days = period.endswith("D") and int(period[1:-1]) < DAYS_OF_CHANGE
    return limit.start == "event" or period.startswith("PT") or few_days


def duty_clause(outline: Outline, sentence: Sentence, *, modal: bool = True) -> Clause | None:
    """Subject and verb phrase of a sentence that names somebody who can be told, or None.

    Without `modal` a plain present will do ("Ashdale Police reviews …"), as after "we recommended that".
    """
    document = outline.document
    prefix = load("clauses").regex("prefix").search(document.text[sentence.start : sentence.end])
    clause = clause_of(document.text, sentence.start + (prefix.end() if prefix else 0), sentence.end)
    if clause is None or clause.subject is None:
        return None
    told = load("clauses").regex("modal").search(document.text, clause.subject[1], clause.verb)
    promised = told is not None and told[0].casefold() == "will" and not outline.own
    if modal and (told is None or promised):
        return None
    words = document.text[slice(*clause.subject)].replace("’", "'").split()
    return clause if len(words) <= 25 and tellable(words) else None


def tellable(words: list[str]) -> bool:
    """Whether the words of a subject name somebody who can be told: up to a relative clause they hold a body's name."""
    bare = [word.casefold().strip(",'").removesuffix("'s") for word in words]
    main = bare[: next((i for i, word in enumerate(bare) if i and word in SUBORDINATE), len(bare))]
    named = words[-1][0].isupper() and (len(words) > 1 or words[0].isupper())
    return any(word in nouns() for word in main) or words[0] in ("It", "They") or named


def enumerated(outline: Outline, block: Block, sentence: Sentence) -> str | None:
    """The number of a recommendation that is a numbered item of the outermost list."""
    number = block.marker.strip("().") if sentence.first and block.level <= 1 else ""
    return number if number.replace(".", "").isdigit() else None


def only_notes(text: str) -> bool:
    """Whether a paper asks its readers for no more than to note something ("That Members note the report")."""
    begins = text.casefold().startswith(("that ", "to ", "members "))
    return begins and load("resolutions").regex("only_notes").search(text) is not None
