from __future__ import annotations

import pytest
from reader_types import Finding, Making, Reading, Shaping

from goldenthread.errors import DocumentError, Reason

PART_2 = """<?xml version="1.0" encoding="UTF-8"?>
<PerformancePlanOrReport xmlns="urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport">
<Name>Clean Air Plan</Name><Description>How we clean the air.</Description>
<StrategicPlanCore>
<Organization><Name>Parks Board</Name><Acronym>PB</Acronym><Identifier>u-1</Identifier>
 <Stakeholder><Name>Residents</Name><Role><Name/><RoleType>Beneficiary</RoleType></Role></Stakeholder></Organization>
<Vision><Description>Air that harms nobody.</Description></Vision>
<Mission><Description>To clean the air.</Description></Mission>
<Value><Name>Openness</Name><Description>We publish.</Description></Value>
<Goal><Name>Trees &amp; Streets</Name><Description>More of both.</Description><SequenceIndicator>1</SequenceIndicator>
 <Objective><Name>Plant trees</Name><Description>Every year.</Description><SequenceIndicator>1.1</SequenceIndicator>
  <Stakeholder><Name>Tree Team</Name><Role><Name>Lead</Name><Description>Plants.</Description>
   <RoleType>Performer</RoleType></Role></Stakeholder>
  <Stakeholder><Name/><Role><RoleType>Performer</RoleType></Role></Stakeholder>
  <PerformanceIndicator><MeasurementDimension>Trees planted</MeasurementDimension>
   <UnitOfMeasurement>Number</UnitOfMeasurement><MeasurementInstance>
   <TargetResult><NumberOfUnits>900</NumberOfUnits><StartDate>2024-04-01</StartDate><EndDate>2025-03-31</EndDate>
   </TargetResult><ActualResult><Description>Half done.</Description></ActualResult></MeasurementInstance>
  </PerformanceIndicator>
 </Objective></Goal>
</StrategicPlanCore>
<AdministrativeInformation><StartDate>2024-04-01</StartDate><EndDate>2027-03-31</EndDate>
<PublicationDate>2024-02-01</PublicationDate><Source>https://plan.example</Source>
<Submitter><FirstName>Ann</FirstName><LastName>Officer</LastName></Submitter></AdministrativeInformation>
</PerformancePlanOrReport>"""
PART_1 = """<StrategicPlan xmlns="http://www.stratml.net"><Name>Water Plan</Name><StrategicPlanCore>
<Goal><SequenceIndicator>A</SequenceIndicator><Name>Clean rivers</Name>
<Stakeholder StakeholderTypeType="Performer"><Name>River Trust</Name></Stakeholder>
<OtherInformation>With others.</OtherInformation></Goal></StrategicPlanCore></StrategicPlan>"""


def test_a_plan_reads_like_any_other_document(written: Making, read: Reading, shape: Shaping) -> None:
    document = read(written("plan.xml", PART_2))
    assert shape(document) == [
        ("heading", 1, "", "Clean Air Plan"),
        ("paragraph", 0, "", "How we clean the air."),
        ("paragraph", 0, "", "Parks Board (PB)"),
        ("paragraph", 0, "", "Stakeholder: Residents (Beneficiary)"),
        ("heading", 2, "", "Vision"),
        ("paragraph", 0, "", "Air that harms nobody."),
        ("heading", 2, "", "Mission"),
        ("paragraph", 0, "", "To clean the air."),
        ("heading", 2, "", "Values"),
        ("list-item", 0, "", "Openness: We publish."),
        ("heading", 2, "1", "Trees & Streets"),
        ("paragraph", 0, "", "More of both."),
        ("heading", 3, "1.1", "Plant trees"),
        ("paragraph", 0, "", "Every year."),
        ("paragraph", 0, "", "Stakeholder: Tree Team (Lead, Performer)"),
        ("paragraph", 0, "", "Plants."),
    ]
    assert document.title == "Clean Air Plan"
    assert dict(document.metadata) == {
        "title": "Clean Air Plan",
        "publisher": "Parks Board",
        "start": "2024-04-01",
        "end": "2027-03-31",
        "published": "2024-02-01",
        "source": "https://plan.example",
        "submitter": "Ann Officer",
    }
    assert document.coverage.ratio == 1.0
    names = {block.text: block.style.name for block in document.blocks}
    assert names["Trees & Streets"] == "stratml:Goal"
    assert names["Plant trees"] == "stratml:Objective"
    assert names["Stakeholder: Tree Team (Lead, Performer)"] == "stratml:Stakeholder"


def test_indicators_are_a_table(written: Making, read: Reading, table_of: Finding) -> None:
    table = table_of(read(written("plan.xml", PART_2))).table
    assert table is not None
    assert table.header_rows == 1
    assert table.text_rows() == [
        ["Measure", "Baseline", "Target", "Actual", "Unit", "Dates"],
        ["Trees planted", "", "900", "Half done.", "Number", "2024-04-01 2025-03-31"],
    ]


def test_quotes_are_the_words_of_the_file(written: Making, read: Reading) -> None:
    quotes = {block.text: block.quote for block in read(written("plan.xml", PART_2)).blocks}
    assert quotes["Stakeholder: Tree Team (Lead, Performer)"] == "Tree Team\tLead\tPerformer"
    assert quotes["Trees & Streets"] == "Trees &\tStreets"


def test_the_first_part_of_the_standard_is_read_too(written: Making, read: Reading, shape: Shaping) -> None:
    assert shape(read(written("plan.xml", PART_1))) == [
        ("heading", 1, "", "Water Plan"),
        ("heading", 2, "A", "Clean rivers"),
        ("paragraph", 0, "", "Stakeholder: River Trust (Performer)"),
        ("paragraph", 0, "", "With others."),
    ]


def test_a_plan_with_entities_is_hostile(written: Making, read: Reading) -> None:
    text = PART_1.replace("<StrategicPlan ", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><StrategicPlan ', 1)
    with pytest.raises(DocumentError) as caught:
        read(written("plan.xml", text))
    assert caught.value.reason is Reason.HOSTILE


def test_a_plan_cut_short_is_malformed(written: Making, read: Reading) -> None:
    with pytest.raises(DocumentError) as caught:
        read(written("plan.xml", PART_2[:900]))
    assert caught.value.reason is Reason.MALFORMED
