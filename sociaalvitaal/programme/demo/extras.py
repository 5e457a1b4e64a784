"""The other figures of a kern in a month of the demo: volunteers, meetings, publicity."""

from __future__ import annotations

from sociaalvitaal.models.returns import ExtraFigure
from sociaalvitaal.periods import Month
from sociaalvitaal.programme.demo.activities import Items
from sociaalvitaal.programme.demo.dice import Dice
from sociaalvitaal.programme.demo.store import Store
from sociaalvitaal.programme.demo.story import Story

LIST_KEY = "extra"
MEANS = {"vrijwilligers": 2.0, "overleggen": 1.6, "publiciteit": 1.1}
PER_ACTIVITY = {"vrijwilligers": 0.7}
PASSED_OVER, UNKNOWN = 0.06, 0.05


def make_extras(store: Store, story: Story, month: Month, running: int, items: Items, dice: Dice) -> None:
    """Counts that could be true; some are passed over, of some the leader says not to know them."""
    for slug, mean in MEANS.items():
        number = dice.events(mean + PER_ACTIVITY.get(slug, 0.0) * running)
        if dice.chance(PASSED_OVER):
            continue
        unknown = dice.chance(UNKNOWN)
        store.add(
            ExtraFigure,
            id=store.new_id(ExtraFigure),
            kern_id=story.kern_id,
            month=month,
            item_id=items[LIST_KEY, slug],
            number=None if unknown else number,
        )
