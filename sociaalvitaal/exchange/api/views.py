"""The JSON API: figures out, months in and out, for programs with a key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, request
from pydantic import BaseModel, TypeAdapter

from sociaalvitaal import permissions
from sociaalvitaal.deadlines import Deadlines
from sociaalvitaal.exchange.api import months, openapi, queries, rules, schema, services
from sociaalvitaal.exchange.api.reading import (
    JSON,
    read_body,
    read_question,
    read_version,
    refusal,
    wrong_question,
)
from sociaalvitaal.exchange.api.rows import NotAnswerable, NotThere, rows
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.queries import indicators as all_indicators
from sociaalvitaal.formats import csv
from sociaalvitaal.formats.table import Column, Table
from sociaalvitaal.kernen.queries import find_extension
from sociaalvitaal.models.places import Kern
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.monthly import pages
from sociaalvitaal.monthly import queries as monthly_queries
from sociaalvitaal.monthly.queries import Present
from sociaalvitaal.monthly.services import NotPossible, Stale
from sociaalvitaal.periods import Month
from sociaalvitaal.web.access import api_access, api_kern_access, public
from sociaalvitaal.web.forms import clean_text
from sociaalvitaal.web.identity import actor, clock, programme
from sociaalvitaal.web.problems import API, Problem

bp = Blueprint("api", __name__, url_prefix=API)
CSV = "text/csv"


@bp.get("/openapi.json")
@public
def description() -> Response:
    """What the API can do, as OpenAPI 3.1."""
    return Response(openapi.document(), mimetype=JSON)


@bp.get("/overzicht")
@api_access(permissions.may_ask_figures)
def overview() -> Response:
    """Figures as flat rows, in JSON or CSV."""
    question = read_question(schema.OverviewQuestion)
    try:
        found = rows(db.session, programme(), actor(), question, clock().today)
    except NotThere:
        raise Problem(404) from None
    except NotAnswerable as refused:
        raise wrong_question({refused.parameter: str(refused)}) from None
    wanted = question.vorm or request.accept_mimetypes.best_match([JSON, CSV], JSON)
    return _csv(found) if wanted in (CSV, "csv") else _list(schema.Row, found)


@bp.get("/kernen")
@api_access(permissions.may_have_tokens)
def kernen() -> Response:
    """The kernen that the key's owner may see."""
    found = [
        schema.Kern(
            kern=kern.slug,
            name=kern.title,
            municipality=kern.municipality.slug,
            municipality_name=kern.municipality.name,
            kind=kern.kind,
            starts=str(kern.starts) if kern.starts else None,
            ends=str(kern.ends) if kern.ends else None,
            cbs_code=kern.cbs_code,
            cbs_year=kern.cbs_year,
            may_write=permissions.may_write_month(actor(), kern),
        )
        for kern in queries.visible_kernen(db.session, actor())
    ]
    return _list(schema.Kern, found)


@bp.get("/kernen/<slug>/maanden/<month:month>")
@api_kern_access(permissions.may_see_kern)
def month(kern: Kern, month: Month) -> Response:
    """One month of one kern."""
    _refuse_closed(kern, month)
    return _month(kern, month, monthly_queries.present(db.session, kern, month), queries.coded_items(db.session))


@bp.put("/kernen/<slug>/maanden/<month:month>")
@api_kern_access(permissions.may_write_month)
def month_put(kern: Kern, month: Month) -> Response:
    """Bring a month into the state that is sent; the same message again changes nothing."""
    _refuse_closed(kern, month)
    version, change = read_version(), read_body(schema.MonthChange)
    if change.note is not None:
        change = change.model_copy(update={"note": clean_text(change.note)})
    present, items = monthly_queries.present(db.session, kern, month), queries.coded_items(db.session)
    wanted = rules.merge(change, _now(kern, month, present, items), is_nil=bool(present.found and present.found.is_nil))
    wanted.faults.extend(rules.address_faults(change, kern.slug, month, version))
    was_ours = 0 <= version <= present.version
    if not wanted.faults and was_ours and services.is_so(present, wanted):
        return _month(kern, month, present, items)
    if version != present.version:
        raise Problem(412, ETag=_etag(present))
    if wanted.faults:
        raise refusal(wanted.faults)
    if wanted.hands_in and pages.too_early(month, clock().today):
        raise Problem(409, f"Indienen kan vanaf {pages.opens_on(month)}.")
    try:
        present = services.put_month(
            db.session, programme(), kern, month, present, wanted, version, user_id=actor().user_id, now=clock().now
        )
    except Stale:
        raise Problem(412) from None
    except NotPossible as refused:
        raise Problem(409, str(refused)) from None
    return _month(kern, month, present, items)


@bp.get("/indicatoren")
@api_access(permissions.may_have_tokens)
def indicators() -> Response:
    """What is counted, and how."""
    fields = tuple(schema.Indicator.model_fields)
    found = [
        schema.Indicator.model_validate({name: getattr(indicator, name) for name in fields})
        for indicator in all_indicators(db.session)
    ]
    return _list(schema.Indicator, found)


@bp.get("/lijsten")
@api_access(permissions.may_have_tokens)
def lists() -> Response:
    """The codes of all lists."""
    found = [
        schema.ListEntry(list=item.list_key, code=item.slug, name=item.label) for item in queries.list_items(db.session)
    ]
    return _list(schema.ListEntry, found)


def _refuse_closed(kern: Kern, month: Month) -> None:
    if reason := pages.why_not(programme(), kern, month, clock().today):
        raise Problem(404, reason)


def _now(kern: Kern, month: Month, present: Present, items: list[ListItem]) -> rules.Now:
    return rules.Now(
        month,
        present.activities,
        present.data,
        queries.codes_of(items),
        monthly_queries.figures_until(db.session, kern, month),
        present.followed,
    )


def _month(kern: Kern, month: Month, present: Present, items: list[ListItem]) -> Response:
    dates = Deadlines.of(programme().terms, month, present.found, find_extension(db.session, kern, month))
    shown = months.shown(kern, month, present, items, dates)
    return Response(shown.model_dump_json(), mimetype=JSON, headers={"ETag": _etag(present)})


def _etag(present: Present) -> str:
    return f'"{present.version}"'


def _list(model: type[BaseModel], found: Sequence[BaseModel]) -> Response:
    adapter: TypeAdapter[Any] = TypeAdapter(list[model])  # type: ignore[valid-type]
    return Response(adapter.dump_json(list(found)), mimetype=JSON)


def _csv(found: Sequence[schema.Row]) -> Response:
    """The same rows, as RFC 4180 has it."""
    columns = tuple(Column(name) for name in schema.Row.model_fields)
    cells = (
        tuple(str(cell).lower() if isinstance(cell, bool) else cell for cell in row.model_dump().values())
        for row in found
    )
    return Response(b"".join(csv.write(Table("cijfers", "Cijfers", columns, cells), csv.RFC_4180)), mimetype=CSV)
