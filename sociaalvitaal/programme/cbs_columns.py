"""The names that Statistics Netherlands gave its columns over the years, in its several kinds of files."""

from __future__ import annotations

import re
from collections.abc import Sequence

ALIASES: dict[str, tuple[str, ...]] = {
    "code": ("codering", "gwb_code_10", "gwb_code", "gwb_code10", "code", "wijkenenbuurten"),
    "year": ("jaar", "perioden"),
    "name": ("regio", "naam", "title"),
    "municipality_name": ("gemeentenaam", "gm_naam", "gemeente"),
    "inhabitants": ("aantalinwoners", "a_inw", "inwoners"),
    "aged_0_14": ("k_0tot15jaar", "a_00_14", "inw_0_14"),
    "aged_15_24": ("k_15tot25jaar", "a_15_24", "inw_15_24"),
    "aged_25_44": ("k_25tot45jaar", "a_25_44", "inw_25_44"),
    "aged_45_64": ("k_45tot65jaar", "a_45_64", "inw_45_64"),
    "aged_65_plus": ("k_65jaarofouder", "a_65_oo", "inw_65plus"),
    "households": ("huishoudenstotaal", "a_hh", "huishoudens"),
    "density_per_km2": ("bevolkingsdichtheid", "bev_dich", "bevolkingsdichtheid_km2", "dichtheid"),
    "mean_woz_keur": ("gemiddeldewoningwaarde", "gemiddeldewozwaardevanwoningen", "g_woz", "g_wozbag", "woz_x1000"),
    "income_per_inhabitant_keur": ("gemiddeldinkomenperinwoner", "g_ink_pi", "inkomen_per_inwoner_x1000"),
    "pct_lowest_40": ("k_40huishoudensmetlaagsteinkomen", "p_hh_li", "pct_hh_laagste40"),
    "pct_low_income": ("huishoudensmeteenlaaginkomen", "p_hh_lkk", "pct_hh_laag_inkomen"),
    "urbanity": ("matevanstedelijkheid", "ste_mvs", "stedelijkheid"),
}
"""Our field → their names, best first. OData adds a number that differs per year: AantalInwoners_5."""

REQUIRED = {
    "code": "Codering_3, gwb_code_10, gwb_code of code",
    "inhabitants": "AantalInwoners_5, a_inw of inwoners",
}
_NUMBER_BEHIND = re.compile(r"_[0-9]+$")


def match(headers: Sequence[str]) -> dict[str, int]:
    """Our field → the column that holds it. A whole name goes before one whose number was taken off."""
    whole = [header.strip().lower() for header in headers]
    bare = [_NUMBER_BEHIND.sub("", header) for header in whole]
    found: dict[str, int] = {}
    for field, names in ALIASES.items():
        column = next((row.index(name) for name in names for row in (whole, bare) if name in row), None)
        if column is not None:
            found[field] = column
    return found
