"""Qualitative comparative analysis of a file with calibrated cases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from sociaalvitaal.cli.context import CommandFailed
from sociaalvitaal.evaluation.files import reading, writing
from sociaalvitaal.evaluation.qca import dice
from sociaalvitaal.evaluation.qca.truth_table import Cuts
from sociaalvitaal.figures.evaluation.study.analysis import Analysis

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
HEADS = {
    "conservative": "Alleen wat gezien is",
    "intermediate": "Met uw verwachtingen",
    "parsimonious": "Kortst mogelijk (raadt over wat niemand heeft)",
}


def _cuts(_context: click.Context, _option: click.Parameter, text: str) -> tuple[float, float | None]:
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) not in (1, 2) or not all(0 < one <= 1 for one in numbers) or numbers != sorted(numbers)[::-1]:
        raise click.BadParameter("verwacht een getal boven 0 tot en met 1, of twee met het grootste eerst: 0.8,0.5")
    return numbers[0], numbers[1] if len(numbers) == 2 else None


@click.command("qca")
@click.argument("file", type=EXISTING)
@click.option("--outcome", required=True, help="De kolom met de uitkomst.")
@click.option("--conditions", required=True, help="De kolommen met de voorwaarden, met komma's.")
@click.option(
    "--incl-cut", default="0.8", show_default=True, callback=_cuts, help="Vanaf welke consistentie; [,lager]."
)
@click.option("--n-cut", default=1, show_default=True, type=click.IntRange(1), help="Zo veel gevallen per rij.")
@click.option("--pri-cut", default=0.0, show_default=True, type=click.FloatRange(0, 1), help="Kleinste PRI.")
@click.option("--expect", default="", help="Wat helpt: A,~B.")
@click.option("--negate", is_flag=True, help="Zoek wat bij het uitblijven van de uitkomst hoort.")
@click.option("--json", "as_json", is_flag=True, help="Schrijf alles als JSON.")
def qca(
    file: Path, outcome: str, conditions: str, incl_cut: tuple[float, float | None], n_cut: int, pri_cut: float,
    expect: str, negate: bool, as_json: bool,
) -> None:  # fmt: skip
    """Zoek welke combinaties van voorwaarden samengaan met een uitkomst (QCA)."""
    asked = reading.asked(conditions)
    try:
        found = reading.read(file, outcome.strip(), asked)
        expected = reading.expectations(expect, asked)
    except reading.FaultyData as fault:
        raise CommandFailed(f"{file.name}: {fault}") from None
    data = found.data.negated() if negate else found.data
    cuts = Cuts(incl_cut[0], incl_cut[1], n_cut, pri_cut)
    written = writing.as_dict(Analysis.of(data, cuts, expected)) | {"dropped_cases": list(found.dropped)}
    click.echo(json.dumps(written, indent=1, ensure_ascii=False) if as_json else "\n".join(_lines(written)))


def _lines(found: dict[str, Any]) -> list[str]:
    table = found["truth_table"]
    lines = [f"Uitkomst {found['outcome']}, {found['cases']} gevallen"]
    if found["dropped_cases"]:
        lines.append(f"Doet niet mee, er mist een waarde: {', '.join(found['dropped_cases'])}")
    if table["undecided_cases"]:
        lines.append(f"Hoort bij geen enkele rij, precies 0,5: {', '.join(table['undecided_cases'])}")
    lines += ["", "Dezelfde omstandigheden (OUT, aantal, consistentie, PRI, gevallen)"]
    for row in table["observed"]:
        config = " ".join(f"{name}={value}" for name, value in row["config"].items())
        cases = ", ".join(row["cases"])
        lines.append(f"  {config}  {row['OUT']}  {row['n']}  {_share(row['incl'])}  {_share(row['PRI'])}  {cases}")
    lines.append(f"  {table['never_seen']} combinaties komen niet voor")
    for name, head in HEADS.items():
        lines += ["", head, *_solution(found[name])]
    if found.get("capped"):
        lines += ["", "Er zijn meer modellen dan hier staan: het zoeken is afgebroken."]
    return lines


def _solution(part: Any) -> list[str]:
    if isinstance(part, list):
        models = {tuple(model["terms"]): model for pair in part for model in pair["models"]}
        chosen = [models[key] for key in sorted(models)]
    elif "error" in part:
        return [f"  {part['error']}"]
    else:
        chosen = part["models"]
    return [
        f"  {' + '.join(model['terms'])}  (consistentie {_share(model['inclS'])}, dekking {_share(model['covS'])})"
        for model in chosen
    ]


def _share(value: float | None) -> str:
    return "niet te bepalen" if value is None else f"{value:.3f}".replace(".", ",")


@click.command("qca-loten")
@click.argument("omstandigheden", type=click.IntRange(1, max(dice.GOOD)))
@click.option(
    "--keer", default=dice.TIMES, show_default=True, type=click.IntRange(1, dice.TIMES), help="Zo vaak gooien."
)
def throw(omstandigheden: int, keer: int) -> None:
    """Gooi opnieuw hoe vaak loten een patroon geeft dat goed lijkt."""
    good = sum(dice.throws(omstandigheden, keer))
    click.echo(f"{good} van de {keer} keer leek het goed, met {dice.CASES} kernen en {omstandigheden} omstandigheden")
    click.echo(f"De toolkit zegt: {dice.GOOD[omstandigheden]} van de {dice.TIMES} keer")


COMMANDS = (qca, throw)
