"""In how many entries a figure is not known."""

from __future__ import annotations

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.numbers import Number
from sociaalvitaal.figures.origin.asking import Followed, Piece, Wanted, plain
from sociaalvitaal.figures.origin.codes import Code
from sociaalvitaal.figures.origin.entries import entries
from sociaalvitaal.figures.origin.parts import months_of
from sociaalvitaal.figures.tally import CODES


def follow(wanted: Wanted, code: Code) -> Followed | None:
    """In how many entries a figure is not known."""
    asked, summary = code.parts[-1], wanted.summary()
    if summary is None or asked not in CODES:
        return None
    number: Number = plain(summary.total[asked].gaps)

    def read() -> list[Piece]:
        return [
            Piece(kern.id, one.label, one.gaps)
            for kern in queries.kernen_in(wanted.session, wanted.scope)
            for one in entries(wanted.session, kern.id, asked, months_of(summary, asked))
            if one.gaps
        ]

    return Followed("opgaven waarin het aantal niet bekend is", number, "Activiteit", read)
