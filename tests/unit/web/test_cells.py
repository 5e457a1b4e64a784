"""Numbers that are text as cells: signs in words, links that say where they lead, text of users never as markup."""

from __future__ import annotations

from sociaalvitaal.web.cells import opened_cells


def test_text_in_cells_is_escaped() -> None:
    found = opened_cells(["<b>", "a\x1fb", "&"], "<i>", ["", "", ""], ["", "", ""], [False, False, False])
    assert found == "<td>&lt;b&gt;</td><td>a b</td><td>&amp;</td>"


def test_a_number_opens_where_it_has_an_address_and_its_signs_are_said() -> None:
    found = opened_cells(["12*", ".", "x", ""], "<i>", ["A&B", "C", "D", "E"], ["/a?b=1&c=2", "/m", "", "/leeg"])
    assert found.count("<a ") == 2
    assert 'href="/a?b=1&amp;c=2" aria-label="A&amp;B, &lt;i&gt;: 12 (voorlopig)"' in found
    assert '<span class="provisional" aria-hidden="true">*</span>' in found
    assert 'aria-label="C, &lt;i&gt;: ontbreekt"' in found
    within = opened_cells(["12* (1/2)"], "", [""], [""])
    assert '12<span aria-hidden="true">*</span><span class="visually-hidden"> (voorlopig)</span> (1/2)' in within
    assert found.endswith(
        '<td class="num"><span aria-hidden="true">x</span><span class="visually-hidden">niet getoond</span></td>'
        '<td class="num"></td>'
    )


def test_a_star_in_a_word_is_no_sign() -> None:
    assert opened_cells(["Club*"], "", [""], [""], [False]) == "<td>Club*</td>"
