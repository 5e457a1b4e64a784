"""Rows of the pages about referrals and other figures."""

from __future__ import annotations

from typing import Any

from flask import url_for
from markupsafe import Markup

from sociaalvitaal import formatting
from sociaalvitaal.figures import derived
from sociaalvitaal.figures.chain.counting import SHORT_NAMES, ChainFigures, Part, due
from sociaalvitaal.figures.chain.feedback import Told
from sociaalvitaal.figures.extras import Extra, ExtraFigures
from sociaalvitaal.figures.numbers import Number, State
from sociaalvitaal.figures.origin import chain_codes
from sociaalvitaal.figures.origin.agreements import FIRST_MESSAGE, SECOND_MESSAGE, agreed_code
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.figures.summary import Line
from sociaalvitaal.models.programme import Programme
from sociaalvitaal.models.referrals import Step
from sociaalvitaal.overview import addresses
from sociaalvitaal.overview.cells import apart, figure, joined, opened_cell, spoken
from sociaalvitaal.overview.services import Asked

BELOW = {Level.PROGRAMME: "gemeente", Level.MUNICIPALITY: "kern"}
"""The parameter that opens a place one level down."""


def tiles(found: ChainFigures, asked: Asked) -> list[dict[str, Any]]:
    """The key figures of the chain, the counts with the way to what stands behind them."""
    total, days = found.total, found.total.days
    registered = total.reached[Step.REGISTERED]
    base = addresses.below_base(asked, "")
    counts = (("Doorverwijzingen", Step.REGISTERED), ("Leidden tot een start", Step.STARTED))
    made = [
        {
            "label": label,
            "figure": figure(total.reached[step]),
            "note": registered.remark if step is Step.REGISTERED else "",
            "url": base + chain_codes.of_step(step) if registered.state is not State.IMPOSSIBLE else "",
            "spoken": f"{label}: {spoken(total.reached[step])}",
        }
        for label, step in counts
    ]
    if days is not None:
        note = f"een kwart binnen {_days(days.low)}, driekwart binnen {_days(days.high)}"
        label = "De helft start binnen"
        made.append({
            "label": label, "figure": _dagen(days.middle), "note": note,
            "url": base + chain_codes.of_days("helft"), "spoken": f"{label}: {_dagen(days.middle)}",
        })  # fmt: skip
    return made


def step_labels(found: ChainFigures) -> list[str]:
    """The headings of the steps."""
    return [SHORT_NAMES[step][:1].upper() + SHORT_NAMES[step][1:] for step in found.steps]


def rows(parts: list[Part], found: ChainFigures, asked: Asked) -> list[tuple[str, str, Markup]]:
    """Address, label and figures of places or sources."""
    name = BELOW.get(asked.scope.level, "")
    return [
        (_opens(name, part, asked) if part.slug and name else "", part.label, _cells(part, found, asked))
        for part in parts
    ]


def _cells(part: Part, found: ChainFigures, asked: Asked) -> Markup:
    """The figures of a place, a source or all together, each opening to what it is made of."""
    base = addresses.below_base(asked, part.slug)
    return joined(
        opened_cell(
            part.reached[step], f"{SHORT_NAMES[step]}, {part.label}", base + chain_codes.of_step(step, part.code)
        )
        for step in found.steps
    )


def total_row(found: ChainFigures, asked: Asked) -> Markup:
    """The figures of all together, in the steps that its parts are shown with."""
    return _cells(found.total, found, asked)


def sources_with(found: ChainFigures) -> tuple[list[Part], list[str]]:
    """The sources that referred, and the names of those that did not."""
    none = [part for part in found.sources if part.reached[Step.REGISTERED].value == 0]
    return [part for part in found.sources if part not in none], [part.label for part in none]


def messages(found: ChainFigures, programme: Programme, asked: Asked) -> list[dict[str, Any]]:
    """What referrers heard, a line for each of both messages."""
    terms = {
        Step.FIRST_FEEDBACK: (
            "Eerste bericht",
            formatting.counted(programme.feedback_working_days, "werkdag", "werkdagen"),
            FIRST_MESSAGE,
        ),
        Step.SECOND_FEEDBACK: (
            "Tweede bericht",
            formatting.counted(programme.second_feedback_weeks, "week", "weken"),
            SECOND_MESSAGE,
        ),
    }
    base = addresses.below_base(asked, "")
    return [
        {
            "label": terms[step][0],
            "term": terms[step][1],
            "term_url": base + agreed_code(terms[step][2]),
            "cells": joined(
                [
                    *(
                        opened_cell(
                            counts[told], f"{terms[step][0]}, {told.value}", base + chain_codes.of_message(step, told)
                        )
                        for told in Told
                    ),
                    apart(
                        opened_cell(
                            derived.share(counts[Told.ON_TIME], due(counts), programme.minimum_denominator),
                            f"{terms[step][0]}, deel op tijd",
                            base + chain_codes.of_on_time(step),
                        )
                    ),
                ]
            ),
        }
        for step, counts in found.messages
    ]


def extra_rows(found: ExtraFigures, asked: Asked) -> list[tuple[str, str, Markup]]:
    """Address, label and figures, with under each what is missing behind it."""
    name = BELOW.get(asked.scope.level, "")

    def opens(line: Line) -> str:
        parameters: dict[str, Any] = {name: line.slug, **asked.question.chosen}
        return url_for("overview.extras", **parameters) if name else ""

    lines = zip(found.summary.lines, found.lines, strict=True)
    return [(opens(line), line.label, extra_cells(found, cells, asked, line)) for line, cells in lines]


def extra_cells(found: ExtraFigures, cells: list[Extra], asked: Asked, line: Line | None = None) -> Markup:
    """The other figures of one line, or of all together."""
    base = addresses.below_base(asked, line.slug if line else "")
    label = line.label if line else "samen"
    return joined(
        opened_cell(cell.number, f"{item.label}, {label}", base and base + item.code, cell.remark)
        for item, cell in zip(found.items, cells, strict=True)
    )


def numbers_of(found: ChainFigures) -> list[Number]:
    """All numbers on the page about referrals."""
    parts = (found.total, *found.places, *found.sources)
    return [
        *(number for part in parts for number in part.reached.values()),
        *(number for _, counts in found.messages for number in counts.values()),
        *(number for _, number in found.standings),
    ]


def _opens(name: str, part: Part, asked: Asked) -> str:
    parameters: dict[str, Any] = {name: part.slug, **asked.question.chosen}
    return url_for("overview.referrals", **parameters)


def _days(value: float) -> str:
    return formatting.number(int(value + 0.5))


def _dagen(value: float) -> str:
    return formatting.counted(int(value + 0.5), "dag", "dagen")
