"""Recommendations of others: reported in the press, restated in responses and reviews, resolved by panels."""

# ruff: noqa: E501  (a marked-up line is one block of a document and cannot be broken)
from __future__ import annotations

import pytest
from marked import marked_document
from recommended import check

from pipeline.extract import extract
from pipeline.records import Recommendation

REPORTED = [
    (
        '<r to=police does="answer calls faster">The report said police needed to answer calls faster.</r>',
        "reported speech",
    ),
    (
        'Ashdale Police was inspected. <r to="Ashdale Police" does="share records | train its staff">It was also told to '
        "share records; and to train its staff.</r>",
        "a pronoun takes the nearest name; two things told",
    ),
    ('<r to="the force" does="act faster">The force has been told it must act faster.</r>', "told it must"),
    (
        '<r to="Ashdale Police" does="review its rota">Ashdale Police was ordered by inspectors to review its rota.</r>',
        "ordered",
    ),
    (
        '<r to="the force" does="grade calls better">Inspectors said the force should grade calls better.</r>',
        "said should",
    ),
    ('<r to="the force" does="review its rota">HMICFRS has urged the force to review its rota.</r>', "urged"),
    (
        '<r to="Ashdale Police" does="carries out an audit">It recommends that Ashdale Police carries out an audit.</r>',
        "present",
    ),
    (
        '<r to=police does="speak to children sooner">Areas raised included police needing to speak to children sooner.</r>',
        "areas with a gerund",
    ),
    (
        'The force was inspected. <r to="the force" does="how staff record what children say">Areas for improvement included '
        "how staff record what children say.</r>",
        "areas with a clause",
    ),
    (
        'The force got 12 recommendations. <r to="the force" does="review its rota | train its staff">Four needed immediate '
        "action. These were to: review its rota; and train its staff.</r>",
        "announced by the sentence before",
    ),
    (
        'The force was inspected.\n<r to="the force" does="see children alone | review its rota">Immediate recommendations are:\n'
        "- see children alone\n- review its rota</r>",
        "a list",
    ),
    (
        '<r to=police does="share records sooner">Police must share records sooner, inspectors have said.</r>',
        "said behind",
    ),
    (
        '<r to="the force" by="within three months">The force was told to train its staff within three months.</r>',
        "a limit",
    ),
    (
        '<r to="Ashdale Police" by="until 31 March" does="clear its backlog">Ashdale Police has until 31 March to clear its backlog.</r>',
        "time to act",
    ),
    (
        'Ashdale Police was inspected. <r to="Ashdale Police" by="six weeks" does="train its staff">It was also given six weeks to '
        "train its staff.</r>",
        "a period to act",
    ),
    (
        '<r to="Ashdale Police; the council" by="within a year" does="share a rota">Inspectors want Ashdale Police and the council '
        "to share a rota within a year.</r>",
        "what they want of two bodies",
    ),
    ("The force has worked for two years to recruit detectives.", "a period that passed"),
    ("Parents said they want the force to listen to children.", "a wish of the public"),
    ("Inspectors recommended improvements in five other areas.", "recommended without what it is"),
    ("The force was asked to grade its own handling of 24 cases.", "asked for the inspection's sake"),
    ("Inspectors said the force needs to improve - and it promised to do so.", "a general wish"),
    ("Police must do more to protect children, inspectors say.", "a general wish behind which somebody speaks"),
    ("The report made 12 recommendations, which were accepted.", "a mention without content"),
    ("Chief Constable Lee Marsh said: ‘The force needs to listen to children.’", "a wish in a quotation of a person"),
    ("A mother was told to ring back.", "nobody whom an inspectorate tells"),
    ("The force was ordered to send an action plan within six weeks.", "a requirement"),
    ("The force told inspectors it would recruit officers.", "the force speaks"),
    (
        "Ashdale Police was told to address nine recommendations or face further action.",
        "recommendations without what they ask",
    ),
    ("It ordered the force to urgently adopt two recommendations within a year.", "an adverb before, a limit behind"),
    (
        '<r to="the force" does="publish its recommendations">The force was told to publish its recommendations within a year.</r>',
        "what is to be done with recommendations",
    ),
    (
        "A police force has been told it needs to improve its child protection after inspectors found failings.",
        "a whole field",
    ),
    ("Two forces must improve their work with children, according to HMI.", "a whole field, said behind"),
    (
        "Ashdale Police urgently needs to improve the way it looks after children, inspectors say.",
        "a whole field, urgently",
    ),
    ("Both forces were told to make improvements to child protection.", "to make improvements in a field"),
    (
        "The force has to respond to the watchdog’s ten recommendations, a report says.",
        "whose recommendations they are",
    ),
    (
        "The force needs to make further progress in how it investigates abuse, the inspectorate has said.",
        "to make progress",
    ),
    (
        '<r to="the force" does="improve its training on neglect">The force was told to improve its training on neglect.</r> '
        '<r to="the force" does="improve its work with children in custody">It has been told to improve its work with children in custody.</r>',
        "a part of the field",
    ),
    (
        "The force was inspected. Other concerns include the use of intelligence to support decisions.",
        "concerns are findings",
    ),
    (
        'The force was inspected. <r to=police does="see children alone">Concerns raised included police needing to see children alone.</r>',
        "a concern that says what is needed",
    ),
    (
        '<r to="the force" does="check cells in person">There were several matters the force was told to address “without delay”, including a '
        "need for senior officers to check cells in person.</r>",
        "what is needed, among what was told",
    ),
    (
        'The watchdog has three demands. <r to="the force" does="show its partners the results">A third demand is that the force show its partners '
        "the results.</r>",
        "a demand by its number",
    ),
    (
        '<r to="the force" does="give call takers a script for reports | stop downgrading calls">The force was told to give call takers a script for '
        "reports and stop downgrading calls.</r>",
        "to stop doing something",
    ),
    (
        '<r to="the force" by="by 1 May 2021" does="cut its queue">The force was told to cut its queue, which stood at 212 visits last autumn, by '
        "1 May 2021.</r>",
        "a figure told beside what is asked",
    ),
    (
        '<r to="the force" does="see children alone, where it is safe to do so">The force was told to see children alone, where it is safe to do so.</r>',
        "a condition is no figure",
    ),
    (
        "Police in Mereford have been told to act over the number of children in cells. The Board is asked to note the paper.",
        "to act over something, to note",
    ),
    ("There were several matters the force was told to address.", "matters without what they are"),
    (
        '<r to="the force" does="train its staff">Inspectors said the force should train its staff,</r>\n'
        "Chief Constable Lee Marsh said it would publish its figures.",
        "a comma at the end of a paragraph, another sentence in the next",
    ),
    (
        '<r to="police officers" does="talk to witnesses | calm the situation down">Inspectors are calling on police officers to talk to witnesses '
        "and calm the situation down.</r>",
        "to calm",
    ),
    (
        'The force was inspected. <r to="the force" does="Young people known to the police should be seen first">Young people known to the police '
        "should be seen first, says the report.</r>",
        "for whom something is to be done is told nothing",
    ),
    (
        '<r to="the force" does="redraw its map | give each call a grade">The force was told it must redraw its map and should, within a month, give '
        "each call a grade.</r>",
        "another duty before a limit",
    ),
    (
        '<r to="the force; councils" does="clear the queue | send in their notes">Inspectors told the force to clear the queue and asked councils '
        "in the county to send in their notes.</r>",
        "where those are whom it tells",
    ),
]


@pytest.mark.parametrize(("lines", "reason"), REPORTED, ids=[case[1] for case in REPORTED])
def test_press(lines: str, reason: str) -> None:
    check(lines, kind="press", mode="reported")


RESTATED = [
    (
        "press",
        'The report added: ‘<r to="Ashdale Police" does="make sure that its records are kept">Ashdale Police needs to make sure '
        "that its records are kept.</r>",
        "the report's own words",
    ),
    (
        "response",
        '- <r to="chief constables" does="publish their plans" says="We publish ours each year. More is to come.">We recommend '
        "that chief constables publish their plans.</r>\nOPCC comment: We publish ours each year. More is to come.\n"
        '- <r to="chief constables" says=Agreed.>We recommend that chief constables train their staff.</r>\nForce response: Agreed.',
        "labelled answers",
    ),
    (
        "response",
        '“<r to="Ashdale Police" does="trains its staff" says="Done in May.">We recommend that Ashdale Police trains its staff.</r>”\n'
        "PCC response: Done in May.",
        "an answer behind a quotation",
    ),
    (
        "response",
        '<r to="Ashdale Police" says="Done in May.">We recommend that Ashdale Police trains its staff.</r>\n'
        "PCC response: Done in May.\nI shall write again.\nYours sincerely",
        "the closing paragraph of a letter is no answer",
    ),
    (
        "inspection_report",
        "In our last report we made the following recommendation:\n"
        '<r to="Ashdale Police" by="Within six weeks" does="train its staff">Within six weeks, Ashdale Police should train its '
        "staff.</r>",
        "a lead-in that names the earlier report",
    ),
    (
        "response",
        '# Recommendation 1\n<r number=1 by="By 30 September 2022" to=forces says="Work has begun." does="review their plans">By '
        "30 September 2022, forces should review their plans.</r>\n# Force response\nWork has begun.",
        "an answer under a heading of its own",
    ),
    (
        "response",
        "The report was published in May with two recommendations for the force. In brief, these were: –\n"
        '- <r to="Ashdale Police" does="checks every address">Ashdale Police immediately checks every address.</r>\n'
        '- <r to="Ashdale Police" by="Within six weeks" does="trains its staff">Within six weeks Ashdale Police trains its '
        "staff.</r>",
        "a list that the sentence before it calls recommendations",
    ),
    (
        "inspection_report",
        '# Recommendations from the 2017 inspection report\n- <r to="the force" does="check each address">The force should check '
        'each address.</r>\n- <r does="improve supervision">improve supervision.</r>\n# What we found\nThe force has improved.',
        "a list under a heading that names the earlier report",
    ),
    (
        "inspection_report",
        'In 2019 <r to="the force" by="within six months" does="keep records | train staff">we recommended that within six months '
        "the force should:\n- keep records; and\n- train staff.</r>\nThe force has done both.",
        "the past tense",
    ),
]


@pytest.mark.parametrize(("kind", "lines", "reason"), RESTATED, ids=[case[2] for case in RESTATED])
def test_restated(kind: str, lines: str, reason: str) -> None:
    check(lines, kind=kind, mode="restated")


RESOLVED = [
    (
        'RESOLVED: <r to="the Commissioner" by="within three months">that the Commissioner be asked to report back within three '
        "months.</r>",
        "somebody is asked",
    ),
    ("RESOLVED: that the report be noted.", "only noted"),
    (
        'RESOLVED: That\n- <r to="the Executive Member" does="write to the board">the Executive Member write to the board</r>; and\n'
        "- the clerk be thanked.",
        "the words that join the items of a list are left out",
    ),
    (
        '<r to="the Chief Constable" does="provide a briefing">It was agreed that the Chief Constable provide a briefing.</r>',
        "agreed, in the subjunctive",
    ),
    (
        'RESOLVED: That\n- (a) the minutes be approved;\n- (b) <r to="the Commissioner" does="publish the plan">the Commissioner be '
        "requested to publish the plan.</r>",
        "of a list only what asks somebody",
    ),
    ("The Panel noted that the force should be thanked.", "thanks"),
    (
        '4.2 RESOLVED: (a) That the report be noted; (b) <r to="the Commissioner" does="bring a report">that the Commissioner be asked '
        'to bring a report</r>; and (c) <r to="the Commissioner" does="write to the council">that the Commissioner write to the council.</r>',
        "lettered parts in one paragraph, one each",
    ),
    ("Members asked about the cost, and were told that it would be known in May.", "a question"),
    ("It was agreed that the report would be taken in June.", "business of the panel"),
    ("It was agreed that it would be useful to see the plan.", "an opinion"),
    (
        '<r to=officers does="circulate the data">Members agreed that the Chief Constable would be invited to the next meeting and that officers would '
        "circulate the data.</r>",
        "who is invited is asked for nothing",
    ),
    (
        '<r to="the Commissioner" does="a short account of the visit">Members asked the Commissioner for a short account of the visit.</r> Members '
        "asked for a view of how the force stands.",
        "asked of somebody, asked of nobody",
    ),
    (
        '# What was recommended\n4. <r mode=reported to="Ashdale Police" by=immediately does="share its records">The inspectorate recommended that Ashdale '
        'Police immediately share its records.</r> <r mode=reported to="the force" by="within six months" does="appoint a lead">It also recommended that the '
        "force, within six months, appoint a lead.</r>",
        "told one a sentence below a heading",
    ),
    (
        "| Ref | What the inspectorate recommended | Where we are\n"
        '| A1 | <r mode=restated to="Ashdale Police" says="Begun in May." does="train its staff">Ashdale Police should train its staff.</r> | Begun in May.',
        "a table with heads in other words",
    ),
    (
        "Resolved: That the Police and Crime Panel notes (i) the answers of the Commissioner; (ii) that the force should recruit.",
        "a list of what is noted",
    ),
    (
        "RESOLVED that the Audit Committee notes: (a) the update, and (b) "
        '<r to="the Commissioner" does="send the plan">asks the Commissioner to send the plan.</r>',
        "noted and asked",
    ),
    (
        '<r to="the PCC; the force" does="continue to monitor the plan | present its figures">It was agreed at the meeting that the PCC would continue '
        "to monitor the plan and that the Force would present its figures.</r>",
        "where it was agreed; what somebody would do",
    ),
    (
        '<r to="the force" does="staff are trained | records are kept | children are seen">It was agreed that the Force would ensure that: • staff are '
        "trained; • records are kept; and • children are seen.</r>",
        "bullets on one line",
    ),
    (
        'RESOLVED: <r to="the force" does="publish its plan | report back">That the Force be asked to: (a) publish its plan; and (b) report '
        "back.</r>",
        "a lead-in of what is asked makes one request of its list",
    ),
    (
        'RESOLVED: That the Commissioner: (i) <r to="the Commissioner" by="by 1 May 2021" does="publishes the plan">publishes the plan by 1 May 2021</r>; (ii) '
        '<r to="the Commissioner">reports to the panel every quarter</r>; and (iii) be thanked.',
        "a lead-in that names who is to do what its parts say",
    ),
    (
        '# Recommendations\nThat the Committee:\n(i) notes the report; and\n(ii) <r to="the Director" does="bring a plan">asks the Director to bring a plan.</r>',
        "the lead-in names the body itself",
    ),
    ("It was agreed that he should be treated as a victim.", "what was decided in a case"),
    (
        '# Recommendations\nJP went through each.\n- <r mode=restated to="the chief constable" does="name a lead">The chief constable should immediately name a lead.</r> BT: done; it is the deputy.',
        "what somebody said of it",
    ),
    (
        '5.3 <r mode=reported to="the force" by=immediately>The force had been told to review its rota immediately.</r>',
        "a report to the panel, in a numbered paragraph",
    ),
]


@pytest.mark.parametrize(("lines", "reason"), RESOLVED, ids=[case[1] for case in RESOLVED])
def test_resolved(lines: str, reason: str) -> None:
    check(lines, kind="minutes", mode="issued")


def test_an_answer_may_say_what_we_were_asked_to_do() -> None:
    line = (
        'Wessmoor Police accepts the report. <r to="Wessmoor Police" by="within a month" does="clear the queue">We have also been '
        "asked to clear the queue within a month.</r>"
    )
    check(line, kind="response", mode="reported")


def test_we_were_asked_is_no_recommendation_where_another_speaks() -> None:
    check("We were asked to wait in the hall.", kind="press", mode="reported")


def test_a_post_inspection_review_restates_what_it_quotes() -> None:
    line = "We recommend that Ashdale Police reviews its rota."
    document, _ = marked_document(f"# Recommendation\n{line}", title="Ashdale Police: post-inspection review")
    (record,) = (found for found in extract(document) if isinstance(found, Recommendation))
    assert (record.mode, record.text) == ("restated", line)
