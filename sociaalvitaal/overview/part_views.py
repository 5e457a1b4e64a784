"""Where a number that is no total comes from, down to its entries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from flask import render_template, request

from sociaalvitaal import permissions
from sociaalvitaal.extensions import db
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.origin.asking import Followed
from sociaalvitaal.figures.origin.codes import AGREEMENT, PUBLISHED, Code
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.overview import addresses, part_services
from sociaalvitaal.overview.answering import Answer
from sociaalvitaal.overview.cells import figure
from sociaalvitaal.overview.part_services import PartPlaces
from sociaalvitaal.overview.services import Asked
from sociaalvitaal.periods import Period
from sociaalvitaal.web.identity import actor

ONCE = ("sector", "rol")
"""What counts once over several kernen: of one kern it would be another number."""


def page(asked: Asked, text: str, code: Code, back: tuple[str, str]) -> Answer | None:
    """The page of one number; None when there is no such number."""
    asked = _of_year(asked) if code.family == "beoogd" or any("beoogd." in one for one in code.made_of) else asked
    found = part_services.behind(
        db.session, asked, code,
        named=permissions.may_know_who_submitted(actor()),
        may_open=lambda kern: code.family in PUBLISHED or permissions.may_see_kern(actor(), kern),
    )  # fmt: skip
    if found is None:
        return None
    followed = found.trail.followed
    number = followed.number
    slugs = {one.kern.id: one.kern.slug for one in found.kernen if code.family not in ONCE}
    deeper = addresses.origin_bases(asked.question.period, Level.KERN, slugs.values())
    told = render_template(
        "overview/part.html", asked=asked, code=code, found=found, followed=followed, back=back,
        label=followed.name[:1].upper() + followed.name[1:],
        number=figure(number),
        dutch=lambda value: Number(State.KNOWN, value, unit=number.unit).text,
        made=[*_made_of(asked, followed)],
        places=_places(asked, text, code, found.places) if found.places else None,
        withheld=number.state is State.WITHHELD,
        when="" if _is_standing(code) else asked.question.period.label,
        alone=asked.scope.level is Level.KERN,
        pages=addresses.number_pages(asked, text, found.page.number, found.page.pages),
        kern_urls={id_: base + text for id_, base in zip(slugs, deeper, strict=True)},
    )  # fmt: skip
    return (told, 422) if asked.question.faults else told


def _made_of(asked: Asked, followed: Followed) -> Iterator[dict[str, Any]]:
    """The numbers that it is made of, with where each opens."""
    base = addresses.below_base(asked, "")
    for one in followed.made_of:
        name, number = one.followed.name, one.followed.number
        yield {
            "name": name[:1].upper() + name[1:], "number": figure(number), "text": number.marked,
            "url": base + one.code,
        }  # fmt: skip


def _places(asked: Asked, text: str, code: Code, found: PartPlaces) -> dict[str, Any]:
    """The rows of municipalities, and the ways to the other pages of them."""
    slugs = [one.slug for one, _ in found.numbers]
    bases = addresses.origin_bases(asked.question.period, Level.MUNICIPALITY, slugs)
    return {
        "rows": [
            (place.name, base + text, figure(number) if number else "")
            for (place, number), base in zip(found.numbers, bases, strict=True)
        ],
        "pages": addresses.number_pages(asked, text, found.page, found.pages),
        "adds_up": code.family not in ONCE and code.family != "dagen",
    }


def _is_standing(code: Code) -> bool:
    """Whether it is about no months."""
    return code.family in (*PUBLISHED, AGREEMENT) or any(one.partition(".")[0] in PUBLISHED for one in code.made_of)


def _of_year(asked: Asked) -> Asked:
    """Plans are of a year, also of the one after the programme."""
    year = request.args.get("van", "")[:4]
    if not (year.isascii() and year.isdigit()) or int(year) not in _years(asked):
        return asked
    return replace(asked, question=replace(asked.question, period=Period.year(int(year)), faults=()))


def _years(asked: Asked) -> range:
    return range(asked.programme.first_month.year, asked.programme.last_month.year + 2)
