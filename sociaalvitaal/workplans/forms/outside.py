"""The form of a table from elsewhere."""

from __future__ import annotations

from typing import Any

from wtforms.validators import DataRequired

from sociaalvitaal.models.plans import OutsideTable
from sociaalvitaal.web.forms import TextField, at_most
from sociaalvitaal.workplans.forms.base import PlanForm


class OutsideForm(PlanForm):
    """What is said of a table from elsewhere."""

    title = TextField("Titel", [DataRequired("Vul een titel in."), at_most(200)])
    source = TextField("Bron", [at_most(200)], description="Wie publiceerde deze tabel, en waar?")
    note = TextField(
        "Hoe ver kunt u dit vergelijken?", [at_most(1500)],
        description="Bijvoorbeeld: de ene organisatie telde begonnen woningen, de andere opgeleverde.",
    )  # fmt: skip


def outside_data(table: OutsideTable) -> dict[str, Any]:
    """What the form shows of a table."""
    return {"title": table.title, "source": table.source, "note": table.note, "version": str(table.version)}
