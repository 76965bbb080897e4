"""Case stories as the press tells them: several in a sentence, a child's own words, the report quoted on the case.

Invented forces and cases.
"""

from __future__ import annotations

import pytest
from markup import parse
from stories import Make, document_of, expected_in, found_in

CASES = [
    (
        """
        Inspectors described several failings. <vignette>They found that staff had not acted when an
        11-year-old girl had been hit by her uncle with a broom;</vignette> and <vignette>a 16-year-old boy
        who was arrested at his school was kept in a cell until the next morning.</vignette>

        The force has three months to answer.
        """,
        "two cases parted by a semicolon",
    ),
    (
        """
        <vignette>Among the failings were a boy of nine who had told a neighbour that he slept in a car and
        was not visited for a month;</vignette> <vignette>a 13-year-old girl who was sent home with the man
        she had run from;</vignette> and <vignette>a baby aged four months who was left with a father who had
        broken her arm.</vignette>
        """,
        "three of them",
    ),
    (
        """
        <vignette>A girl of 12 was found on the roof of a garage; a cousin of 16 had dared her to jump.
        Officers took both of them home and spoke to their mothers.</vignette>

        Roofs are dangerous.
        """,
        "a cousin after a semicolon is of the same case",
    ),
    (
        """
        Several of the failings put children at risk. <vignette>The cases include the mother of a girl, 12,
        saying that her daughter had been locked in a van by three men, including a 30-year-old registered sex
        offender.</vignette>

        The Home Office said it would study the report.
        """,
        "the father of a boy with his age",
    ),
    (
        """
        <vignette>In one of the cases, no officer went to see a boy, aged 11.</vignette> Inspectors from
        HMICFRS praised the work of two neighbourhood teams.
        """,
        "inspectors from a body, after the case",
    ),
    (
        """
        <vignette>In one case, a 14-year-old girl told her teacher that her stepfather had hit her. No officer
        visited for three weeks.

        The report said: “When the matter was discussed at the hub, the form had not been read.”</vignette>

        Chief Constable Ann Marlow said that the force was improving.
        """,
        "the report goes on with the matter",
    ),
    (
        """
        <vignette>A carer rang to say that a boy of 13 had left with a bag. The log was marked as low risk.

        The report added: “The call was not looked at again until the home rang in the morning.”</vignette>

        The report said: “We are not assured that children are safe.”
        """,
        "the report goes on with the call",
    ),
    (
        """
        <vignette>In another, a girl of eight said that a lodger had come into her bed.

        It said: “The allegation was passed to a trainee who went on leave, and the suspect's room was never
        searched.”</vignette>

        It also found that officers lacked training.
        """,
        "the report goes on with the allegation",
    ),
    (
        """
        <vignette>In one case, a boy of seven was found alone in a flat. The officers left him with a
        neighbour.</vignette>

        The report said: “The force does not have enough detectives, and its leaders know this.”

        The matter was raised with the commissioner.
        """,
        "the report turns to something else",
    ),
    (
        """
        Children did not feel that they were heard. <vignette>A 17-year-old girl said she was called a liar by
        police.

        She said: “They laughed when I told them. I never rang again.</vignette>”

        <vignette>A 13-year-old girl said: “The officer told me it was my own fault for going
        there.”</vignette>

        The force said it was sorry.
        """,
        "what a girl says the police did to her",
    ),
    (
        """
        <vignette>A 16-year-old boy said: “They came in the night and took me in my pyjamas. Nobody told me
        why.</vignette>”

        Charities called for a change in the law.
        """,
        "what a teenager says of an arrest",
    ),
    (
        """
        <vignette>A girl aged 14 said: “The policewoman sat on the floor with me and let me hold her hat. She
        rang me every week.</vignette>”

        Officers in the unit are trained to use plain words.
        """,
        "what a girl says was done well",
    ),
    (
        """
        Young people told us what they wanted. A girl of 15 said: “Officers should kneel down and say their
        name first.” A boy agreed: “They need to listen.”
        """,
        "what children want",
    ),
    (
        """
        A 14-year-old girl said: “Police can be kind if they want to.” Another said that she would ring them
        again.
        """,
        "what a child thinks",
    ),
    (
        """
        <vignette>A girl of ten was left in a car for an hour.</vignette>

        Superintendent Rita Cole said: “That night we had two cars for the whole county.”

        She said: “I have asked for more.”
        """,
        "an officer is quoted after the case",
    ),
    (
        """
        <vignette>In one case a 12-year-old girl was driven back to a house where she had been
        beaten;</vignette> and <vignette>in another, two boys aged six and eight waited in a police car until
        dawn.</vignette>

        Custody records were poor.
        """,
        "in one case, in another, in one sentence",
    ),
    (
        """
        <vignette>The failures included: a 12-year-old girl who was sent home with her abuser;</vignette>
        <vignette>a 15-year-old boy who was held in a cell for 20 hours;</vignette> and <vignette>a baby of
        six months whose injuries were not photographed.</vignette>
        """,
        "after a colon and with months",
    ),
    (
        """
        <vignette>In one case, a boy of nine was left with his father.</vignette> His Majesty's Inspectorate
        of Constabulary praised the hub.
        """,
        "the King's inspectorate is nobody of the case",
    ),
    (
        """
        “<vignette>They laughed at me,” said a 15-year-old girl who had been reported missing nine times.
        “They told me to grow up.”</vignette>

        The force said it was sorry.
        """,
        "a child's words before who said them",
    ),
]


@pytest.mark.parametrize(("marked", "reason"), CASES, ids=[reason for _, reason in CASES])
def test_press(marked: str, reason: str, document_from: Make) -> None:
    document = document_of(parse(marked)[0], document_from)
    assert [" ".join(text.split()) for text in found_in(document)] == expected_in(marked), reason
