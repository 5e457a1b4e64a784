"""The coordinator's first page about months: what needs attention, each municipality, each month of each kern."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for

from sociaalvitaal.extensions import db
from sociaalvitaal.figures.months.intake import TO_JUDGE, Counts, Intake, Stand
from sociaalvitaal.followup import late_words, replacements, tables, telling_queries, words
from sociaalvitaal.followup.asking import Asked, ask
from sociaalvitaal.followup.blueprint import bp
from sociaalvitaal.permissions import may_decide_months
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.identity import clock

MOST_NAMED, MOST_ROWS = 8, 120
"""How many lines a list and the matrix show; one who narrows the question sees the rest."""


@bp.get("")
@role_access(may_decide_months)
def attention() -> str:
    """What needs attention first; then each municipality; then each month of each kern."""
    asked = ask()
    found = asked.intake()
    return render_template(
        "followup/attention.html",
        asked=asked,
        found=found,
        title=words.title(found),
        **(_lists(found) | _tables(found, asked) if found else {}),
    )


def _lists(found: Intake) -> dict[str, Any]:
    late, returned, empty = found.having(Stand.LATE), found.having(Stand.RETURNED), found.having(Stand.EMPTY)
    waiting, kernen = found.having(*TO_JUDGE), late_words.late_kernen(late)
    named = kernen[:MOST_NAMED]
    told = telling_queries.tellings(db.session, {kern.id for kern, _ in named})
    return {
        "waiting": words.waiting_by_month(waiting),
        "empty": empty[:MOST_NAMED],
        "late": late_words.with_reminders(named, told),
        "returned": returned[:MOST_NAMED],
        "sizes": {
            "te-beoordelen": len(waiting), "te-laat": len(late), "teruggegeven": len(returned),
            "leeg": len(empty),
        },
        "late_kernen": len(kernen),
        "stand_ins": replacements.stand_ins(db.session, clock().today),
        "most": MOST_NAMED,
        "months_text": late_words.months_text,
        "day": words.day,
    }  # fmt: skip


def _tables(found: Intake, asked: Asked) -> dict[str, Any]:
    shown = found.rows[:MOST_ROWS]
    own = {"gemeente": asked.municipality.slug} if asked.municipality else {}
    return {
        "rows": [
            _row(place.name, counts, found, asked, {"gemeente": place.slug}) for place, counts in found.by_municipality
        ],
        "total": _row("Samen", found.total, found, asked, own),
        "years": tables.years(found.period),
        "groups": tables.matrix_groups(shown, url_for("followup.attention") + "/"),
        "legend": tables.legend(found),
        "hidden_rows": len(found.rows) - len(shown),
    }


def _row(label: str, counts: Counts, found: Intake, asked: Asked, place: dict[str, Any]) -> dict[str, Any]:
    period: dict[str, Any] = {"van": str(found.period.first), "tot": str(found.period.last)}
    base = url_for("overview.origin", **place, **period) + "&cijfer="
    return tables.counts_row(label, counts, base, url_for("followup.choose", **asked.chosen | place, stand="alles"))
