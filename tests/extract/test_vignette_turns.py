"""Where one story ends and another begins. Invented cases."""

from __future__ import annotations

import pytest
from markup import parse
from stories import Make, document_of, expected_in, found_in

CASES = [
    (
        """
        <vignette>Late one evening a bus driver noticed a small boy sitting alone at the back of his bus. He rang
        101. The operator graded the call for a response within an hour, but no patrol was free and the driver
        waited with the child until after midnight.</vignette>

        The control room had 14 vacancies at the time of our visit.
        """,
        "a fact of the organisation in the next paragraph",
    ),
    (
        """
        <vignette>In another case, a woman told the police that her ex-husband had taken their two sons, aged three
        and five, and would not bring them back.

        The call was graded for an appointment three days later.

        When an officer came, the boys had been moved twice. Their father had a history of harming himself and had
        written to his sister that he wanted to end it all. This had been known to the force since the spring.

        The boys were found unharmed in a caravan.</vignette>

        # Supervision
        """,
        "a story of short paragraphs",
    ),
    (
        """
        <vignette>In one investigation, the suspect was not arrested for eight months although his name and address
        had been given by the girl on the first day.</vignette> <vignette>In another, the officer in charge went on
        leave and nobody looked at the case until she came back.</vignette>
        """,
        "in one, in another",
    ),
    (
        """
        <vignette>In one case, the lock-up that a missing boy of 15 rented with friends was not searched for three
        days, and the friends were not asked about him at all.</vignette>

        <vignette>In another, no officer thought of the toddler asleep upstairs when her mother was taken to the
        cells for shoplifting, despite a neighbour's “repeated knocking” at the patrol car.</vignette>

        HMICFRS also said morale was high.
        """,
        "in another, in the press",
    ),
    (
        """
        <vignette>In one troubling case, detectives left a school's email about a ten-year-old girl and her piano
        teacher unread over the whole of a summer. The teacher was recorded as ‘unlikely to reoffend’ and went on
        giving lessons until Christmas.</vignette>

        More than 30 other emails had not been opened. A change of software was blamed.

        <vignette>Another ‘top priority’ case had no officer for 12 days after a suspect was seen outside the
        nursery of his baby niece. He was later allowed to collect her.</vignette>

        HMICFRS said there are often ‘long silences’ after a referral.
        """,
        "an adjective in quotation marks",
    ),
    (
        """
        <vignette>In one case, the Met was sent a list of names by a games company. Police lost the list for a
        month. Even then nobody went to the first suspect's house until a parent complained.</vignette>

        <vignette>The inspectorate said the force had failed in the case of a six-year-old boy – who had hidden in
        a shed while his stepfather broke every window of the house – although his school had asked three times
        what was being done for the child.</vignette>

        From custody to call handling, there was little to praise.
        """,
        "failed in the case of",
    ),
    (
        """
        <vignette>In one case picked out by inspectors, a 12-year-old boy said that a lifeguard had followed him
        into the changing rooms. Three weeks went by before a detective rang the boy's father, and the lifeguard was
        not seen until the pool had closed for the season.

        The report said: “Nobody had warned the pool, where the suspect worked alone.”</vignette>

        <vignette>A further case that worried inspectors involved an 8-year old girl who had been filmed by a
        lodger. HMIC said the arrest was prompt.

        But it added: “There was nothing on file to show that the suspect's own daughters had been
        considered.”</vignette>
        """,
        "the report is quoted inside the story",
    ),
    (
        """
        Examples of good practice included:

        - <vignette>a call taker who stayed on the line to a ten-year-old girl for half an hour while her father
        threatened to set fire to the house, and who got officers there in four minutes;</vignette>

        - better use of interpreters; and

        - <vignette>a constable who found a runaway boy of 13 at a coach station and bought him a meal while they
        waited for his aunt.</vignette>
        """,
        "cases between practices in a list",
    ),
    (
        """
        <vignette>Officers responded to a report of a disturbance. On arrival they were met by a barefoot boy, who
        said that his dad had a knife. His mother had locked herself in the bathroom. The officers arrested the man,
        spoke to the boy and made a referral before the end of their shift.</vignette> The referral was of a high
        standard and is typical of those that we saw.
        """,
        "a verdict after it",
    ),
    (
        """
        <vignette>Police were alerted by a shopkeeper to two small girls who were begging outside his shop. A
        community support officer took them home. She saw that there was no furniture in the house and that the
        younger girl, who was about four, had sores on her feet. She filled in a form and went back on patrol. The
        form was not opened for 11 days.</vignette>

        <vignette>A few miles away, another child was in danger. A lodger had shown a seven-year-old girl films of
        abuse. Her mother reported this to the front counter on a Friday. It was given to a detective on the
        following Thursday.</vignette>
        """,
        "a second story of the next child",
    ),
    (
        """
        <vignette>A child of two was taken to hospital with a broken leg. The doctor was not sure how the injury had
        been caused and rang the police. The duty inspector decided that no action was needed as social care was
        dealing with it. Three weeks later, the child came back with a fractured skull.</vignette>

        The inspector had not been trained in child protection.
        """,
        "what the inspector had not been trained in",
    ),
    (
        """
        <vignette>A mother contacted police after her seven-year-old came back from a weekend with his father with a
        black eye. The call handler recorded a crime of assault. An officer spoke to the boy at school, with a
        teacher beside him. He drew what had happened. The father was arrested and later admitted the
        assault.</vignette> The boy's voice was at the heart of this investigation.
        """,
        "the voice of the boy",
    ),
    (
        """
        <vignette>In March 2022, a hospital doctor reported that a girl of six weeks had a bleed on the brain.
        Officers attended within 20 minutes. They secured the house, spoke to both parents separately and made sure
        that her brother, aged two, was examined. A senior detective led the investigation from the
        start.</vignette> We graded this case as good.
        """,
        "lines of a story and a grade",
    ),
    (
        """
        The quality of supervision varies. <vignette>In one log we saw that a sergeant had written “no further
        action, mum will sort it” beside a report that a nine-year-old had been approached by a man in a park. The
        man's number plate had been given by a passer-by. It was not checked.</vignette>

        <vignette>In a second log, the same sergeant had asked for CCTV, house-to-house enquiries and a visit to the
        child, all within the hour.</vignette>
        """,
        "one log and another",
    ),
    (
        """
        The panel was told that work had improved. <vignette>The superintendent gave the example of a boy aged seven
        who had called 999 because his mum would not wake up. The call handler talked about dinosaurs with him until
        the ambulance came. The boy has since visited the control room.</vignette>

        Members thanked the superintendent.
        """,
        "a superintendent gives an example",
    ),
    (
        """
        <vignette>A nine-month-old boy was found dead in his cot. A detective inspector attended with a
        paediatrician within two hours. She made sure that his parents were treated with dignity and that his twin
        was seen by a doctor.</vignette> This was exactly what the national guidance asks for.
        """,
        "exactly what the guidance asks for",
    ),
    (
        """
        <vignette>A mother reported that her daughter, aged nine, had been shown pornography by a neighbour's son,
        who was 15. The allegation was filed as an incident of anti-social behaviour. When the mother rang for the
        third time, a sergeant reviewed the log and recorded a crime. The boy was spoken to with his parents and
        referred to a specialist programme.</vignette> Early recognition would have led to quicker help for both
        children.
        """,
        "what would have been better",
    ),
    (
        """
        <vignette>A constable was called to a shop where a security guard had detained a girl for stealing nappies.
        She was 15 and had a baby at home, whom nobody knew about. He paid for the nappies, drove her home and
        stayed until a health visitor arrived.</vignette>

        <vignette>Elsewhere, a boy of 16 was held for stealing a sandwich. He was handcuffed, fingerprinted and kept
        in a cell for seven hours. His mother, who speaks no English, was told by letter.</vignette>
        """,
        "elsewhere",
    ),
    (
        """
        Westmarch Police has been criticised by inspectors who found that children were left in danger.

        <vignette>In the worst example, a toddler was left with a convicted paedophile for seven weeks because an
        email was not opened.</vignette>

        <vignette>Inspectors also found that a 13-year-old girl had been recorded as a “prostitute” by an officer
        who has since retired.</vignette>

        The force said it had made “rapid improvements”.
        """,
        "the worst example and another finding of one girl",
    ),
]


@pytest.mark.parametrize(("marked", "reason"), CASES, ids=[reason for _, reason in CASES])
def test_stories(marked: str, reason: str, document_from: Make) -> None:
    document = document_of(parse(marked)[0], document_from)
    assert [" ".join(text.split()) for text in found_in(document)] == expected_in(marked), reason
