"""Which kern or municipality someone means."""

from __future__ import annotations

from sqlalchemy.orm import Session

from sociaalvitaal.accounts import place_queries
from sociaalvitaal.accounts.faults import NotPossible
from sociaalvitaal.models.people import Invitation
from sociaalvitaal.models.places import Kern, Municipality

SHORT_LIST = 300
"""Up to this many kernen a page lists them all; above it one types a name."""


def full_name(kern: Kern) -> str:
    """A kern with its municipality; what one may type to mean it."""
    return f"{kern.name} ({kern.municipality.name})" if kern.name else kern.title


def get_kern(session: Session, text: str) -> Kern:
    """The kern with this slug or name; NotPossible when it is none or more than one."""
    if not text:
        raise NotPossible("Kies een kern.", "kern")
    found = place_queries.find_kernen(session, text)
    if not found:
        raise NotPossible("Deze kern kennen we niet. Vul de naam in zoals in de lijst van kernen.", "kern")
    if len(found) > 1:
        names = " of ".join(full_name(kern) for kern in found)
        raise NotPossible(f"Er zijn meer kernen met deze naam. Vul in: {names}.", "kern")
    return found[0]


def get_municipality(session: Session, slug: str) -> Municipality:
    """The municipality with this slug; NotPossible when there is none."""
    found = place_queries.find_municipality(session, slug) if slug else None
    if found is None:
        raise NotPossible("Kies een gemeente.", "municipality")
    return found


def kern_choices(session: Session) -> list[tuple[str, str]]:
    """All kernen by municipality, to choose from; empty when they are too many."""
    if place_queries.count_kernen(session) > SHORT_LIST:
        return []
    return [("", "Kies een kern"), *((kern.slug, full_name(kern)) for kern in place_queries.all_kernen(session))]


def municipality_choices(session: Session) -> list[tuple[str, str]]:
    """All municipalities, to choose from."""
    return [("", "Kies een gemeente"), *((m.slug, m.name) for m in place_queries.all_municipalities(session))]


def place_of(session: Session, invitation: Invitation) -> str:
    """The kern or municipality that an invitation is about; empty when it is about all."""
    if invitation.kern_id:
        return session.get_one(Kern, invitation.kern_id).title
    if invitation.municipality_id:
        return f"gemeente {session.get_one(Municipality, invitation.municipality_id).name}"
    return ""
