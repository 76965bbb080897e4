"""What the lead-in of a list of recommendations says: whose they are, and whom they address."""

from __future__ import annotations

from pipeline.extract.clauses import clause_of
from pipeline.extract.outline import Outline
from pipeline.extract.passage import Extent
from pipeline.lexicon import load


def lead_repeats(outline: Outline, lead: Extent | None) -> bool:
    """Whether a lead-in says that another body's recommendations follow (in an answer, in minutes), or earlier ones."""
    if lead is None:
        return False
    text, scope = outline.document.text[slice(*lead)], load("recommendation_scope")
    others = outline.document.metadata.kind in ("response", "minutes")
    return bool(
        (others and scope.regex("list_of_recommendations").search(text)) or scope.regex("made_earlier").search(text)
    )


def lead_subject(outline: Outline, lead: Extent | None) -> Extent | None:
    """Where the lead-in of a list names whom its items address."""
    if lead is None:
        return None
    for rule in ("done_by", "way_of"):
        if agent := load("recommendation_scope").regex(rule).search(outline.document.text[slice(*lead)]):
            return lead[0] + agent.start("who"), lead[0] + agent.end("who")
    telling = load("recommendation_scope").regex("recommended_that").search(outline.document.text, *lead)
    clause = clause_of(outline.document.text, telling.end() if telling else lead[0], lead[1])
    return clause.subject if clause else None
