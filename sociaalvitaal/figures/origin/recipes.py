"""In how many kernen a recipe of an answer to "what works" holds, and where the result came: as it was shared."""

from __future__ import annotations

import sqlalchemy as sa

from sociaalvitaal.figures.evaluation.answers import Card, shared
from sociaalvitaal.figures.origin.asking import Followed, Piece, Wanted, plain
from sociaalvitaal.figures.origin.codes import Code, code_of
from sociaalvitaal.figures.scope import Level
from sociaalvitaal.formatting import listing, short_date
from sociaalvitaal.models.places import Kern

HOLDS, REACHED = "kernen", "resultaat"
ABOUT = "Dit zijn de kernen van het antwoord zoals het is gedeeld. Wat daarna veranderde, telt niet mee."


def recipe_codes(analysis_id: int, place: int) -> tuple[str, str]:
    """Of a card of an answer, by its place: where it holds, and where the result came."""
    holds, reached = (code_of("recept", str(analysis_id), str(place), what) for what in (HOLDS, REACHED))
    return holds, reached


def follow(wanted: Wanted, code: Code) -> Followed | None:
    """The kernen of one recipe; they are of the whole programme."""
    if len(code.parts) != 3 or code.parts[2] not in (HOLDS, REACHED) or wanted.scope.level is not Level.PROGRAMME:
        return None
    asked, place, what = code.parts
    one = next((one for one in shared(wanted.session) if str(one.analysis_id) == asked), None)
    cards = {str(number): card for number, card in enumerate(one.answer.cards)} if one else {}
    if one is None or place not in cards:
        return None
    card, told = cards[place], f"gedeeld {short_date(one.on_day)}"
    found = _outcomes(card, with_exceptions=what == HOLDS)
    name = f"kernen met recept ‘{listing(list(card.circumstances))}’{'' if what == HOLDS else f': {card.result}'}"

    def pieces() -> list[Piece]:
        kernen = wanted.session.scalars(sa.select(Kern).where(Kern.name.in_(found)).order_by(Kern.id))
        return [Piece(kern.id, found[kern.title], 1, changed=told) for kern in kernen]

    return Followed(name, plain(len(found)), "Resultaat", pieces, ABOUT)


def _outcomes(card: Card, *, with_exceptions: bool) -> dict[str, str]:
    """By kern, whether the result came."""
    without = dict.fromkeys(card.exceptions, "het resultaat was er niet") if with_exceptions else {}
    return dict.fromkeys(card.kernen, card.result) | without
