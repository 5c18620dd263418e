"""The manager's answer in words: honest about how sure it is, nobody compared, and it always fits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from itertools import product
from typing import Any

import pytest

from messages.kit.forms.metadata import FormMetadata
from messages.kit.limits import problems_of_message, problems_of_view
from messages.kit.refused_charts import has_charts, without_charts
from messages.satisfaction.answers import answers_view
from messages.satisfaction.post import channel_message
from messages.satisfaction.post_form import post_form
from messages.satisfaction.reference import SummaryReference, read_reference, reference_of
from messages.satisfaction.short_answer import short_message
from messages.satisfaction.summary import team_message
from messages.satisfaction.weekly import weekly_message
from models.calendar.days import MONDAY_TO_FRIDAY
from models.calendar.periods import Period, PeriodKind, period_of
from models.customers.improvements.improvement import Theme
from models.customers.ratings.metric import RatedBy
from models.kernel.errors import NotFound
from models.kernel.vocabulary import Metric
from models.satisfaction.answers import FigureAnswers
from models.satisfaction.context import Coverage, HotPotato, HotPotatoes, ThemeCount
from models.satisfaction.figures import ChartPoint, Figure, FigureAnswer, SegmentFigure, estimated
from models.satisfaction.scope import Scope
from models.satisfaction.summary import TeamSatisfaction
from models.satisfaction.weekly import WeeklySummary
from models.team.owner_scope import LED, OwnerScope
from models.team.rep import Rep
from models.team.segment import Segment

TODAY = date(2026, 11, 23)  # a Monday
Q3 = period_of(PeriodKind.QUARTER, date(2026, 7, 1))
Q4 = period_of(PeriodKind.QUARTER, TODAY)
HABITS = {"time_zone": "UTC", "working_week": MONDAY_TO_FRIDAY, "morning": time(8, 30), "country": ""}
CLEO = Rep(id=1, name="Cleo Marchand", **HABITS)
ANA = Rep(id=2, name="Ana Silva", **HABITS)
NORTH = Scope(CLEO, OwnerScope("7", [ANA], team="North", leads=True), ("North",))
MIXED: Mapping[int, int] = {10: 15, 9: 20, 8: 7, 7: 5, 6: 4, 3: 7}  # NPS +41
HOSTILE = "<!channel> *Acme* _Bäckerei_ & <@U0001> 🧁 `x` " + "w" * 160


def a_figure(
    *counts: Mapping[int, int],
    metric: Metric = Metric.NPS,
    giver: RatedBy = RatedBy.CUSTOMER,
    period: Period = Q3,
    segments: Mapping[str, Mapping[int, int]] | None = None,
) -> Figure:
    """The counts of the last periods, the latest last; nothing in those before."""
    trail = period.trail(6)
    told = [*({} for _ in range(6 - len(counts))), *counts]
    points = tuple(
        ChartPoint(one, given, estimated(metric, given)) for one, given in zip(trail, told, strict=True)
    )
    by_segment = tuple(
        SegmentFigure(number, name, given, estimated(metric, given))
        for number, (name, given) in enumerate((segments or {}).items(), 1)
    )
    few = points[-1].n < 10
    answers = [answer(value, metric, giver) for value, many in points[-1].counts.items() for _ in range(many)]
    return Figure(metric, giver, points, by_segment, answers if few else ())


def answer(
    value: int, metric: Metric = Metric.NPS, giver: RatedBy = RatedBy.CUSTOMER, **told: Any
) -> FigureAnswer:
    known = FigureAnswer(
        1,
        1,
        "Acme Bakery",
        "Maria Pinto",
        metric,
        giver,
        value,
        "slow but good",
        TODAY,
        "Ana Silva",
        "Ana Silva",
        1,
    )
    return replace(known, **told)


def found(*figures: Figure, period: Period = Q3, scope: Scope = NORTH, **told: Any) -> TeamSatisfaction:
    plain = TeamSatisfaction(
        scope,
        period,
        TODAY,
        figures,
        HotPotatoes(0, 0, []),
        [],
        Coverage(customers=90, overdue=19, silent=12, never_rated=31, rated=58),
    )
    return replace(plain, **told)


def said(message: Mapping[str, Any]) -> str:
    """What a screen reader says: everything, as text."""
    assert problems_of_message(message) == []
    return str(message["text"])


def potato(name: str = "Acme Bakery", *, old: bool = False) -> HotPotato:
    return HotPotato(4, name, "Ana Silva", date(2026, 11, 17 if old else 20), old)


def test_the_answer_sounds_as_it_should() -> None:
    text = said(team_message(found(a_figure({9: 20, 7: 10, 5: 5}, MIXED))))

    assert "North team\n1 July to 30 September.\n" in text
    assert "*Recommendation (NPS) +41*, likely between +20 and +59.\n" in text
    assert "−2 points against the quarter before (+43); the difference is within chance." in text
    assert "58 answers: 35 promoters, 12 passives, 11 detractors." in text


def test_a_large_difference_is_larger_than_chance() -> None:
    text = said(team_message(found(a_figure({9: 5, 5: 60}, {9: 60, 5: 5}))))

    assert "+170 points against the quarter before (−85); the difference is larger than chance." in text


def test_per_cent_and_means_have_decimals_of_their_own() -> None:
    text = said(
        team_message(
            found(
                a_figure({8: 30, 7: 10}, {8: 20, 7: 12}, metric=Metric.OVERALL),
                a_figure({5: 10, 2: 5}, {5: 12, 4: 6, 2: 4}, metric=Metric.CSAT),
                a_figure({6: 9, 3: 9}, metric=Metric.CES),
            )
        )
    )

    assert "*Overall 7.6*, likely between 7." in text
    assert "−0.2 against the quarter before (7.8)" in text
    assert "*Satisfaction (CSAT) 82 %*" in text
    assert "+15 points against the quarter before (67 %)" in text
    assert "22 answers: 12 × 5, 6 × 4, 4 × 2." in text
    assert "*Ease (CES) 4.5*" in text
    assert "Nobody answered in the quarter before." in text


def test_with_fewer_than_ten_the_answers_stand_for_themselves() -> None:
    text = said(team_message(found(a_figure({9: 12}, {9: 1, 8: 1, 3: 1, 10: 1}))))

    assert "*Recommendation (NPS)*: Four answers, too few for a score: 9, 8, 3, 10." in text
    assert "likely between" not in text


def test_the_quarter_before_may_have_too_few_to_compare_with() -> None:
    text = said(team_message(found(a_figure({9: 4}, MIXED))))

    assert "4 answers in the quarter before, too few to compare with." in text


def test_the_intention_to_buy_again_is_only_counted() -> None:
    text = said(team_message(found(a_figure({2: 12, 1: 5, 0: 2}, metric=Metric.INTENTION))))

    assert "*Would buy again*: 12 yes, 5 perhaps, 2 no; 19 answers." in text


def test_a_quarter_that_runs_says_so_and_is_compared_with_a_whole_one() -> None:
    text = said(team_message(found(a_figure({9: 20}, MIXED, period=Q4), period=Q4)))

    assert "This quarter so far, 1 October to 23 November." in text
    assert "against the whole quarter before" in text


def test_days_that_are_no_part_of_the_calendar_are_told_by_their_first_and_last_day() -> None:
    stretch = Period(date(2026, 7, 1), date(2026, 12, 31))
    text = said(team_message(found(a_figure({9: 12}, {}, MIXED, period=stretch), period=stretch)))

    assert "North team\n1 July to 23 November.\n" in text
    assert "Nobody answered in the 184 days before." in text
    assert "Left out, fewer than ten answers: none from " in text


@pytest.mark.parametrize(
    ("period", "fewer"),
    [
        (Period(TODAY, TODAY), "23 Nov 2026 (1), none on 18 Nov 2026, 19 Nov 2026, 20 Nov 2026"),
        (
            period_of(PeriodKind.WEEK, TODAY),
            "week of 23 Nov 2026 (1), none in the week of 19 Oct 2026, the week of 26",
        ),
        (Period(date(2026, 10, 25), TODAY), "from 25 Oct 2026 (1), none from 28 May 2026, from 27 Jun 2026"),
    ],
)
def test_periods_without_answers_are_told_as_what_they_are(period: Period, fewer: str) -> None:
    text = said(team_message(found(a_figure({9: 1}, period=period), period=period)))

    assert f"Fewer: {fewer}" in text


def test_one_day_is_compared_with_the_day_before() -> None:
    day = Period(TODAY, TODAY)
    text = said(team_message(found(a_figure({9: 3}, MIXED, period=day), period=day)))

    assert "3 answers on the day before, too few to compare with." in text


def test_customers_come_first_and_estimates_are_kept_apart() -> None:
    theirs, ours = a_figure({9: 20}, MIXED), a_figure({9: 20}, {8: 15}, giver=RatedBy.REP)
    text = said(team_message(found(theirs, ours)))

    assert (
        text.index("+41")
        < text.index("Estimates by reps, kept apart.")
        < text.index("*Recommendation (NPS) 0*")
    )
    assert "These are not what customers said." in text


def test_the_trend_is_a_chart_and_the_same_in_words() -> None:
    message = team_message(found(a_figure({9: 12}, {9: 3}, {8: 12}, MIXED)))
    (chart,) = [block for block in message["blocks"] if block["type"] == "data_visualization"]

    line, low, high = chart["chart"]["series"]
    assert [line["name"], low["name"], high["name"]] == ["NPS", "Likely at least", "Likely at most"]
    assert [(low["data"][2]["value"], high["data"][2]["value"])] == [(20, 59)]
    assert [(point["label"], point["value"]) for point in line["data"]] == [
        ("Q4 2025", 100),
        ("Q2 2026", 0),
        ("Q3 2026", 41),
    ]
    text = said(message)
    assert ", Q3 2026 +41 (+20 to +59)." in text.partition("NPS over six quarters: Q4 2025 +100 (")[2]
    assert "Left out, fewer than ten answers: Q1 2026 (3), none in Q2 2025, Q3 2025." in text
    assert said(without_charts(message)) == text


def test_one_point_makes_no_chart() -> None:
    message = team_message(found(a_figure(MIXED)))

    assert not has_charts(message)
    assert "NPS: no trend yet, since that takes ten answers in two of six quarters." in said(message)


def test_two_charts_at_most_and_all_trends_in_words() -> None:
    message = team_message(
        found(
            a_figure({8: 10}, {8: 11}, metric=Metric.OVERALL),
            a_figure({8: 30}, {8: 30}),
            a_figure({5: 20}, {5: 20}, metric=Metric.CSAT),
        )
    )

    charts = [block["title"] for block in message["blocks"] if block["type"] == "data_visualization"]
    assert charts == ["NPS: what customers said", "CSAT: what customers said"]
    assert "Overall over six quarters: Q2 2026 8.0 (" in said(message)


def test_segments_stand_in_the_books_order_whoever_is_ahead() -> None:
    segments = {"key": {5: 12}, "regular": {9: 12}, "occasional": {9: 5}}
    text = said(team_message(found(a_figure(MIXED, segments=segments))))

    told = text[text.index("By segment") :].splitlines()[0]
    assert (
        told.index("key −100 (likely")
        < told.index("regular +100 (likely")
        < told.index("occasional 5 answers")
    )
    assert "occasional 5 answers, too few for a score." in told


def test_who_waits_for_a_call_is_named_with_the_way_there() -> None:
    hot = HotPotatoes(2, 1, [potato(old=True), potato("Bolt Bikes")])
    message = team_message(found(a_figure(MIXED), hot=hot))

    text = said(message)
    assert "*Two customers have complained or rated badly and have not been called back.*" in text
    assert "Acme Bakery · Ana Silva · since Tue 17 Nov, more than two working days" in text
    assert text.index("Acme Bakery") < text.index("Bolt Bikes")
    assert str(message["blocks"]).count("'open_customer'") == 2
    assert str(message["blocks"]).count("Hand to Ana Silva") >= 2


@pytest.mark.parametrize(
    ("count", "words"), [(7, "And 2 more: Late 5, Late 6."), (15, "And 10 more, among them Late 5, Late 6.")]
)
def test_of_many_who_wait_it_is_said_whether_all_are_named(count: int, words: str) -> None:
    hot = HotPotatoes(count, 0, [potato(f"Late {number}") for number in range(7)])

    assert words in said(team_message(found(a_figure(MIXED), hot=hot)))


def test_what_stands_beside_the_figures() -> None:
    themes = [
        ThemeCount(Theme.PRICE, 1, 0, 0, 1),
        ThemeCount(Theme.DELIVERY, 4, 1, 1, 2, "come before seven", "Acme Bakery"),
        ThemeCount(None, 2, 0, 0, 0, "answer sooner", "Bolt Bikes"),
    ]
    text = said(team_message(found(a_figure(MIXED), improvements=themes)))

    assert (
        "*What they would change:* delivery 4: “come before seven” (Acme Bakery); "
        "without a theme 2: “answer sooner” (Bolt Bikes). 1 more on other themes. "
        "3 wait for an answer: `/rapport improvements` lists them."
    ) in text
    assert "58 of 90 customers rated us in this period, 31 never have." in text
    assert "Today 71 are contacted on time and 12 are silent." in text
    assert "The latest answer of each customer in the period counts" in text


def test_an_empty_period_says_when_there_were_answers_last() -> None:
    message = team_message(found(a_figure({9: 12}, {})))

    assert "Nobody gave a number in this period. The last answers are from Q2 2026." in said(message)
    captions = [e["text"]["text"] for b in message["blocks"] if b["type"] == "actions" for e in b["elements"]]
    assert captions == ["Show Q2 2026"]


@pytest.mark.parametrize(
    ("period", "told"),
    [
        (Period(TODAY, TODAY), "22 Nov 2026"),
        (period_of(PeriodKind.WEEK, TODAY), "the week of 16 Nov 2026"),
        (Period(date(2026, 10, 25), TODAY), "the 30 days to 24 Oct 2026"),
    ],
)
def test_the_last_answers_are_told_in_a_whole_sentence(period: Period, told: str) -> None:
    message = team_message(found(a_figure({9: 12}, {}, period=period), period=period))

    assert f"The last answers are from {told}." in said(message)
    captions = [e["text"]["text"] for b in message["blocks"] if b["type"] == "actions" for e in b["elements"]]
    assert captions == [f"Show {told}"]


def test_a_rep_is_told_why_these_are_the_own_figures() -> None:
    own = Scope(ANA, OwnerScope("own", [ANA]))
    text = said(team_message(found(a_figure(MIXED), scope=own)))

    assert "Your own customers" in text
    assert "You lead no team, so these are the figures of your own customers." in text


def test_without_names_a_channel_reads_figures_alone() -> None:
    hot = HotPotatoes(2, 1, [potato(old=True), potato("Bolt Bikes")])
    figures = found(a_figure({9: 12}, {9: 2, 3: 1}), hot=hot)

    text = said(channel_message(figures, CLEO, names=False))

    assert "Three answers, too few for a score: 9, 9, 3." in text
    assert "Two customers have complained" in text
    for name in ("Acme", "Bolt", "Maria", "slow but good", "Ana Silva"):
        assert name not in text
    assert "Shared by Cleo Marchand with Rapport." in text
    with_names = said(channel_message(figures, CLEO, names=True))
    assert "Acme Bakery · since Tue 17 Nov" in with_names
    assert "Ana Silva" not in with_names


def everything(period: Period = Q3) -> TeamSatisfaction:
    """The most there can be, under the longest names."""
    segments = {f"{number}{HOSTILE}"[:80]: MIXED for number in range(40)}
    figures = [
        a_figure(
            *[small(metric)] * 6,
            metric=metric,
            giver=giver,
            segments=segments if metric is Metric.NPS else {},
        )
        for metric, giver in product(Metric, RatedBy)
    ]
    hot = HotPotatoes(900, 800, [potato(f"{number}{HOSTILE}", old=True) for number in range(10)])
    themes = [ThemeCount(theme, 1000, 100, 100, 800) for theme in (*Theme, None)]
    scope = Scope(
        CLEO,
        OwnerScope(LED, [ANA], leads=True),
        (HOSTILE[:80], HOSTILE[60:140], "w" * 80),
        segment=Segment(id=3, name=HOSTILE[:80]),
    )
    return found(*figures, hot=hot, improvements=themes, scope=scope, period=period)


def small(metric: Metric) -> dict[int, int]:
    return {2: 900, 1: 80} if metric is Metric.INTENTION else {5: 900, 4: 80, 3: 40, 2: 30, 1: 12}


def test_whatever_people_are_called_slack_takes_it() -> None:
    told = everything()

    for message in (
        team_message(told),
        channel_message(told, CLEO, names=True),
        weekly_message(WeeklySummary(CLEO, told, Q3, 12)),
    ):
        assert problems_of_message(message) == []
        assert "<!channel>" not in message["text"]
        assert "800" in message["text"]
    for names in (False, True):
        form = post_form(told, CLEO, reference_of(told.scope, told.period), FormMetadata(), names=names)
        assert problems_of_view(form) == []


def test_a_page_of_answers_fits_whatever_was_said() -> None:
    place = reference_of(NORTH, Q3).behind(Metric.NPS, RatedBy.CUSTOMER)
    answers = [
        answer(9, rating_id=n, customer=HOSTILE, contact=HOSTILE, words=HOSTILE * 20) for n in range(10)
    ]
    kinds = list(product(Metric, RatedBy))
    behind = FigureAnswers(NORTH, Q3, Metric.NPS, RatedBy.CUSTOMER, None, 30, 1, 10, answers, kinds)
    view = answers_view(behind, place, TODAY, None)

    assert problems_of_view(view) == []


@pytest.mark.parametrize(
    "written",
    [
        "",
        "x",
        "[]",
        "null",
        '["7","quarter/x/y","nps","customer"]',
        '["7","q","nps","boss",""]',
        '["7","q","nps","rep","11"]',
    ],
)
def test_a_forged_place_is_not_found(written: str) -> None:
    with pytest.raises(NotFound):
        read_reference(written)


@pytest.mark.parametrize("value", [None, 0, 10])
def test_a_place_comes_back_as_it_went(value: int | None) -> None:
    place = SummaryReference("7", Q3.key).behind(Metric.NPS, RatedBy.REP, value)

    assert read_reference(place.to_json()) == place


@pytest.mark.parametrize(
    ("old", "words"),
    [
        (
            1,
            "complained or rated badly and have not been called back.* One of them for more",
        ),
        (2, "have not been called back, both for more than two working days.*\nAcme Bakery"),
    ],
)
def test_how_long_they_wait_is_said_once(old: int, words: str) -> None:
    potatoes = [potato(old=True), potato("Beta Steel", old=old == 2)]
    text = said(team_message(found(a_figure(MIXED), hot=HotPotatoes(2, old, potatoes))))

    assert words in text
    assert text.count("more than two working days") == (1 if old == 2 else 2)


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        ({9: 20, 5: 10}, {9: 21, 5: 10}, "*Steady:* Recommendation (NPS) +35 from 31 customers"),
        ({9: 5, 5: 60}, {9: 60, 5: 5}, "*Better:* Recommendation (NPS) +85 from 65 customers"),
        ({9: 60, 5: 5}, {9: 5, 5: 60}, "*Worse:* Recommendation (NPS) −85 from 65 customers"),
        ({9: 8, 5: 4}, {9: 11, 5: 1}, "*No clear change:* Recommendation (NPS) +83 from 12 customers"),
        ({9: 3}, MIXED, "3 answers in the quarter before: too few to say whether that is better or worse."),
        ({}, MIXED, "Nobody answered in the quarter before, so there is nothing to compare it with."),
    ],
)
def test_one_sentence_answers_and_says_no_more_than_the_figures_bear(
    before: Mapping[int, int], now: Mapping[int, int], words: str
) -> None:
    assert words in said(short_message(found(a_figure(before, now))))
