"""Surveys of the demo: what residents said in the spring of 2017, and some who are asked now."""

from __future__ import annotations

from datetime import date, timedelta

from sociaalvitaal.models.needs import OTHER, Question, QuestionKind, Survey, SurveyAnswer, SurveyStatus
from sociaalvitaal.programme.demo.activities import Items
from sociaalvitaal.programme.demo.dice import Dice
from sociaalvitaal.programme.demo.store import Store
from sociaalvitaal.programme.demo.story import CAST, Story, Timeline
from sociaalvitaal.questionnaire import shipped

TABLES = (Survey, SurveyAnswer)
WITHOUT, DRAFTS, ASKING_AGAIN, JUST_OPENED = (3, 8, 15, 20), (6, 13), (0, 11), (10,)
"""Which kernen ask nothing, are still preparing, ask a second time, and have hardly an answer yet."""
FEW, LEAST, MOST = 8, 24, 96
"""How many answers: in a large demo only the first kernen have as many as a village gives."""
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
LIKELY = {
    "wandelen": 0.5, "fietsen": 0.35, "gym": 0.22, "zwemmen": 0.3, "balsport": 0.12, "dansen": 0.18, "rustig": 0.2,
    "koken": 0.26, "ontmoeten": 0.34, "leren": 0.1, "ochtend": 0.45, "avond": 0.4, "dorpshuis": 0.5, "buiten": 0.4,
    "tijd": 0.3, "weet-niet": 0.3, "niets": 0.2, OTHER: 0.04,
}  # fmt: skip
"""How many choose an option; others are chosen by one in five."""
AGES = {"0-14": 2, "15-24": 4, "25-44": 10, "45-64": 18, "65-plus": 24, "": 4}
GROUPS = ("senioren", "mantelzorgers", "inactieven", "chronische-aandoening", "lage-inkomens", "eenzaamheid")
WORDS = (
    "Een bankje langs het pad zou fijn zijn.",
    "Ik durf niet zo goed alleen te gaan.",
    "Graag iets voor vaders en zonen samen.",
    "De gymzaal is 's avonds altijd bezet.",
    "Leuk dat u dit vraagt!",
    "Kan er ook iets op zondagmiddag?",
    "De bus rijdt niet meer na zes uur.",
)


def make_surveys(store: Store, story: Story, timeline: Timeline, items: Items) -> None:
    """What one kern asked, and what came of it."""
    role, dice = story.kern.index % CAST, story.dice_for("behoeften")
    if role in WITHOUT:
        return
    number = dice.whole(LEAST, MOST) if story.kern.index < CAST else FEW
    first, today = timeline.period.first, timeline.today
    opens = min((first + 2).first_day + timedelta(days=5), today)
    closes = min(opens + timedelta(days=24), today)
    if role in DRAFTS:
        _survey(store, story, dice, SurveyStatus.DRAFT, None, None, today, 1)
    elif role in JUST_OPENED:
        made = _survey(store, story, dice, SurveyStatus.OPEN, today - timedelta(days=2), None, today, 1)
        _answers(store, made, dice, items, 3, (today - timedelta(days=2), today), writes=True)
    else:
        made = _survey(store, story, dice, SurveyStatus.CLOSED, opens, closes, today, 1)
        _answers(store, made, dice, items, number, (opens, closes), writes=False)
    if role in ASKING_AGAIN:
        begin = today - timedelta(days=20)
        again = _survey(store, story, dice, SurveyStatus.OPEN, begin, today + timedelta(days=27), today, 2)
        _answers(store, again, dice, items, min(number, 38), (begin, today), writes=True)


def _survey(
    store: Store, story: Story, dice: Dice, status: SurveyStatus, opens: date | None, closes: date | None,
    today: date, edition: int,
) -> int:  # fmt: skip
    found, made = shipped(), store.new_id(Survey)
    code = "".join(dice.pick(LETTERS) for _ in range(8))
    is_closed = status is SurveyStatus.CLOSED
    store.add(
        Survey,
        id=made,
        kern_id=story.kern_id,
        title=found.title.format(kern=story.kern.name),
        edition=edition,
        code=f"{code[:4]}-{code[4:]}",
        status=status,
        intro=found.intro,
        opens_on=opens,
        closes_on=closes,
        closed_on=closes if is_closed else None,
        texts_wiped_on=min(closes + timedelta(days=184), today) if is_closed and closes else None,
        questions=[question.as_kept() for question in found.begin()],
        version=1,
    )
    return made


def _answers(
    store: Store, survey_id: int, dice: Dice, items: Items, number: int, days: tuple[date, date], *, writes: bool
) -> None:
    questions, length = shipped().begin(), (days[1] - days[0]).days
    liked = {
        option.id: LIKELY.get(option.id, 0.2) * dice.between(0.5, 1.5)
        for question in questions
        for option in question.options
    }
    for _ in range(number):
        age = dice.weighted(tuple(AGES), tuple(AGES.values()))
        groups = [group for group in GROUPS if dice.chance(0.08)]
        store.add(
            SurveyAnswer,
            survey_id=survey_id,
            received_on=days[0] + timedelta(days=dice.whole(0, length)),
            paper=dice.chance(0.2),
            answers={q.id: chosen for q in questions if (chosen := _chosen(q, dice, liked))},
            texts={"verder": dice.pick(WORDS)} if writes and dice.chance(0.3) else None,
            age_id=items["leeftijd", age] if age else None,
            group_ids=[items["doelgroep", group] for group in groups],
        )


def _chosen(question: Question, dice: Dice, liked: dict[str, float]) -> list[str]:
    if question.kind is QuestionKind.ONE:
        options = [option.id for option in question.options]
        return [dice.weighted(options, (3, 4, 6))] if dice.chance(0.9) else []
    return [option.id for option in question.options if dice.chance(liked[option.id])]
