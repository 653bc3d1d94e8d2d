# ruff: noqa: E501 - prose is kept one paragraph a line
"""A partner body's strategic plan (StratML, ISO 17469 part 2)."""

from __future__ import annotations

from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import world
from lxml import etree

NAMESPACE = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"

VALUES = (
    ("Independence", "We speak for our members and not for our funders"),
    ("Openness", "We publish what we spend and what came of it"),
)
STAKEHOLDERS = (
    ("Northmere Place Alliance", "Partner in neighbourhood health", "Beneficiary"),
    ("Member charities and community groups", "412 members in April 2025", "Beneficiary"),
)

# goal | description | lead
GOALS = """
1 | A stronger voluntary sector | Help the charities and community groups of Northmere to be well run, well funded and well connected | Chief Executive
2 | Nobody on their own | Reduce loneliness by bringing people together and by visiting those who cannot come | Head of Community Connection
3 | A voice at the table | See that the experience of communities shapes what public bodies decide | Policy and Voice Manager
"""

# number | name | description | lead | unit | baseline | target | end
OBJECTIVES = """
1.1 | Shared back office | Offer payroll, recruitment checks and book-keeping to small groups | Operations Manager | Groups using the service | 38 | 90 | 2028-03-31
1.2 | Funding advice | Help groups to bring £2 million of new money into the district | Funding Adviser | Pounds raised by groups advised | 640,000 | 2,000,000 | 2028-03-31
2.1 | Befriending | Recruit and support telephone and doorstep befrienders | Head of Community Connection | Active befrienders | 41 | 150 | 2027-12-31
2.2 | Loneliness strategy | Write the Connected Northmere Loneliness Strategy with partners | Chief Executive | | | |
3.1 | Community voices panel | Run a panel of forty people who advise the Health and Wellbeing Board | Policy and Voice Manager | Meetings of the panel a year | 0 | 6 | 2027-03-31
"""


def write(path: Path) -> None:
    """Write the plan to `path`."""
    root = etree.Element(f"{{{NAMESPACE}}}PerformancePlanOrReport", nsmap={"stratml": NAMESPACE}, Type="Strategic_Plan")
    _text(root, "Name", world.VAN_PLAN)
    _text(
        root,
        "Description",
        "What Voluntary Action Northmere (VAN) will do for its members and for the people of the district from April 2025 to March 2028.",
    )
    _text(
        root,
        "OtherInformation",
        "Goal 2 supports Goal 3A of the Northmere Joint Health and Wellbeing Strategy 2024-2029.",
    )
    core = _add(root, "StrategicPlanCore")
    _organisation(core)
    for kind, text in (
        ("Vision", "A district where everyone belongs somewhere and has something to give"),
        ("Mission", "To help people to help one another"),
    ):
        element = _add(core, kind)
        _text(element, "Description", text)
        _text(element, "Identifier", _identifier(text))
    for name, text in VALUES:
        value = _add(core, "Value")
        _text(value, "Name", name)
        _text(value, "Description", text)
    for line in GOALS.strip().splitlines():
        _goal(core, *(cell.strip() for cell in line.split("|")))
    _administration(root)
    etree.indent(root, "  ")
    path.write_bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n")


def _identifier(text: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"{world.SITE}/van/{text}"))


def _add(parent: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")


def _text(parent: etree._Element, name: str, text: str) -> None:
    _add(parent, name).text = text


def _stakeholder(parent: etree._Element, name: str, description: str, role: str) -> None:
    element = _add(parent, "Stakeholder")
    _text(element, "Name", name)
    _text(element, "Description", description)
    holder = _add(element, "Role")
    _text(holder, "Name", "")
    _text(holder, "Description", "")
    _text(holder, "RoleType", role)


def _organisation(core: etree._Element) -> None:
    element = _add(core, "Organization")
    _text(element, "Name", "Voluntary Action Northmere")
    _text(element, "Acronym", "VAN")
    _text(element, "Identifier", _identifier("organisation"))
    _text(element, "Description", "The council for voluntary service in Northmere district")
    for stakeholder in STAKEHOLDERS:
        _stakeholder(element, *stakeholder)


def _goal(core: etree._Element, number: str, name: str, description: str, lead: str) -> None:
    goal = _add(core, "Goal")
    _text(goal, "Name", name)
    _text(goal, "Description", description)
    _text(goal, "Identifier", _identifier(name))
    _text(goal, "SequenceIndicator", number)
    _stakeholder(goal, lead, "", "Performer")
    for line in OBJECTIVES.strip().splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if cells[0].startswith(number + "."):
            _objective(goal, cells)


def _objective(goal: etree._Element, cells: list[str]) -> None:
    number, name, description, lead, unit, baseline, target, end = cells
    element = _add(goal, "Objective")
    _text(element, "Name", name)
    _text(element, "Description", description)
    _text(element, "Identifier", _identifier(name))
    _text(element, "SequenceIndicator", number)
    _stakeholder(element, lead, "", "Performer")
    if not unit:
        return
    indicator = _add(element, "PerformanceIndicator")
    indicator.set("ValueChainStage", "Output")
    indicator.set("PerformanceIndicatorType", "Quantitative")
    _text(indicator, "SequenceIndicator", f"{number}.1")
    _text(indicator, "MeasurementDimension", unit)
    _text(indicator, "UnitOfMeasurement", "Number")
    _text(indicator, "Identifier", _identifier(unit))
    instance = _add(indicator, "MeasurementInstance")
    for kind, units, date in (("TargetResult", target, end), ("ActualResult", baseline, "2025-03-31")):
        result = _add(instance, kind)
        _text(result, "Description", "Baseline" if kind == "ActualResult" else "")
        _text(result, "NumberOfUnits", units)
        _text(result, "StartDate", "2025-04-01" if kind == "TargetResult" else "2024-04-01")
        _text(result, "EndDate", date)


def _administration(root: etree._Element) -> None:
    element = _add(root, "AdministrativeInformation")
    _text(element, "StartDate", "2025-04-01")
    _text(element, "EndDate", "2028-03-31")
    _text(element, "PublicationDate", "2025-04-14")
    _text(element, "Source", "https://www.van.example/strategic-plan.xml")
    submitter = _add(root, "Submitter")
    _text(submitter, "GivenName", "Gareth")
    _text(submitter, "Surname", "Pellow")
    _text(submitter, "EmailAddress", "office@van.example")
