"""Verbs behind asides, checks, letters to a reader, papers and answers: wider ways to say what somebody is to do."""

# ruff: noqa: E501  (a marked-up line is one block of a document and cannot be broken)
from __future__ import annotations

import pytest
from recommended import check

from pipeline.records import Role

ROLES: dict[str, Role] = {"recommendations": "recommendations", "decisions": "recommendations"}

TOLD = [
    (
        '<r to="the force" by="Within a month" does="settle its map | clear its inbox">Within a month, the report adds, the force should settle its map and '
        "clear its inbox.</r> By May, the report adds, two officers had left.",
        "the reporting clause between a limit and the addressee",
    ),
    (
        '<r to="the force" by=None does="shorten its queue for phones">But the force, which was also told to shorten its queue for phones, still had '
        "40 in store.</r> The girl, who was told to wait, went home.",
        "told in a relative clause",
    ),
    (
        'Wessmoor Police was slow. <r to="Wessmoor Police" does="visits be made without notice">A second recommendation, that visits be made without '
        "notice, had been met.</r> A second recommendation, which was old, was dropped.",
        "beside the word recommendation",
    ),
    (
        '<r to="the chief constable" does="find better figures">Inspectors thought that the chief constable should find better figures, and gave him '
        "six months.</r>",
        "a considered view, and time given",
    ),
    ("Parents thought that the force should act.", "the view of others"),
    ("Officers who were told to record views were still not doing so.", "which officers they were"),
    (
        '<r to="the force" by="within a month" does="explain why notices were late">HMIC had also required the force, within a month, to explain why '
        "notices were late.</r>",
        "a limit before the infinitive",
    ),
    (
        '<r to="the force" by="within a month" does="review its rota | keep its logs">The last area was custody, where HMIC recommended that the force '
        "should review its rota and keep its logs, both within a month.</r> That is where HMIC says the force should go.",
        "told in a clause of place",
    ),
    (
        '<r to="Ashdale Police" does="train its staff">The inspectorate recommended in 2019 that Ashdale Police should train its staff.</r>',
        "the year before the clause",
    ),
    (
        '<r to="chief constables" by="within a month" does="publish their queues | set out how they will shorten them">It recommends that all chief '
        "constables, within a month, publish their queues and set out how they will shorten them.</r>",
        "every one of them; how they will do it",
    ),
    (
        '<r to=bosses does="mend the rota">Bosses were told to mend the rota.</r> <r to=bosses by="six weeks" does="find the notes">They have also '
        "been given six weeks to find the notes.</r>",
        "they are those who were told before",
    ),
    (
        "Inspectors said Ashdale Police had got better but needed to be more consistent. Three of the five recommendations are closed. The rest are set "
        "out below.",
        "a general wish, and how far things are",
    ),
    (
        '- <r to=force by="within a month" does="agree a map">Force was told to agree a map within a month</r> – DONE, a week late\n'
        '- <r to=force does="keep – and read – its logs">Force was told to keep – and read – its logs</r>',
        "a status behind a dash",
    ),
    (
        '<r to="the police" does="settle who pays">The police were told to settle who pays, something that was first asked for in 2014.</r> '
        '<r to="the force" does="mend its rota">The force was told to mend its rota, though this is no formal advice.</r>',
        "comments behind what is asked",
    ),
    (
        '<r to="the force" does="clear a queue | how calls are graded again">The force was told to clear a queue, to include how calls are graded '
        "again.</r>",
        "what is to be part of it",
    ),
    (
        '<r to="the force" does="shorten the time for which children are held | clear its inbox">The force was told to shorten the time for which '
        "children are held and clear its inbox.</r>",
        "a passive clause ends with its verb",
    ),
    (
        "# What does the force have to do?\n"
        '<r to="officers; the force" by="three months" does="record what they see | show that they do">Officers must record what they see – and the force '
        'has three months to show that they do.</r>\n<r to="the force" by="Within a month" does="fill its posts">Within a month, the force must fill its posts.</r>',
        "below a heading that asks what somebody has to do; who else is given time",
    ),
    (
        'The next recommendation was that, ‘<r to="the force" mode=restated by="within a month" does="review its rota | staff are trained | a supervisor reads it">'
        "within a month, the force should review its rota, ensuring as a minimum that: staff are trained; and a supervisor reads it</r>’.",
        "a quotation behind the word recommendation",
    ),
    (
        '<r to="the force" does="redraw its map | settle on one form">The force has been asked to redraw its map by spring 2021 and, with the '
        "trusts, to settle on one form.</r>",
        "an aside and a late infinitive",
    ),
    (
        '<r to="the force" does="hire clerks | clear the queue | give sergeants a rota">The force was told to hire clerks, within a month to '
        "clear the queue, and to give sergeants a rota.</r>",
        "a limit before the second of three",
    ),
    (
        '<r to="the force" does="find out how many phones are waiting | seize the rest">The force was also instructed to find out how many '
        "phones are waiting and seize the rest.</r>",
        "a question about an amount ends with what it counts",
    ),
    (
        '<r to="the force" does="teach staff to listen to children | check, through sampling, that they do">Inspectors said the force should teach '
        "staff to listen to children and check, through sampling, that they do.</r>",
        "whoever teaches others checks it himself",
    ),
    (
        '<r to="the force" does="slash its queue | name a lead">The force was ordered to slash its queue and name a lead.</r>',
        "a word of the press",
    ),
    ('<r to="the force" does="share its maps">The force was told, too, to share its maps.</r>', "too, set off"),
    (
        '<r to="the force" by="by 1 May 2020" does="bring in a doctor">Inspectors have told the force it must bring in a doctor by 1 May 2020.</r>',
        "told it must",
    ),
    (
        'Wessmoor Police was slow. <r to=Wessmoor does="sets up a desk">Inspectors demand that Wessmoor sets up a desk.</r>',
        "a place before a plain verb",
    ),
    (
        'Wessmoor Police was slow. Wessmoor is the third force to be named. <r to="Wessmoor" does="open every phone">The watchdog told it to open '
        "every phone.</r>",
        "a pronoun that stands for a place",
    ),
    (
        '<r to="the force" does="log each call">Inspectors want the force to log each call.</r> <r to="the force" by="by 1 May 2020" '
        'does="fill ten posts">The force is also expected to fill ten posts by 1 May 2020.</r>',
        "expected, behind what was told",
    ),
    (
        '<r does="rank every file | stop counting texts">Immediate recommendations were: – to rank every file – to stop counting texts.</r>',
        "dashes behind a colon",
    ),
    (
        "A police force has been given a month to explain how it will put things right.",
        "an answer is required, nothing else",
    ),
    ("He has asked for this number to be shown to him each week.", "a person asks for something"),
    ("The force was expected to be praised.", "an expectation alone"),
    (
        '<r to="Wessmoor Police" does="redesign its rota">Wessmoor Police must now redesign its rota after a critical report by inspectors.</r>',
        "the occasion stands behind",
    ),
    (
        '<r to="the force" by=None does="open every parcel">The force was told to open every parcel before inspectors return in six months.</r>',
        "by when inspectors come again",
    ),
    (
        '<r to="the force" by="six weeks" does="open every parcel">The watchdog set the force a deadline of six weeks to open every parcel.</r>',
        "a deadline is set",
    ),
    (
        '<r to="the force" by="three months" does="end the practice">Inspectors gave the force three months to end the practice.</r>',
        "time is given",
    ),
    (
        '<r to="the force" does="hire a clerk">It was recommended to the force that it should hire a clerk.</r>',
        "to whom it was recommended",
    ),
    (
        '<r to=officers does="write down what they see">Officers were reminded to write down what they see, inspectors said.</r>',
        "people at work, told by inspectors",
    ),
    (
        '<r to="the force" does="test its forms">Inspectors are calling for the force to test its forms.</r>',
        "a call that goes on",
    ),
    (
        '<r to="the force" does="test its forms">Inspectors would like the force to test its forms.</r>',
        "a wish of inspectors",
    ),
    (
        '<r to="the force" does="test its forms">The force will have to test its forms, inspectors ruled.</r>',
        "a future duty",
    ),
    ("The force has agreed to test its forms after inspectors told it to do so.", "what was told is not repeated"),
    ("The force had to move staff after inspectors arrived.", "a duty of the past"),
    ("A force gave inspectors three months to end their visit.", "time that is given to inspectors"),
]


@pytest.mark.parametrize(("lines", "reason"), TOLD, ids=[case[1] for case in TOLD])
def test_articles(lines: str, reason: str) -> None:
    check(lines, kind="press", mode="reported")


PAPERS = [
    (
        "# Recommendations\nMembers are asked to:\n- note the report;\n"
        '- <r to="the Director of Housing" by="by 3 June 2022" does="write to the force">ask the Director of Housing to write to the force by 3 June 2022</r>',
        "what members are asked to ask",
    ),
    (
        '# 5.0 Resolution proposed\n5.1 That Members note the report.\n5.2 <r to="the Head of Schools" does="send the panel her plan">That the Head '
        "of Schools send the panel her plan.</r>",
        "a resolution that is only proposed",
    ),
    (
        'Recommendation: <r to="the Clerk" does="read the list">That the Clerk read the list.</r>',
        "a label before it",
    ),
    (
        '<r to="the Clerk" does="read the list">The Panel would like the Clerk to read the list.</r>',
        "a wish of the panel",
    ),
]


@pytest.mark.parametrize(("lines", "reason"), PAPERS, ids=[case[1] for case in PAPERS])
def test_papers(lines: str, reason: str) -> None:
    check(lines, kind="minutes", mode="issued")


ISSUED = [
    (
        '# Recommendations\n<r to="Ashdale Police" does="train its staff to see signs | audit every tenth file">Ashdale Police, with the county '
        "council, should train its staff to see signs and, within six months, audit every tenth file.</r>",
        "a partner without a name is no addressee",
    ),
    (
        '# Recommendations\n<r to="Ashdale Police; the Home Office">Ashdale Police, together with the Home Office, should agree a form.</r>',
        "a partner with a name is one",
    ),
    (
        '# Recommendations\n<r to="the force" does="audit homes in which a suspect lives with or visits a child">The force should audit homes in '
        "which a suspect lives with or visits a child.</r>",
        "two verbs with one object",
    ),
    (
        '# Recommendations\n<r to="the force" does="ring every family | staying on the line | writing down what can be heard">The force should ring '
        "every family. This includes staying on the line and writing down what can be heard.</r>",
        "what can be heard is no option",
    ),
    (
        '# Recommendations\n<r to="the force" does="make sure that inspectors review each file">The force should make sure that inspectors review '
        "each file.</r>",
        "a force has inspectors of its own",
    ),
    (
        '<r to="Ashdale Police" by="within a month" does="publishes its lists">We make one recommendation: that Ashdale Police publishes its lists within a '
        "month.</r>",
        "one recommendation, behind a colon",
    ),
    (
        '<r to="the force" by="within six weeks" does="publish its lists">We ask that the force publish its lists within six weeks.</r>',
        "we ask that",
    ),
    (
        '<r to="the force" does="reviews its desk so that calls are answered and that staff can listen in">We recommend that the force reviews its '
        "desk so that calls are answered and that staff can listen in.</r>",
        "a purpose in two parts",
    ),
    (
        '# Recommendations\n<r to="the force" does="write down what parents say | keep it on the file">The force should write down what parents say '
        "and keep it on the file.</r>",
        "what is taken up",
    ),
    (
        '# Recommendations\n<r to="the force" does="stop using bail where a suspect lives nearby | open every closed file">The force should stop using '
        "bail where a suspect lives nearby and open every closed file.</r>",
        "a singular clause between",
    ),
    (
        '# Recommendations\n<r to="the force" does="improve how sergeants read files and write notes">The force should improve how sergeants read '
        "files and write notes.</r>",
        "two verbs of one clause",
    ),
]


@pytest.mark.parametrize(("lines", "reason"), ISSUED, ids=[case[1] for case in ISSUED])
def test_reports(lines: str, reason: str) -> None:
    check(lines, kind="inspection_report", mode="issued", **ROLES)


ANSWERED = [
    (
        'Recommendation one: <r by="within six weeks" to="the force" says="We did so.">that within six weeks the force clears its queue.</r>\nOur answer: We did so.\n'
        'Recommendation two: <r to="the force" says="Not yet.">that the force names a lead.</r>\nWhat the force says: Not yet.',
        "numbers in words; who answers is said",
    ),
]


@pytest.mark.parametrize(("lines", "reason"), ANSWERED, ids=[case[1] for case in ANSWERED])
def test_answers(lines: str, reason: str) -> None:
    check(lines, kind="response", mode="restated")


LABELLED = [
    (
        'What we were asked to do: <r to="Wessmoor Police" by="Within a month" does="check each cell | train its staff" says="Begun.">Within a month, Wessmoor '
        "Police should:\n- (a) check each cell; and\n- (b) train its staff.</r>\nWhat we have done: Begun.\nOwner: Head of Custody",
        "a list behind a label, and the answer behind another",
    ),
    (
        'What the force must do: <r to="the force" by="within a month" says=Done.>The force should share its notes, within a month.</r>\nWhat we have done: Done.',
        "a limit at the end",
    ),
    ("What we have done: The force should be proud of its staff.", "an answer"),
]


@pytest.mark.parametrize("kind", ["response", "other"])
@pytest.mark.parametrize(("lines", "reason"), LABELLED, ids=[case[1] for case in LABELLED])
def test_what_a_force_prints_behind_a_label(lines: str, reason: str, kind: str) -> None:
    check(lines, kind=kind, mode="restated")


def test_an_excerpt_may_quote_what_was_recommended() -> None:
    line = '- “<r to="Wessmoor Police" by="within a month" does="find the notes">Wessmoor Police should, within a month, find the notes.</r>”'
    check(f"# What forces were told\n{line}", kind="other", mode="restated")


def test_a_bare_place_below_a_heading_that_tells() -> None:
    lines = '- <r to=Tyde does="train its staff">Tyde was advised to train its staff.</r>\n- <r to=Marsh by="by June 2017">Inspectors wanted Marsh to report by June 2017 on its staff.</r>'
    check(f"# What forces were told\n{lines}\n# Our story\nTyde was told to wait.", kind="other", mode="reported")


@pytest.mark.parametrize("kind", ["press", "other"])
def test_items_that_tell_who_was_told_are_tellings_in_a_section_of_recommendations(kind: str) -> None:
    lines = (
        '# What forces were told\n- <r to=Tyde does="train its staff">Tyde was advised to train its staff.</r>\n'
        '- <r to="the force" does="stop using its old form">In Marsh, the force was told that it must stop using its old form.</r>'
    )
    check(lines, kind=kind, mode="reported", what_forces_were_told="recommendations")


def test_numbered_items_of_an_article_begin_behind_their_label() -> None:
    lines = '# What the force must do\n1. Answer. <r to="the force" by=immediately does="answer its calls">The force must, immediately, answer its calls.</r>'
    check(lines, kind="press", mode="reported", what_the_force_must_do="recommendations")


def test_a_lead_in_that_tells_who_was_to_do_it_makes_one_of_its_list() -> None:
    lines = (
        '# What we were asked to do\n<r to="Wessmoor Police" by="within a month" does="train its staff | name a lead">HMICFRS recommended that within a month '
        "Wessmoor Police should:\n- train its staff; and\n- name a lead.</r>"
    )
    check(lines, kind="response", mode="reported")


def test_a_lead_in_that_names_no_duty_opens_a_list_of_several() -> None:
    lines = '- <r to="the force" does="trains its staff">trains its staff.</r>\n- <r to="the force" does="names a lead">names a lead.</r>'
    check(f"HMICFRS recommended that the force:\n{lines}", kind="response", mode="restated")


def test_a_letter_asks_its_reader() -> None:
    lines = (
        "Dear Chief Constable\n"
        '<r to="Chief Constable" by=immediately does="reopen the file | tell me why">I ask that you immediately reopen the file, and that you tell me why.</r>'
    )
    check(lines, kind="other", mode="issued")


def test_the_bullets_of_a_joint_letter_are_one_each_below_any_lead_in() -> None:
    lines = (
        '# Areas for priority action\nThe following must be put right by Ashdale Police:\n- <r to="Ashdale Police">The failure to look upstairs.</r>\n'
        '# Areas for improvement\nThe police and the council need to improve:\n- <r to="the police; the council">how they write to parents</r>\n'
        '- <r to="the police; the council">the sharing of maps</r>'
    )
    check(lines, kind="inspection_report", mode="issued", title="JTAI of neglect in Ashdale")
