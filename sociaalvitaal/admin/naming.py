"""Names and addresses of kernen: a free one for a new name, and the old ones that stay findable."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from sociaalvitaal.admin import queries, slug_rules
from sociaalvitaal.models.dossier import FormerName
from sociaalvitaal.models.places import Kern, Municipality
from sociaalvitaal.models.reports import ReportText


def free_slug(session: Session, name: str, municipality: Municipality, kern: Kern | None = None) -> str:
    """An address for a name that no other kern has or had; a name without letters keeps what the kern has."""
    base = slug_rules.slug_of(name) or (kern.slug if kern else f"{municipality.slug}-kern")
    wanted = [base, f"{base}-{municipality.slug}"]
    return slug_rules.free_slug(wanted, queries.other_slugs(session, kern.id if kern else None, base))


def rename(session: Session, kern: Kern, name: str, today: date) -> None:
    """Give a kern another name and address; the old ones are remembered, the texts of its reports come along."""
    slug = free_slug(session, name, kern.municipality, kern)
    session.add(FormerName(kern_id=kern.id, name=kern.name, slug=kern.slug, until=today))
    if slug != kern.slug:
        moved = sa.update(ReportText).where(ReportText.scope == f"kern:{kern.slug}").values(scope=f"kern:{slug}")
        session.execute(moved)
        # The live numbers in texts name the place that they are of.
        was, now = f" kern:{kern.slug} ", f" kern:{slug} "
        named = sa.update(ReportText).where(ReportText.markdown.contains(was, autoescape=True))
        session.execute(named.values(markdown=sa.func.replace(ReportText.markdown, was, now)))
    kern.name, kern.slug = name, slug
