# ruff: noqa: E501 - prose is kept one paragraph a line
"""The action plan with owners, timescales and measures (PDF, landscape, cells cut by page ends)."""

from __future__ import annotations

from pathlib import Path

import furniture
import kit_pdf
import world

INTRODUCTION = """
This plan sets out what partners will do from April 2026 to March 2028 to deliver the Northmere Joint Health and Wellbeing Strategy 2024-2029. It was approved by the Health and Wellbeing Board on 16 April 2026. It replaces the year one and year two plan, which was reported in full in March 2026.

Each action has a number that begins with the code of its goal, an owner who answers for it, a timescale and a measure of success. Where more than one owner is named the first reports. Progress is kept in the action tracker, which the Northmere Place Alliance sees every month and the Board every quarter.

Partners' own plans hold the detail. Money for the actions has been found from existing budgets unless the report of 16 April 2026 says otherwise.
"""


def write(path: Path) -> None:
    """Write the plan to `path`."""
    writer = kit_pdf.Writer(kit_pdf.SANS)
    writer.text(world.ACTION_PLAN, writer.title)
    writer.text("Northmere Health and Wellbeing Board. Approved 16 April 2026. Version 2.1, updated October 2026.")
    writer.texts(INTRODUCTION)
    writer.heading("Contents", 2)
    writer.bullets(f"Domain {domain.number}: {domain.title}" for domain in world.DOMAINS)
    writer.page()
    _table(writer)
    writer.space(10)
    writer.text("Questions about this plan: strategy@northmere.example", writer.small)
    kit_pdf.build(
        path,
        writer,
        title="",
        author="Strategy and Partnerships Team",
        subject="Action plan",
        furniture={"wide": furniture.header_and_footer("Version 2.1", "JHWS Action Plan 2026-2028", "Page {}")},
        margins=(18, 19),
    )


def _table(writer: kit_pdf.Writer) -> None:
    rows: list[tuple[str, ...]] = [("Ref", "Action", "Owner", "Timescale", "Measure of success")]
    bands: list[int] = []
    for domain in world.DOMAINS:
        bands.append(len(rows))
        rows.append((f"Domain {domain.number}: {domain.title}", "", "", "", ""))
        for goal in world.goals_of(domain.number):
            actions = world.actions_of(goal.code)
            if actions:
                bands.append(len(rows))
                rows.append((f"Goal {goal.code}: {goal.text}", "", "", "", ""))
            rows += [(item.ref, item.text, item.owner, item.timescale, item.measure) for item in actions]
    spans = [((0, row), (4, row)) for row in bands]
    writer.grid(rows, (16, 92, 55, 35, 63), spans=spans, bands=bands, split_rows=True, padding=4)
