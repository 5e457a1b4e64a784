"""Who may do what, where: plain functions of an actor and an object."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sociaalvitaal.models.people import Role
from sociaalvitaal.models.places import Kern, Municipality


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: a signed-in user with the places that are theirs today."""

    user_id: int
    name: str
    role: Role
    kern_ids: frozenset[int] = frozenset()
    municipality_ids: frozenset[int] = frozenset()


RolePermission = Callable[[Actor], bool]
KernPermission = Callable[[Actor, Kern], bool]
MunicipalityPermission = Callable[[Actor, Municipality], bool]


def anyone(_actor: Actor) -> bool:
    """Whoever is signed in."""
    return True


def may_see_kern(actor: Actor, kern: Kern) -> bool:
    """The kern with its entries: its leaders, its municipality, the coordinator."""
    match actor.role:
        case Role.LEADER:
            return kern.id in actor.kern_ids
        case Role.MUNICIPALITY:
            return kern.municipality_id in actor.municipality_ids
        case Role.COORDINATOR:
            return True
        case _:
            return False


def may_write_dossier(actor: Actor, kern: Kern) -> bool:
    """Facts and lessons of a kern: its leaders, and the coordinator who helps them."""
    return actor.role is Role.COORDINATOR or may_write_month(actor, kern)


def may_score_factors(actor: Actor, kern: Kern) -> bool:
    """Say what helps and hinders in a kern: its leaders, and the coordinator, also where there is no leader."""
    return actor.role is Role.COORDINATOR or may_write_month(actor, kern)


def may_see_who_scored(actor: Actor) -> bool:
    """Which kernen filled in the questionnaire about factors: the coordinator."""
    return actor.role is Role.COORDINATOR


def may_write_month(actor: Actor, kern: Kern) -> bool:
    """Only a leader hands in a month, and only of the own kern."""
    return actor.role is Role.LEADER and kern.id in actor.kern_ids


def may_have_workbook(actor: Actor, kern: Kern) -> bool:
    """Fetch the workbook of a kern: its leader, and the coordinator; only the leader sends it in."""
    return actor.role is Role.COORDINATOR or may_write_month(actor, kern)


def may_see_overview(actor: Actor) -> bool:
    """The summary over municipalities; a municipality gets its own part."""
    return actor.role in (Role.COORDINATOR, Role.FUNDER, Role.MUNICIPALITY)


def may_ask_figures(actor: Actor) -> bool:
    """Figures by the API: who sees the summary, and a leader those of the own kern."""
    return actor.role is Role.LEADER or may_see_overview(actor)


def may_see_whole_programme(actor: Actor) -> bool:
    """The summary of all municipalities together."""
    return actor.role in (Role.COORDINATOR, Role.FUNDER)


def may_see_municipality(actor: Actor, municipality: Municipality) -> bool:
    """A municipality's figures: its contacts, the coordinator, the funder."""
    return may_see_whole_programme(actor) or (
        actor.role is Role.MUNICIPALITY and municipality.id in actor.municipality_ids
    )


def may_see_kern_figures(actor: Actor, kern: Kern) -> bool:
    """A kern's figures by month: who sees those of its municipality."""
    return may_see_municipality(actor, kern.municipality)


def may_follow_numbers(actor: Actor) -> bool:
    """Open a number to what stands behind it: everyone but the administrator, each for the own places."""
    return actor.role is not Role.ADMIN


def may_follow_kern_numbers(actor: Actor, kern: Kern) -> bool:
    """The same of one kern: who sees its figures, and its leaders."""
    return may_see_kern_figures(actor, kern) or may_see_kern(actor, kern)


def may_know_who_submitted(actor: Actor) -> bool:
    """Who handed in a month by name: the coordinator; others read the function."""
    return actor.role is Role.COORDINATOR


def sees_protected_figures(actor: Actor) -> bool:
    """Whether what this actor sees counts as shared, so that small counts are withheld."""
    return actor.role is Role.FUNDER


def may_see_reports(actor: Actor) -> bool:
    """The list of reports; each report has its own check."""
    return actor.role is not Role.ADMIN


def may_see_kern_report(actor: Actor, kern: Kern) -> bool:
    """A kern's report: who sees the kern, and the funder. Small counts are withheld in every report."""
    return actor.role is Role.FUNDER or may_see_kern(actor, kern)


def may_write_reports(actor: Actor) -> bool:
    """Texts of reports are the coordinator's."""
    return actor.role is Role.COORDINATOR


def may_write_report_of(actor: Actor, _place: Kern | Municipality) -> bool:
    """Texts of the report of one place are the coordinator's too."""
    return may_write_reports(actor)


def may_see_concepts(actor: Actor) -> bool:
    """Reports as they are being made: everyone who may see reports but the funder, who reads what is published."""
    return may_see_reports(actor) and actor.role is not Role.FUNDER


def may_see_concept_of(actor: Actor, municipality: Municipality) -> bool:
    """The report of a municipality as it is being made: its contacts and the coordinator."""
    return may_see_concepts(actor) and may_see_municipality(actor, municipality)


def may_see_editions_of(actor: Actor, municipality_id: int | None, kern: Kern | None) -> bool:
    """Published editions about a place; about the whole programme: whoever may see reports."""
    if kern is not None:
        return may_see_kern_report(actor, kern)
    if municipality_id is None or may_see_whole_programme(actor):
        return may_see_reports(actor)
    return municipality_id in actor.municipality_ids


def may_manage_people(actor: Actor) -> bool:
    """Invite people and end their access."""
    return actor.role in (Role.COORDINATOR, Role.ADMIN)


def may_invite(actor: Actor, role: Role) -> bool:
    """An administrator makes any account, a coordinator all but administrators."""
    return actor.role is Role.ADMIN or (actor.role is Role.COORDINATOR and role is not Role.ADMIN)


def may_manage_kernen(actor: Actor) -> bool:
    """Name a kern, start it, stop it."""
    return actor.role in (Role.COORDINATOR, Role.ADMIN)


def may_manage_lists(actor: Actor) -> bool:
    """Change the lists that people choose from."""
    return actor.role in (Role.COORDINATOR, Role.ADMIN)


def may_set_house_style(actor: Actor) -> bool:
    """Choose how reports look, and who sends them."""
    return actor.role in (Role.COORDINATOR, Role.ADMIN)


def may_see_audit(actor: Actor) -> bool:
    """The audit trail as a whole."""
    return actor.role in (Role.COORDINATOR, Role.ADMIN)


def may_decide_months(actor: Actor) -> bool:
    """Approve, return, lock, give more time, remind, arrange a replacement: the coordinator."""
    return actor.role is Role.COORDINATOR


def may_decide_month(actor: Actor, _kern: Kern) -> bool:
    """The same, about one kern."""
    return may_decide_months(actor)


def may_see_referrals(actor: Actor, kern: Kern) -> bool:
    """Referrals one by one: the kern's leaders, and the coordinator who helps them."""
    return actor.role is Role.COORDINATOR or may_write_referrals(actor, kern)


def may_see_small_counts(actor: Actor, kern: Kern) -> bool:
    """The leader sees the own kern whole; who else reads what residents answered does not."""
    return may_write_referrals(actor, kern)


def may_write_referrals(actor: Actor, kern: Kern) -> bool:
    """Only a leader follows up referrals, and only of the own kern."""
    return actor.role is Role.LEADER and kern.id in actor.kern_ids


def may_export_all(actor: Actor) -> bool:
    """Take all data along, small counts too: the coordinator."""
    return actor.role is Role.COORDINATOR


def may_have_tokens(actor: Actor) -> bool:
    """Make keys for programs; such a key may no more than its user."""
    return actor.role is not Role.ADMIN


def may_write_project(actor: Actor, kern: Kern) -> bool:
    """Phases, work plan, social map, needs and project group of a kern: only its leaders."""
    return actor.role is Role.LEADER and kern.id in actor.kern_ids


def may_see_networks(actor: Actor) -> bool:
    """Cards of organisations, each as far as it is about kernen that the actor may see."""
    return actor.role in (Role.LEADER, Role.MUNICIPALITY, Role.COORDINATOR)


def may_see_all_networks(actor: Actor) -> bool:
    """The organisations of all kernen together, and which of them are one: the coordinator."""
    return actor.role is Role.COORDINATOR


def may_import_addresses(actor: Actor) -> bool:
    """Send in a list of addresses: the coordinator for all kernen, a leader for the own ones."""
    return actor.role in (Role.LEADER, Role.COORDINATOR)


def may_see_projects(actor: Actor) -> bool:
    """How the project stands in all kernen: the coordinator; a municipality gets its own part."""
    return actor.role in (Role.COORDINATOR, Role.MUNICIPALITY)


def may_decide_period(actor: Actor) -> bool:
    """Let the programme begin or end in another month: the coordinator."""
    return actor.role is Role.COORDINATOR


def may_follow_plan(actor: Actor, kern: Kern) -> bool:
    """Say how the lines of an adopted work plan fare: the kern's leaders, and the coordinator who reports on it."""
    return actor.role is Role.COORDINATOR or may_write_project(actor, kern)


def may_judge_kern(actor: Actor, kern: Kern) -> bool:
    """Say how far a kern reached the goals: its municipality, and the coordinator; never its leader."""
    return may_judge_municipality(actor, kern.municipality)


def may_judge_municipality(actor: Actor, municipality: Municipality) -> bool:
    """Say how far a municipality reached the goals: its contacts, and the coordinator."""
    own = actor.role is Role.MUNICIPALITY and municipality.id in actor.municipality_ids
    return own or actor.role is Role.COORDINATOR


def may_keep_outside_tables(actor: Actor) -> bool:
    """Say where a table from elsewhere comes from and how far it can be compared: the coordinator."""
    return actor.role is Role.COORDINATOR


def may_observe(actor: Actor, kern: Kern) -> bool:
    """Read and write down what worked in a kern: its leaders, its municipality, the coordinator."""
    return may_see_kern(actor, kern)


def may_change_observation(actor: Actor, kern: Kern, by_id: int | None, by_role: Role | None) -> bool:
    """Change an observation or withdraw it: who wrote it, the coordinator, and a leader what a leader wrote."""
    if not may_observe(actor, kern):
        return False
    of_leaders = actor.role is Role.LEADER and by_role in (Role.LEADER, None)
    return actor.role is Role.COORDINATOR or by_id == actor.user_id or of_leaders


def may_release_quote(actor: Actor, _kern: Kern) -> bool:
    """Say whether an observation may be quoted in reports and answers: the coordinator."""
    return may_make_statements(actor)


def may_make_statements(actor: Actor) -> bool:
    """Statements, and the observations that they are made of: the coordinator."""
    return actor.role is Role.COORDINATOR


def may_compare_kernen(actor: Actor) -> bool:
    """Set kernen beside each other with their scores and quotes: the coordinator; a municipality gets its own."""
    return actor.role in (Role.COORDINATOR, Role.MUNICIPALITY)


def may_analyse(actor: Actor) -> bool:
    """Ask what works and draw the lines: the coordinator; others read the answers that were shared."""
    return actor.role is Role.COORDINATOR


def may_read_answers(actor: Actor) -> bool:
    """Read what works, as far as it was shared: every role but the administrator."""
    return actor.role is not Role.ADMIN


def may_open_public_page(actor: Actor) -> bool:
    """Decide whether everybody may see the key figures of the programme: the coordinator."""
    return actor.role is Role.COORDINATOR
