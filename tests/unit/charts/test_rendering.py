"""Pictures: drawn once, kept by content, never half, and safe for any text."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.dom import minidom

import pytest

from sociaalvitaal.charts import cache as files
from sociaalvitaal.charts import rendering
from sociaalvitaal.charts.base import Chart
from sociaalvitaal.charts.small_multiples import Panel, SmallMultiples
from tests.unit.charts.cases import CASES
from tests.unit.charts.samples import ages, groups, matrix, mixed, multiples, period, tiles, whole

NASTY = "a$^$b <script>&amp;-->\"' \u0000\u0007\ud800 \u0645\u0631\u062d ✓ 漢 \U0001f600 \u202e%s {0} \\frac"


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Chart]:
    """The charts that are drawn during the test."""
    seen: list[Chart] = []
    draw = SmallMultiples.draw

    def counting(chart: SmallMultiples) -> object:
        seen.append(chart)
        return draw(chart)

    monkeypatch.setattr(SmallMultiples, "draw", counting)
    return seen


def test_a_chart_that_did_not_change_is_not_drawn_again(tmp_path: Path, drawn: list[Chart]) -> None:
    first = rendering.svg(multiples(3, 4), tmp_path)
    assert rendering.svg(multiples(3, 4), tmp_path) == first
    assert len(drawn) == 1
    assert rendering.svg(multiples(3, 5), tmp_path) != first
    assert len(drawn) == 2


def test_many_threads_draw_a_chart_once(tmp_path: Path, drawn: list[Chart]) -> None:
    with ThreadPoolExecutor(8) as threads:
        pictures = list(threads.map(lambda _: rendering.svg(multiples(3, 4), tmp_path), range(16)))
    assert len(set(pictures)) == 1
    assert len(drawn) == 1


def test_threads_that_draw_different_charts_get_what_one_thread_gets(tmp_path: Path) -> None:
    charts = [multiples(3, 4), groups([3, 8]), ages([1, 2, 3, 4, 5]), tiles([whole(3)]), matrix("olm", "ond")]
    alone = [rendering.svg(chart, tmp_path / "alone") for chart in charts]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda chart: rendering.svg(chart, tmp_path / "together"), charts))
    assert together == alone


def test_the_same_chart_gives_the_same_bytes(tmp_path: Path) -> None:
    chart = mixed(4, 12)
    assert rendering.svg(chart, tmp_path / "one") == rendering.svg(chart, tmp_path / "other")
    assert rendering.png(chart, tmp_path / "one") == rendering.png(chart, tmp_path / "other")


def test_the_key_follows_kind_data_wording_and_drawing_version(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {rendering.key(make()) for make in CASES.values()}
    assert len(keys) == len(CASES)
    before = rendering.key(multiples(3))
    assert before == rendering.key(multiples(3))
    monkeypatch.setattr(rendering, "DRAWING_VERSION", rendering.DRAWING_VERSION + 1)
    assert rendering.key(multiples(3)) != before


def test_a_broken_file_in_the_cache_is_drawn_anew(tmp_path: Path, drawn: list[Chart]) -> None:
    chart = multiples(3, 4)
    whole_file = rendering.svg(chart, tmp_path)
    (path,) = tmp_path.iterdir()
    path.write_bytes(whole_file[: len(whole_file) // 2])
    assert rendering.svg(chart, tmp_path) == whole_file
    assert path.read_bytes() == whole_file
    assert len(drawn) == 2


def test_a_cache_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert rendering.svg(multiples(3), blocked).startswith(b"<?xml")
    assert rendering.png(multiples(3), blocked / "deeper").startswith(b"\x89PNG")


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "replace", full)
    files.write(tmp_path / "a.svg", b"x")
    assert list(tmp_path.iterdir()) == []


def test_the_cache_stays_small_and_keeps_what_was_used_last(tmp_path: Path) -> None:
    for place in range(5):
        files.write(tmp_path / f"{place}.svg", b"x" * 10)
        os.utime(tmp_path / f"{place}.svg", (place, place))
    assert files.read(tmp_path / "0.svg", b"x") is not None  # used now, so it stays
    files.write(tmp_path / "new.svg", b"x" * 10, max_bytes=30)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0.svg", "4.svg", "new.svg"]


def test_an_svg_needs_no_style_script_or_font_of_the_page(tmp_path: Path) -> None:
    picture = rendering.svg(mixed(4, 12), tmp_path)
    document = minidom.parseString(picture)  # noqa: S318 (our own file)
    tags = {node.tagName for node in document.getElementsByTagName("*")}
    assert tags <= {"svg", "title", "g", "path", "defs", "use"}
    assert not any(node.hasAttribute("style") for node in document.getElementsByTagName("*"))
    assert document.documentElement.getAttribute("role") == "img"
    assert document.getElementsByTagName("title")[0].firstChild.data == mixed(4, 12).title


@pytest.mark.parametrize("make", [
    lambda: SmallMultiples((Panel(NASTY, (whole(3),)),), period(1)),
    lambda: groups([3, 8], NASTY),
    lambda: tiles([whole(3), whole(4)], NASTY),
    lambda: matrix("om", "ol", name=NASTY),
])  # fmt: skip
def test_text_of_users_is_never_markup_or_formula(make: object, tmp_path: Path) -> None:
    chart = make()  # type: ignore[operator]
    document = minidom.parseString(rendering.svg(chart, tmp_path))  # noqa: S318 (our own file)
    assert not document.getElementsByTagName("script")
    assert rendering.png(chart, tmp_path).startswith(b"\x89PNG")


def test_words_and_tables_do_not_load_matplotlib() -> None:
    code = (
        "import sys; from tests.unit.charts.cases import CASES; from sociaalvitaal.charts import rendering\n"
        "for make in CASES.values():\n"
        "    chart = make(); chart.title, chart.subtitle, chart.alt, chart.table, rendering.key(chart)\n"
        "sys.exit('matplotlib' in sys.modules or 'numpy' in sys.modules)"
    )
    root = Path(__file__).parents[3]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0


def test_pyplot_is_never_loaded(tmp_path: Path) -> None:
    rendering.svg(multiples(3), tmp_path)
    assert "matplotlib.pyplot" not in sys.modules
