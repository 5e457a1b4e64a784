"""Chapter: referrals."""

from __future__ import annotations

from sociaalvitaal.charts import feeding
from sociaalvitaal.figures.numbers import State
from sociaalvitaal.reports.content import pictures
from sociaalvitaal.reports.content.wording import told
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document import Block, Paragraph


def chapter(data: ReportData) -> list[Block]:
    """How many referrals, and by whom."""
    total = data.summary.total["referrals"]
    if not data.received:
        return []
    sentence = told(total, "Er was {n} doorverwijzing", "Er waren {n} doorverwijzingen", "doorverwijzingen")
    explanation = "Een doorverwijzing is één keer dat een verwijzer iemand naar een activiteit stuurt."
    blocks: list[Block] = [Paragraph.of(f"{sentence} {explanation}")]
    if total.state is State.WITHHELD or (total.state is State.KNOWN and total.value):
        by_source, note = pictures.without_noughts(data.breakdowns.sources)
        chart = feeding.sources(by_source, data.summary, data.programme.minimum_denominator)
        blocks += pictures.of_groups(chart, by_source, "verwijzer", data, note)
    return blocks
