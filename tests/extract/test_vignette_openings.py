"""How case stories open. Invented cases; `# ` marks a heading, `- ` a list item."""

from __future__ import annotations

import pytest
from markup import parse
from stories import Make, document_of, expected_in, found_in

CASES = [
    (
        """
        Officers do not always see risk. <vignette>A girl in year nine had been meeting a man whom she knew only by
        his screen name. Her form tutor told the neighbourhood officer. The officer wrote down the name and filed
        it. Nobody asked the girl who the man was.</vignette>

        Intelligence is reviewed daily.
        """,
        "a child without an age",
    ),
    (
        """
        <vignette>On 14 February, a hospital told the force that a baby of nine weeks had two broken ribs. The duty
        detective sergeant went to the ward at once. Both parents were interviewed the same evening and the baby's
        twin was examined.</vignette> This was careful work.
        """,
        "a date first",
    ),
    (
        """
        <vignette>Officers stopped a car for having no lights. In the back were two girls of 14 who had been
        reported missing by a care home 60 miles away. The driver, a man in his thirties, said that he was giving
        them a lift. The officers accepted this, took the girls to a police station and let the man go. He was not
        checked against the database.</vignette>
        """,
        "officers stop a car",
    ),
    (
        """
        <vignette>An eight-year-old disclosed to her teacher that her mother's boyfriend hurt her at night. A joint
        visit took place within two hours and the child was moved to her grandparents.</vignette>

        Joint visits like this one are now the norm.
        """,
        "an age alone",
    ),
    (
        """
        <vignette>B, aged 14, lived in foster care in a town outside the force area. She went missing 11 times in
        two months. Each time the report was closed when she came back. B was never asked where she had
        been.</vignette>
        """,
        "a letter with an age",
    ),
    (
        """
        <vignette>A registered sex offender moved in with a woman who had three young children and did not tell the
        police. His offender manager learned of it from a housing officer. It was another five weeks before anybody
        visited the address.</vignette>

        Visits should be unannounced.
        """,
        "an offender first",
    ),
    (
        """
        <vignette>Good practice example: a call handler kept a nine-year-old boy on the line for 25 minutes while
        his stepfather broke things downstairs. She told him where to hide and what the officers would look like.
        They arrived within six minutes.</vignette>
        """,
        "a label and a colon",
    ),
    (
        """
        <vignette>The case of a boy who had been seen with a knife near his school shows what can be done. His
        community officer visited his mother, found a place for him at a boxing club and spoke to him every week. He
        has not come to notice since.</vignette>
        """,
        "the case of a boy",
    ),
    (
        """
        <vignette>Inspectors cited the case of a 12-year-old girl who told officers that her father had strangled
        her mother. No one took a statement from her and the man was back in the house that night.</vignette>

        The chief constable of Wessmoor Police, Anna Holt, said: “We have let some children down.”
        """,
        "the press: inspectors cited a case",
    ),
    (
        """
        <vignette>A report was received that a teenage girl was being held in a flat by three men. The flat was
        entered within 20 minutes. She was taken to a sexual assault referral centre, where she was examined and
        offered support. All three men were arrested.</vignette>
        """,
        "the passive",
    ),
    (
        """
        <vignette>A 13-year-old girl is reported missing by her mother at 10pm. The call taker does not ask about
        her phone or her friends and grades her as absent. At 4am she is found by a taxi driver in the next town,
        wearing somebody else's coat. No officer visits her after she returns.</vignette>

        Absent is a category that the force no longer uses.
        """,
        "told in the present",
    ),
    (
        """
        We saw these failings:

        - <vignette>a 13-year-old girl who was found in a hotel with two men was driven home without being asked
        about them;</vignette>

        - <vignette>a boy of ten who had been beaten with a belt was interviewed in front of the father who had done
        it; and</vignette>

        - <vignette>a baby whose mother was arrested for drink-driving was left in the care of a man who had met the
        mother that afternoon.</vignette>
        """,
        "cases as list items",
    ),
    (
        """
        <vignette>The National Crime Agency told the force that an account in its area was sharing indecent images
        of children. Checks showed that the householder was a teaching assistant with two small daughters. The
        warrant was executed 68 days later.</vignette> The force says that it now has a target of ten days.
        """,
        "an agency tells the force",
    ),
    (
        """
        The report gives several examples. <vignette>Among them was a mother who rang 999 eleven times in a year to
        say her partner was hitting her and their two-year-old son. On no occasion was the boy seen.</vignette>

        Councillor Jo Reed, who chairs the panel, said she was “appalled”.
        """,
        "among them was",
    ),
    (
        """
        <vignette>We were told of a girl who had been excluded from school and spent her days in a park where men
        gave her vodka. A police community support officer had reported this three times. The reports were read by
        nobody until she was found unconscious.</vignette>
        """,
        "we were told of a girl",
    ),
    (
        """
        <vignette>A safer schools officer found out that a picture of a Year 8 pupil was being passed around. She
        spoke to the girl and her parents, visited each of the boys who had the picture and had it deleted. None of
        the children was given a criminal record.</vignette>
        """,
        "an officer first",
    ),
    (
        """
        Some practice is strong. <vignette>For one child, who had been neglected since birth, police officers, the
        midwife and the social worker met every week. The father was made to leave the home and the child gained
        weight.</vignette> Not all children receive this quality of help.
        """,
        "for one child",
    ),
    (
        """
        <vignette>One officer wrote in the record: “Child streetwise, no concerns.” The child was 12, had been
        drinking and had been missing from home for three nights. She was taken to the address of a 19-year-old man
        at her own request.</vignette>
        """,
        "an entry in the record",
    ),
    (
        """
        <vignette>Leah (not her real name) was 12 when a man of 24 began to message her. Her mother took the phone
        to the police station. She was told to block him. Four months later, Leah was found in his flat.</vignette>
        """,
        "a name that is not real",
    ),
    (
        """
        <vignette>The force responded to an alarm pressed by a caller in a hostel on the following day. The entry
        gave “no units” as the reason. When officers reached the hostel, they found two babies in a room without
        heating.</vignette>

        The radio scheme has been extended.
        """,
        "the force responds to a call",
    ),
    (
        """
        <vignette>Sam is 14 and lives in a children's home. He was found by officers in a house where drugs were
        being sold, 90 miles away. They took him to a cell. The home was not told for seven hours. An appropriate
        adult came the next afternoon.</vignette>

        # Conclusion
        """,
        "a name and an age in the present",
    ),
    (
        """
        <vignette>During a visit to a registered sex offender, a police offender manager noticed a child's car seat
        in the hall. The offender said that it belonged to his sister. The manager checked and found that he had
        formed a relationship with a woman who had a baby. A strategy discussion was held the same day and the woman
        was told about his convictions.</vignette>
        """,
        "during a visit",
    ),
    (
        """
        <vignette>Jay, 15, was known to the police in three counties. His mother had rung them when he came home
        with burns on his hands. The officer who took the call noted “possible gang involvement” and closed it. Nine
        days after that, Jay was stabbed at a bus stop.</vignette>

        The force now has a daily meeting about exploitation.
        """,
        "a name with an age",
    ),
    (
        """
        # Recording

        <vignette>During our audit we found a report of rape by a 13-year-old girl which had been recorded as a
        ‘domestic incident’. The suspect was her cousin. She had told the officer that it had happened more than
        once. No forensic evidence was gathered and the bedding was washed.</vignette> Recording of rape has been a
        concern in this force before.
        """,
        "the inspectors find a report",
    ),
    (
        """
        <vignette>The oldest case that we examined had been open for four years. A girl, then 11, had said that her
        stepfather raped her. He was interviewed once. Her mother had chosen to stay with him and the girl went into
        care. She is now an adult and no longer wants to give evidence.</vignette>
        """,
        "the oldest case",
    ),
    (
        """
        When they return, children should be seen by somebody they trust. <vignette>This did not happen for one
        girl, who came back to her children's home at 5am with torn clothes. A response officer asked her through
        the door if she was all right. She said yes. The home's manager asked for a visit but none was
        made.</vignette>
        """,
        "this did not happen for one girl",
    ),
    (
        """
        <vignette>Ten-year-old twins ran away from their foster placement and were found at their mother's. Their
        social worker and two officers sat with them on the stairs until they were ready to explain why. Their new
        carers had been shouting at them. The twins now live with another family.</vignette>
        """,
        "twins of an age",
    ),
    (
        """
        <vignette>A sixth-former told her head of year that a teacher had been sending her messages. He was
        suspended the same day, and officers had his phone by the evening. The designated officer at the council
        chaired a meeting within 48 hours. A 14-year-old girl was also found to have been sent messages, and both
        were given an independent adviser.</vignette>
        """,
        "a pupil by her form",
    ),
    (
        """
        <vignette>In one report of neglect, officers recorded that a house was “untidy but OK”. A week later, a
        housing inspector photographed rat droppings in the cots of two babies. The police were asked to go back but
        said that there were no officers free until Monday.</vignette>
        """,
        "in one report of neglect",
    ),
    (
        """
        <vignette>Case A: a 12-year-old girl ran away from her father's house in her nightdress. A motorist picked
        her up and took her to a police station. The station was shut. The motorist rang 101 from the car park and
        was told to take her home, which he did.</vignette>

        <vignette>Case B: a boy of nine had been locked in a shed. His sister rang 999. The operator could hear him
        crying and stayed on the line until officers came.</vignette>
        """,
        "cases by letter",
    ),
    (
        """
        <vignette>One Friday, officers executing a drugs warrant found a baby asleep next to a bag of heroin. The
        risk was plain. They arrested the mother, but nobody thought about who would fetch her older children from
        school. A teacher was still waiting with them at 6pm.</vignette>
        """,
        "officers at work find a baby",
    ),
    (
        """
        <vignette>A girl, who we will call Beth, was 14 when she started to skip school. Her aunt told the school,
        and the school told the police, that she was being collected by men in different cars. A constable took the
        number plates. Beth's file shows that these were never looked up.</vignette>
        """,
        "a girl whom the report calls by a name",
    ),
    (
        """
        <vignette>The youngest of the three was four. She was the only one who spoke. She told the officer that her
        mum had been asleep "for two sleeps" and he broke the door down. The mother was alive, just.</vignette>
        """,
        "the youngest of the three",
    ),
]


@pytest.mark.parametrize(("marked", "reason"), CASES, ids=[reason for _, reason in CASES])
def test_stories(marked: str, reason: str, document_from: Make) -> None:
    document = document_of(parse(marked)[0], document_from)
    assert [" ".join(text.split()) for text in found_in(document)] == expected_in(marked), reason
