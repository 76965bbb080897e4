"""How a story begins and ends: who presents it, how things stand now, what is said afterwards. Invented cases."""

from __future__ import annotations

import pytest
from markup import parse
from stories import Make, document_of, expected_in, found_in

CASES = [
    (
        """
        <vignette>Rosa (a pseudonym) is 13. She told a learning mentor that her mother's cousin had been
        coming into her room. The mentor rang the hub before lunch. A social worker and a constable saw her
        the same day. She is now with her father.</vignette>

        The force should build on this.
        """,
        "a changed name and an age, the event after it",
    ),
    (
        """
        <vignette>We saw a careful inquiry into a complaint by a boy of nine who has autism and finds
        strangers hard. He had drawn what happened in his exercise book. The officer came to his classroom
        twice before she asked him anything. A man has been charged.</vignette> This approach is not always
        taken.
        """,
        "an inquiry into the complaint of one child",
    ),
    (
        """
        <vignette>Inspectors came across a sergeant who has been the mentor of a girl of 16 since she left
        care. Each time she rings the station she is put through to him. Last winter he got her into a
        hostel on the night that her flat was broken into.</vignette>

        Not every officer has the time.
        """,
        "an officer's work told in the present",
    ),
    (
        """
        <vignette>Intelligence from an online platform indicated that a man who ran a boxing club had asked
        a 12-year-old for pictures. The unit graded this as low risk. It was 11 weeks before his door was
        knocked, and no one had told the club.</vignette> The force has since changed its grading tool.
        """,
        "intelligence about somebody",
    ),
    (
        """
        <vignette>A 15-year-old boy who had spent a night in the cells for criminal damage told us that no
        one had explained why he was there. His grandmother arrived at eight in the morning with his
        inhaler, which he had asked for twice.</vignette>

        We spoke to six detainees in all.
        """,
        "a child speaks of what happened",
    ),
    (
        """
        <vignette>The DCC said that it involved a girl of 11 who had been left at a motorway services after
        a row between her parents. She had been picked up by a lorry driver, who rang 999. It was an hour
        before a patrol reached them.</vignette> He said that the force had apologised to the family.

        The panel noted the report.
        """,
        "minutes: it involved a girl",
    ),
    (
        """
        <vignette>A woman of 32 waiting to be sentenced for neglect was allowed to collect her three-year-
        old from nursery because no one had told the staff of her bail conditions, a watchdog has said. The
        child was found the next day in a park.</vignette>

        HM Inspectorate of Constabulary and Fire & Rescue Services visited Lowmoor in May.
        """,
        "a standfirst, and the inspectorate goes on",
    ),
    (
        """
        <vignette>Colleagues may remember the case of the 14-year-old who walked into Hexley police station
        at midnight with a carrier bag. The front counter was closed. He rang the yellow phone outside and
        was told to come back in the morning.</vignette>

        The counter now opens all night.
        """,
        "colleagues remember the case",
    ),
    (
        """
        Since last autumn, a youth worker based in the custody suite has met every child who is arrested. In
        the first six months she saw 70 of them. Most had been arrested before.
        """,
        "a worker's standing task is no story",
    ),
    (
        """
        Supervision is uneven. <vignette>One record concerned a baby whose arm had been broken. The sergeant
        wrote three lines in seven weeks. The parents were not interviewed until a new sergeant arrived, and
        she had them in the same day. The trial is listed for June.</vignette> We brought the delay to the
        attention of the head of crime.
        """,
        "a trial to come, and what the inspectors did about it",
    ),
    (
        """
        <vignette>A cleaner at a leisure centre saw a man filming in the changing rooms. Two girls, 10 and
        11, were with him. She told her manager, who rang 101 and waited 40 minutes. The man had gone. His
        car was on the cameras but nobody watched them. The girls have never been traced.</vignette>

        The force accepts that the cameras ought to have been looked at.
        """,
        "the girls have never been traced",
    ),
    (
        """
        <vignette>The mother of a boy with cerebral palsy rang to say that a carer had slapped him. An
        officer trained in speaking with disabled children met him at home, with his board of pictures. He
        pointed to the carer's photo. She has been dismissed and is awaiting trial.</vignette> It was, the
        lead inspector said, as good a piece of work as any she had seen.
        """,
        "a dismissal, and the verdict with its speaker inside",
    ),
    (
        """
        Repeat callers are not always recognised. <vignette>A woman rang the police 14 times in a year about
        her former partner. On the last occasion their daughter, who is six, could be heard asking him to
        stop. The handler did not look at the earlier calls and graded it for a visit within two
        days.</vignette> Handlers told us that they had no time to look.
        """,
        "a handler speaks of handlers at large",
    ),
    (
        """
        <vignette>Take the brothers of eight and ten whose school sent 11 reports of bruises. Each was
        closed by a different clerk. It was the swimming teacher who asked why nobody had come. The boys
        live with their aunt now.</vignette>

        In general, repeat reports are not linked.
        """,
        "brothers and where they live now",
    ),
    (
        """
        <vignette>Police stopped a van on the ring road at three in the morning. In the back, under coats,
        were a girl of 15 and a boy of 16 who had been reported missing from another county. The driver was
        arrested. The two of them were given breakfast and taken home. Nobody asked where they had
        been.</vignette> Such conversations are vital.
        """,
        "a rule after the story",
    ),
    (
        """
        Our auditors were struck by one file. <vignette>A father had reported that his ex-wife was leaving
        their toddler alone at night. A neighbourhood constable called at ten in the evening and found the
        girl asleep on the kitchen floor. He stayed with her until the mother came back at two. A referral
        went in before the end of his shift.</vignette>
        """,
        "a standalone sentence before the case",
    ),
    (
        """
        Not all handlers listen. <vignette>A little girl called from a neighbour's kitchen to say that her
        mum was bleeding. She was asked to put an adult on the line and rang off.</vignette> Training would
        help.
        """,
        "two sentences of a child without an age, a remark after it",
    ),
    (
        """
        Checks are not always made. <vignette>Paramedics told the control room that they had taken a child
        with a broken collarbone to hospital. No officer went to the ward until the next evening, when the
        family had left.</vignette>
        """,
        "two sentences of a child whom others report",
    ),
    (
        """
        <vignette>A girl of 13 spent a night in a cell because nobody looked for a bed, according to
        inspectors.</vignette>

        Ferndale Police was told to improve in nine areas.

        <vignette>The 13-year-old was arrested for throwing a shoe at her care worker. Her social worker was
        rung once, at 2am. She was released the next day without charge.</vignette>

        The force said it had "taken the findings seriously".
        """,
        "the standfirst tells the case that comes later",
    ),
    (
        """
        The inspectors found good work too. <vignette>A dog walker heard a baby crying in a parked car. The
        constable who came broke the window, rode in the ambulance and rang the grandparents. The mother was
        found asleep in a field. She has since had treatment.</vignette> Inspectors praised the constable's
        "calm and kindness".
        """,
        "praise after the outcome",
    ),
    (
        """
        <vignette>On 3 March a teacher reported that a pupil had scald marks on his legs. A joint visit was
        made at once. The boy, who was five, said that he had fallen in the bath. The doctor didn't believe
        it. Both parents were arrested. He and his sister were placed with foster carers.</vignette>

        Visits of this kind are the exception: in 14 of 22 cases there was no joint visit.
        """,
        "a joint visit and a count after it",
    ),
    (
        """
        <vignette>A 16-year-old with diabetes was taken into custody on a Saturday. Her insulin was left at
        home. A nurse saw her five hours later.</vignette> Nurses are on site only from Monday to Friday.
        <vignette>By contrast, a 17-year-old with asthma was seen within ten minutes at Brook Lane, where
        there is always a nurse.</vignette>
        """,
        "by contrast in mid-paragraph",
    ),
    (
        """
        We examined 12 cases of police protection. In eight the power was used well. <vignette>One related
        to a four-year-old who had been found in a pub at closing time. The designated officer rang round
        until she found an aunt, and visited the next day.</vignette> In the other four we found no record
        of the designated officer's decisions.
        """,
        "in the other four",
    ),
    (
        """
        <vignette>Two brothers, aged six and eight, told their headteacher that they had been locked in a
        shed. The hub took the call at 9.20am. By noon there had been a strategy discussion, and by three
        both boys had been seen by a doctor. Their stepfather was arrested that evening.</vignette>

        <vignette>Four months earlier the same school had rung about another pupil. That call was logged as
        information only. The girl, who was seven, was admitted to hospital in the half-term
        holiday.</vignette>
        """,
        "another pupil begins another story",
    ),
    (
        """
        The picture in custody is mixed. <vignette>We watched as a boy of 15, who was drunk and frightened,
        was brought in at 1am. The sergeant knelt down to speak to him. He was seen by a nurse, had his feet
        bandaged and was home by breakfast.</vignette> Sergeants told us they would like to do more of this.
        """,
        "the inspectors watch",
    ),
    (
        """
        <vignette>Ellis, nine, was carried out of a burning flat by a police officer in April. His mother
        had been drinking. The officer went back in for his hamster. Ellis lives with his dad these days and
        the two keep in touch.</vignette>
        """,
        "a failing judged",
    ),
    (
        """
        The commissioner was asked about delays. She gave an example. <vignette>A mother of twins had waited
        17 months for a phone to be examined. The man who had sent the messages had meanwhile moved to a
        street next to the school. He was arrested in the end for something else.</vignette> The
        commissioner said that this was "intolerable".
        """,
        "a commissioner gives an example",
    ),
    (
        """
        <vignette>Following a row at a barbecue, a woman went to her sister's with her three children. Her
        husband came to the house with an axe. The first 999 call was cut off and nobody rang back. At the
        second, eight minutes later, officers were sent and he was held at the gate. The children saw it
        from the window.</vignette>

        Domestic abuse accounts for a fifth of all recorded crime.
        """,
        "a share of all crime after it",
    ),
    (
        """
        Good decisions were made in some of the cases. <vignette>For instance, a school reported that a
        pupil of 14 had come in with a split lip. The duty sergeant sent an officer in plain clothes, who
        spoke to her with her head of year. She said that her uncle had hit her with a belt.</vignette>
        However, in other cases there was little evidence of any plan.
        """,
        "for instance a pupil",
    ),
    (
        """
        Another weakness is the use of bail. <vignette>A man of 40 was arrested for raping his partner's
        daughter, who was 12. He was released under investigation with no conditions at all. He moved back
        in that night. The girl went to stay with a friend and stopped going to school.</vignette> Such
        decisions put children at risk.
        """,
        "bail, and decisions of the kind",
    ),
    (
        """
        <vignette>In a third file, officers went to a flat after reports of a fight. They found a mother
        with a cut face, a father who had been drinking and, in the bedroom, three children under six. The
        parents were arrested. The children were left with a cousin who was 15.</vignette> The force has
        told us that guidance on this has now been issued.
        """,
        "a third file, and what the force has told the inspectors",
    ),
    (
        """
        Cllr Pope asked about a case in the report. <vignette>The Chief Constable replied that a girl of 15
        had been reported missing by her care home on 17 occasions. The risk had been set at low each time.
        She had been found in the company of three men, all of whom had since been charged.</vignette> Cllr
        Pope asked whether care homes rang too often.
        """,
        "a chief constable retells it in an answer",
    ),
    (
        """
        <vignette>A head teacher rang the police at 2pm because a father, smelling of drink, had come for
        his two daughters in a car. The handler asked for a registration number and sent nobody. The car hit
        a wall half an hour later. Neither girl was badly hurt.</vignette>

        The force has reviewed its handling of calls about drink-driving. We will return in six months.
        """,
        "calls of the kind reviewed",
    ),
    (
        """
        Some children wait too long. <vignette>A girl of four with bruised ears waited for nine hours in a
        side room of a police station, with a volunteer, before a doctor could be found. The doctor lived 60
        miles away.</vignette> The contract has been changed.
        """,
        "the contract has changed",
    ),
    (
        """
        <vignette>Kayleigh, 16, not her real name, was put up in a guest house by the council. A guest twice
        her age asked her for photographs. She told her key worker, who told the police, and the police told
        the council. It moved her after three weeks.</vignette>

        The council said it could not comment on individual cases.
        """,
        "an age before what the name is",
    ),
    (
        """
        A thematic audit in May looked at 20 files. <vignette>File 7 was of a boy of 17 found with a knife
        and £900. He said that he had been told to carry both. His account was not tested and he was
        charged. In court, his solicitor showed that he had been reported missing three times that
        month.</vignette> The remaining files were better.
        """,
        "the remaining files",
    ),
    (
        """
        <vignette>When a mother went to her local station to report that her teenage son had been beaten by
        his employer, she was asked to make an appointment online. She had no computer. She walked to
        another station four miles away and a constable there took a statement over a cup of tea.</vignette>

        Front counters have been cut from 22 to nine.
        """,
        "counters in numbers after it",
    ),
    (
        """
        The unit has a good name with schools. <vignette>Last term its sergeant was told by a caretaker that
        a girl in year 8 was getting into a white van. She put an officer in a parked car by the gates the
        next day. The driver was 44.</vignette> Heads told us that they trust the sergeant.
        """,
        "heads speak of the sergeant",
    ),
    (
        """
        <vignette>A 10-year-old boy whose parents do not speak English acted as their interpreter when
        officers came about a burglary. He was asked to translate questions about his father's temper. The
        officers thanked him and left.</vignette> Interpreters can be reached by telephone at any hour, and
        should have been.
        """,
        "who somebody is told in the present",
    ),
    (
        """
        Officers receive a day of training. They are shown a film about a boy of eight who lives with
        violence. It was made with survivors.
        """,
        "a film for training is no case",
    ),
]


@pytest.mark.parametrize(("marked", "reason"), CASES, ids=[reason for _, reason in CASES])
def test_stories(marked: str, reason: str, document_from: Make) -> None:
    document = document_of(parse(marked)[0], document_from)
    assert [" ".join(text.split()) for text in found_in(document)] == expected_in(marked), reason
