"""Which links, buttons and fields may lack room, so that axe has to judge them."""

from __future__ import annotations

# Of the time of axe a third goes to the room around each link of a long table. A target is right when it is 24 pixels
# wide and high and meets no other, or when a circle of 24 pixels around its middle meets no other and no circle of one;
# that is quick to see. Axe gets all for which neither holds, and those that something lies over that is out of the
# flow; of the others, as of texts, a few of each look.
MARK = """most => {
  const over = [...document.body.querySelectorAll('*')]
    .filter(element => /absolute|fixed|sticky/.test(getComputedStyle(element).position))
    .map(element => ({element, box: element.getBoundingClientRect()})).filter(({box}) => box.width && box.height);
  // What can have the focus only so that it can be read or scrolled is no target.
  const targets = [...document.querySelectorAll('a[href], area, button, input, select, textarea, summary, iframe, ' +
    '[contenteditable], [tabindex]:not(main, [role=region])')]
    .map(element => ({element, box: element.getBoundingClientRect()}))
    .filter(({box}) => box.width && box.height)
    .map(({element, box}) => ({element, box, x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2}));
  const meets = ({box: one}, {box: other}, room) => other.left < one.right + room && other.right > one.left - room &&
    other.top < one.bottom + room && other.bottom > one.top - room;
  const near = (one, other) => Math.hypot(one.x - other.x, one.y - other.y) < 24 ||
    Math.hypot(one.x - Math.min(Math.max(one.x, other.box.left), other.box.right),
      one.y - Math.min(Math.max(one.y, other.box.top), other.box.bottom)) < 12;
  const lies = (other, one) => !other.element.contains(one.element) && !one.element.contains(other.element) &&
    meets(one, other, 0);
  const isRight = one => {
    const others = targets.filter(other => other !== one && meets(one, other, 24));
    const isLarge = one.box.width >= 24 && one.box.height >= 24 && !others.some(other => meets(one, other, 0));
    return (isLarge || !others.some(other => near(one, other))) && !over.some(other => lies(other, one));
  };
  const seen = new Map();
  for (const one of targets) {
    const {element} = one, key = [element.localName, element.className, element.parentElement.localName].join('|');
    const right = isRight(one);
    if (right) seen.set(key, (seen.get(key) ?? 0) + 1);
    if (!right || seen.get(key) <= most) element.dataset.target = '';
  }
}"""
