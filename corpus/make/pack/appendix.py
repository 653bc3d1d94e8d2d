# ruff: noqa: E501 - tables are kept one row a line
"""Appendix 1 of the strategy report: the strategies that underpin the domains, a table over four pages and more.

The rows vary the names of the register, as such tables do. A line of dashes is a page's end: `--- header` repeats
the header row on the next page, `--- bare` does not, and `--- cut N` cuts the goal cell after N words and leaves its
rules open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import world
from kit_pdf import Writer

HEAD = ("Goal", "Strategy", "Link", "Owner", "Comments")
WIDTHS = (37, 42, 37, 28, 30)

# goal | strategy | words of the link, or what stands in its place | register title the link is taken from | owner | comments
# fault: 2D's owner differs from the register's; 2A leans on a plan that ended in 2025; 5C has no strategy
ROWS = """
1A | Healthy Weight, Healthy District Framework 2023-27 | Healthy Weight, Healthy District | Healthy Weight, Healthy District Framework 2023-2027 | Public Health |
1A | Oral Health Improvement Plan 2025-2028 | Oral health plan | Oral Health Improvement Plan 2025-2028 | Public Health | Approved July 2025
1A | Northmere Children & Young People's Plan 2024-28 | Northmere Council - Children and Young People's Plan | Northmere Children and Young People's Plan 2024-2028 | Northmere Children's Partnership | Specifically chapter 3
1B | Vale & Coast Children's Mental Health Transformation Plan 2024-2027 | | Vale and Coast Children's Mental Health Transformation Plan 2024-2027 | Vale and Coast ICB |
1B | Northmere Children & Young People's Plan 2024-28 | Northmere Council - Children and Young People's Plan | Northmere Children and Young People's Plan 2024-2028 | Northmere Children's Partnership | Chapter 5
1B | SEND and Inclusion Strategy 2023-27 | SEND strategy | SEND and Inclusion Strategy 2023-2027 | SEND Partnership Board | Currently under review
1C | Early Talk and School Readiness Strategy | In development | - | Early Help Board | First draft expected in spring 2027
1C | Northmere Children & Young People's Plan 2024-28 | Northmere Council - Children and Young People's Plan | Northmere Children and Young People's Plan 2024-2028 | Northmere Children's Partnership | Chapter 1
2A | Northmere Tobacco Control Plan 2021-25 | Tobacco control plan | Northmere Tobacco Control Plan 2021-2025 | Public Health |
2A | Drugs & Alcohol Partnership Delivery Plan 2025-28 | NDAP delivery plan | Drugs and Alcohol Partnership Delivery Plan 2025-2028 | NDAP | Reports to the Board each July
--- cut 8
2A | Vale & Coast Integrated Care Strategy 2025-2035 | | Vale and Coast Integrated Care Strategy 2025-2035 | Vale and Coast ICP | Commitments L1 and L2
2B | Long Term Conditions Case Finding Programme | In scoping | - | NPA | In development; terms of reference go to the Alliance in January 2027
2B | Vale and Coast Primary Care Strategy 2024-29 | Primary care strategy | Vale and Coast Primary Care Strategy 2024-2029 | Vale and Coast ICB | Chapter 4, finding illness earlier
2B | Vale & Coast Integrated Care Strategy 2025-2035 | | Vale and Coast Integrated Care Strategy 2025-2035 | Vale and Coast ICP | Commitment L3
2C | Move More Northmere: Physical Activity Strategy 2023-28 | Move More Northmere | Move More Northmere: Physical Activity Strategy 2023-2028 | Active Harrowshire / Northmere Leisure Trust |
2C | Healthy Weight, Healthy District Framework 2023-27 | Healthy Weight, Healthy District | Healthy Weight, Healthy District Framework 2023-2027 | Public Health | Actions 4 to 9
2C | Local Cycling & Walking Infrastructure Plan (LCWIP) | | - | Highways and Transport | Maps are held by the service
2D | Northmere Dementia Strategy 2022-27 | Dementia strategy | Northmere Dementia Strategy 2022-2027 | DVFT | Mid-point review completed in March 2025
2D | All Age Carers Strategy 2024-27 | Carers strategy | All-Age Carers Strategy 2024-2027 | Adult Social Care | Covers young carers too
3A | Connected Northmere Loneliness Strategy | Not yet developed | - | VAN | Yet to be developed; bid for national funding not successful
3A | All Age Carers Strategy 2024-27 | Carers strategy | All-Age Carers Strategy 2024-2027 | Adult Social Care |
3B | Harrowshire Suicide Prevention Strategy 2023-28 | | Harrowshire Suicide Prevention Strategy 2023-2028 | Harrowshire Suicide Prevention Board | County-wide; Northmere annex at page 41
3B | Vale and Coast Mental Health Strategy 2024-29 | Mental health strategy | Vale and Coast Mental Health Strategy 2024-2029 | DVFT | Chapter 7
--- header
3C | Neighbourhood Health Plan 2026-29 | Neighbourhood health in Northmere | Neighbourhood Health Plan 2026-2029 | NPA | Draft awaiting approval by the ICB
3C | Vale and Coast Mental Health Strategy 2024-29 | Mental health strategy | Vale and Coast Mental Health Strategy 2024-2029 | DVFT | Chapter 5
3C | Vale and Coast Primary Care Strategy 2024-29 | Primary care strategy | Vale and Coast Primary Care Strategy 2024-2029 | Vale and Coast ICB |
4A | Northmere Housing Strategy 2023-28 | Housing strategy | Northmere Housing Strategy 2023-2028 | Housing Service |
4A | Homelessness & Rough Sleeping Strategy 2024-29 | Homelessness strategy | Homelessness and Rough Sleeping Strategy 2024-2029 | See above | Winter provision added October 2025
4B | Warm & Safe Homes Plan 2025-28 | Warm and safe homes | Warm and Safe Homes Plan 2025-2028 | Northmere Homes | Funding for year three not yet confirmed
4B | Northmere Housing Strategy 2023-28 | Housing strategy | Northmere Housing Strategy 2023-2028 | Housing Service | Private rented homes: chapter 6
4C | Northmere Local Plan 2021-38 | Local Plan | Northmere Local Plan 2021-2038 | Planning Policy Team | Currently under review
4C | Local Transport Plan 2022-37 | Local Transport Plan | Local Transport Plan 2022-2037 | Highways and Transport |
4C | Local Cycling & Walking Infrastructure Plan (LCWIP) | | - | Highways and Transport |
4C | Climate and Nature Strategy | In development | - | | Members' working group first met in October 2026
4D | Air Quality Action Plan 2024-29 | Air quality | Air Quality Action Plan 2024-2029 | Environmental Health | Being refreshed
4D | Local Transport Plan 2022-37 | Local Transport Plan | Local Transport Plan 2022-2037 | Highways and Transport | Bus chapter only
--- bare
5A | Vale & Coast Work and Health Plan 2025-27 | Work and health | Vale and Coast Work and Health Plan 2025-2027 | Vale and Coast Work and Health Partnership |
5A | Northmere Inclusive Economy Strategy 2024-30 | Inclusive economy | Northmere Inclusive Economy Strategy 2024-2030 | Economic Growth Board | Theme 2
5B | Adult Skills & Community Learning Plan 2025-28 | Adult skills | Adult Skills and Community Learning Plan 2025-2028 | Northmere College | Includes the devolved skills fund
5B | Northmere Inclusive Economy Strategy 2024-30 | Inclusive economy | Northmere Inclusive Economy Strategy 2024-2030 | Economic Growth Board | Theme 3
5C | | | - | | To be discussed by the Anchor Network in February 2027
6A | Harrowshire Serious Violence Prevention Strategy 2024-27 | | Harrowshire Serious Violence Prevention Strategy 2024-2027 | Harrowshire Violence Reduction Partnership | Statutory duty; reviewed each year
6A | Youth Justice Plan 2026-27 | Youth justice plan | Youth Justice Plan 2026-2027 | Youth Justice Management Board |
6A | Safeguarding Children Partnership Business Plan 2025-27 | | Safeguarding Children Partnership Business Plan 2025-2027 | NSCP | Priority 2, harm outside the home
6A | Community Safety Partnership Plan 2025-28 | CSP plan | Community Safety Partnership Plan 2025-2028 | CSP | Priority 1
6B | Domestic Abuse & Safe Accommodation Strategy 2024-28 | Domestic abuse | Domestic Abuse and Safe Accommodation Strategy 2024-2028 | Domestic Abuse Partnership Board |
6B | Harrowshire Police & Crime Plan 2024-28 | | Harrowshire Police and Crime Plan 2024-2028 | Police and Crime Commissioner for Harrowshire | Priority 3
--- cut 5
6B | Northmere Housing Strategy 2023-28 | Housing strategy | Northmere Housing Strategy 2023-2028 | Housing Service | Includes safe accommodation
6C | Hate Crime Action Plan 2024-27 | | - | CSP / Harrowshire Police |
6C | Anti-Social Behaviour Policy | ASB policy | Anti-Social Behaviour Policy | Community Safety Team | Updated March 2025
6C | Community Safety Partnership Plan 2025-28 | CSP plan | Community Safety Partnership Plan 2025-2028 | CSP | Priority 3
"""

Cells = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Underpinning:
    """A row of the table as it is printed, and the strategy's title in the register ('' where it has no link)."""

    goal: str
    strategy: str
    link_words: str
    registered: str
    owner: str
    comment: str

    @property
    def link(self) -> str:
        """The link cell: linked words, a bare address, words alone or nothing."""
        if self.registered == "-":
            return self.link_words
        address = world.registered(self.registered).link
        return f"{self.link_words} -> {address}" if self.link_words else address


def rows() -> tuple[Underpinning, ...]:
    """The rows without the page breaks."""
    return world.table(Underpinning, "\n".join(line for line in _lines() if not line.startswith("---")))


def _lines() -> list[str]:
    return ROWS.strip().splitlines()


def write(writer: Writer) -> None:
    """Write the appendix."""
    writer.heading("Appendix 1 – Strategies underpinning the domains", 1)
    writer.text(
        "The table shows, for each goal of the strategy, the strategies and plans of the council and its partners that "
        "deliver it. It is as owners returned it in October 2026. Abbreviations are explained at paragraph 2.4 of the report."
    )
    head, start, domain = True, 0, ""
    lines = [*_lines(), "--- end"]
    for index, line in enumerate(lines):
        if not line.startswith("---"):
            continue
        page = world.table(Underpinning, "\n".join(lines[start:index]))
        before = lines[start - 1] if start else ""
        domain = _page(writer, page, head, _cut(before), _cut(line), domain)
        head, start = line == "--- header", index + 1
        if line != "--- end":
            writer.page()


def _cut(line: str) -> int:
    """After how many words the goal cell is cut at this page break; 0 for not at all."""
    return int(line.split()[2]) if line.startswith("--- cut") else 0


def _page(writer: Writer, rows: tuple[Underpinning, ...], head: bool, top: int, bottom: int, domain: str) -> str:
    """One page of the table; returns the domain it ends in."""
    cells: list[Cells] = [HEAD] if head else []
    spans: list[tuple[tuple[int, int], tuple[int, int]]] = []
    bands: list[int] = []
    groups = list(_by_goal(rows))
    for position, group in enumerate(groups):
        code = group[0].goal
        if code[0] != domain:
            domain = code[0]
            spans.append(((0, len(cells)), (4, len(cells))))
            bands.append(len(cells))
            cells.append((f"Domain {domain}: {world.domain(domain).title}", "", "", "", ""))
        text = f"{code}. {world.goal(code).text}".split()
        if bottom and position == len(groups) - 1:
            text = text[:bottom]
        elif top and position == 0:
            text = text[top:]
        spans.append(((0, len(cells)), (0, len(cells) + len(group) - 1)))
        cells += [
            (" ".join(text) if row is group[0] else "", row.strategy, row.link, row.owner, row.comment) for row in group
        ]
    writer.grid(
        cells,
        WIDTHS,
        header=int(head),
        spans=spans,
        bands=bands,
        padding=6.5,
        open_bottom=bool(bottom),
        open_top=bool(top),
    )
    return domain


def _by_goal(rows: tuple[Underpinning, ...]) -> Iterator[list[Underpinning]]:
    group: list[Underpinning] = []
    for row in rows:
        if group and row.goal != group[0].goal:
            yield group
            group = []
        group.append(row)
    yield group
