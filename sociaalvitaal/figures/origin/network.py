"""How many organisations of a sector or with a role work along: each organisation once."""

from __future__ import annotations

from collections.abc import Sequence

from sociaalvitaal.figures.kern.cooperation import members
from sociaalvitaal.figures.origin import divided
from sociaalvitaal.figures.origin.asking import Followed, Piece, Wanted, plain
from sociaalvitaal.figures.origin.codes import Code
from sociaalvitaal.formatting import short_date

ABOUT = "De sociale kaart van vandaag. Een organisatie in meer kernen telt één keer, en staat hier bij één kern."


def follow(wanted: Wanted, code: Code) -> Followed | None:
    """One sector or role."""
    item = divided.find_item(wanted.session, code)
    if item is None:
        return None
    found = members(wanted.session, wanted.scope, code.family, item.id)

    def pieces() -> Sequence[Piece]:
        return [
            Piece(kern_id, name, 1, changed=f"gecontroleerd {short_date(day)}" if day else "nooit gecontroleerd")
            for kern_id, name, day in found
        ]

    return Followed(
        f"organisaties, {code.family} {item.label.lower()}", plain(len(found)), "Organisatie", pieces, ABOUT
    )
