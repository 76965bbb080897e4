"""Recommendations that a document issues itself: where they begin and end, whom they address, what they ask for."""

# ruff: noqa: E501  (a marked-up line is one block of a document and cannot be broken)
from __future__ import annotations

import pytest
from marked import marked_document

from pipeline.extract import extract
from pipeline.records import Recommendation

ROLES = {"recommendations": "recommendations", "recommendation": "recommendations", "next_steps": "next_steps"}
ROLES |= {"summary": "summary", "findings": "findings"}

CASES = [
    (
        """<r to="Wessmoor Police" by="None" does="reviews its rota">We recommend that Wessmoor Police reviews its rota.</r>
        We found that it works.""",
        "the plain form",
    ),
    (
        """<r to="chief constables" does="publish their plans">We recommend that chief constables in those forces that were
        not inspected should publish their plans.</r>""".replace("\n       ", ""),
        "a restricting clause is dropped",
    ),
    (
        """<r to="the College of Policing; the National Police Chiefs' Council" by="within six months" does="review the guidance">We
        recommend that, within six months, the College of Policing and the National Police Chiefs' Council review the
        guidance.</r>""".replace("\n       ", ""),
        "two addressees",
    ),
    (
        """<r to="the police and crime commissioner; the chief constable" does="agree a plan">We recommend that the police
        and crime commissioner and the chief constable agree a plan.</r>""".replace("\n       ", ""),
        "an 'and' inside a name and one between names",
    ),
    (
        """As a result, <r to="the Home Office" does="amends the code">we recommend to the Home Office that it amends the
        code.</r>""".replace("\n       ", ""),
        "the addressee stands before 'that it'",
    ),
    (
        """# Recommendations
        <r to="Ashdale Police" does="assess each call | visiting children alone | visiting schools">We recommend that Ashdale Police should:
        - assess each call;
        - set targets for:
        -- visiting children alone; and
        -- visiting schools.</r>
        The force has four hubs.""",
        "the deepest items of a nested list",
    ),
    (
        """# Recommendations
        <r to="the force" by="immediately" does="review its cells | train its staff">To address this cause of concern, the force should immediately:
        - (a) review its cells; and
        - (b) train its staff.</r>""",
        "lettered items under a cause of concern",
    ),
    (
        """# Recommendation 4
        <r number="4" to="Ashdale Police" by="By 31 October 2023" does="work with its partners on a plan | set a date | name a lead">By 31 October 2023, Ashdale Police should work with its partners on a plan. This should:
        - set a date;
        - name a lead.</r>""",
        "a numbered heading, and a list in the sentence that follows, which adds to it",
    ),
    (
        """# Findings
        <r number="7" to="the force" does="review its rota">Recommendation 7: The force should review its rota.</r>""".replace(
            '<r number="7" to="the force" does="review its rota">Recommendation 7: The',
            'Recommendation 7: <r number="7" to="the force" does="review its rota">The',
        ),
        "a label in the block that it labels",
    ),
    (
        """<r to="the force" does="reviews its control room | each caller is heard | calls are graded">We recommend that the force reviews its control room. This is so that it can make sure that:
        - each caller is heard; and
        - calls are graded.</r>""",
        "a list of purposes is added",
    ),
    (
        """<r to="the force" does="its records | its training">We recommend that the force improves its approach. It is important to pay particular attention to:
        - its records; and
        - its training.</r>""",
        "a list that spells out the phrase before it replaces it",
    ),
    (
        """<r to="the force" does="improves its records | make sure that staff are trained | that audits happen">We recommend that the force improves its records. It needs to make sure that staff are trained, and that audits happen.</r> We saw good work.""",
        "a following sentence splits at its that-clauses; a finding ends the recommendation",
    ),
    (
        """<r to="the force" does="improves its records | noting how children behave">We recommend that the force improves its records. This includes noting how children behave. Such steps could include training.</r>""",
        "what is included is asked for, what could be is not",
    ),
    (
        """<r to="the force" does="reviews its rota | improves its training">We recommend that the force reviews its rota and improves its training.</r>""",
        "two verb phrases",
    ),
    (
        """<r to="the force" does="take steps to identify and share good practice">We recommend that the force should take steps to identify and share good practice.</r>""",
        "two infinitives with one object are one action",
    ),
    (
        """<r to="the force" does="review its training and support">We recommend that the force should review its training and support.</r>""",
        "a noun that could be a verb",
    ),
    (
        """# Recommendations
        - <r to="the force" does="review its rota">We recommend that the force should review its rota. Delays leave children at risk.</r>
        - <r to="the force" does="test its phones">We recommend that the force should test its phones.</r>""",
        "a list item belongs to it whole, the next one opens another",
    ),
    (
        """# Recommendations
        <r to="the force" does="review its rota | train its staff">We recommend that the force should:
        review its rota; and
        train its staff.</r>
        The force has four hubs.""",
        "items without bullets, as plain text gives them",
    ),
    (
        """# Recommendations
        <r to="the force">We recommend that the force should review its rota, so that officers are on
        duty when they are needed.</r>""",
        "a paragraph that is broken by a page",
    ),
    (
        """# Areas for priority action
        Ashdale Police and the local authority should take action to address:
        - <r to="Ashdale Police; the local authority" does="The quality of strategy discussions">The quality of strategy discussions.</r>
        - <r to="Ashdale Police; the local authority" does="Children who are not seen alone">Children who are not seen alone.</r>""",
        "noun-phrase bullets of a joint letter take the addressee of their lead-in",
    ),
    (
        """# What the partnership needs to improve
        - <r to="the police" does="The police need to record the views of children">The police need to record the views of children.</r>""",
        "a bullet with an addressee of its own is an action as a whole",
    ),
    (
        """# Area for improvement
        <r to="the constabulary" does="improve how it shares information">The constabulary should improve how it shares information.</r>""",
        "a duty in a box for areas for improvement",
    ),
    (
        """# Recommendations
        <r to="the force" does="review its rota | train its staff">We recommend that the force should: (a) review its rota; (b) train its staff.</r>""",
        "a list inside a sentence",
    ),
    (
        """<r to="the force" does="reviews its hub | pursues suspects | links intelligence">We recommend that the force reviews its hub and, as a minimum:
        - a) pursues suspects;
        - b) links intelligence.</r>""",
        "a list that adds to the verb phrase of its own sentence",
    ),
    (
        """<r to="the force" does="ensures that officers record each decision | stops using cells">We recommend that the force ensures that officers record each decision, and stops using cells.</r>""",
        "a second verb beside the first, not beside that of the that-clause",
    ),
    (
        """# Further recommendation
        <r to="the force" does="reduce the time that it takes to see children | report its progress">We recommend that the force should reduce the time that it takes to see children and report its progress.</r>""",
        "what a review adds of its own; to report is asked beside anything else",
    ),
    (
        "The table shows what we recommend and which areas we recommended that the force should look at.",
        "about recommendations",
    ),
    ("In this glossary we recommend only plans that can be measured.", "a glossary"),
    ("We recommend that you accept all cookies.", "a cookie notice"),
    ("Twelve recommendations were made and the force has accepted the recommendations.", "a mention without content"),
    (
        """# Recommendations
        <r to="Ashdale Police" by="within a month" does="checks on calls | notes on visits">We recommend that, within a month, Ashdale Police reviews its work, paying particular attention to:
        - checks on calls; and
        - notes on visits.</r>
        <r to="the constabulary" by="within a year" does="audit its files">The constabulary should also, within a year, audit its files.</r>""",
        "a paragraph behind a list that names its addressee again",
    ),
    (
        """# Recommendations
        <r to="Ashdale Police" does="reviews its work | checks on calls | make notes of visits">We recommend that Ashdale Police reviews its work, including:
        - checks on calls.
        It should also make notes of visits.</r>""",
        "a pronoun goes on",
    ),
    ("We have made a recommendation to the Home Office in our joint inspection.", "a mention with an addressee"),
    ("We found delays, and officers should attend such calls within one hour.", "a finding and a standard"),
    (
        """# Summary
        Areas for improvement include:
        - how staff record the views of children; and
        - supervision.""",
        "a summary repeats findings",
    ),
    (
        """# Next steps
        The force should send us an action plan within six weeks.""",
        "a requirement under next steps",
    ),
    (
        """# Recommendations
        The force doesn't respond quickly enough. Supervisors should have seen this.""",
        "findings under a heading for recommendations",
    ),
    ("The recommended visits take place each month, as recommended by the college.", "the word in another sense"),
]


@pytest.mark.parametrize(("lines", "reason"), CASES, ids=[case[1] for case in CASES])
def test_issued(lines: str, reason: str) -> None:
    document, expected = marked_document(lines, **ROLES)  # type: ignore[arg-type]
    found = [record for record in extract(document) if isinstance(record, Recommendation)]
    assert [(r.start, r.end, r.text) for r in found] == [(e.start, e.end, e.text) for e in expected]
    for record, item in zip(found, expected, strict=True):
        assert record.mode == "issued"
        shown = {
            "to": "; ".join(record.addressees),
            "by": record.deadline.text if record.deadline else "None",
            "does": " | ".join(part.text for part in record.actions),
            "number": record.number,
        }
        assert {name: shown[name] for name in item.attributes} == item.attributes
        assert all(document.text[part.start : part.end] == part.text for part in record.actions)


EXCERPTS = [
    (
        '<r to="Ashdale Police" does="trace each suspect">We urge Ashdale Police, over the next eight weeks, to trace each suspect.</r>',
        "urging",
    ),
    (
        '<r to="the Home Office" does="publish guidance">We call upon the Home Office to publish guidance.</r>',
        "calling upon",
    ),
    (
        '<r to="Ashdale Police" does="log each case in which a child is held | raise it with partners | train its staff">Ashdale '
        "Police should log each case in which a child is held, raise it with partners and train its staff.</r>",
        "bare verbs behind a clause with a singular verb stand beside the first",
    ),
    (
        '<r to="Ashdale Police" does="make sure that officers visit and record what they see">Ashdale Police should make sure that '
        "officers visit and record what they see.</r>",
        "a bare verb behind a plural one may stand beside that",
    ),
    (
        '<r to="Wessmoor Police" by=forthwith does="stop using cells">Wessmoor Police should forthwith stop using cells.</r>',
        "a bare duty of a body",
    ),
    ('<r to="the force" does="end the practice">The force is to end the practice.</r>', "is to"),
    (
        "The force must improve. The force must do more to protect children. The force must improve its work with children.",
        "general wishes",
    ),
    ("Officers should speak to children. The force should be proud of this.", "a standard and praise"),
    ("We asked the force to send files, and we expect to return.", "how the inspection was done"),
]


@pytest.mark.parametrize(("lines", "reason"), EXCERPTS, ids=[case[1] for case in EXCERPTS])
def test_excerpts_of_unknown_kind(lines: str, reason: str) -> None:
    document, expected = marked_document(lines, kind="other")
    found = [record for record in extract(document) if isinstance(record, Recommendation)]
    assert [(r.start, r.end, r.text, r.mode) for r in found] == [(e.start, e.end, e.text, "issued") for e in expected]
    for record, item in zip(found, expected, strict=True):
        assert "; ".join(record.addressees) == item.attributes["to"]
        assert " | ".join(part.text for part in record.actions) == item.attributes["does"]


def test_a_bare_duty_in_the_findings_of_a_report_is_none() -> None:
    document, _ = marked_document("# Findings\nWessmoor Police should answer such calls.", findings="findings")
    assert [record for record in extract(document) if isinstance(record, Recommendation)] == []


LETTERS = [
    (
        """The partnership is strong.
        # Areas for improvement
        <r to="the partnership">Access to advice at weekends, so that no child has to wait.</r>
        <r to="the partnership">The way in which visits are recorded by staff.</r>""",
        "noun phrases that lost their bullets",
    ),
    (
        """# Area for priority action
        The following needs to be addressed by Ashdale Police within a month:
        - <r to="Ashdale Police">The number of overdue visits.</r>""",
        "who is to act stands behind the verb",
    ),
    (
        """# What needs to improve
        The way that Ashdale Police:
        - <r to="Ashdale Police">flags children at risk on its systems.</r>""",
        "whose way of working it is",
    ),
    (
        """# Areas for priority action
        Ashdale Police must take swift action on the following.
        - <r to="Ashdale Police">The grading of reports about children.</r>""",
        "a lead-in that ends in a full stop",
    ),
    (
        """# Areas for improvement
        Records of visits are not kept.
        The timeliness of visits at weekends.""",
        "a finding among them: no list",
    ),
]


@pytest.mark.parametrize(("lines", "reason"), LETTERS, ids=[case[1] for case in LETTERS])
def test_joint_letters(lines: str, reason: str) -> None:
    document, expected = marked_document(lines, kind="other", title="Joint targeted area inspection of Ashdale")
    found = [record for record in extract(document) if isinstance(record, Recommendation)]
    assert [(r.start, r.end, r.mode) for r in found] == [(e.start, e.end, "issued") for e in expected]
    assert ["; ".join(r.addressees) for r in found] == [e.attributes["to"] for e in expected]
    assert [[part.text for part in r.actions] for r in found] == [[r.text.rstrip(".")] for r in found]
