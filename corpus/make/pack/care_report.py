# ruff: noqa: E501 - prose is kept one paragraph a line
"""Agenda item 7: what the integrated care strategy asks of Northmere."""

from __future__ import annotations

from kit_pdf import Writer

from pack import report

TITLE = "Vale and Coast Integrated Care Strategy 2025-2035: what it asks of Northmere"

FRONT = (
    ("Wards affected", "All"),
    ("Key decision", "Not applicable"),
    ("Report of", "Tomasz Wilk, Place Director, Vale and Coast Integrated Care Board"),
    ("Report author", "Rosalind Tate, Director of Strategy, Vale and Coast Integrated Care Board"),
    ("Accountable Director", "Tomasz Wilk, Place Director, Vale and Coast Integrated Care Board"),
    ("This report is Public", ""),
)

BODY = """
# Purpose of the report
To set out what the Vale and Coast Integrated Care Strategy 2025-2035 (the ICS strategy) asks of partners in Northmere, how it fits with the joint strategy, and what the Northmere Place Alliance proposes to do first.
# 1. Recommendations
1.1 That the Board endorses the ICS strategy as the long-term direction for health and care in Vale and Coast.
1.2 That the Board agrees that the Neighbourhood Health Plan 2026-2029 be the means by which Northmere delivers the commitments that fall to places.
1.3 That the Board receives a report on progress each November.
# 2. Introduction and background
2.1 The Vale and Coast Integrated Care Partnership (ICP) published the ICS strategy in June 2025 after an engagement programme called Say It Once, in which 6,200 people took part. It replaced the interim strategy of 2023.
2.2 The strategy has four ambitions: start well, live well, age well, and work together as one system. Under them are numbered commitments. Each begins with the words 'We will' and most have a date.
2.3 The Integrated Care Board (ICB) must have regard to the strategy in its five-year plan. Councils must have regard to it in theirs. It does not replace the Northmere Joint Health and Wellbeing Strategy 2024-2029 (JHWS), which remains the place-level strategy.
# 3. How the two strategies fit
3.1 Officers compared the commitments of the ICS strategy with the goals of the JHWS. Most match closely:
- Commitments S1 to S3, on children, match Goals 1A and 1B.
- Commitments L1 and L2, on tobacco and alcohol, match Goal 2A; commitment L3, on blood pressure, matches Goal 2B.
- Commitments A1 to A3, on ageing, match Goals 2D and 3A.
- Commitment T2, on anchor organisations, matches Goal 5C.
3.2 Two matters in the JHWS find no echo in the ICS strategy: homelessness and air quality. The ICP has agreed to consider both when it reviews the strategy in 2028.
3.3 One matter in the ICS strategy is new to Northmere: the commitment that every person with three or more conditions will have one shared care plan. It asks for a change in how practices, DVFT and adult social care keep records.
# 4. What the Northmere Place Alliance proposes to do first
4.1 The Neighbourhood Health Plan 2026-2029 is in draft. Subject to the ICB's approval in January 2027 it will create three neighbourhood teams (Harbour, Castle and Vale), each serving about 60,000 people.
4.2 In its first eighteen months the plan would:
- bring community nursing, social work and mental health practitioners into one team in each neighbourhood by September 2027;
- open a respiratory diagnostic clinic in each neighbourhood by December 2027;
- give 4,000 people with three or more conditions a shared care plan by March 2028;
- train 120 staff from all partners to hold a conversation about what matters to the person.
4.3 The Alliance has asked Healthwatch Northmere to follow thirty people through the first year and to report what changed for them.
# 5. Issues and risks
5.1 The plan depends on a shared record. The regional programme is a year late. The Alliance would begin with a paper-light interim form, which is safe but asks more of staff.
5.2 Community nursing has 17% of its posts vacant. The plan assumes that half will be filled by a new training route with Northmere College.
5.3 The ICB is to reduce its running costs by a third. Place teams will be smaller, and some posts named in this report may change.
# 6. Consultation
6.1 The ICP consulted all health and wellbeing boards in its area. Northmere's response, agreed on 16 April 2025, asked for a stronger commitment on housing. The final strategy refers to housing in its introduction only.
# 7. Implications
## 7.1 Financial
Implications verified by: Chidi Baptiste, Associate Director of Finance, Vale and Coast ICB
The neighbourhood teams will be formed from existing budgets of £21.4 million. The Better Care Fund contributes £3.1 million. Non-recurrent costs of £640,000 are met by the ICB.
## 7.2 Legal
Implications verified by: Eleanor Strickland, Principal Solicitor
The Board's endorsement does not bind the council or the ICB to expenditure. A partnership agreement under section 75 of the National Health Service Act 2006 will be needed for the joint posts.
## 7.3 Equality
Implications verified by: Noor Rahmani, Equality and Inclusion Adviser
The Alliance should report who is offered a shared care plan and who accepts one, by neighbourhood, age and ethnic group.
# 8. Background papers
- Vale and Coast Integrated Care Strategy 2025-2035
- Neighbourhood Health Plan 2026-2029, draft 3
Report contact: Rosalind Tate, Director of Strategy, Vale and Coast ICB
"""


def write(writer: Writer) -> None:
    """Write the report."""
    report.front(writer, "7", TITLE, FRONT)
    report.body(writer, BODY)
    writer.page()
