"""Where one number comes from, down to its entries."""

from __future__ import annotations

from typing import Any

from flask import abort, redirect, render_template, request, url_for

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.numbers import State
from sociaalvitaal.figures.origin import codes, recipes
from sociaalvitaal.figures.origin.codes import Code
from sociaalvitaal.figures.scope import Level, Scope
from sociaalvitaal.models.places import Kern
from sociaalvitaal.overview import addresses, part_views, places
from sociaalvitaal.overview.asking import ask
from sociaalvitaal.overview.blueprint import bp
from sociaalvitaal.overview.cells import cell, figure
from sociaalvitaal.overview.labels import LABELS
from sociaalvitaal.overview.origin_services import Behind, behind
from sociaalvitaal.overview.services import Asked
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.identity import actor, programme


@bp.get("/herkomst")
@role_access(permissions.may_follow_numbers)
def origin() -> Any:
    """Where one number comes from: its definition, and each kern and month with what it put in."""
    code = request.args.get("cijfer", next(iter(LABELS)))
    part = codes.read(code) or abort(404)
    if part.of_answer is not None:
        return _of_answer(part)
    asked = ask(_scope())
    kern = db.session.get(Kern, asked.scope.id) if asked.scope.level is Level.KERN else None
    if code not in LABELS:
        return part_views.page(asked, code, part, _back(asked, kern)) or abort(404)
    entered = kern is not None and permissions.may_see_kern(actor(), kern)
    found = behind(
        db.session, asked, code, named=permissions.may_know_who_submitted(actor()), opens_entries=entered
    )  # fmt: skip
    text = render_template(
        "overview/origin.html", asked=asked, code=code, label=LABELS[code], found=found,
        back=_back(asked, kern), kern=kern, **(_shown(asked, found) if found else {}),
    )  # fmt: skip
    return (text, 422) if asked.question.faults else text


def _of_answer(code: Code) -> Any:
    """Numbers of answers stand on a page beside the answer: they are of an analysis, and not of a place and months."""
    analysis_id, (thing, what) = recipes.asked(code) or abort(404)
    return redirect(url_for("answers.number", analysis_id=analysis_id, thing=thing, what=what))


def _scope() -> Scope:
    gemeente, kern = request.args.get("gemeente", ""), request.args.get("kern", "")
    found = places.find_origin(db.session, actor(), programme(), gemeente=gemeente, kern=kern)
    return found or abort(404)


def _shown(asked: Asked, found: Behind) -> dict[str, Any]:
    return {
        "number": figure(found.number),
        "cell": cell,
        "withheld": found.number.state is State.WITHHELD,
        "pages": addresses.number_pages(asked, found.code, found.page.number, found.page.pages),
        "opens": {one.kern.id for one in found.kernen if permissions.may_see_kern(actor(), one.kern)},
        "deeper": _deeper(asked, found.code, Level.MUNICIPALITY, {one.id: one.slug for one in found.places}),
        "kern_urls": _deeper(asked, found.code, Level.KERN, {one.kern.id: one.kern.slug for one in found.kernen}),
    }


def _deeper(asked: Asked, code: str, level: Level, slugs: dict[int, str]) -> dict[int, str]:
    bases = addresses.origin_bases(asked.question.period, level, slugs.values())
    return {id_: base + code for id_, base in zip(slugs, bases, strict=True)}


def _back(asked: Asked, kern: Kern | None) -> tuple[str, str]:
    """To the page of the place; a leader has the page of the kern."""
    chosen: dict[str, Any] = dict(asked.question.chosen)
    if kern is not None:
        if not permissions.may_see_overview(actor()):
            return kern.title, url_for("kernen.kern", slug=kern.slug)
        return kern.title, url_for("overview.kern", slug=kern.slug, **chosen)
    if asked.scope.level is Level.MUNICIPALITY:
        label = f"{asked.scope.label[:1].upper()}{asked.scope.label[1:]}"
        return label, url_for("overview.municipality", slug=asked.scope.slug, **chosen)
    return "Overzicht", url_for("overview.summary", **chosen)
