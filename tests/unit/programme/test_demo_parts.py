"""The pure parts of the demo."""

from __future__ import annotations

from sociaalvitaal.periods import Month
from sociaalvitaal.programme.definition import shipped_definition
from sociaalvitaal.programme.demo.dice import Dice
from sociaalvitaal.programme.demo.places import slugify
from sociaalvitaal.programme.demo.referrals import SOURCES, referral_code
from sociaalvitaal.programme.demo.seasons import weeks_open
from sociaalvitaal.programme.demo.templates import ONE_OFF, SHORT, STRUCTURAL


def test_the_same_seed_draws_the_same_and_another_seed_another() -> None:
    first, same, other = (Dice(*seed) for seed in ((1, 2), (1, 2), (1, 3)))
    drawn = [first.whole(0, 9) for _ in range(50)]
    assert drawn == [same.whole(0, 9) for _ in range(50)]
    assert drawn != [other.whole(0, 9) for _ in range(50)]


def test_the_dice_draw_what_they_say() -> None:
    dice = Dice("proef")
    wholes = {dice.whole(2, 4) for _ in range(200)}
    assert wholes == {2, 3, 4}
    assert 1.8 < sum(dice.events(2.0) for _ in range(2_000)) / 2_000 < 2.2
    assert 280 < dice.part(1_000, 0.3) < 320
    assert {dice.weighted("abc", (1, 0, 1)) for _ in range(200)} == {"a", "c"}
    assert sorted(dice.shuffled(range(9))) == list(range(9))


def test_referral_codes_are_all_different_and_look_like_real_ones() -> None:
    codes = [referral_code(number) for number in range(1, 20_001)]
    assert len(set(codes)) == len(codes)
    assert all(len(code) == 8 and code[3] == "-" for code in codes)


def test_slugs_keep_to_plain_letters() -> None:
    assert slugify("Mariënheem") == "marienheem"
    assert slugify("Kamperpoort-Veerallee") == "kamperpoort-veerallee"
    assert slugify("Voorbeeldkern 12-1") == "voorbeeldkern-12-1"


def test_august_is_nearly_all_holiday_and_weighs_less_outdoors() -> None:
    assert weeks_open(Month(2017, 8), rests=True) < 0.5
    assert weeks_open(Month(2017, 8), rests=False) > 2
    assert weeks_open(Month(2017, 3), rests=True) == weeks_open(Month(2017, 3), rests=False)


def test_templates_only_use_slugs_of_the_shipped_lists() -> None:
    slugs = {facts.key: {item.slug for item in facts.items} for facts in shipped_definition().lists}
    for template in (*STRUCTURAL, *SHORT, *ONE_OFF):
        assert template.kind in slugs["soort"]
        assert template.duration in slugs["duur"]
        assert {template.target, *template.others} <= slugs["doelgroep"]
        assert template.target not in template.others
        assert template.theme in slugs["thema"]
        assert template.location in slugs["locatie"]
    assert set(SOURCES) <= slugs["verwijsbron"]
