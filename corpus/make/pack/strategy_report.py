# ruff: noqa: E501 - prose is kept one paragraph a line
"""Agenda item 6: the annual report on the joint strategy, with its performance table (appendix 2)."""

from __future__ import annotations

import world
from kit_pdf import Writer

from pack import report

TITLE = "Joint Health and Wellbeing Strategy 2024-2029: annual report on the strategy and what underpins it"

FRONT = (
    ("Wards affected", "All"),
    ("Key decision", "No"),
    ("Report of", "Dr Imogen Farrow, Director of Public Health"),
    ("Report author", "Helen Strand, Strategy and Partnerships Manager"),
    ("Accountable Director", "Dr Imogen Farrow, Director of Public Health"),
    ("This report is Public", ""),
)

BEFORE = f"""
# Purpose of the report
This is the second annual report on the Northmere Joint Health and Wellbeing Strategy 2024-2029 (JHWS). It tells the Board how the measures have moved, which strategies the six domains lean on, and where the Board should look before the mid-point refresh in 2027.
# 1. Recommendations
1.1 That the Board notes the performance of the strategy's measures at Appendix 2.
1.2 That the Board asks the owners of the strategies at Appendix 1 that have ended, or that are under review or in development, to report a date for their renewal by March 2027.
1.3 That the Board agrees the timetable for the mid-point refresh of the JHWS set out at paragraph 5.2.
# 2. Introduction and background
2.1 The Board has a duty under the Local Government and Public Involvement in Health Act 2007, as amended, to prepare a joint local health and wellbeing strategy that meets the needs found in the joint strategic needs assessment. The JHWS was adopted in March 2024 and replaced the {world.PREVIOUS}. It can be read at {world.SITE}/jhws
2.2 The vision of the JHWS is: "{world.VISION}." It is delivered through six domains and twenty goals:
- Domain 1: A Strong Start
- Domain 2: Living and Ageing Well
- Domain 3: Good Mental Health and Connected Lives
- Domain 4: Healthy Homes and Places
- Domain 5: Work, Skills and a Fair Income
- Domain 6: Safe Communities
2.3 The JHWS is short by design. It says what partners want to change and how they will know. The work itself sits in some forty strategies and plans that partners own, and in the action plan that the Board approved in April 2026.
2.4 The following abbreviations are used in this report and in its appendices: Vale and Coast Integrated Care Board (Vale and Coast ICB, or the ICB); Vale and Coast Integrated Care Partnership (Vale and Coast ICP); Northmere Place Alliance (NPA); Northmere Drugs and Alcohol Partnership (NDAP); Dray Valley NHS Foundation Trust (DVFT); Voluntary Action Northmere (VAN); Community Safety Partnership (CSP); Northmere Safeguarding Children Partnership (NSCP).
# 3. Progress in the second year
3.1 Of the {len(world.MEASURES)} measures in the outcomes framework, twelve have moved in the right direction since the baseline, four have moved the wrong way and the rest have not changed by more than could be chance, or have no new figure.
3.2 The strongest progress is in Domain 1. The share of children who reach a good level of development by the end of Reception has risen from 63.1% to 65.4%, and the gap between Saltby Harbour and the rest of the district has narrowed from 14 points to 11. Family hubs are open in all five localities.
3.3 Smoking has fallen from 15.8% to 14.1% of adults. At that pace the target of 10% by 2029 will be missed by about a year. The Tobacco Control Plan that this goal leans on covers the years to 2025; Public Health intends to replace it but has not yet begun.
3.4 The number of households in temporary accommodation rose from 412 to 438. Three quarters of the rise is families leaving private rented homes. The Housing Service expects the number to fall from the summer of 2027, when 60 homes bought under the acquisition programme will be let.
3.5 Alcohol-related admissions have risen for the second year. NDAP has agreed to bring its plan for the recovery hub at Castle Dray forward to October 2027.
3.6 The suicide rate, a three-year average, stands at 12.9 per 100,000 against a baseline of 12.6. The Board heard in September about the delay to the real-time surveillance agreement.
# 4. What underpins the strategy
4.1 Appendix 1 lists the strategies that deliver each goal. Owners were asked in September to confirm the title, the years covered, the link and the owner of each. Replies were received for all but two.
4.2 Four matters deserve the Board's attention:
- Goal 5C, on anchor organisations, has no strategy under it. The Anchor Network has been asked whether it wishes to write one.
- Several strategies are in development or being refreshed at the same time, among them the Early Talk and School Readiness Strategy, the Climate and Nature Strategy and the Air Quality Action Plan.
- The loneliness strategy promised in 2024 has not been developed, because the grant applied for was not awarded.
- Owners did not always agree with the council's strategy register. The register is being corrected.
4.3 In order to support the Council Plan, each domain of the JHWS serves one of the council's priorities. Domains 1, 2 and 3 support Priority 1 (Healthy and independent lives); Domain 4 supports Priority 4 (A clean, green and resilient district); Domain 5 supports Priority 3 (A fair and growing local economy); Domain 6 supports Priority 2 (Strong and safe neighbourhoods).
# 5. Issues, options and next steps
5.1 Three options were considered for the refresh. The first was to leave the strategy as it is until 2029. The second was to rewrite it. The third, which is recommended, is to keep the domains, to reduce the number of goals to no more than fifteen and to publish one action plan with one owner for every action.
5.2 The proposed timetable is: evidence and engagement from January to April 2027; a draft to this Board in July 2027; consultation in September and October 2027; adoption by Full Council and the ICB in January 2028.
5.3 An officer group chaired by the Strategy and Partnerships Manager will oversee the work. It will report to each meeting of the Board.
# 6. Reasons for the recommendations
6.1 The Board cannot hold partners to account for goals whose plans have lapsed or have no owner. A strategy whose foundations are known is cheaper to refresh.
# 7. Consultation
7.1 The report was shared with the Northmere Place Alliance on 6 October 2026 and with the Overview and Scrutiny Panel's chair. Healthwatch Northmere asked that the refresh use the experience of people who had been through several services in the same year.
# 8. Implications
## 8.1 Financial
Implications verified by: Yusuf Carrington, Finance Business Partner
There are no direct costs. The refresh will be carried out within the public health grant. Commitments in partners' own plans are for those partners' budgets.
## 8.2 Legal
Implications verified by: Eleanor Strickland, Principal Solicitor
The Board must have regard to the integrated care strategy and to the mandate to NHS England when it prepares the JHWS. The council and the ICB must have regard to the JHWS in exercising their functions.
## 8.3 Equality
Implications verified by: Noor Rahmani, Equality and Inclusion Adviser
An equality impact assessment of the JHWS was published in 2024 and will be repeated for the refresh. The measures in Appendix 2 should be shown by neighbourhood and, where numbers allow, by ethnic group and disability.
## 8.4 Climate and nature
Goals 4B, 4C and 4D reduce emissions. No decision in this report increases them.
# 9. Background papers
- Northmere Joint Strategic Needs Assessment 2026
- Report to the Health and Wellbeing Board, 16 April 2026: action plan 2026-2028
# 10. Appendices
Appendix 1 – Strategies underpinning the domains
Appendix 2 – Performance against the outcomes framework
Report contact: Helen Strand, Strategy and Partnerships Manager, helen.strand@northmere.example
"""

#: direction, rating and commentary of each measure, in the order of the world's measures
NOTES = """
Improving | Amber | National Child Measurement Programme; two small schools withheld
Improving | Amber | Next survey in autumn 2027
Improving | Amber | Fewer repeat admissions; first admissions flat
Improving | Green | Gap to Saltby Harbour 11 points
Improving | Amber | Routine and manual workers 24.3%
Worsening | Red | Rise among men aged 50 to 64
Improving | Amber | 1,900 people newly diagnosed in the year
Improving | Amber | Active Lives survey; wide confidence interval
No change | n/a | A target is to be agreed with DVFT
No change | Amber | Survey sample small in Millfield
Worsening | Red | Three-year average; small numbers
Worsening | Red | Families leaving private rented homes
Improving | Amber | Modelled figure, two years in arrears
Improving | Amber | Travel diary of 900 households
Improving | Green | Below the national limit since 2024
No change | Amber | Methodology changed in 2025
Not available | n/a | Census measure; proxy from college enrolments in development
Improving | Amber | Three of five anchors returned data
Improving | Green | Diversion scheme extended to April 2028
No change | Amber | Recording improved; compare with care
Worsening | Amber | Quarterly residents' survey
"""


def write(writer: Writer) -> None:
    """Write the covering report."""
    report.front(writer, "6", TITLE, FRONT)
    report.body(writer, BEFORE)
    writer.page()


def write_performance(writer: Writer) -> None:
    """Write appendix 2, on landscape pages."""
    writer.heading("Appendix 2 – Performance against the outcomes framework, October 2026", 1)
    rows: list[tuple[str, ...]] = [
        ("Goal", "Measure", "Baseline", "Target", "Latest", "Direction of travel", "RAG", "Commentary")
    ]
    spans = []
    notes = [tuple(cell.strip() for cell in line.split("|")) for line in NOTES.strip().splitlines()]
    for measure, note in zip(world.MEASURES, notes, strict=True):
        first = rows[-1][0] != measure.goal
        rows.append((measure.goal, measure.name, measure.baseline, measure.target, measure.latest, *note))
        if not first:
            spans.append(((0, len(rows) - 2), (0, len(rows) - 1)))
    writer.grid(rows, (13, 68, 32, 30, 20, 27, 17, 48), repeat=1, spans=spans)
    writer.space(6)
    writer.text(
        "RAG: green, on course for the target; amber, improving or level but not on course; red, worsening. Figures are the latest published at 30 September 2026. Goal 3C is not shown because no measure has been agreed for it.",
        writer.small,
    )
