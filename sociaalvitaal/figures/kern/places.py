"""Finding a kern by an address that it has, or had."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.models.dossier import FormerName
from sociaalvitaal.models.places import Kern

_NOW = sa.select(Kern).where(Kern.slug == sa.bindparam("slug"))
_BEFORE = (
    sa.select(Kern)
    .join(FormerName, FormerName.kern_id == Kern.id)
    .where(FormerName.slug == sa.bindparam("slug"))
    .order_by(FormerName.id.desc())
    .limit(1)
)


def find_kern(session: Session, slug: str) -> Kern | None:
    """The kern with this address, else the one that had it last."""
    return session.scalar(_NOW, {"slug": slug}) or session.scalar(_BEFORE, {"slug": slug})
