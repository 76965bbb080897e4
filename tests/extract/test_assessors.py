"""Who graded: the mark » stands before the number whose assessor is asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.document import Document
from pipeline.extract import counts, tallies
from pipeline.extract.assessor_discourse import assessor_at
from pipeline.extract.component import make_doc
from pipeline.ingest.draft import Draft
from pipeline.records import Assessor, Count

Row = tuple[str, Assessor | None, str]

SAID: list[Row] = [
    ("The force graded 30 of these files, »12 of them good.", "force", "a force and a verb"),
    ("Ten files had been marked by the forces themselves; »six were good.", "force", "several forces, passive"),
    ("The constabulary's own reviewers had rated »14 as good.", "force", "its staff"),
    ("In the self-marking exercise »14 were good.", "force", "self-marking"),
    ("Its professional standards department had audited 20 logs and thought »six inadequate.", "force", "a department"),
    ("An internal review of 25 files put »18 at good.", "force", "an internal review"),
    ("The force sent us its grades: »nine good, six inadequate.", "force", "a force gives its view"),
    ("We invited the force to score the same files. »Nine were good.", "force", "what a force was asked to do"),
    (
        "The superintendent's team had picked 40 files; inspectors rated »15 of these good.",
        "inspectorate",
        "they grade",
    ),
    ("HMICFRS re-marked them and found »eight good.", "inspectorate", "they mark again"),
    ("Inspectors, none of whom had seen the marks, gave »eight a good.", "inspectorate", "a clause between"),
    ("Of the files graded by inspectors, »eight were good.", "inspectorate", "passive"),
    ("The inspection found »nine inadequate.", "inspectorate", "an inspection finds"),
    ("The police watchdog examined the files. It rated »nine inadequate.", "inspectorate", "the police in its name"),
    (
        "Of the 40 cases from six forces looked at by HM Inspectorate of Constabulary (HMIC), »12 were good.",
        "inspectorate",
        "the inspectorate by its full name, passive",
    ),
    ("Of the 40 cases looked at by Ashdale Constabulary, »12 were good.", "force", "a constabulary, passive"),
    ("Of the 40 cases read by the police watchdog, »12 were good.", "inspectorate", "a watchdog, passive"),
    (
        "Her Majesty's Inspectorate of Constabulary (HMIC) examined 40 cases of the force. »Nine were good.",
        "inspectorate",
        "the full name with its abbreviation",
    ),
    ("The Inspectorate of Constabulary came in May. It rated »nine inadequate.", "inspectorate", "what it stands for"),
    ("The detective inspectors saw the children. »Nine were good.", None, "inspectors of the police"),
    ("Officers attended. »Nine were good.", None, "nobody grades"),
    ("Force: »6 good, 3 requires improvement HMICFRS: 3 good, 4 requires improvement", "force", "a label"),
    (
        "Force: 6 good, 3 requires improvement HMICFRS: »3 good, 4 requires improvement",
        "inspectorate",
        "the next label",
    ),
    ("Ashdale Police's marks – »nine good; inspectors' view – five good", "force", "a label with a name"),
    ("Ashdale Police's marks – nine good; inspectors' view – »five good", "inspectorate", "a label in the plural"),
]

GOES_ON: list[Row] = [
    ("The force had been asked to mark 30 files. It called »12 good.", "force", "a pronoun for the force"),
    ("Inspectors drew 40 files chosen by the force. They called »12 good.", "inspectorate", "a pronoun for inspectors"),
    ("The force had audited 20 cases. These came from every district. »Nine were good.", "force", "a sentence between"),
    (
        "The force had audited 20 cases. It thought 15 good. Inspectors disagreed. They thought »five good.",
        "inspectorate",
        "the assessor changes",
    ),
    (
        "Inspectors took 44 files and, before looking at them, asked the force for its view. It believed »31 good.",
        "force",
        "the last who was to grade",
    ),
    (
        "We read 50 cases. The force had given its own view of 20 of them. In that exercise »15 were good.",
        "force",
        "what the sentence before told",
    ),
    (
        "Inspectors judged 12 good. The force's own figures had been higher: »30 good.",
        "force",
        "figures of its own",
    ),
    ("The force says that 12 were good. We can say so of »seven.", "inspectorate", "our view against theirs"),
    ("The force believed 12 were good. Only »seven deserved that grade in our view.", "inspectorate", "in our view"),
    ("In the force's eyes »12 were good.", "force", "in its eyes"),
    ("According to the force, »12 were good.", "force", "according to"),
    ("For the inspectorate, »12 were good.", "inspectorate", "for whom they were"),
]

BY_EVIDENCE: list[Row] = [
    ("Marsdale marked »32 files itself before we came.", "force", "a place that grades its own work"),
    ("Bosses at the force had marked »25 of their own cases.", "force", "of their own"),
    ("Inspectors looked at »20 cases of their own choosing.", "inspectorate", "their own choice is no own work"),
    ("Supervisors had dip-sampled »24 of these logs and called 19 good.", "force", "supervisors"),
    ("The sergeants in the unit rated »15 of the cases good.", "force", "sergeants of a unit"),
    ("The hub's managers had moderated »20 referrals.", "force", "managers who moderate"),
    ("The Vulnerability Governance Unit audited »60 cases in the quarter.", "force", "a unit"),
    ("Of the cases graded by the unit's supervisors, »nine were good.", "force", "graded by supervisors"),
    ("The peer review, by a neighbouring force, put »12 cases at good.", "force", "a peer review"),
    ("The force graded the call correctly in »22 of the 30 cases.", None, "grading a call is no grading of a case"),
    ("Officers assessed the risk well in »18 cases.", None, "assessing a risk neither"),
    ("Your staff had assessed »20 cases and thought 15 of them good.", "force", "a letter to a chief constable"),
    ("You had graded »12 of these cases good.", "force", "whom a letter is written to"),
    ("Our audit team had read »18 cases.", "inspectorate", "the team of whoever speaks"),
    ("The inspection team examined »30 cases.", "inspectorate", "the inspection team"),
    ("The team sampled »30 cases.", None, "a team of nobody knows whom"),
    ("Of 40 cases, »22 were judged good by inspectors but 31 by the force.", "inspectorate", "the agent behind it"),
    ("Of 40 cases, 22 were judged good by inspectors but »31 by the force.", "force", "the agent behind it, shortened"),
    (
        "The force was invited to mark 33 files. »Nine handled by the force were good.",
        "force",
        "an agent of another verb",
    ),
    ("Inspectors, reading the same files, arrived at »five good.", "inspectorate", "another verb"),
    (
        "Managers rated 15 cases good. By contrast, inspectors put the figure at »five good.",
        "inspectorate",
        "a contrast",
    ),
    ("In the force's audit 15 were good. Ours put »five at good.", "inspectorate", "ours"),
    ("The force's figures were 12 and three. HMIC's figures were »two and nine.", "inspectorate", "figures"),
    ("A spokesman for the force said it had since audited »80 cases.", "force", "a pronoun in the sentence"),
    (
        "Inspectors then graded these cases without sight of the marks given by the force, and »30 more.",
        "inspectorate",
        "grades unseen",
    ),
    (
        "While officers had given 14 cases a good grade, inspectors gave it to »five cases.",
        "inspectorate",
        "two halves",
    ),
    (
        "Inspectors did not share the force's confidence. They agreed with the self-assessment in »19 of the cases.",
        "inspectorate",
        "who agrees with a self-assessment",
    ),
    ("The self-assessment of the force put »19 of the cases at good.", "force", "a self-assessment that grades"),
    ("While officers had given »14 cases a good grade, inspectors gave it to five cases.", "force", "the first half"),
]

OF_THE_FORCE: list[Row] = [
    ("We marked 40 of our own files. »Nine were good.", "force", "we are the police"),
    ("Our audit team goes through the cases of each month. In May »nine were good.", "force", "our team"),
    (
        "Our auditors looked at 40 files. Using the inspectorate's scale they graded »nine good.",
        "force",
        "a scale grades nothing",
    ),
    ("HMICFRS graded 40 files. »Nine were good.", "inspectorate", "inspectors are named"),
    ("The report graded 40 files. »Nine were good.", "inspectorate", "the report is theirs"),
    ("HMICFRS looked at 40 files and told us that »nine were good.", "inspectorate", "they told us"),
]


def asked(text: str, speaker: Assessor) -> Assessor | None:
    """The assessor of the number behind the mark."""
    at = text.index("»")
    return assessor_at(text.replace("»", ""), at, at + 3, speaker=speaker)


@pytest.mark.parametrize(("text", "expected", "reason"), [*SAID, *GOES_ON, *BY_EVIDENCE])
def test_who_graded(text: str, expected: Assessor | None, reason: str) -> None:
    assert asked(text, "inspectorate") == expected, reason


@pytest.mark.parametrize(("text", "expected", "reason"), OF_THE_FORCE, ids=[row[2] for row in OF_THE_FORCE])
def test_who_graded_in_a_paper_of_the_force(text: str, expected: Assessor | None, reason: str) -> None:
    assert asked(text, "force") == expected, reason


PAPERS: list[tuple[tuple[str, ...], list[Assessor], str]] = [
    (("We marked all 20 files.", "# Marked by the forces", "Good: 12", "Inadequate: 8"), ["force"] * 2, "a heading"),
    (("# The constabulary's view", "Of 20 cases, 12 were good."), ["force"] * 2, "a heading that names a view"),
    (("# What the force thought", "Of 20 cases, 12 were good."), ["force"] * 2, "a heading with a verb"),
    (
        ("Our force was told last year. HMICFRS visited us in May.", "Our own team read 20 files.", "Nine were good."),
        ["force"] * 2,
        "a paper of the force",
    ),
    (("The force graded 20 files.", "Of these, nine were good."), ["force"] * 2, "taken up by the next paragraph"),
    (("The force graded 20 files.", "We saw that nine cases were good."), ["force", "inspectorate"], "not taken up"),
    (
        (
            "HMIC read 12 cases and two were good. The force had graded the same 12 cases: nine were good.",
            "In four of these cases no form could be found. In five of these cases it was blank.",
        ),
        ["inspectorate"] * 2,
        "a finding about cases that two have graded",
    ),
    (
        ("The force graded 40 cases and inspectors read them. As judged by us:", "12 good", "28 inadequate"),
        ["inspectorate"] * 2,
        "the last who is named over a list",
    ),
    (
        ("Marsdale Police: quality assurance report", "A dip sample of 30 cases was taken.", "Twenty cases were good."),
        ["force"] * 2,
        "a paper of the police",
    ),
    (
        ("Marsdale Constabulary: our response to HMICFRS", "We had assessed 25 cases ourselves, and rated 16 good."),
        ["force"] * 2,
        "a page that answers inspectors",
    ),
    (
        ("Marsdale Constabulary: update", "What we have done: much.", "Of a dozen cases, eight were good."),
        ["force"] * 2,
        "a page that tells what we have done",
    ),
    (
        ("What we have done is below.", "The force was inspected in May. Of the 66 cases read, 22 were good."),
        ["inspectorate"] * 2,
        "an inspection told of in such a page",
    ),
    (
        ("Marsdale Police – Action Plan", "Audit of 60 cases. Twelve cases were good."),
        ["force"] * 2,
        "a plan of the police",
    ),
    (("Force response: In an audit of 20 cases nine were good.",), ["force"] * 2, "an answer"),
]


@pytest.mark.parametrize(("lines", "expected", "reason"), PAPERS, ids=[row[2] for row in PAPERS])
def test_who_graded_by_the_document(
    lines: tuple[str, ...], expected: list[Assessor], reason: str, document_from: Callable[..., Document]
) -> None:
    drafts = [Draft("heading", line[2:], level=1) if line.startswith("# ") else line for line in lines]
    document = document_from(*drafts)
    doc = make_doc(document)
    counts.find(doc, document)
    tallies.find(doc, document)
    found = [record for record in counts.read(doc, document) if isinstance(record, Count)]
    assert [count.assessor for count in found if count.measure == "case_assessment"][-2:] == expected, reason
