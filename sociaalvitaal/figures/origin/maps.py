"""How many organisations and kernen stand on the social maps, and how many agreements hold or ended."""

from __future__ import annotations

from datetime import date

from sociaalvitaal.figures.kern.cooperation import agreements, mapped, organisations
from sociaalvitaal.figures.origin.asking import Followed, Piece, Wanted, plain
from sociaalvitaal.figures.origin.codes import Code
from sociaalvitaal.formatting import short_date

ABOUT = "De sociale kaart van vandaag. Een organisatie in meer kernen telt één keer, en staat hier bij één kern."
TODAY = "De afspraken van vandaag."
NAMES = {
    "organisaties": "organisaties op de sociale kaart",
    "kernen": "kernen met een organisatie op de sociale kaart",
    "oud": "organisaties die een jaar niet zijn gecontroleerd",
}


def follow(wanted: Wanted, code: Code) -> Followed | None:
    """Organisations, those that were not checked for a year, or the kernen where they are."""
    what = code.parts[0]
    if what not in NAMES:
        return None
    if what == "kernen":
        kernen = [Piece(id_, "heeft een sociale kaart", 1) for id_ in mapped(wanted.session, wanted.scope)]
        return Followed(NAMES[what], plain(len(kernen)), "Organisatie", lambda: kernen, "De sociale kaart van vandaag.")
    found = organisations(wanted.session, wanted.scope, wanted.today if what == "oud" else None)
    pieces = [Piece(kern_id, name, 1, changed=_checked(day)) for kern_id, name, day in found]
    return Followed(NAMES[what], plain(len(pieces)), "Organisatie", lambda: pieces, ABOUT)


def follow_agreements(wanted: Wanted, code: Code) -> Followed | None:
    """Agreements that hold, of one kind or all, or that ended."""
    what = code.parts[0]
    if what not in ("lopend", "afgelopen", "soort") or (what == "soort") is not (len(code.parts) == 2):
        return None
    kind = code.parts[1] if what == "soort" else ""
    found = agreements(wanted.session, wanted.scope, wanted.today, holding=what != "afgelopen", kind=kind)
    pieces = [Piece(kern_id, label, 1, changed=_until(day)) for kern_id, label, day in found]
    name = "afspraken die zijn afgelopen" if what == "afgelopen" else "afspraken die lopen"
    return Followed(name, plain(len(pieces)), "Soort afspraak", lambda: pieces, TODAY)


def _checked(day: date | None) -> str:
    return f"gecontroleerd {short_date(day)}" if day else "nooit gecontroleerd"


def _until(day: date | None) -> str:
    return f"tot en met {short_date(day)}" if day else "zonder einddatum"
