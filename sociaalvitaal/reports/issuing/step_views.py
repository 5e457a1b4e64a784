"""The coordinator takes an edition from its beginning to its publication; each step is a form."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.origin.codes import NOT_IN
from sociaalvitaal.formatting import counted
from sociaalvitaal.models.editions import EditionStatus, ReportEdition
from sociaalvitaal.reports import files, number_links
from sociaalvitaal.reports.addresses import address
from sociaalvitaal.reports.blueprint import bp
from sociaalvitaal.reports.content.tables import keyed
from sociaalvitaal.reports.data import ReportData
from sociaalvitaal.reports.document.canonical import Content, content_of, digest
from sociaalvitaal.reports.editions import Edition, Kind, NoReport
from sociaalvitaal.reports.issuing import checking, making, queries, rules, services, shown, since
from sociaalvitaal.reports.issuing.addressed import ONE, readable
from sociaalvitaal.reports.issuing.behind import behind
from sociaalvitaal.reports.issuing.beside import told_beside
from sociaalvitaal.reports.issuing.forms import WithdrawForm
from sociaalvitaal.reports.page_views import no_report
from sociaalvitaal.reports.queries import find_scope
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.errors import Conflict
from sociaalvitaal.web.identity import actor, clock, programme
from sociaalvitaal.web.transaction import lock_for_writing

BESIDE = "Kies wat er met deze getallen moet gebeuren, of wacht tot er meer binnen is."
MOVED = "Iemand anders deed intussen iets met dit rapport. Kijk opnieuw."


@bp.post("/uitgaven")
@role_access(permissions.may_write_reports)
def edition_begin() -> Any:
    """Begin an edition of a report, or go on with the one that is being made."""
    kind, year, place = (request.form.get(name, "") for name in ("soort", "jaar", "plaats"))
    scope = find_scope(db.session, programme(), place)
    if kind not in list(Kind) or not (year.isascii() and year.isdigit() and len(year) == 4) or scope is None:
        abort(404)
    try:
        found = services.begin(
            db.session, programme(), Edition(Kind(kind), int(year)), scope,
            user_id=actor().user_id, now=clock().now, today=clock().today,
        )  # fmt: skip
    except NoReport as reason:
        return no_report(str(reason))
    except services.Stale:
        raise Conflict(MOVED) from None
    db.session.flush()
    return redirect(url_for("reports.edition_making", edition_id=found.id), 303)


@bp.get(ONE + "/maken")
@role_access(permissions.may_write_reports)
def edition_making(edition_id: int) -> Any:
    """How far the work is; without JavaScript with a button to go on."""
    found = readable(edition_id)
    if not found.is_busy:
        return redirect(_finished(found))
    return render_template("reports/making.html", found=found, title=shown.title(found), progress=shown.progress(found))


@bp.post(ONE + "/maken")
@role_access(permissions.may_write_reports)
def edition_advance(edition_id: int) -> Any:
    """Do the next bit of work; a step that was taken already is not taken again."""
    found = readable(edition_id)
    step = found.step
    if not found.is_busy or request.form.get("stap") != str(step):
        return redirect(url_for("reports.edition_making", edition_id=edition_id), 303)
    is_frozen = found.is_frozen
    # Drawing and typesetting take seconds: others must be able to write meanwhile.
    db.session.rollback()
    found = readable(edition_id)
    if is_frozen:
        scope = queries.scope_of(db.session, programme(), found)
        where = address(queries.report_of(found), scope, _external=True)
        done, name, content = making.write(db.session, found, step, shown.tools(), where)
    else:
        done = making.draw(db.session, _data(found), step, _drawers())
    db.session.rollback()
    lock_for_writing()
    found = readable(edition_id)
    if found.step == step and found.is_frozen == is_frozen:
        if is_frozen:
            services.store(db.session, found, name, content)
        services.advance(db.session, found, done.step, done.steps)
    return redirect(url_for("reports.edition_making", edition_id=edition_id), 303)


@bp.get(ONE + "/vaststellen")
@role_access(permissions.may_write_reports)
def edition_adopt_form(edition_id: int) -> Any:
    """First what to know before adopting, then the question itself."""
    found = readable(edition_id)
    if found.status is not EditionStatus.CONCEPT:
        return redirect(url_for("reports.edition", edition_id=found.id))
    return _adopt_page(found, last=request.args.get("stap") == "2")


@bp.post(ONE + "/vaststellen")
@role_access(permissions.may_write_reports)
def edition_adopt(edition_id: int) -> Any:
    """Freeze the report as it stands."""
    found = _expected(edition_id)
    data = _data(found)
    seen = request.form.get("inhoud", "")
    if seen and seen != _mark(data):
        return _adopt_page(found, last=False, moved=True), 409
    if _checks(data).unseen and request.form.get("bevestig") != "ja":
        return _adopt_page(
            found, last=True, faults=[("bevestig", "Bevestig dat de voorstellen zo mogen blijven.")]
        ), 422
    beside, choice = told_beside(db.session, data), request.form.get("verschil")
    if beside and choice == "weg":
        held = services.hold_back(db.session, found, beside.numbers, user_id=actor().user_id)
        flash(f"Weggelaten: {counted(held, 'getal', 'getallen')}. Bekijk het rapport nog een keer.")
        return redirect(url_for("reports.edition_adopt_form", edition_id=found.id), 303)
    if beside and choice != "bekend":
        return _adopt_page(found, last=True, faults=[("verschil", BESIDE)]), 422
    try:
        services.adopt(
            db.session, found, data, _drawers(), user_id=actor().user_id, now=clock().now,
            told=beside.told if beside else (),
        )  # fmt: skip
    except (services.Stale, rules.NotPossible):
        raise Conflict(MOVED) from None
    flash("Het rapport is vastgesteld. Er verandert nu niets meer in.")
    return redirect(url_for("reports.edition_making", edition_id=found.id), 303)


@bp.post(ONE + "/publiceren")
@role_access(permissions.may_write_reports)
def edition_publish(edition_id: int) -> Any:
    """Let the funder and the others read it."""
    found = _expected(edition_id)
    try:
        services.publish(db.session, found, user_id=actor().user_id, now=clock().now)
    except (services.Stale, rules.NotPossible) as reason:
        raise Conflict(str(reason) or MOVED) from None
    flash("Het rapport is gepubliceerd. De provincie kan het nu lezen.")
    return redirect(url_for("reports.edition", edition_id=found.id), 303)


@bp.get(ONE + "/intrekken")
@role_access(permissions.may_write_reports)
def edition_withdraw_form(edition_id: int) -> Any:
    """Why a publication is taken back."""
    found = readable(edition_id)
    form = WithdrawForm.of_request(data={"versie": str(found.version)})
    return render_template("reports/withdraw.html", found=found, title=shown.title(found), form=form)


@bp.post(ONE + "/intrekken")
@role_access(permissions.may_write_reports)
def edition_withdraw(edition_id: int) -> Any:
    """Take a publication back."""
    form = WithdrawForm.of_request()
    found = _expected(edition_id)
    if not form.validate() or form.suspicious():
        return render_template("reports/withdraw.html", found=found, title=shown.title(found), form=form), 422
    try:
        services.withdraw(db.session, found, form.reden.data or "", user_id=actor().user_id, now=clock().now)
    except (services.Stale, rules.NotPossible) as reason:
        raise Conflict(str(reason) or MOVED) from None
    flash("De publicatie is ingetrokken. Alleen u kunt dit rapport nog lezen.")
    return redirect(url_for("reports.edition", edition_id=found.id), 303)


def _expected(edition_id: int) -> ReportEdition:
    """The edition in the state that was on the page."""
    found = readable(edition_id)
    if request.form.get("versie") != str(found.version):
        raise Conflict(MOVED)
    return found


def _finished(found: ReportEdition) -> str:
    if found.is_frozen:
        return url_for("reports.edition", edition_id=found.id)
    return address(queries.report_of(found), queries.scope_of(db.session, programme(), found))


def _data(found: ReportEdition) -> ReportData:
    return services.current(db.session, programme(), found, clock().today)


def _drawers() -> services.Drawers:
    cache = shown.tools().cache
    return services.Drawers(files.drawer(cache), files.png_drawer(cache))


def _checks(data: ReportData) -> checking.Checks:
    stands = behind(db.session, data, {})
    return checking.checks(data, stands["entries"], since.changed_figures(db.session, data, stands))


def _mark(data: ReportData) -> str:
    """A mark of what the report says now."""
    return digest(content_of(Content(services.concept_document(db.session, data))))[:16]


def _adopt_page(
    found: ReportEdition, *, last: bool, moved: bool = False, faults: list[tuple[str, str]] | None = None
) -> str:
    data = _data(found)
    scope = queries.scope_of(db.session, programme(), found)
    return render_template(
        "reports/adopt.html",
        found=found,
        title=shown.title(found),
        checks=_checks(data),
        beside=told_beside(db.session, data) if last else None,
        mark=_mark(data),
        last=last,
        moved=moved,
        faults=faults or [],
        report=address(queries.report_of(found), scope),
        texts=address(queries.report_of(found), scope, "texts"),
        missing=number_links.now_of(keyed(data, NOT_IN)),
        provisional=url_for("followup.choose"),
    )
