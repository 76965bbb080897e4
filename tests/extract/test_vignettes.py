"""Where case stories begin and end. Invented forces and cases; `# ` marks a heading, `- ` a list item, `[…]` a box."""

from __future__ import annotations

import pytest
from markup import parse
from stories import Make, document_of, expected_in, found_in

from pipeline.extract.component import make_doc
from pipeline.extract.vignettes import find, read
from pipeline.records import Vignette

CASES = [
    (
        """
        <vignette>In one case, a woman told the operator that her partner had a hammer. Officers arrived after an hour
        and did not go in.</vignette>

        <vignette>By contrast, inspectors saw good work after a call about a six-year-old girl who had burns on her
        arm. An officer drew pictures with her until she was ready to talk.</vignette>
        """,
        "another case in the next paragraph, presented by the inspectors",
    ),
    (
        """
        <vignette>It tells of a five-year-old boy who rang us because his father had fallen. We sent nobody for two
        hours.</vignette> That was not good enough, and I am sorry.
        """,
        "an apology ends it",
    ),
    (
        """
        <vignette>She told members about a 13-year-old girl who had been in a cell for a night. Her aunt had not been
        told.</vignette>

        The force should record each case in which a girl is kept in a cell.
        """,
        "a recommendation ends it",
    ),
    (
        """
        The inspection took place in May. <vignette>Inspectors singled out a constable who noticed bruises on a girl of
        six at a fair and stayed with her until her aunt came.</vignette> The report also called the work of the desk
        excellent.
        """,
        "one sentence that presents a case",
    ),
    (
        """
        Out of 12 cases examined, inspectors found seven to be poor, including <vignette>a case involving a 15-year-old
        girl who told her tutor that she had been filmed. Officers took 19 days to visit her.

        The girl later left school. Her phone had not been collected.</vignette>
        """,
        "a case inside a sentence about cases",
    ),
    (
        """
        Cases were handled badly. <vignette>In one case, a man who said that his partner had kicked him in front of
        their baby was not visited by officers for three days.</vignette> The force said it was sorry. It was also
        blamed for slow answering of calls.
        """,
        "the force's answer ends it",
    ),
    (
        """
        "<vignette>Nobody came to see my daughter," the mother of a 13-year-old girl told inspectors. She had rung the
        police six times.</vignette>

        The force should link such calls.
        """,
        "a mother's words first",
    ),
    (
        """
        <vignette>A girl's mother rang because her daughter had not come home. Officers found her at a friend's
        house.</vignette>
        """,
        "somebody's mother is a person",
    ),
    (
        """
        <vignette>A mother told police that her former husband had slapped their nine-year-old son. Officers came at
        once and spoke to the boy alone. He said he was afraid to go back.</vignette> We found that officers at
        Wessmoor Police often do this well.
        """,
        "a finding ends it in the middle of a paragraph",
    ),
    (
        """
        <vignette>A 12-year-old boy was found asleep in a bus shelter. He told officers that he had run away from
        his uncle.

        The control room had taken no description of him and nobody looked for him until the morning.</vignette>

        # Strategy discussions

        Strategy discussions take place every weekday.
        """,
        "paragraphs up to a heading",
    ),
    (
        """
        <vignette>In one case, a man with convictions for violence had moved in with a mother of three. Staff did
        not check the database.</vignette> <vignette>In another case, a girl aged 14 was seen getting into a
        stranger's car. Officers stopped the car within minutes and she was taken home.</vignette>
        """,
        "two cases in one paragraph",
    ),
    (
        """
        Supervision is weak. <vignette>For example, a 14-year-old girl in foster care was reported missing nine
        times. Her risk was never reassessed.</vignette> This means the constabulary can't be sure that children are
        safe.
        """,
        "a lead-in in the middle of a paragraph, the conclusion left out",
    ),
    (
        """
        <vignette>Another example concerned two sisters, aged four and seven, who were left alone overnight. A
        neighbour rang the police. A patrol arrived within ten minutes and took the girls to their
        grandmother.</vignette>

        Such care makes a lasting difference to families.
        """,
        "the comment after it is left out",
    ),
    (
        """
        <vignette>Officers attended an address where a woman had been punched by her boyfriend. They found a baby of
        eight months in a cot. The officers made no mention of the baby in their report.</vignette>

        - Domestic abuse

        - Missing children
        """,
        "police first; a list ends it",
    ),
    (
        """
        <vignette>The watchdog highlighted the case of a 15-year-old girl who was missing for three days. Staff told
        her carer to wait.

        She was later found at the home of a known offender.</vignette>

        Northbrook Constabulary said it accepted the findings.
        """,
        "press: the force's answer ends it",
    ),
    (
        """
        As to delays, inspectors were blunt. ‘<vignette>A father reported that his seven-year-old daughter had been
        touched by a lodger. It took five weeks before she was interviewed.</vignette>’
        """,
        "inside quotation marks, which are left out",
    ),
    (
        """
        <vignette>Child B, who was 13, told a teacher that her stepfather beat her. The school rang the police the
        same day. A joint visit took place and Child B was moved to safety.</vignette>
        """,
        "anonymous by letter",
    ),
    (
        """
        <vignette>Police received a call from a hospital about a six-week-old boy with a broken arm. Detectives
        spoke to both parents that evening. A strategy discussion was held and the baby was kept safe.</vignette>
        """,
        "police receive a call",
    ),
    (
        """
        <vignette>Concerns were raised about a toddler who was seen with bruises. The referral lay in a queue for 11
        days. By then the family had moved.</vignette>
        """,
        "a report comes in",
    ),
    (
        """
        <vignette>When a school reported that a pupil had sent an image of himself to a stranger, an officer went to
        see the boy. She took time to hear his worries.</vignette> The force now trains all officers in this.
        """,
        "the event first; what the force now does is left out",
    ),
    (
        """
        <vignette>A 15-year-old was arrested for shoplifting and held overnight. No appropriate adult came for nine
        hours. His mother was not told where he was.</vignette>

        <vignette>A 16-year-old girl was arrested after a fight at a children's home. The custody officer arranged
        bail within two hours.</vignette>
        """,
        "adjacent stories are separate",
    ),
    (
        """
        <vignette>One example given was that of a boy who had been carrying drugs for a gang. Officers saw him as a
        suspect and not as a victim. His exploitation was not explored.</vignette>
        """,
        "the lead-in belongs to it",
    ),
    (
        """
        <vignette>In one of the cases, two brothers, aged three and one, were on a child protection plan. Reports
        that they had been assaulted were never recorded as crimes.</vignette>

        The report also criticises supervision.
        """,
        "press: one of the cases",
    ),
    (
        """
        <vignette>In a recent case, social workers told the police that a father was drinking while caring for his
        son. Officers visited that evening. The boy was well and his father was sober. We saw that the officer wrote
        down how the boy behaved.</vignette>
        """,
        "a finding about the one child goes on",
    ),
    (
        """
        - <vignette>A girl of 11 told a friend that she was being hurt. The friend's mother called the police.
        Officers didn't visit for six days.</vignette>

        - Call handlers ask good questions.
        """,
        "a list item by itself",
    ),
    (
        """
        # Case study

        <vignette>Officers were called to a flat by residents. The children inside had not eaten since the day
        before. Their mother was arrested and the children were placed with an aunt.</vignette>

        # Findings
        """,
        "a heading announces a case",
    ),
    (
        """
        <vignette>The grandmother of a four-year-old boy rang to say that he had been left in a car. A patrol found
        him in ten minutes.</vignette> These cases show how quickly officers can act.
        """,
        "the relative of a child",
    ),
]

NEGATIVES = [
    (
        """
        A young people's conference was held in May. A head teacher opened it and officers ran the workshops.
        """,
        "a person who only owns a thing",
    ),
    (
        """
        We saw several cases when children had been sworn at. Officers often didn't speak to them.
        """,
        "a general finding",
    ),
    (
        """
        For example, a child might tell a teacher that she is afraid to go home. Officers should then speak to her.
        """,
        "a hypothetical",
    ),
    (
        """
        A child protection plan sets out what is done to keep a child safe. It is reviewed every three months.
        """,
        "a definition",
    ),
    (
        """
        A member of staff told us that they had not been trained. A sergeant said the same.
        """,
        "somebody who speaks to the inspectors",
    ),
    (
        """
        When a child goes missing, the control room grades the risk. Officers visit the child when they return.
        """,
        "a rule of practice",
    ),
    (
        """
        The force introduced a new team in 2019. Officers were moved from other duties. The team was praised by
        partners.
        """,
        "a narrative of an organisation",
    ),
    (
        """
        In one area, the force had set up a joint team. Officers attended the meetings and shared information.
        """,
        "practice in one area",
    ),
    (
        """
        In most cases, officers attended promptly and spoke to the child. A mother's concerns were usually heard.
        """,
        "most cases",
    ),
    (
        """
        A man who abused two girls has been jailed for nine years. He is due to be deported.
        """,
        "a court report, not a case of the police's work",
    ),
    (
        """
        Children told inspectors that they had felt safe. One girl said officers are kind.
        """,
        "children who speak to inspectors",
    ),
    (
        """
        A sample of ten cases was examined. In three of them, the child had not been seen.
        """,
        "a sample",
    ),
    (
        """
        There are three kinds of case: a child aged under 13 is always referred. The unit has ten people, including a
        manager aged 40 who retired in May.
        """,
        "a list after a colon",
    ),
    (
        """
        "We are changing," said the chief constable. He had been in his post for a year.
        """,
        "a chief officer's words",
    ),
]


@pytest.mark.parametrize(("marked", "reason"), CASES, ids=[reason for _, reason in CASES])
def test_boundaries(marked: str, reason: str, document_from: Make) -> None:
    document = document_of(parse(marked)[0], document_from)
    assert [" ".join(text.split()) for text in found_in(document)] == expected_in(marked), reason


@pytest.mark.parametrize(("text", "reason"), NEGATIVES, ids=[reason for _, reason in NEGATIVES])
def test_no_case(text: str, reason: str, document_from: Make) -> None:
    assert found_in(document_of(text, document_from)) == [], reason


def test_the_record(document_from: Make) -> None:
    text = (
        "A father reported that his sons, aged six and nine, had been hit by their mother. Officers didn't visit until "
        "four days later. There was no record that the boys were seen."
    )
    document = document_from(text)
    doc = make_doc(document)
    doc.spans["vignettes"] = find(doc, document)
    (record,) = read(doc, document)
    assert isinstance(record, Vignette)
    children = [(person.role, person.age, person.sex) for person in record.people if person.role == "child"]
    assert children == [("child", 6, "male"), ("child", 9, "male")]
    assert [(delay.text, delay.period) for delay in record.delays] == [("four days later", "P4D")]
