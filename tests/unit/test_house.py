"""The rules of the house: sizes, docstrings, imports, addresses, templates, words, lock files."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median, quantiles

import pytest

ROOT = Path(__file__).resolve().parents[2]
SLOW = {"matplotlib", "typst", "docx", "odfdo", "lxml", "PIL", "openpyxl", "xlsxwriter", "gunicorn", "fontTools"}
"""Libraries that take long to import, so that a function that needs them may do so."""
NOT_EVERYWHERE = {"resource", "sociaalvitaal.cli.server"}
"""Modules that Windows does not have, or that need one that it does not have."""
STANDS_ALONE = {
    "base.html": "the others extend it",
    "errors/500.html": "must work when nothing else does",
    "network/offer_page.html": "is for residents: no menu, no sign-in, no cookie",
    "reports/standalone.html": "is a file, not a page: it carries its own style sheet",
}
UNESCAPED = {
    "sociaalvitaal/overview/cells.py": "thousands of cells: numbers as they are, words of people escaped first",
    "sociaalvitaal/web/cells.py": "rows of the tables under charts: escaped a row at a time",
    "sociaalvitaal/reports/writers/html.py": "the style sheet of the file, and drawings of our own",
}
"""Where text may become markup as it is, with the reason; no template may."""
WORKPLACE = re.compile(
    r"/(?:work|root|tmp)/|/home/\w+/|pypi[.]org|python[h]osted|index[-]url|trusted[-]host|cl[a]ude|anthr[o]pic|open[a]i\b"
    r"|chat[g]pt|co-author[e]d|\bsub-?agents?\b|\bai[ ]assist",
    re.IGNORECASE,
)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources() -> list[Path]:
    """The Python files of the toolkit; migrations are written once and stay as they are."""
    return [path for path in sorted((ROOT / "sociaalvitaal").rglob("*.py")) if "migrations" not in path.parts]


def templates() -> list[Path]:
    """All templates."""
    return sorted((ROOT / "templates").rglob("*.html"))


def shown(path: Path) -> str:
    """A path as people call it."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """A file, parsed."""
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(module: ast.Module) -> list[Function]:
    """All functions of a file, nested ones too."""
    return [node for node in ast.walk(module) if isinstance(node, Function)]


def length(node: Function) -> int:
    """How many lines a function takes."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def without_docstring(module: ast.Module) -> Iterator[str]:
    """Public functions, methods and classes that do not say what they are."""
    for node in module.body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            if not ast.get_docstring(node):
                yield node.name
            members = node.body if isinstance(node, ast.ClassDef) else []
            for member in members:
                if isinstance(member, Function) and not member.name.startswith("_") and not ast.get_docstring(member):
                    yield f"{node.name}.{member.name}"


def late_imports(module: ast.Module) -> Iterator[str]:
    """What is imported inside functions without need."""
    for function in functions(module):
        for node in ast.walk(function):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            yield from (name for name in names if name.partition(".")[0] not in SLOW and name not in NOT_EVERYWHERE)


def odd_addresses(module: ast.Module) -> Iterator[str]:
    """Parts of addresses that are not Dutch kebab-case: no capitals, underscores or slashes at the end."""
    for node in ast.walk(module):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        given = list(node.args[:1]) if node.func.attr in ("get", "post", "route") and _is_blueprint(node.func) else []
        given += [keyword.value for keyword in node.keywords if keyword.arg == "url_prefix"]
        for value in given:
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                plain = re.sub(r"<[^>]+>", "x", value.value)
                if not re.fullmatch(r"/|(/[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)?)*", plain):
                    yield value.value


def _is_blueprint(attribute: ast.Attribute) -> bool:
    return isinstance(attribute.value, ast.Name) and attribute.value.id in ("bp", "blueprint", "app")


def unguarded_forms(text: str) -> list[str]:
    """Forms that change something and carry no token."""
    found = re.findall(r"<form\b[^>]*method=[\"']?post.*?(?:</form>|\Z)", text, re.IGNORECASE | re.DOTALL)
    # The form for residents has a key of its own: a token against forgery would need a cookie.
    guards = ("hidden_fields(", "csrf_token", 'name="{{ key_field }}"')
    return [form[:80] for form in found if not any(guard in form for guard in guards)]


def inline(text: str) -> list[str]:
    """What the security policy of the pages would refuse: style and script within the page."""
    markup = re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)
    return re.findall(r"\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|<style\b|<script(?![^>]*\ssrc=)|javascript:", markup, re.I)


def from_elsewhere(text: str) -> list[str]:
    """What a page would fetch from another site."""
    return re.findall(r"(?:\ssrc(?:set)?=|<link[^>]+href=|url\(|@import\s+)[\"']?(?:https?:)?//[^\s\"')]+", text)


def lock_faults(text: str) -> list[str]:
    """Requirements without a hash or a pinned version, and anything that is an address."""
    joined = re.sub(r"\\\n\s*", " ", text)
    lines = [line for line in joined.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    faults = [
        line[:60]
        for line in lines
        if not re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==\S+.* --hash=sha256:[0-9a-f]{64}", line)
    ]
    return faults + re.findall(r"\S*://\S*|^-[^-].*|--(?!hash)\S+", joined, re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    """What a lock file pins: version by name and marker."""
    text = (ROOT / "requirements" / name).read_text()
    return dict(re.findall(r"^([a-z0-9._-]+)(?:\[[a-z,]+\])?==(\S+)", text, re.MULTILINE))


def tracked() -> list[Path]:
    """The files of the project; without git all that is not made by a tool."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    names = [name for name in done.stdout.decode().split("\0") if name]
    if done.returncode or not names:
        made = {".venv", "instance", "build", "dist", "output"}
        every = (path for path in ROOT.rglob("*") if not made & set(path.relative_to(ROOT).parts))
        names = [shown(path) for path in every if not re.search(r"(^|/)\.(?!ci/)|\.egg-info|__pycache__", shown(path))]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def test_files_are_short() -> None:
    lines = {shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in sources()}
    assert {name: count for name, count in lines.items() if count > 400} == {}
    assert median(count for count in lines.values() if count) <= 80


def test_functions_are_short() -> None:
    found = {(shown(path), node.name): length(node) for path in sources() for node in functions(tree(path))}
    assert {name: count for name, count in found.items() if count > 60} == {}
    assert quantiles(found.values(), n=10)[-1] <= 26


def test_what_is_public_says_what_it_is() -> None:
    assert [f"{shown(path)}: {name}" for path in sources() for name in without_docstring(tree(path))] == []


def test_only_slow_libraries_are_imported_late() -> None:
    assert [f"{shown(path)}: {name}" for path in sources() for name in late_imports(tree(path))] == []


def test_addresses_are_kebab_case() -> None:
    assert [f"{shown(path)}: {name}" for path in sources() for name in odd_addresses(tree(path))] == []


def test_pages_extend_the_base() -> None:
    whole = [path for path in templates() if not path.name.startswith("_") and "_macros" not in path.parts]
    alone = {
        path.relative_to(ROOT / "templates").as_posix()
        for path in whole
        if not path.read_text(encoding="utf-8").lstrip().startswith("{% extends")
    }
    assert alone == set(STANDS_ALONE)


def test_no_text_goes_unescaped() -> None:
    loose = re.compile(r"\|\s*safe\b|autoescape\s+false|\bMarkup\(")
    every = [*templates(), *sources()]
    assert {shown(path) for path in every if loose.search(path.read_text(encoding="utf-8"))} == set(UNESCAPED)


def test_pages_hold_no_style_and_no_script() -> None:
    # A file and a letter carry their own style sheet: nothing else comes along with them.
    alone = ("reports/standalone.html", "mail/_base.html")
    pages = [path for path in templates() if not shown(path).endswith(alone)]
    assert [(shown(path), found) for path in pages if (found := inline(path.read_text(encoding="utf-8")))] == []


def test_forms_carry_a_token() -> None:
    found = [
        (shown(path), forms) for path in templates() if (forms := unguarded_forms(path.read_text(encoding="utf-8")))
    ]
    assert found == []


def test_nothing_is_fetched_from_elsewhere() -> None:
    served = [*templates(), *(path for path in (ROOT / "static").rglob("*") if path.suffix in (".css", ".js", ".svg"))]
    assert [
        (shown(path), found) for path in served if (found := from_elsewhere(path.read_text(encoding="utf-8")))
    ] == []


def torn_rules(text: str) -> list[str]:
    """Selectors of a style sheet with an at-rule halfway, which make a browser drop the rule."""
    heads = re.split(r"[{};]", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL))
    return [head.strip() for head in heads if "@" in head.strip()[1:]]


def test_no_rule_of_a_style_sheet_is_torn() -> None:
    found = {shown(path): torn for path in ROOT.glob("static/css/*.css") if (torn := torn_rules(path.read_text()))}
    assert found == {}
    assert torn_rules("@media print { .a, /* b */\n@media (x) { .c { d: e } } }") == [".a, \n@media (x)"]


def test_no_file_speaks_of_the_place_where_it_was_written() -> None:
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{shown(path)}: {match[0]}" for match in WORKPLACE.finditer(text)]
    assert found == []


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_lock_files_pin_everything_by_hash(name: str) -> None:
    assert lock_faults((ROOT / "requirements" / name).read_text()) == []


@pytest.mark.parametrize("name", ["run", "dev"])
def test_lock_files_hold_what_is_asked(name: str) -> None:
    asked = re.findall(r"^([A-Za-z0-9_.-]+)", (ROOT / "requirements" / f"{name}.in").read_text(), re.MULTILINE)
    wanted = {package.lower() for package in asked if not package.startswith("-")}
    assert wanted - pins(f"{name}.txt").keys() == set()


def test_the_tests_run_on_what_people_run() -> None:
    assert pins("run.txt").items() <= pins("dev.txt").items()


@pytest.mark.parametrize(
    ("scan", "planted"),
    [
        (without_docstring, "def f(): pass"),
        (without_docstring, 'class A:\n    """A."""\n    def f(self): pass'),
        (late_imports, "def f():\n    import json"),
        (late_imports, "def f():\n    from sociaalvitaal import audit"),
        (odd_addresses, "@bp.get('/mijn_pagina')\ndef f(): pass"),
        (odd_addresses, "@bp.post('/Kernen/<slug>/')\ndef f(): pass"),
        (odd_addresses, "bp = flask.Blueprint('a', __name__, url_prefix='/A')"),
    ],
)
def test_planted_faults_in_code_are_seen(scan: object, planted: str) -> None:
    assert callable(scan)
    assert list(scan(ast.parse(planted))) != []


@pytest.mark.parametrize(
    ("scan", "planted"),
    [
        (unguarded_forms, '<form method="post" action="/x"><button>Ja</button></form>'),
        (inline, '<p style="color: red">'),
        (inline, '<a onclick="x()">'),
        (inline, "<script>x()</script>"),
        (inline, "<style>p {}</style>"),
        (from_elsewhere, '<script src="https://voorbeeld.nl/x.js">'),
        (from_elsewhere, '<img src="//voorbeeld.nl/x.png">'),
        (from_elsewhere, "body { background: url(https://voorbeeld.nl/x.png) }"),
        (lock_faults, "flask==3.1.0\n"),
        (lock_faults, f"flask>=3 \\\n    --hash=sha256:{'a' * 64}\n"),
        (lock_faults, f"--find-links https://voorbeeld.nl\nflask==3.1.0 \\\n    --hash=sha256:{'a' * 64}\n"),
    ],
)
def test_planted_faults_in_files_are_seen(scan: object, planted: str) -> None:
    assert callable(scan)
    assert scan(planted) != []


@pytest.mark.parametrize("planted", ["/".join(["", "work", "main"]), "/".join(["", "root", "x"]), "pypi" + ".org"])
def test_planted_words_are_seen(planted: str) -> None:
    assert WORKPLACE.search(planted)
