"""What the coordinator writes in Markdown, as blocks: a safe subset, everything else stays literal text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from sociaalvitaal.reports.document.blocks import Block, BulletList, Heading, Item, Paragraph
from sociaalvitaal.reports.document.text import LONGEST_TITLE, Runs, Text, clean, is_safe_link, plain

_TOP, _DEEPEST = 3, 5
LIVE = re.compile(r"(?<!\\)\{([^{}|\n]*)\|([a-z0-9_.:-]+ [a-z]+(?::[a-z0-9-]+)? \d{4}-\d{2} \d{4}-\d{2})\}")
"""A number that knows which number it is, as the toolkit itself puts it into a text."""


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """Paragraphs, lists, headings, strong, emphasis and links: no HTML, no pictures, no code."""
    parser = MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False})
    parser.enable(["list", "heading", "lheading", "emphasis", "link", "autolink", "escape", "newline", "entity"])
    parser.validateLink = is_safe_link  # type: ignore[method-assign]
    parser.inline.ruler.push("live", _live)
    return parser


def _live(state: StateInline, silent: bool) -> bool:
    """Reads a number that knows which number it is."""
    found = LIVE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("live", "", 0)
        token.content, token.meta = found[1], {"number": found[2]}
    state.pos = found.end()
    return True


def blocks(source: str) -> tuple[Block, ...]:
    """The blocks of a narrative; its headings stand below those of the chapter and skip no level."""
    tokens = _parser().parse(clean(source))
    found: list[Block] = []
    level, position = _TOP - 1, 0
    while position < len(tokens):
        token = tokens[position]
        if token.type == "heading_open":
            level = _add_heading(found, token, tokens[position + 1], level)
        elif token.type == "paragraph_open":
            _add_paragraph(found, tokens[position + 1])
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            items, position = _list(tokens, position)
            found.append(items)
        position += 1
    return tuple(found)


def _add_heading(found: list[Block], token: Token, inline: Token, level: int) -> int:
    """Add the heading, and return the level that the next one may go one deeper than."""
    content = _runs(inline.children or [])
    text = plain(content).replace("\n", " ").strip()
    if len(text) > LONGEST_TITLE:
        found.append(Paragraph(content))
    elif text:
        level = min(_TOP - 1 + int(token.tag[1:]), level + 1, _DEEPEST)
        found.append(Heading(level, text))
    return level


def _add_paragraph(found: list[Block], inline: Token) -> None:
    content = _runs(inline.children or [])
    if plain(content).strip():
        found.append(Paragraph(content))


def _list(tokens: Sequence[Token], position: int) -> tuple[BulletList, int]:
    """The list that opens here, and the position of its end."""
    numbered = tokens[position].type == "ordered_list_open"
    items: list[Item] = []
    position += 1
    while tokens[position].type == "list_item_open":
        item, position = _item(tokens, position + 1)
        items.append(item)
        position += 1
    return BulletList(tuple(items), numbered), position


def _item(tokens: Sequence[Token], position: int) -> tuple[Item, int]:
    """The item that starts here, and the position of its end; its paragraphs become lines."""
    content: Runs = ()
    below: BulletList | None = None
    while tokens[position].type != "list_item_close":
        if tokens[position].type == "inline":
            content += ((Text("\n"),) if content else ()) + _runs(tokens[position].children or [])
        elif tokens[position].type in ("bullet_list_open", "ordered_list_open"):
            nested, position = _list(tokens, position)
            below = nested if below is None else BulletList(below.items + nested.items, below.numbered)
        position += 1
    return Item(content, below), position


def _runs(tokens: Sequence[Token]) -> Runs:
    """Inline tokens as runs."""
    found: list[Text] = []
    strong = emphasis = 0
    link = ""
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "em_open" | "em_close":
                emphasis += token.nesting
            case "link_open":
                link = str(token.attrGet("href") or "")
            case "link_close":
                link = ""
            case "softbreak" | "hardbreak":
                found.append(Text(" " if token.type == "softbreak" else "\n", strong > 0, emphasis > 0, link))
            case _ if token.content:
                # A link in a link leads nowhere: what the writer linked goes before.
                number = "" if link else str(token.meta.get("number", ""))
                found.append(Text(token.content, strong > 0, emphasis > 0, link, number))
    return _joined(found)


def _joined(found: list[Text]) -> Runs:
    """Neighbours in the same style as one run."""
    # A number stays by itself, also beside one that is the same.
    grouped = groupby(found, key=lambda run: (run.strong, run.emphasis, run.link, run.number and id(run)))
    return tuple(_one(list(group)) for _, group in grouped)


def _one(group: list[Text]) -> Text:
    return replace(group[0], text="".join(run.text for run in group))
