"""Recommendations in forms of other years, other reports and other papers than the first that the rules knew."""

# ruff: noqa: E501  (a marked-up line is one block of a document and cannot be broken)
from __future__ import annotations

import pytest
from recommended import check

from pipeline.records import Role

ROLES: dict[str, Role] = {"recommendations": "recommendations", "findings": "findings", "glossary": "other"}

ISSUED = [
    (
        """# Findings
        <r to="Ashdale Police" does="makes sure that staff record calls | what to record | where to record it">HMIC recommends that Ashdale Police makes sure that staff record calls. Guidance to staff should include:
        - what to record; and
        - where to record it.</r>""",
        "what follows from a recommendation has to include something",
    ),
    (
        """# Findings
        <r to="the force" by="immediately" does="replace its forms | staff know the new ones | sergeants sign them">To address this cause of concern the force should immediately replace its forms and take steps to ensure that:
        - staff know the new ones; and
        - sergeants sign them.</r>""",
        "no comma before the subject; an empty verb gives way to its list, the one before it stays",
    ),
    (
        """# Findings
        <r to="Ashdale Police" does="acts to improve its investigations | officers attend meetings | decisions are recorded">We recommend that Ashdale Police acts to improve its investigations, making sure that:
        - officers attend meetings; and
        - decisions are recorded.</r>""",
        "purposes behind a participle",
    ),
    (
        """# Findings
        <r to="Ashdale Police" by="Within three months" does="provide HMIC with evidence that the queue has gone">Within three months, Ashdale Police should provide HMIC with evidence that the queue has gone.</r>""",
        "evidence of a change is asked for",
    ),
    ("Within three months, Ashdale Police should provide HMIC with an action plan.", "a plan is only required"),
    (
        """# Recommendations
        <r to="Ashdale Police" by=immediately does="improves its supervision">That immediately Ashdale Police improves its supervision.</r>""",
        "the words that recommend are left out",
    ),
    (
        """# Findings
        <r to="Ashdale Police" does="does all that it can | tells us how often">We recommend that Ashdale Police does all that it can, and that, within a month, it tells us how often.</r>""",
        "a second that-clause with a limit of its own",
    ),
    (
        """# Recommendations
        <r to="the force" does="make sure that calls are graded by a supervisor within one hour">The force should make sure that calls are graded by a supervisor within one hour.</r>""",
        "how quickly the work is to be done is part of it",
    ),
    (
        """# Recommendations
        <r to="chief constables" does="agree protocols">Chief constables should agree protocols. These should be in place by 30 September 2020.</r>""",
        "a sentence that only says when",
    ),
    (
        """# Findings
        All six children were visited. <r to="the force" by=immediately does="trace messages">The force should also immediately trace messages.</r>""",
        "a duty of a whole body with its limit, wherever it stands",
    ),
    (
        """# Recommendations
        <r to="the College of Policing" by="within 12 months" does="revise its guidance">The College of Policing, within 12 months, should revise its guidance.</r>""",
        "a limit between commas",
    ),
    (
        """# Areas for priority action
        - <r to="Ashdale Police">The quality of Ashdale Police's notices</r>
        - <r to="">The management of perpetrators</r>""",
        "a noun phrase is for whom it names",
    ),
    ("We recommend action only where it is called for.", "what recommendations are for"),
    (
        """# Recommendations
        Nobody had to be told twice. That Members note the report.
        We recommend such an approach only as an example.""",
        "nobody is told anything",
    ),
    (
        """# Areas for priority action
        Ashdale Police should:
        - <r to="Ashdale Police" does="share each report">share each report;</r>
        - <r to="Ashdale Police" does="keep the category for adults">keep the category for adults.</r>""",
        "bullets of a letter are one record each",
    ),
    (
        """# Recommendations
        This should be read together with the annex. They should be seen as a whole.""",
        "how to read the recommendations",
    ),
    (
        """# Glossary
        Recommendation: a statement that says what the force should do.""",
        "a relative clause names nobody who is told",
    ),
    (
        """# Recommendations
        <r to="the force" does="check its records">The force should check its records.</r>
        <r to="the force" does="improve its supervision">The force needs to improve its supervision.</r>
        We were pleased to see a new team.""",
        "a finding in the next paragraph",
    ),
]


@pytest.mark.parametrize(("lines", "reason"), ISSUED, ids=[case[1] for case in ISSUED])
def test_issued(lines: str, reason: str) -> None:
    check(lines, kind="inspection_report", mode="issued", **ROLES)


PRESS = [
    (
        '<r to="the chief constable" does="an immediate review of all open cases | bring in more supervisors">Inspectors called for an immediate review of all open cases, and urged the chief constable to bring in more supervisors.</r>',
        "two things in one sentence",
    ),
    (
        '<r to="the force" by="three months" does="overhaul its training">The force has been given three months to overhaul its training after inspectors found failings.</r>',
        "the occasion is no part of what is asked",
    ),
    (
        '<r to="all custody sergeants" does="be trained">The watchdog made eight recommendations, including one that all custody sergeants be trained.</r>',
        "one of several",
    ),
    (
        '<r to="Ashdale Police" does="staff its desk | test its phones">The watchdog lists nine recommendations, including that Ashdale Police should:\n- staff its desk; and\n- test its phones.</r>',
        "a list of some of them",
    ),
    (
        '<r to="Ashdale Police" does="stop holding children overnight">Ashdale Police must stop holding children overnight, a report by the police inspectorate says.</r>',
        "a report named at length",
    ),
    (
        '<r to="custody officers" does="ring the hospital sooner">The report said custody officers should ring the hospital sooner.</r>',
        "officers whom a report tells what to do",
    ),
    (
        '<r to="the force" does="review its cells | sign off each discussion">One recommendation had required the force to review its cells, and another that supervisors should sign off each discussion.</r>',
        "a recommendation that requires",
    ),
    (
        '<r to="Ashdale Police" does="share records sooner">HMICFRS also wants Ashdale Police to share records sooner.</r>\nIt must now send its action plan within six weeks.',
        "the next paragraph of an article is another matter",
    ),
    (
        '<r to="the force" does="record what children say | cut delays">Among other things the force has been told it must:\n- record what children say; and\n- cut delays.</r>',
        "told it must, and a list",
    ),
    (
        '<r to="Ashdale Police" does="tell schools sooner | stop closing cases by phone">The report calls on Ashdale Police to:\n- tell schools sooner; and\n- stop closing cases by phone.</r>',
        "calls on, and a list",
    ),
    (
        '<r to="police force" does="overhaul its control room">A police force that left children waiting has been told to overhaul its control room.</r>',
        "a relative clause of the addressee",
    ),
    (
        '<r to="chief officers" by="within 28 days" does="draw up a rota">But chief officers have been instructed to draw up a rota within 28 days.</r>',
        "chief officers are told by an inspectorate",
    ),
    (
        '<r to="supervisors" by="with immediate effect" does="sign each log">Supervisors have been told to sign each log with immediate effect.</r>',
        "what staff have been told lately is news",
    ),
    (
        '<r to="officers" does="note how a child behaves">Officers should also, it says, note how a child behaves.</r>',
        "the reporting clause stands in the middle",
    ),
    (
        '<r to="detectives in Ashdale" does="get through their queue faster">Detectives in Ashdale do well but must get through their queue faster, a report has said.</r>',
        "another verb stands between",
    ),
    (
        '<r to="the force" does="stop diverting cars">The force has been told to stop diverting cars.</r> <r to="the force" does="look for children">It must also look for children.</r>',
        "one record a sentence",
    ),
    (
        '<r to="the force" does="review how it deals with children | work more closely with the council">The force has been told to review how it deals with children and to work more closely with the council.</r>',
        "a second infinitive behind a clause",
    ),
    (
        '<r to="the constabulary" by="within six months" does="bring what it knows into one place | make somebody answerable | train its staff">Among the eight recommendations, the constabulary is told to bring what it knows into one place, make somebody answerable and train its staff, all within six months.</r>',
        "three verbs behind a clause",
    ),
    (
        '<r to="Ashdale Police" does="give each case to a detective | have a supervisor look at it">The report tells Ashdale Police to give each case to a detective and to have a supervisor look at it.</r>',
        "tells",
    ),
    (
        '<r to="the force" by="within three months" does="share what it knows">The force was also told that, within three months, it must share what it knows.</r>',
        "a limit between 'that' and the pronoun",
    ),
    (
        '<r to="the force" does="see every child">The force is recommended to see every child.</r> <r to="the force" by="within six months" does="consider how schools are told">In addition, it should within six months consider how schools are told.</r>',
        "in addition",
    ),
    (
        'Mrs Penn told readers that <r to="the force" does="find beds">inspectors had told the force to find beds.</r>',
        "it begins with the reporting clause, not with who speaks of it",
    ),
    (
        '‘<r mode=restated to="Ashdale Police" does="review its checks">We recommend that Ashdale Police should review its checks</r>,’ the report states.',
        "a quotation ends before its reporting clause",
    ),
    ("What the force was asked to do in 2014 looks like this:\n- share records.", "a question word is nobody"),
    ("She has told this newspaper that she wants her force to be the best.", "what a chief wants"),
    ("Police were asked to come.", "a call for help"),
    ("Improvements are needed in supervision, it added.", "that something is needed"),
    ("Officers were told to wait outside.", "staff who are told things at work"),
    ("One officer told the boy to wait, and the force required staff to stay.", "no recommendation is spoken of"),
]


@pytest.mark.parametrize(("lines", "reason"), PRESS, ids=[case[1] for case in PRESS])
def test_reported_in_the_press(lines: str, reason: str) -> None:
    check(lines, kind="press", mode="reported", **ROLES)


ANSWERED = [
    (
        """# What inspectors asked for
        <r to="Ashdale Police" says="This was put right. I have seen it.">Within three months, Ashdale Police should improve its checks.</r>
        This was put right. I have seen it.
        <r to="Ashdale Police" by="immediately" says="My budget pays for more.">Ashdale Police should immediately review its rota.</r>
        My budget pays for more.
        I will hold a meeting about this.""",
        "answers without a label, the last no longer than the others",
    ),
    (
        """# Comments on each recommendation
        - <r to="the force" by="immediately" does="trains its staff" says="Accepted.">That the force immediately trains its staff.</r>
        Response: Accepted.""",
        "that-clauses in a list of answers",
    ),
    (
        """# What inspectors asked for
        <r to="Ashdale Police" says="None">Ashdale Police should immediately review its rota.</r>
        <r to="Ashdale Police" says="None">Ashdale Police should train its staff.</r>
        I have discussed these with the chief constable.""",
        "what follows a list of recommendations answers none of them",
    ),
]


@pytest.mark.parametrize(("lines", "reason"), ANSWERED, ids=[case[1] for case in ANSWERED])
def test_answers(lines: str, reason: str) -> None:
    check(lines, kind="response", mode="restated", **ROLES)


def test_whom_the_answer_calls_us() -> None:
    line = 'Ashdale Police was inspected. <r to="Ashdale Police" by=immediately does="see children">They told us to see children, immediately.</r>'
    check(line, kind="response", mode="reported", **ROLES)


def test_a_committee_that_asks_somebody_else() -> None:
    lines = """# 7. Recommendations
    - <r to="the Head of Safeguarding" does="report on meetings">That the Committee request the Head of Safeguarding to report on meetings.</r>
    - That Members note the report."""
    check(lines, kind="minutes", mode="issued", **ROLES)


def test_a_list_below_a_statement_restates() -> None:
    lines = """# Recommendations made to the force
    - There are two recommendations:
    -- <r to="Ashdale Police" does="train its staff">Ashdale Police should train its staff.</r>
    -- <r to="Ashdale Police" does="test its phones">Ashdale Police should test its phones.</r>
    - All have been accepted."""
    check(lines, kind="response", mode="restated", **ROLES)


def test_a_list_of_actions_in_minutes() -> None:
    lines = """ACTIONS
    3.1 <r to="Head of PVP" by="immediately" does="ring the mother | visit if she would like it">Head of PVP to ring the mother immediately and visit if she would like it.</r>
    3.2 <r to="the Deputy Commissioner" by="by 31 January" does="list exhibits">The Deputy Commissioner to list exhibits by 31 January.</r>"""
    check(lines, kind="minutes", mode="issued", **ROLES)


def test_two_limits_in_one_sentence_part_two_actions() -> None:
    line = '<r to="the force" by="immediately" does="improve its checks | train its staff">HMICFRS recommended that the force should immediately improve its checks and, within three months, should train its staff.</r>'
    check(line, kind="response", mode="reported", **ROLES)


def test_an_inspector_who_writes_recommends() -> None:
    line = '<r to="Ashdale Police" by="by 30 June 2023" does="carries out an audit">I recommend that, by 30 June 2023, Ashdale Police carries out an audit.</r>'
    check(line, kind="other", mode="issued")
    check("“I recommend that the force should resign,” he said.", kind="press", mode="reported")


def test_a_label_of_who_asked_stands_before_the_recommendation() -> None:
    lines = """# Recommendation 1
    HMICFRS said: <r to="the force" by="within three months" does="train its staff" says="We have begun.">The force should, within three months, train its staff.</r>
    Our answer: We have begun."""
    check(lines, kind="response", mode="restated", recommendation_1="recommendations")


@pytest.mark.parametrize("line", ["That the board note this paper.", "That the Cabinet Member notes the findings."])
def test_a_paper_that_is_only_to_be_noted(line: str) -> None:
    check(f"# Recommendations\n{line}", kind="response", mode="restated", recommendations="recommendations")


ASKED = [
    (
        "chief constables; directors of education",
        "agree a form",
        "Chief constables, together with directors of education, should agree a form.",
    ),
    ("the force", "agree a form", "The force, with its partners, should agree a form."),
    (
        "the College of Policing",
        "publish a limit",
        "The College of Policing, working with the child protection lead, should publish a limit.",
    ),
    ("the force", "review its desks | check its queues", "The force should review its desks and to check its queues."),
    (
        "the force",
        "agree how beds will be found | make sure that children get them",
        "The force should agree how beds will be found and make sure that children get them.",
    ),
    (
        "the force",
        "take steps to find beds and make sure that children get them",
        "The force should take steps to find beds and make sure that children get them.",
    ),
    ("the force", "record what is said", "The force should record what is said, and do so within a month."),
]


@pytest.mark.parametrize(("whom", "does", "line"), ASKED, ids=[case[2][:60] for case in ASKED])
def test_whom_and_what(whom: str, does: str, line: str) -> None:
    check(
        f'# Recommendations\n<r to="{whom}" does="{does}">{line}</r>',
        kind="inspection_report",
        mode="issued",
        recommendations="recommendations",
    )
