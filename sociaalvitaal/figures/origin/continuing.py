"""How many activities go on without the project, as the leaders said, and how many kernen said anything."""

from __future__ import annotations

from collections.abc import Callable

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.evaluation.lasting import GoingOn, lasting_of_year
from sociaalvitaal.figures.kern.leading import taken_part
from sociaalvitaal.figures.origin.asking import Followed, Piece, Wanted, plain
from sociaalvitaal.figures.origin.codes import Code
from sociaalvitaal.formatting import short_date

COUNTED: dict[str, tuple[str, Callable[[GoingOn], int]]] = {
    "lopend": ("activiteiten die lopen", lambda found: found.running),
    "gaat-door": ("activiteiten die zonder het project doorgaan", lambda found: found.yes),
    "stopt": ("activiteiten die niet doorgaan", lambda found: found.no),
    "onbekend": ("activiteiten waarvan de projectleider het niet weet", lambda found: found.unknown),
    "stil": ("activiteiten waarover niets is ingevuld", lambda found: found.not_answered),
    "ingevuld": ("kernen die invulden wat er blijft", lambda _found: 1),
}
ABOUT = "Geteld in wat de projectleiders inleverden voor het rapport van dit jaar."


def follow(wanted: Wanted, code: Code) -> Followed | None:
    """Activities that go on or not, or kernen that told, over the kernen that took part."""
    name, count = COUNTED.get(code.parts[0], ("", None))
    if count is None:
        return None
    kernen = [
        kern.id
        for kern in queries.kernen_in(wanted.session, wanted.scope)
        if taken_part(kern, wanted.programme.period, wanted.period)
    ]
    found = lasting_of_year(wanted.session, kernen, wanted.period.last.year)
    pieces = [
        Piece(kern_id, name, value, changed=f"ingeleverd {short_date(found[kern_id].handed_in_on)}")
        for kern_id in kernen
        if kern_id in found and (value := count(found[kern_id].activities))
    ]
    return Followed(name, plain(sum(piece.value for piece in pieces)), "Wat", lambda: pieces, ABOUT)
