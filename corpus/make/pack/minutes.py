# ruff: noqa: E501 - prose is kept one paragraph a line
"""Agenda item 3: the minutes of the last meeting and the action log."""

from __future__ import annotations

from kit_pdf import Writer

PRESENT = """
Councillor Maureen Oakeshott (Chair)
Councillor Peter Lindqvist
Councillor Ruth Abernethy
Dr Imogen Farrow, Director of Public Health
Marcus Adeyemi-Holt, Executive Director of Adults, Housing and Communities
Tomasz Wilk, Place Director, Vale and Coast Integrated Care Board (ICB)
Dr Anneka Rosewell, Clinical Director, Northmere Place Alliance
Bernice Oyelaran, Chief Officer, Healthwatch Northmere
Gareth Pellow, Chief Executive, Voluntary Action Northmere (VAN)
Joanna Mbeki-Lowe, Head of Community Safety
"""

APOLOGIES = """
Councillor Davinder Sahota
Shona Kettering, Executive Director of Children's Services (Petra Halloran attended on her behalf)
Superintendent Neil Carrow, Harrowshire Police
Dr Sunil Barretto, Dray Valley NHS Foundation Trust (DVFT)
"""

ALSO = """
Petra Halloran, Assistant Director, Early Help
Owen Marchbank, Housing Strategy Lead
Priya Nandakumar, Consultant in Public Health
Liam Fothergill, Democratic Services Officer (minutes)
"""

# A line that starts with '#' is a heading, '-' a bullet, '!' an action or decision; anything else is a paragraph.
BODY = """
# 23. Welcome and apologies
The Chair opened the meeting at 2.03pm and welcomed Dr Rosewell to her first meeting as Clinical Director of the Northmere Place Alliance. Apologies were noted as above.
# 24. Declarations of interest
Councillor Lindqvist declared that he is a trustee of the Saltby Harbour Seafarers' Centre, which receives a grant from the Alliance. He stayed in the room for item 27 but did not vote.
# 25. Minutes of the last meeting
The minutes of the meeting held on 9 July 2026 were agreed as a correct record and signed by the Chair. Members asked that the action log show the date on which each action was first agreed, so that slippage could be seen.
! Action: Liam Fothergill to add the date first agreed to the action log.
# 26. Children's oral health: one year on
Priya Nandakumar introduced the item. The survey of five-year-olds published in June showed that 25.9% had visible tooth decay, compared with 27.4% two years earlier. The improvement was real but uneven. In Saltby Harbour the figure was 41%, and the waiting list for treatment under general anaesthetic stood at nineteen weeks.
Key points:
- Supervised toothbrushing now ran in 31 nurseries and Reception classes. Twelve more had agreed to start in January 2027.
- Two dental practices had handed back NHS contracts since April. The ICB had offered the activity to the remaining practices on a sessional basis, with a higher rate for children.
- Fluoride varnish in schools had been paused while consent forms were redesigned with parents.
In discussion:
- Councillor Abernethy asked how families who had recently arrived in the district found out about the scheme. Petra Halloran said that family hubs gave out packs in six languages and that health visitors carried them too.
- Bernice Oyelaran said that Healthwatch had taken 112 calls about dentistry since the spring, more than about any other service.
- Members wished to see the waiting list as well as the survey in future reports.
! Action: Priya Nandakumar to report the waiting list for treatment under general anaesthetic to the Board each quarter, starting in January 2027.
! RESOLVED: That the Board notes progress against the Oral Health Improvement Plan 2025-2028 and supports its extension to every Reception class in the three wards by September 2027.
# 27. Grants for community connection
Gareth Pellow presented proposals for the second round of the community connection fund (£180,000 over two years, met from the public health grant). The panel had received 47 bids and recommended 19. It had weighed reach, sustainability and whether the group was led by the people it served.
The Board welcomed the number of bids from Castle Dray, where there had been none in the first round. Dr Rosewell asked that link workers be told of the awards on the day they were announced, because people were being referred to groups that no longer met.
! Action: Gareth Pellow to send the list of funded groups to all social prescribing link workers by 2 October 2026.
! RESOLVED: That the Board approves the award of nineteen grants as set out in Appendix A to the report.
# 28. Winter plan 2026/27
Tomasz Wilk gave a presentation on the system's winter plan. The plan had been tested at two exercises in August. It had three parts: keeping people well at home, seeing people in the right place, and getting people home. Same-day emergency care would open on Sundays from 1 November, and the hospital discharge team would include a housing officer three days a week.
Members asked about the number of patients who were ready to leave hospital but could not. Marcus Adeyemi-Holt replied that the average in August had been 41 a day across both hospitals, eleven of whom lived in Northmere, and that the longest waits were for people who needed an adapted home. A proposal for four step-down flats would come to Cabinet in December.
Owen Marchbank added that the flats would be in the scheme at the former magistrates' court, which would be complete in March 2028 at the earliest, so that a short-term lease was needed for the winters before that.
! Action: Marcus Adeyemi-Holt to confirm the number and location of step-down flats for the coming winter by the end of October 2026.
! Action: Owen Marchbank and Tomasz Wilk to agree how homeless patients are referred from the hospital before discharge, and to report to the November meeting.
! Decision: The Board noted the winter plan and asked for a short written update by email in December.
# 29. Suicide prevention: learning from local reviews
Priya Nandakumar presented the learning from six local reviews. Two themes ran through them: contact with several services in the last month of life without any of them knowing of the others, and debt. The Board discussed the real-time surveillance agreement with the coroner and Harrowshire Police, which had been due in June 2026 and was not yet signed. The delay was over data protection and not over willingness.
Councillor Oakeshott said that the Board could not accept a further slip without an explanation in writing. Members paid tribute to the bereaved families who had spoken at the learning event in May.
! Action: Dr Imogen Farrow to write to the Senior Coroner and the Chief Constable about the real-time surveillance agreement and to circulate their replies.
! RESOLVED: (1) That the Board notes the learning from the reviews; (2) That the Board asks the Harrowshire Suicide Prevention Board to report on debt advice in the next annual report.
# 30. Refresh of the Air Quality Action Plan
The Board received a written update. Nitrogen dioxide at the Castle Dray monitor had fallen from 38 to 35 micrograms per cubic metre. The Air Quality Action Plan 2024-2029 was being refreshed to include fine particles. Members expressed concern that no officer was named as lead for the goal on air quality in the joint strategy.
! Action: Helen Strand to ask the Place Leadership Team to name a lead for Goal 4D.
# 31. Any other business
Dr Farrow reported that Northmere had been chosen as one of nine areas for a national study of blood pressure checks in barber shops. There was no other business.
The meeting closed at 4.21pm.
"""

# reference | action | owner | date first agreed | due | status
LOG = """
19 | Provide a one-page guide to the Board's role for new members | Liam Fothergill | 16 April 2026 | 30 June 2026 | Complete
21 | Invite the Harrowshire Fire and Rescue Service to present on hoarding | Liam Fothergill | 9 July 2026 | January 2027 | In progress
22 | Share the draft Neighbourhood Health Plan with Healthwatch | Tomasz Wilk | 9 July 2026 | 30 September 2026 | Complete
25 | Add the date first agreed to the action log | Liam Fothergill | 17 September 2026 | November 2026 | Complete
26 | Report the waiting list for treatment under general anaesthetic each quarter | Priya Nandakumar | 17 September 2026 | January 2027 | Not due
27 | Send the list of funded groups to all link workers | Gareth Pellow | 17 September 2026 | 2 October 2026 | Complete
28a | Confirm the number and location of step-down flats | Marcus Adeyemi-Holt | 17 September 2026 | 31 October 2026 | Overdue
28b | Agree how homeless patients are referred from the hospital before discharge | Owen Marchbank / Tomasz Wilk | 17 September 2026 | 19 November 2026 | In progress
29 | Write to the Senior Coroner and the Chief Constable about the surveillance agreement | Dr Imogen Farrow | 17 September 2026 | November 2026 | Complete; replies awaited
30 | Ask the Place Leadership Team to name a lead for Goal 4D | Helen Strand | 17 September 2026 | November 2026 | In progress
"""


def write(writer: Writer) -> None:
    """Write the minutes and the action log."""
    writer.markup("<b>Agenda Item 3</b>", writer.look.style("right", alignment=2))
    writer.heading(
        "Minutes of the meeting of the Northmere Health and Wellbeing Board held on 17 September 2026 at 2.00pm",
        1,
    )
    for title, names in (("Present:", PRESENT), ("Apologies:", APOLOGIES), ("In attendance:", ALSO)):
        writer.grid(
            [(title if not number else "", name) for number, name in enumerate(names.strip().splitlines())],
            (26, 140),
            header=0,
            lines=False,
        )
        writer.space(6)
    for line in BODY.strip().splitlines():
        _line(writer, line)
    writer.space(6)
    writer.text("Chair ……………………………………………        Date ……………………………")
    writer.page()
    writer.heading("Action log at 10 November 2026", 2)
    rows = [("Minute", "Action", "Owner", "First agreed", "Due", "Status")]
    rows += [tuple(cell.strip() for cell in line.split("|")) for line in LOG.strip().splitlines()]  # type: ignore[misc]
    writer.grid(rows, (16, 58, 30, 24, 24, 22))
    writer.page()


def _line(writer: Writer, line: str) -> None:
    mark, rest = line[0], line[1:].strip()
    if mark == "#":
        writer.heading(rest, 2)
    elif mark == "-":
        writer.bullets([rest])
    elif mark == "!":
        head, colon, text = rest.partition(":")
        writer.markup(f"<b>{head}{colon}</b>{text}")
    else:
        writer.text(line)
