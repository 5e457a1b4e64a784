"""How many kernen said how far an aspect is arranged for after the project."""

from __future__ import annotations

from sociaalvitaal.figures import queries
from sociaalvitaal.figures.evaluation.lasting import ASPECT_WORDS, DEGREE_WORDS, Lasting, lasting_of_year
from sociaalvitaal.figures.kern.leading import taken_part
from sociaalvitaal.figures.origin.asking import Followed, Piece, Wanted, plain
from sociaalvitaal.figures.origin.codes import Code, code_of
from sociaalvitaal.formatting import short_date
from sociaalvitaal.models.factors import Aspect, Degree

NOT_FILLED_IN = "niet-ingevuld"
ASPECTS = {aspect.name.lower(): aspect for aspect in Aspect}
DEGREES = {degree.name.lower(): degree for degree in Degree}


def follow(wanted: Wanted, code: Code) -> Followed | None:
    """The kernen that said so of one aspect."""
    aspect, said = ASPECTS.get(code.parts[0]), code.parts[-1]
    degree = DEGREES.get(said)
    if aspect is None or len(code.parts) != 2 or (degree is None and said != NOT_FILLED_IN):
        return None
    kernen = [
        kern
        for kern in queries.kernen_in(wanted.session, wanted.scope)
        if taken_part(kern, wanted.programme.period, wanted.period)
    ]
    found = lasting_of_year(wanted.session, [kern.id for kern in kernen], wanted.period.last.year)
    words = DEGREE_WORDS[degree] if degree else "niet ingevuld"
    pieces = [
        Piece(kern.id, words, 1, changed=_when(found.get(kern.id)))
        for kern in kernen
        if _degree(found.get(kern.id), aspect) is degree
    ]
    name = f"borging, {ASPECT_WORDS[aspect]}: {words}"
    return Followed(name, plain(len(pieces)), "Hoe ver geregeld", lambda: pieces)


def lasting_code(aspect: Aspect, degree: Degree | None) -> str:
    """How many kernen said so of an aspect; None: said nothing."""
    return code_of("borging", aspect.name.lower(), degree.name.lower() if degree else NOT_FILLED_IN)


def _degree(found: Lasting | None, aspect: Aspect) -> Degree | None:
    said = found.aspects.get(aspect) if found else None
    return said.degree if said else None


def _when(found: Lasting | None) -> str:
    return f"ingeleverd {short_date(found.handed_in_on)}" if found else ""
