"""Texts that have broken other programs, by what they break."""

from __future__ import annotations

import html
import unicodedata
from html.parser import HTMLParser
from itertools import product

ALERT = "alert(1)"
HTML = [
    f"<script>{ALERT}</script>",
    f"<ScRiPt>{ALERT}</sCrIpT>",
    f"</script><script>{ALERT}</script>",
    f"<img src=x onerror={ALERT}>",
    f"<svg onload={ALERT}>",
    f"<svg/onload={ALERT}//",
    f"<body onload={ALERT}>",
    f"<iframe src=javascript:{ALERT}></iframe>",
    f"<a href=javascript:{ALERT}>x</a>",
    f"<details open ontoggle={ALERT}>",
    f"<math><mi xlink:href=javascript:{ALERT}>",
    "<base href=//evil.nl/>",
    f"<input autofocus onfocus={ALERT}>",
    f"<marquee onstart={ALERT}>",
    "<meta http-equiv=refresh content=0;url=//evil.nl>",
    f"<style>@import'//evil.nl'</style><x style=x:expression({ALERT})>",
    "<!-- <b>",
    "<![CDATA[<b>]]>",
    "</title><b>",
    "</textarea><b>",
    "</select><b>",
    "</option><b>",
    "</td></tr></table><b>",
    "<form action=//evil.nl><button>",
    "<b",
    "b>",
    "<",
    ">",
    "&",
    "&lt;b&gt;",
    "&amp;lt;",
    "&#60;b&#62;",
    "&#x3c;b",
    "<%= 7*7 %>",
    "<template><b>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<svg><style><img src=x onerror=alert(1)>",
]
ATTRIBUTES = [
    f"{quote}{close} {handler}={ALERT} x={quote}"
    for quote, close, handler in product(("'", '"', "`"), ("", ">"), ("onmouseover", "onfocus", "style"))
]
SCRIPTS = [
    f"javascript:{ALERT}",
    f"';{ALERT};//",
    f"\\';{ALERT};//",
    f"${{{ALERT}}}",
    "\\u003cb\\u003e",
    "</script",
    "--></script><b>",
    "*/alert(1)/*",
    "data:text/html,<script>alert(1)</script>",
    "\u2028alert(1)",
    "'-alert(1)-'",
]
TEMPLATES = [
    "{{7*7}}",
    "{{ 7*'7' }}",
    "{% raw %}",
    "{%- for x in y %}",
    "{# x",
    "${7*7}",
    "#{7*7}",
    "<%=7*7%>",
    "{{config}}",
    "{{self.__init__}}",
    "{{''.__class__.__mro__}}",
    "@(7*7)",
    "[[7*7]]",
    "{{constructor.constructor('alert(1)')()}}",
]
TYPST = [
    '#read("geheim.txt")',
    '#import "x"',
    "$a^b$",
    "#{while true {}}",
    "*vet*",
    "_schuin_",
    "= Kop",
    "// weg",
    "#panic()",
    "\\ ",
    "@bron",
    "<label>",
    "`code`",
]
FORMULAS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("//evil.nl")',
    "\t=1+1",
    "=1+1;",
    "＝1+1",
    "'=1+1",
    "%0A=1+1",
]
SQL = [
    "' OR '1'='1",
    "'; DROP TABLE users; --",
    '" OR ""="',
    "1; SELECT pg_sleep(9)",
    "%",
    "_",
    "\\",
    "\\\\",
    "';--",
    "') UNION SELECT 1--",
    "$$x$$",
    ":naam",
    "%(x)s",
]
FORMATS = [
    "%s%s%s%n",
    "%x",
    "{0}",
    "{}",
    "{name}",
    "{0.__class__}",
    "%(programme)s",
    "$HOME",
    "`id`",
    "$(id)",
    "| id",
    "; id",
    "&& id",
    "\\x41",
    "%41",
    "%00",
    "%0d%0a",
]
PATHS = [
    "../../etc/passwd",
    "..\\..\\x",
    "/etc/passwd",
    "C:\\x",
    "file:///etc/passwd",
    "\\\\evil.nl\\x",
    "con",
    "nul",
    ".",
    "..",
    "-rf",
    "~",
    "//evil.nl",
]
UNICODE = [
    "\u202eomgekeerd\u202c",
    "\u2066x\u2069",
    "שלום",
    "مرحبا بالعالم",
    "العربية and English",
    "e\u0301e\u0301n",
    "ﬁets",
    "①②③",
    "ᴴᵉˡˡᵒ",
    "Ω≈ç√",
    "𝒲𝒶𝓃𝒹ℯ𝓁ℯ𝓃",
    "👩‍👩‍👧‍👦",
    "🇳🇱",
    "👍🏿",
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "Z̸̡̢͓a̵̛͝l̶̨g̷̢o",
    "a" + "\u0301" * 40,
    "\ufeffx",
    "x\u200by",
    "x\u00ady",
    "x\u00a0y",
    "\u3000x",
    "İı",
    "ß",
    "ŉ",
    "ǆ",
    "ﷺ",
    "𐍈",
    "\U0010ffff",
    "\ue000",
    "\ufffe",
    "\ufffd",
    "x\u0378y",
    "田中さん",
    "社會科學院",
    "ヽ༼ຈل͜ຈ༽ﾉ",
    "\u1160x",
    "x\u2028y",
    "x\u2029y",
    "x\u0085y",
]
CONTROLS = [f"x{chr(n)}y" for n in (*range(0x00, 0x20), 0x7F, 0x80, 0x9F)]
ODD = [
    "null",
    "None",
    "undefined",
    "NaN",
    "true",
    "0",
    "-0",
    "1e308",
    "[]",
    "{ }",
    "[object Object]",
    "  x  ",
    "x" * 120,
    "a, b; c",
    "Sneek’s “kern”",
    "O'Brien & Zn.",
    "1/2",
    "x*",
]
SURROGATES = ["x\ud800y", "\udfffx", "x\udc00\ud800y"]
"""Cannot be sent as UTF-8; browsers send U+FFFD."""

CATEGORIES = {
    "html": HTML,
    "attributes": ATTRIBUTES,
    "scripts": SCRIPTS,
    "templates": TEMPLATES,
    "typst": TYPST,
    "formulas": FORMULAS,
    "sql": SQL,
    "formats": FORMATS,
    "paths": PATHS,
    "unicode": UNICODE,
    "controls": CONTROLS,
    "odd": ODD,
    "surrogates": SURROGATES,
}
NAUGHTY = [text for texts in CATEGORIES.values() for text in texts]


def sent(text: str) -> bytes:
    """How a browser sends a text."""
    return text.encode("utf-8", errors="surrogatepass")


def visible(text: str) -> str:
    """What must come back of a text: all but what no one can see or type, in one Unicode form."""
    kept = "".join(c for c in text.replace("\r\n", "\n") if c in "\n\t" or not _hidden(c))
    return unicodedata.normalize("NFC", kept).strip()


def _hidden(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn")


class Skeleton(HTMLParser):
    """The elements of a page with the names of their attributes, without any text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element; a link or button may not get a scheme of its own."""
        addresses = [value or "" for name, value in attrs if name in ("href", "src", "action", "formaction")]
        assert not any(value.lower().lstrip().startswith(("javascript", "data:text")) for value in addresses), addresses
        self.elements.append((tag, tuple(name for name, _ in attrs)))


def skeleton(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """What a page is made of."""
    return Skeleton(page).elements


def plain(page: str) -> str:
    """The text of a page as a reader gets it, with its white space as one space."""
    return " ".join(html.unescape(page).split())
