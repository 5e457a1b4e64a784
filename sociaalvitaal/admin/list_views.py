"""The lists that people choose from."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for

from sociaalvitaal.admin import list_rules, lists, queries
from sociaalvitaal.admin.blueprint import bp
from sociaalvitaal.admin.forms import ItemsForm, fill_unseen, items_form
from sociaalvitaal.admin.services import Faulty, Stale
from sociaalvitaal.extensions import db
from sociaalvitaal.models.programme import ListItem
from sociaalvitaal.permissions import may_manage_lists
from sociaalvitaal.web.access import role_access
from sociaalvitaal.web.identity import actor


@bp.get("/lijsten")
@role_access(may_manage_lists)
def all_lists() -> str:
    """The lists that may be changed."""
    return render_template("admin/lists.html", lists=list_rules.LISTS, sizes=queries.list_sizes(db.session))


@bp.get("/lijsten/<key>")
@role_access(may_manage_lists)
def one_list(key: str) -> str:
    """One list, to change as a whole."""
    items = _items(key)
    return _page(key, items, items_form(items, lists.fingerprint(items)))


@bp.post("/lijsten/<key>")
@role_access(may_manage_lists)
def change_list(key: str) -> Any:
    """Change a list: names, order, what is in use, and a new entry."""
    items = _items(key)
    form = items_form(items, "")
    if not form.validate():
        return _page(key, items, form), 422
    rows = [
        lists.ItemData(
            item.id,
            form[f"label_{item.id}"].data,
            form[f"position_{item.id}"].data,
            form[f"active_{item.id}"].data,
        )
        for item in items
        if f"label_{item.id}" in request.form
    ]
    try:
        lists.change_list(db.session, key, rows, form.new_label.data, form.stand.data or "", actor().user_id)
    except Stale as stale:
        form.stand.data = lists.fingerprint(items)
        fill_unseen(form, items)
        return _page(key, items, form, stale.differences), 409
    except Faulty as faulty:
        for name, message in faulty.faults:
            form[name].errors = [message]
        return _page(key, items, form), 422
    flash(f"De lijst {list_rules.LISTS[key]} is bewaard.")
    return redirect(url_for("admin.one_list", key=key), 303)


def _items(key: str) -> list[ListItem]:
    return queries.list_items(db.session, key) if key in list_rules.LISTS else abort(404)


def _page(
    key: str, items: list[ListItem], form: ItemsForm, differences: list[tuple[str, str, str]] | None = None
) -> str:
    return render_template(
        "admin/list.html", key=key, title=list_rules.LISTS[key], items=items, form=form, differences=differences
    )
