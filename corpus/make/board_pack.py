"""The public board pack of 19 November 2026 (PDF)."""

from __future__ import annotations

from pathlib import Path

import furniture
import kit_pdf
from pack import appendix, care_report, closing, focus, front, minutes, strategy_report


def write(path: Path) -> None:
    """Write the pack to `path`."""
    writer = kit_pdf.Writer(kit_pdf.LARGE, outline=True)
    front.write(writer)
    minutes.write(writer)
    strategy_report.write(writer)
    appendix.write(writer)
    writer.page("wide")
    strategy_report.write_performance(writer)
    writer.page("portrait")
    care_report.write(writer)
    writer.story[-1:] = []
    writer.page("wide")
    focus.write(writer)
    writer.page("portrait")
    closing.write(writer)
    kit_pdf.build(
        path,
        writer,
        title="Agenda and papers, Northmere Health and Wellbeing Board, 19 November 2026",
        author="Democratic Services, Northmere District Council",
        subject="Public board pack",
        furniture={"portrait": furniture.footer("", "Page {}"), "wide": furniture.footer("", "Page {}")},
        margins=(18, 20),
    )
