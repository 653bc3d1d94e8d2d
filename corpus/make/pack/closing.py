# ruff: noqa: E501 - prose is kept one paragraph a line
"""Agenda items 9 and 10: the partnership risk register and the forward plan."""

from __future__ import annotations

from kit_pdf import Writer

# ref | risk | likelihood x impact | controls | risk owner | review
RISKS = """
R1 | Partners' savings plans remove posts that the strategy's actions depend on, so that actions stop without a decision of the Board | 4 x 4 = 16 | Quarterly return from partners on posts at risk; Place Director reports to the Board | Place Director | January 2027
R2 | The shared care record is delivered more than two years late, so that neighbourhood teams work from five systems | 4 x 3 = 12 | Interim form; escalation to the regional programme board | Director of Strategy, Vale and Coast ICB | March 2027
R3 | Temporary accommodation costs exceed the budget by more than £2 million in the year | 4 x 4 = 16 | Acquisition programme; monthly panel on families in bed and breakfast | Head of Housing Options | December 2026
R4 | Strategies that the JHWS leans on lapse or are not renewed in time, so that goals have no delivery plan | 3 x 3 = 9 | Annual return for Appendix 1; strategy register | Strategy and Partnerships Manager | March 2027
R5 | Loss of a second NHS dental contract in Saltby Harbour leaves the ward without a practice | 3 x 4 = 12 | Sessional contract offered; mobile unit on call | Vale and Coast ICB | January 2027
R6 | Voluntary organisations close when two national grants end in March 2027 | 4 x 3 = 12 | Community connection fund; shared back office led by VAN | Chief Executive, Voluntary Action Northmere | February 2027
R7 | A serious incident involving young people and knives undermines confidence in partners | 2 x 5 = 10 | Violence prevention strategy; critical incident plan tested in June 2026 | Head of Community Safety | April 2027
R8 | The council cannot recruit to the vacant consultant post in public health | 3 x 3 = 9 | Joint advertisement with two neighbouring districts | Director of Public Health | January 2027
R9 | Heat or flood closes two or more care homes at once | 2 x 4 = 8 | Mutual aid agreement; register of back-up beds | Executive Director of Adults, Housing and Communities | May 2027
R10 | A data breach in the sharing of suspected suicide data delays the surveillance agreement further | 2 x 4 = 8 | Data protection impact assessment; named controller | Director of Public Health | January 2027
"""

# meeting | item | lead | purpose
PLAN = """
21 January 2027 | Neighbourhood Health Plan 2026-2029: final | Place Director | To endorse
21 January 2027 | Annual report of the Safeguarding Adults Board | Independent Chair | To note
21 January 2027 | Dental waiting list: first quarterly report | Consultant in Public Health (Children) | To note
18 March 2027 | Strategies underpinning the domains: dates for renewal | Strategy and Partnerships Manager | To agree
18 March 2027 | Better Care Fund plan 2027/28 | Executive Director of Adults, Housing and Communities | To approve
18 March 2027 | Domain in focus: Domain 4, Healthy Homes and Places | Executive Director of Place | To discuss
13 May 2027 | Pharmaceutical needs assessment: supplementary statement | Director of Public Health | To approve
15 July 2027 | Draft refreshed joint strategy | Strategy and Partnerships Manager | To agree for consultation
15 July 2027 | Drugs and Alcohol Partnership: annual report | Chair of NDAP | To note
16 September 2027 | Winter plan 2027/28 | Place Director | To endorse
"""


def write(writer: Writer) -> None:
    """Write both items, on portrait pages."""
    writer.heading("Item 9. Partnership risk register at October 2026", 1)
    writer.text(
        "Risks are scored for likelihood and impact from 1 to 5 after controls. Risks of 12 and above are reviewed at every meeting."
    )
    rows = [("Ref", "Risk", "Score", "Controls", "Risk owner", "Next review")]
    rows += [tuple(cell.strip() for cell in line.split("|")) for line in RISKS.strip().splitlines()]  # type: ignore[misc]
    writer.grid(rows, (11, 55, 22, 43, 28, 15), repeat=1)
    writer.page()
    writer.heading("Item 10. Forward plan", 1)
    rows = [("Meeting", "Item", "Lead", "Purpose")]
    rows += [tuple(cell.strip() for cell in line.split("|")) for line in PLAN.strip().splitlines()]  # type: ignore[misc]
    writer.grid(rows, (30, 68, 48, 28))
    writer.space(10)
    writer.text("Items may change. Requests for items should reach Democratic Services six weeks before the meeting.")
