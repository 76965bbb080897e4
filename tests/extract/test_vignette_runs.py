"""Paragraphs that are stories without a known opening, and paragraphs that are none. Invented cases."""

from __future__ import annotations

import pytest
from markup import parse
from stories import Make, document_of, expected_in, found_in

CASES = [
    (
        """
        <vignette>When officers arrived at the flat, they found three children alone. The eldest, aged ten, was
        cooking on a camping stove for her brothers, four and two. The officers called an ambulance and used their
        protection powers. The mother came home at 6am.</vignette> We found that the powers were used properly.
        """,
        "officers find children alone",
    ),
    (
        """
        Officers sometimes miss signs. <vignette>A traffic officer who stopped a van on the motorway at 3am recorded
        the details of the driver and gave him a ticket for a broken light. He did not ask who the teenage girl
        beside him was. She was 13, had been missing for a day and lived 200 miles away.</vignette> Training has
        since been given to all roads policing officers.
        """,
        "a traffic officer",
    ),
    (
        """
        The following examples show what happens when information isn't shared:

        - <vignette>Information about a man who had moved in with a mother of two was not passed to the school. He
        was a registered sex offender. He collected the children every day for a term.</vignette>

        - <vignette>A girl aged 15 told a custody nurse that she was pregnant. The nurse did not tell the custody
        sergeant. The girl was restrained on the floor two hours later.</vignette>

        The force should make sure that nurses and sergeants talk to each other.
        """,
        "a list item without a known opening",
    ),
    (
        """
        <vignette>An officer investigating the theft of a bicycle noticed that the boy who had taken it was wearing
        shoes several sizes too small. She asked him about it. He said that there was no money at home since his
        mother had stopped getting up. She contacted the early help team, who visited the next day, and the theft
        was dealt with by an apology.</vignette>
        """,
        "an officer who investigates",
    ),
    (
        """
        <vignette>A neighbour became concerned when she had not seen the children next door for a week. She rang 101
        and waited 42 minutes before giving up. When she rang again the next day, an officer was sent. He found a
        girl of eight feeding her two brothers dry pasta. Their father had left for work in another
        country.</vignette>
        """,
        "a worried neighbour",
    ),
    (
        """
        <vignette>Staff at a refuge reported that a father had turned up outside. He had followed the children from
        their new school. The operator told them to ring back if he did it again. He came back that night and broke
        a window. His seven-year-old son hid in a bath.</vignette>
        """,
        "staff at a refuge",
    ),
    (
        """
        <vignette>An anonymous caller said that there was a small child in the house next door who was never let
        out. Officers went there, but nobody answered. They left a card. It was a month before a council officer,
        who had come about the bins, saw a face at the window. The child, a boy of five, weighed as much as a two-
        year-old.</vignette>
        """,
        "an anonymous caller",
    ),
    (
        """
        <vignette>Two officers went to a flat to serve a summons. Nobody answered but they could hear a baby. One of
        them looked through the letter box and saw a small boy holding a feeding bottle. They got in through a
        window. The boy, who was six, had been looking after his sister for two days.</vignette>
        """,
        "officers at a door",
    ),
    (
        """
        We looked at how the force uses protection notices. <vignette>In one, a man had been told not to go within
        100 metres of a school. He was seen there twice by a teacher, who told the police. Nothing was done. A month
        later, he approached a girl of ten at the school gates.</vignette>
        """,
        "in one, of notices",
    ),
    (
        """
        <vignette>A woman whose ex-partner had been released from prison asked for an alarm to be fitted. Her four
        children slept in one room because they were afraid. The request was passed to a department that had closed.
        He came through the back door on a Thursday night.</vignette>

        The force has since found nine such requests.
        """,
        "a woman who asked for an alarm",
    ),
    (
        """
        <vignette>A worker at an after-school club noticed that an eight-year-old flinched when she lifted her arm.
        She spoke to her manager, who rang the hub. The hub said that there was not enough to go on. The following
        month the child's collar bone was broken.</vignette>
        """,
        "a worker at a club",
    ),
]

NEGATIVES = [
    (
        """
        Children who go missing are often exploited. In one area, officers visit care homes each month. A sergeant
        told us that this helps.
        """,
        "a visit to care homes",
    ),
    (
        """
        Child criminal exploitation is where an individual or group takes advantage of a child. For example, a boy
        may be given a phone and told to deliver packages. He may be frightened of those who control him.
        """,
        "a definition with a boy",
    ),
    (
        """
        A child who tells an officer that her father hits her should be listened to. She should be asked what she
        would like to happen. Her answer should be recorded.
        """,
        "what should be done",
    ),
    (
        """
        Anna Holt became chief constable in 2019. She had been a detective for 20 years and led the inquiry into the
        Ashdale murders. A mother of two, she was made a dame in 2022.
        """,
        "a career",
    ),
    (
        """
        When a child is arrested, a nurse sees them within an hour. A youth worker visits the custody suite every
        morning. In 2020, 31 children were referred by her to other services.
        """,
        "practice in custody",
    ),
    (
        """
        A team of eight officers was set up in March. It was given two cars and a room at the council's offices.
        Officers told us that they had been trained by a charity.
        """,
        "a team",
    ),
    (
        """
        Of the 20 cases that we looked at, a child had been seen in 12. In six cases, a parent was present. A
        strategy discussion was held in nine.
        """,
        "numbers of a sample",
    ),
    (
        """
        One detective told us that she had 34 cases. She said that she had not been able to visit a child for weeks.
        Another officer had been off sick since May.
        """,
        "staff and their workload",
    ),
    (
        """
        A 45-year-old man from Marlow has been jailed for 12 years for abusing two girls. Ashdale Crown Court heard
        that he had met them at a swimming club.
        """,
        "court news",
    ),
    (
        """
        A 15-year-old girl who took part in our focus group said that officers never listened. A boy of 14 agreed.
        Both said that they would not ring the police again.
        """,
        "a focus group",
    ),
    (
        """
        Officers are shown a film in which a boy describes how he was exploited. A mother speaks about losing her
        son. Staff said that they were moved by it.
        """,
        "a training film",
    ),
    (
        """
        The scheme was started after a teenager died in 2016. It has trained 200 taxi drivers. A driver who is
        worried about a child can ring a special number.
        """,
        "a scheme",
    ),
    (
        """
        For example, officers often did not speak to the child. In some cases a girl had been seen by four different
        officers. Records were poor.
        """,
        "an example of a general finding",
    ),
    (
        """
        Members asked how a child would know where to turn. The commissioner said that a young person could ring a
        free number. A leaflet had been given to each school.
        """,
        "a panel",
    ),
    (
        """
        The force was told in 2018 to improve. It appointed a superintendent who visited every team. The
        constabulary then moved 12 officers to the hub.
        """,
        "the history of a force",
    ),
    (
        """
        Under section 46, a constable who has reasonable cause to believe that a child would suffer significant harm
        may remove the child. An officer must tell the child's parents. The child was formerly held in a police
        station.
        """,
        "a power",
    ),
    (
        """
        One good example was the work of the missing team. It was praised by a head teacher and a care home manager.
        Officers visited homes and built trust with young people.
        """,
        "good work of a team",
    ),
    (
        """
        Operation Lantern began after officers found several girls in a hotel. It led to 14 arrests. Hotel staff
        were trained to spot the signs of exploitation.
        """,
        "an operation",
    ),
    (
        """
        An app lets a child tell an officer how they feel. A girl can choose a face and a boy can draw. The app was
        designed by a 16-year-old cadet.
        """,
        "an app",
    ),
    (
        """
        A social worker works in the control room. She was recruited in 2021. A call handler told us she had helped
        with a difficult call about a baby.
        """,
        "a post in the control room",
    ),
    (
        """
        A girl or boy who goes missing may have been exploited. An officer visited each home that reported more than
        five incidents. Staff told us this had helped.
        """,
        "a girl or boy at large",
    ),
    (
        """
        The force had bought a van that visits schools. A police constable drove it to 40 schools last year.
        Children were shown how to stay safe online, and a teacher told us that they had loved it.
        """,
        "a van that visits schools",
    ),
    (
        """
        One sergeant had set up a club for boys who were at risk of carrying knives. It met in a church hall. Boxing
        gloves were paid for by a local company. More than 30 boys had joined.
        """,
        "a club",
    ),
    (
        """
        Inspectors attended a strategy meeting and observed a call to the control room. A supervisor listened to the
        call handler and gave advice. Both were professional.
        """,
        "what inspectors watched",
    ),
    (
        """
        The murder of a nine-year-old girl by her stepfather in 2009 led to a serious case review. The review made
        14 recommendations to the police. The force acted on all of them.
        """,
        "a review after a death",
    ),
    (
        """
        The victim is asked what she would like to happen. If she is under 16, her mother or father is told. A
        specially trained officer was available in nine of the ten divisions.
        """,
        "a right of victims",
    ),
    (
        """
        In one force, an officer of superintendent rank chaired the meeting. In another, a sergeant did so. We found
        that neither had been trained.
        """,
        "in one force, in another",
    ),
    (
        """
        A foster carer told us that she trusted the police. She said that officers had always come quickly. Another
        carer was less happy and felt that she had been blamed.
        """,
        "carers who speak to inspectors",
    ),
    (
        """
        The chief constable met a group of care leavers. A young woman told him about her experience of being
        stopped and searched. He has asked for a review of the policy.
        """,
        "a chief constable who meets young people",
    ),
    (
        """
        Of the nine cases of neglect, four were good. A parent had been arrested in three. A child was seen alone in
        five of them.
        """,
        "numbers of cases",
    ),
    (
        """
        Officers told us about a day when 14 children had been reported missing. A sergeant had to decide which to
        look for first. She said that this happened often.
        """,
        "a busy day",
    ),
    (
        """
        A PCSO explained how he had got to know a family. He visits the school each Monday. A teacher said that the
        children run up to him.
        """,
        "a known face",
    ),
    (
        """
        The inspection took place after a boy of 12 was killed by a car that was being followed by police. It looked
        at how officers are trained to drive.
        """,
        "why the inspection took place",
    ),
    (
        """
        A detective superintendent was appointed in June. She had led the response to a major inquiry. An
        independent adviser was asked to help her, and a board was set up.
        """,
        "an appointment",
    ),
    (
        """
        A mother and baby unit opened in 2015. A social worker was based there and officers visited every week. It
        closed when the funding ended.
        """,
        "a mother and baby unit",
    ),
    (
        """
        The commissioner was a teacher before he was elected. He told the panel about a boy in his class who had
        never had a birthday card. The boy is now a police officer in Northbrook.
        """,
        "a memory of a commissioner",
    ),
    (
        """
        A child abuse investigator told us that she had carried 31 cases in June. She had cancelled her leave twice.
        Her sergeant had been signed off sick, and his post had not been filled.
        """,
        "an investigator and her workload",
    ),
    (
        """
        When a child is found, an officer asks where they have been. If the child says that they were hurt, a
        detective is told. The child is then taken home or to a relative.
        """,
        "what is done when a child is found",
    ),
    (
        """
        The unit's work with families had grown. A worker visited each family for six weeks. She helped parents with
        bedtimes and meals, and children were said to be happier.
        """,
        "the work of a unit",
    ),
    (
        """
        The force took part in a pilot in 2019. A psychologist trained 40 officers. Each of them was given a mentor,
        and a survey showed that they felt more confident with children.
        """,
        "a pilot",
    ),
    (
        """
        One team had moved to a new office. The officers said that it was cold and that the phones did not work. A
        manager had asked for heaters.
        """,
        "a new office",
    ),
    (
        """
        The chief constable apologised to the mother of a boy who died in 1998. She met him at her home in March. He
        has asked another force to look at the case again.
        """,
        "an apology for an old case",
    ),
    (
        """
        Inspectors were told of delays of up to nine months in the examination of phones. A backlog of 312 devices
        had built up. An officer said that a girl might have her phone taken for a year.
        """,
        "a backlog",
    ),
    (
        """
        During the week of our visit, the control room took 4,200 calls. A child was mentioned in 310 of them. In
        12, the caller was a child.
        """,
        "calls in a week",
    ),
    (
        """
        A panel of young people reviewed body-worn video. They watched a stop and search of a boy of 15. They told
        us that the officer had been polite.
        """,
        "a panel of young people",
    ),
]


@pytest.mark.parametrize(("marked", "reason"), CASES, ids=[reason for _, reason in CASES])
def test_stories(marked: str, reason: str, document_from: Make) -> None:
    document = document_of(parse(marked)[0], document_from)
    assert [" ".join(text.split()) for text in found_in(document)] == expected_in(marked), reason


@pytest.mark.parametrize(("text", "reason"), NEGATIVES, ids=[reason for _, reason in NEGATIVES])
def test_no_story(text: str, reason: str, document_from: Make) -> None:
    assert found_in(document_of(text, document_from)) == [], reason
