"""The facts of a kern: to look back on, and to fill in."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for

from sociaalvitaal import formatting, permissions
from sociaalvitaal.dossier import queries, rules, services
from sociaalvitaal.dossier.forms import FactsForm, facts_form
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.kern.context import answer_of, contexts
from sociaalvitaal.figures.kern.facts import SHORT
from sociaalvitaal.kernen.blueprint import bp
from sociaalvitaal.models.places import Kern
from sociaalvitaal.web.access import kern_access
from sociaalvitaal.web.identity import actor, clock


@bp.get("/<slug>/gegevens")
@kern_access(permissions.may_write_dossier)
def facts(kern: Kern) -> str:
    """The form with all facts of a kern."""
    return _page(kern, _form(kern))


@bp.post("/<slug>/gegevens")
@kern_access(permissions.may_write_dossier)
def change_facts(kern: Kern) -> Any:
    """Add what is new; what was told before stays to be seen."""
    form = _form(kern)
    if form.validate():
        form.add_faults(rules.fact_faults(form.answers(), clock().today))
    if form.faults:
        return _page(kern, form), 422
    try:
        number = services.change_facts(db.session, kern, form.answers(), form.seen_stand(), actor().user_id)
    except services.Stale as stale:
        form.stand.data = str(_stand(kern))
        return _page(kern, form, stale.differences), 409
    flash(
        f"{formatting.counted(number, 'gegeven is', 'gegevens zijn')} bijgewerkt."
        if number
        else "Er is niets gewijzigd."
    )
    return redirect(url_for("kernen.kern", slug=kern.slug), 303)


@bp.get("/<slug>/gegevens/eerder")
@kern_access(permissions.may_see_kern)
def facts_before(kern: Kern) -> str:
    """All that was ever told of a kern: what, by whom, when."""
    told = [
        (SHORT.get(row.key, row.key), services.told(row.key, answer_of(row)), name, row.at)
        for row, name in queries.facts_of(db.session, kern)
    ]
    return render_template(
        "dossier/facts_before.html", kern=kern, told=told, may_write=permissions.may_write_dossier(actor(), kern)
    )


def _form(kern: Kern) -> FactsForm:
    rows = [row for row, _ in queries.facts_of(db.session, kern)]
    answers = {row.key: answer_of(row) for row in reversed(rows)}
    return facts_form(answers, rows[0].id if rows else 0)


def _stand(kern: Kern) -> int:
    return max((row.id for row, _ in queries.facts_of(db.session, kern)), default=0)


def _page(kern: Kern, form: FactsForm, differences: list[tuple[str, str, str]] | None = None) -> str:
    area = contexts(db.session, [kern])[kern.id].area
    return render_template("dossier/facts.html", kern=kern, form=form, differences=differences, area=area)
