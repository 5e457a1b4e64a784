"""Deciding: about many months at once, about one, and taking back more time."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from flask import flash, redirect, request, url_for

from sociaalvitaal.extensions import db
from sociaalvitaal.followup import more_time, queries, services, words
from sociaalvitaal.followup.asking import ask
from sociaalvitaal.followup.blueprint import bp
from sociaalvitaal.followup.choose_views import choose_page, steps_of
from sociaalvitaal.followup.chosen import Chosen, Decider, Outcome
from sociaalvitaal.followup.forms import DecisionForm
from sociaalvitaal.followup.month_views import month_page
from sociaalvitaal.followup.rules import STEPS, Step, outcome_text
from sociaalvitaal.models.places import Kern
from sociaalvitaal.periods import Month
from sociaalvitaal.permissions import may_decide_month, may_decide_months
from sociaalvitaal.web import post
from sociaalvitaal.web.access import kern_access, role_access
from sociaalvitaal.web.identity import actor, clock, programme

MOST = 1_000
"""Months that can be decided about at once."""
NO_MAIL = "Er is geen mail ingesteld. Laat de projectleider zelf weten dat de maand is teruggegeven."


@bp.post("/kiezen")
@role_access(may_decide_months)
def decide_many() -> Any:
    """Take one step with all months that were ticked."""
    asked, ticked = ask(), request.form.getlist("maand")[:MOST]
    form = DecisionForm.of(steps_of(asked), clock().today)
    chosen = read_chosen(ticked)
    if not form.validate() or not chosen:
        if not chosen:
            form.actie.errors = [*form.actie.errors, "Kies eerst een of meer maanden in de lijst."]
        return choose_page(asked, ticked=set(ticked), form=form), 422
    report(_apply(form, chosen), form)
    return redirect(url_for("followup.choose", **asked.address), 303)


@bp.post("/<slug>/<month:month>")
@kern_access(may_decide_month)
def decide(kern: Kern, month: Month) -> Any:
    """Take a step with one month."""
    form = DecisionForm.of(Step, clock().today)
    if not form.validate():
        return month_page(kern, month, form), 422
    outcome = _apply(form, [Chosen(kern, month, _number(form.versie.data))])
    if outcome.refused:
        return month_page(kern, month, form, refused=outcome.refused[0][1]), 409
    report(outcome, form)
    return redirect(url_for("followup.month", slug=kern.slug, month=month), 303)


@bp.post("/<slug>/<month:month>/meer-tijd-intrekken")
@kern_access(may_decide_month)
def take_back(kern: Kern, month: Month) -> Any:
    """Let the usual dates of a month hold again."""
    if more_time.take_back(db.session, programme(), kern, month, _decider()):
        flash("De gewone datums gelden weer.")
    else:
        flash("Voor deze maand golden de gewone datums al.", "warning")
    return redirect(url_for("followup.month", slug=kern.slug, month=month), 303)


def _apply(form: DecisionForm, chosen: Collection[Chosen]) -> Outcome:
    assert form.step is not None, "validate() saw to that"
    if form.step is Step.OPEN:
        return more_time.give(db.session, programme(), chosen, form.dates, form.reden.data or "", _decider())
    reason = form.reden.data if STEPS[form.step].needs_reason else None
    return services.decide(db.session, programme(), chosen, form.step, _decider(), reason)


def _decider() -> Decider:
    return Decider(actor(), clock().today, clock().now, post.letterhead())


def report(outcome: Outcome, form: DecisionForm) -> None:
    """Tell exactly what was done, and what was not and why."""
    assert form.step is not None, "validate() saw to that"
    what = "opengesteld met meer tijd" if form.step is Step.OPEN else STEPS[form.step].done
    flash(outcome_text(len(outcome.done), what, [why for _, why in outcome.refused]))
    if outcome.refused:
        flash(words.not_done(outcome), "warning")
    if form.step is Step.RETURN and outcome.done and post.settings() is None:
        flash(NO_MAIL, "warning")


def read_chosen(ticked: Collection[str]) -> list[Chosen]:
    """The months that boxes name; what names none is left out."""
    parts = [found for text in ticked if (found := _parts(text)) is not None]
    kernen = queries.kernen_by_slug(db.session, {slug for slug, _, _ in parts})
    return [Chosen(kernen[slug], month, version) for slug, month, version in parts if slug in kernen]


def _parts(text: str) -> tuple[str, Month, int] | None:
    slug, _, rest = text.partition(":")
    month, _, version = rest.partition(":")
    try:
        return slug, Month.parse(month), _number(version)
    except ValueError:
        return None


def _number(text: str | None) -> int:
    """A version; -1, which no month has, for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else -1
