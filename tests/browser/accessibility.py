"""Axe, and how it is asked: all its rules, its two slow ones only where they may find something."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser import targets

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EACH_LOOK = 3
# Contrast takes four fifths of the time of axe, most of it on the hundreds of equal cells of a table. It follows from
# the colours and the letters of a text and of all that it lies in. Where those are the same, three texts speak for
# the rest: one of them may lie half behind something, on which axe gives no judgement. Apart go texts that
# axe treats in another way (one letter, only signs, of something that is switched off), and what was taken out of
# the flow and lies elsewhere.
MARK = """most => {
  const names = ['color', 'background-color', 'background-image', 'opacity', 'font-size', 'font-weight', 'text-shadow',
    '-webkit-text-fill-color', '-webkit-text-stroke-width', 'mix-blend-mode', 'filter', 'display', 'position',
    'z-index', 'overflow', 'clip', 'clip-path', 'transform', 'visibility'];
  const numbers = new Map(), looks = new Map(), seen = new Map();
  const look = element => {
    if (!element) return 0;
    if (!looks.has(element)) {
      const style = getComputedStyle(element), parts = names.map(name => style.getPropertyValue(name));
      if (/absolute|fixed/.test(style.position) && style.clipPath === 'none') parts.push(style.inset);
      parts.push(look(element.parentElement), element.matches(':disabled, [aria-disabled]'));
      const key = parts.join('|');
      if (!numbers.has(key)) numbers.set(key, numbers.size + 1);
      looks.set(element, numbers.get(key));
    }
    return looks.get(element);
  };
  for (const element of document.body.querySelectorAll('*')) {
    const text = [...element.childNodes].filter(node => node.nodeType === 3).map(node => node.data).join('').trim();
    if (!text && !element.matches('input, select, textarea')) continue;
    if (!element.checkVisibility({visibilityProperty: true})) continue;
    const kind = [element.localName, element.type, text.length === 1, /[\\p{L}\\p{N}]/u.test(text),
      element.control?.matches(':disabled, [aria-disabled]')];
    const key = [look(element), ...kind].join('|');
    seen.set(key, (seen.get(key) ?? 0) + 1);
    if (seen.get(key) <= most) element.dataset.look = '';
  }
}"""
RUN = """async tags => {
  axe.configure({rules: [
    {id: 'color-contrast', selector: '[data-look]'}, {id: 'target-size', selector: '[data-target]'},
  ]});
  // Of what is right axe would otherwise describe every element, which takes a third of its time.
  const found = await axe.run({runOnly: tags, resultTypes: ['violations']});
  const unmark = name => document.querySelectorAll(`[data-${name}]`).forEach(element => delete element.dataset[name]);
  ['look', 'target'].forEach(unmark);
  return found.violations;
}"""
ALL = f"""([most, tags]) => {{
  if (!('axe' in window)) return null;
  ({MARK})(most);
  ({targets.MARK})(most);
  return ({RUN})(tags);
}}"""


def violations(page: Page) -> list[dict[str, Any]]:
    """What axe finds on a page (one that lets axe in past the security policy)."""
    found = page.evaluate(ALL, [EACH_LOOK, RULES])
    if found is None:
        page.evaluate(AXE_SCRIPT)
        found = page.evaluate(ALL, [EACH_LOOK, RULES])
    return list(found)


def check(page: Page) -> None:
    """Assert that axe finds nothing."""
    told = [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in violations(page)
        for node in violation["nodes"]
    ]
    assert told == [], told
