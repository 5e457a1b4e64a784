"""A page of the overview with what they all have: place, period, tabs, files."""

from __future__ import annotations

from typing import Any

from flask import render_template

from sociaalvitaal import permissions
from sociaalvitaal.overview import addresses, layout
from sociaalvitaal.overview.services import Asked
from sociaalvitaal.web.identity import actor

Answer = str | tuple[str, int]


def page(template: str, asked: Asked, current: str, **extra: Any) -> Answer:
    """The page; with a question that cannot be answered it says so, and shows the usual period."""
    place = {} if current == "overview.summary" else addresses.place_parameters(asked.scope)
    shared: dict[str, Any] = {
        "asked": asked,
        "form": layout.period_form(asked, place),
        "tabs": addresses.tabs(asked, current),
        "downloads": addresses.downloads(asked),
        "chosen": asked.question.chosen,
        "sees_all": permissions.may_see_whole_programme(actor()),
    }
    text = render_template(template, **(shared | extra))
    return (text, 422) if asked.question.faults else text
