"""Pages on which the coordinator writes the texts of a report."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.scope import Scope
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.reports.addresses import address
from sociaalvitaal.reports.blueprint import EDITION, KERN, MUNICIPALITY, bp
from sociaalvitaal.reports.build import CHAPTERS, live_values, proposals, title_of
from sociaalvitaal.reports.document import markdown
from sociaalvitaal.reports.document.blocks import Block
from sociaalvitaal.reports.document.text import Runs
from sociaalvitaal.reports.editions import Edition, Kind, NoReport, months_over
from sociaalvitaal.reports.gather import gather, kept_of
from sociaalvitaal.reports.page_views import no_report
from sociaalvitaal.reports.texts import live, services
from sociaalvitaal.reports.texts.forms import TEXT, TextsForm
from sociaalvitaal.reports.texts.narratives import Narrative, narrative
from sociaalvitaal.web.access import kern_access, municipality_access, role_access
from sociaalvitaal.web.identity import actor, clock, programme
from sociaalvitaal.web.transaction import lock_for_writing

TEXTS = "/teksten"


@bp.get(EDITION + TEXTS)
@role_access(permissions.may_write_reports)
def programme_texts(kind: str, year: int) -> Any:
    """The texts of the report of the whole programme."""
    return _form(Edition(Kind(kind), year), Scope.programme(programme()))


@bp.post(EDITION + TEXTS)
@role_access(permissions.may_write_reports)
def programme_texts_save(kind: str, year: int) -> Any:
    """Keep the texts of the report of the whole programme."""
    return _save(Edition(Kind(kind), year), Scope.programme(programme()))


@bp.get(MUNICIPALITY + TEXTS)
@municipality_access(permissions.may_write_report_of)
def municipality_texts(municipality: Municipality, kind: str, year: int) -> Any:
    """The texts of the report of a municipality."""
    return _form(Edition(Kind(kind), year), Scope.municipality(municipality))


@bp.post(MUNICIPALITY + TEXTS)
@municipality_access(permissions.may_write_report_of)
def municipality_texts_save(municipality: Municipality, kind: str, year: int) -> Any:
    """Keep the texts of the report of a municipality."""
    return _save(Edition(Kind(kind), year), Scope.municipality(municipality))


@bp.get(KERN + TEXTS)
@kern_access(permissions.may_write_report_of)
def kern_texts(kern: Kern, kind: str, year: int) -> Any:
    """The texts of the report of a kern."""
    return _form(Edition(Kind(kind), year), Scope.kern(kern))


@bp.post(KERN + TEXTS)
@kern_access(permissions.may_write_report_of)
def kern_texts_save(kern: Kern, kind: str, year: int) -> Any:
    """Keep the texts of the report of a kern."""
    return _save(Edition(Kind(kind), year), Scope.kern(kern))


def _form(edition: Edition, scope: Scope) -> Any:
    if reason := _why_not(edition):
        return no_report(reason)
    return _page(edition, scope, _filled(edition, scope))


def _save(edition: Edition, scope: Scope) -> Any:
    if reason := _why_not(edition):
        return no_report(reason)
    form = _filled(edition, scope)
    if request.form.get("actie") == "voorbeeld":
        # Nothing is written, so the key of the form stays good: a double click must not lose what was typed.
        db.session.rollback()
        form.validate()
        return _page(edition, scope, form, previews=True)
    if not form.validate():
        return _page(edition, scope, form), 422
    typed = form.typed()
    found = services.suspicions(typed)
    if found and request.form.get("bevestig") != "ja":
        return _page(edition, scope, form, suspicions=found), 422
    try:
        changed = services.save_texts(
            db.session, edition, scope, typed, user_id=actor().user_id, now=clock().now
        )  # fmt: skip
    except services.Stale as stale:
        lock_for_writing()
        present = services.stored(db.session, edition, scope)
        form.show_conflict(stale.chapters, present)
        theirs = {key: live.shown(present[key].markdown) for key in stale.chapters if key in present}
        return _page(edition, scope, form, theirs=theirs), 409
    flash("De teksten zijn bewaard." if changed else "Er was niets veranderd.")
    return redirect(address(edition, scope), 303)


def _why_not(edition: Edition) -> str:
    try:
        months_over(programme(), edition, clock().today)
    except NoReport as reason:
        return str(reason)
    return ""


def _filled(edition: Edition, scope: Scope) -> TextsForm:
    chapters = [(chapter.key, title_of(chapter, scope.level)) for chapter in CHAPTERS]
    data = gather(db.session, programme(), edition, scope, clock().today, protected=True)
    proposed = proposals(data)
    values = live_values(data, proposed)
    return TextsForm.of(chapters, services.stored(db.session, edition, scope), proposed, values)


def _narratives(edition: Edition, scope: Scope, form: TextsForm) -> dict[str, Narrative]:
    kept = {key: kept_of(row) for key, row in services.stored(db.session, edition, scope).items()}
    found = {key: narrative(kept.get(key), proposal, form.values) for key, proposal in form.proposals.items()}
    return {key: one for key, one in found.items() if one is not None}


def _in_box(proposal: Runs) -> str:
    return live.shown(live.marked(proposal))


def _page(
    edition: Edition,
    scope: Scope,
    form: TextsForm,
    *,
    previews: bool = False,
    suspicions: list[str] | None = None,
    theirs: dict[str, str] | None = None,
) -> str:
    shown: dict[str, list[tuple[str, Block]]] = {}
    if previews:
        shown = {
            one.chapter: [(type(block).__name__.lower(), block) for block in markdown.blocks(one.stored)]
            for one in form.typed()
        }
    return render_template(
        "reports/texts.html",
        edition=edition,
        scope=scope,
        form=form,
        fields=[(field.name.removeprefix(TEXT), field) for field in form if field.name.startswith(TEXT)],
        back=address(edition, scope),
        previews=shown,
        suspicions=suspicions or [],
        theirs=theirs or {},
        narratives=_narratives(edition, scope, form),
        live_text=_in_box,
    )
