"""The fields of a month as its page shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.form import BaseForm as Fields

from sociaalvitaal.models.activities import Activity
from sociaalvitaal.monthly import states
from sociaalvitaal.monthly.forms import MonthForm, Row
from sociaalvitaal.monthly.list_queries import Lists
from sociaalvitaal.monthly.pages import capital, said
from sociaalvitaal.monthly.rules import FIGURE_LABELS, FIGURES, Entry, Faults, Pair
from sociaalvitaal.monthly.sheet import NOTE, pair_name
from sociaalvitaal.monthly.states import State, state_of
from sociaalvitaal.periods import Month

NOT_KNOWN = "nog niet bekend"


@dataclass(slots=True)
class FieldView:
    """One field as the page shows it."""

    id: str
    label: str
    text: str
    stored: str
    """What the server holds."""
    fault: str = ""
    question: str = ""
    last: str = ""
    """What stood here last month."""
    unknowable: bool = False
    """Whether "weet ik niet" is an answer."""
    counted: bool = False
    """Whether it takes part in "9 van 12 ingevuld"."""
    name: str = ""
    """Under which name the form sends it."""

    @property
    def state(self) -> State:
        """How it stands."""
        if self.text != self.stored:
            return State.FAULT if self.fault else State.WAITING
        return state_of(self.text, self.fault, self.question)


@dataclass(frozen=True, slots=True)
class ActivityGroup:
    """The fields of one activity."""

    activity: Activity
    figures: list[FieldView]
    ages: list[FieldView]
    stop: FieldView

    @property
    def has_more(self) -> bool:
        """Whether the part that folds out has something in it."""
        return any(view.text for view in (*self.ages, self.stop))


@dataclass(frozen=True, slots=True)
class FixedRow:
    """A source and an activity that stand fixed, with their number."""

    prefix: str
    pair: Pair
    number: FieldView


class Layout:
    """Everything on the page of a month that can be filled in."""

    def __init__(
        self,
        form: MonthForm,
        lists: Lists,
        history: Mapping[int, Mapping[Month, Entry]],
        referred: Mapping[Month, Counter[Pair]],
    ) -> None:
        self.form, self.lists, self.history, self.referred = form, lists, history, referred
        self.month, present = form.held.sheet.month, form.present
        self.before = (self.month - 1).name
        self.questions = states.questions(form.held, history, present.extras_before)
        self.groups = [self._group(activity) for activity in present.activities]
        self.extras = [self._extra(item.id, item.label) for item in lists.extras]
        self.fixed = list(self._fixed())
        self.spare = list(self._spare())
        self.note = self._view(NOTE, "Toelichting")
        self.filled = sum(bool(group.figures[0].text and not group.figures[0].fault) for group in self.groups)

    def _view(self, name: str, label: str, **more: object) -> FieldView:
        form = self.form
        text, stored = form.texts.get(name, ""), form.held.texts.get(name, "")
        question = self.questions.get(name, "") if text == stored else ""
        return FieldView(name, label, text, stored, form.messages.get(name, ""), question, name=name, **more)  # type: ignore[arg-type]

    def _group(self, activity: Activity) -> ActivityGroup:
        prefix, last = f"a{activity.id}-", self.history.get(activity.id, {}).get(self.month - 1)
        figures = [
            self._view(prefix + name, FIGURE_LABELS[name], unknowable=True, counted=name == "new_participants",
                       last=self._last(last, name))
            for name in FIGURES
        ]  # fmt: skip
        ages = [self._view(f"{prefix}age_{band.id}", band.label) for band in self.lists.bands]
        return ActivityGroup(activity, figures, ages, self._view(prefix + "last_session", "Laatste keer"))

    def _last(self, last: Entry | None, name: str) -> str:
        if last is None:
            return ""
        return f"{self.before}: {said(getattr(last, name), unknown=name in last.unknown)}"

    def _extra(self, item_id: int, label: str) -> FieldView:
        before = self.form.present.extras_before.get(item_id, {})
        last = ""
        if self.month - 1 in before:
            last = f"{self.before}: {said(before[self.month - 1], unknown=True)}"
        return self._view(f"x{item_id}", capital(label), unknowable=True, last=last)

    def _pairs(self) -> list[Pair]:
        """Who referred to what, this month and lately, in the order of the list."""
        names = [*self.form.texts, *self.form.held.texts]
        names += [pair_name(pair) for counts in self.referred.values() for pair in counts]
        place = {source.id: source.position for source in self.lists.sources}
        found = {pair for name in names if (pair := self.form.held.sheet.pair(name))}
        return sorted(found, key=lambda pair: (place.get(pair[0], len(place)), pair[0], pair[1] or 0))

    def _fixed(self) -> Iterator[FixedRow]:
        labels = {source.id: source.label for source in self.lists.sources}
        names = {activity.id: activity.name for activity in self.form.present.activities}
        last = self.referred.get(self.month - 1, Counter())
        for n, pair in enumerate(self._pairs()):
            target = NOT_KNOWN if pair[1] is None else names.get(pair[1], "een gestopte activiteit")
            view = self._view(pair_name(pair), f"{capital(labels.get(pair[0], 'andere bron'))} → {target}")
            view.name, view.last = f"r{n}-number", f"{self.before}: {last[pair]}" if last[pair] else ""
            yield FixedRow(f"r{n}-", pair, view)

    def _spare(self) -> Iterator[Fields]:
        """What was typed without a source that fits, and one more row."""
        for n, row in enumerate([*(row for row in self.form.rows if row.faults), None], start=len(self.fixed)):
            yield _spare_row(f"r{n}-", self.lists, self.form.present.activities, row)

    @property
    def faults(self) -> Faults:
        """Field id and message of each fault, in the order of the page."""
        rows = [
            (field.id, f"Doorverwijzingen: {field.errors[0]}") for row in self.spare for field in row if field.errors
        ]
        return self.form.faults + rows


def _spare_row(prefix: str, lists: Lists, activities: Sequence[Activity], typed: Row | None) -> Fields:
    sources = [SelectChoice("", "Kies…"), *(SelectChoice(str(s.id), capital(s.label)) for s in lists.sources)]
    targets = [SelectChoice("", capital(NOT_KNOWN)), *(SelectChoice(str(a.id), a.name) for a in activities)]
    row = Fields(
        {
            "source": SelectField("Verwezen door", choices=sources, default=""),
            "activity": SelectField("Naar activiteit", choices=targets, default=""),
            "number": StringField("Aantal"),
        },
        prefix=prefix,
    )
    row.process(
        data={} if typed is None else {"source": typed.source, "activity": typed.activity, "number": typed.number}
    )
    for name, message in (typed.faults if typed else {}).items():
        row[name].errors = [message]
    return row
