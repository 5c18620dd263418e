"""A manager asks how satisfied the team's customers are, and a rep how the own ones are."""

from __future__ import annotations

import pytest

from bot.playground.slack import Persona
from models.customers.ratings.metric import RatedBy
from models.kernel.vocabulary import Metric
from tests.conftest import Begin
from tests.handlers.satisfaction.cast import BEFORE, LAST_QUARTER, NORTH, in_short, rated, team, told
from tests.handlers.test_home import home_of
from tests.support.house import House
from tests.support.house.databases import both, both_in_depth


@pytest.fixture
def north(house: House, begin: Begin, cleo: Persona, ana: Persona) -> Persona:
    """Cleo, whose team has answers of this quarter and of the one before."""

    def answered() -> None:
        rated(house, ana, BEFORE, days_ago=LAST_QUARTER)
        rated(house, ana, NORTH)

    begin("two_quarters", answered)
    return cleo


def test_first_comes_one_sentence_and_the_figures_behind_a_button(north: Persona) -> None:
    answer = in_short(north)

    assert "No clear change: Recommendation (NPS) +55 from 20 customers, likely between" in answer.shown
    assert "It was +17 in the whole quarter before; a difference like that can be chance." in answer.shown
    assert "promoters" not in answer.shown
    assert "data_visualization" not in [block["type"] for block in answer.blocks]
    assert answer.has("All figures")


def test_whom_to_look_at_is_named_in_the_short_answer_three_at_most(
    house: House, cleo: Persona, ana: Persona
) -> None:
    for number, name in enumerate(("Acme", "Beta", "Gamma", "Delta")):
        told(house, ana, name, number, "Maria Pinto", "nobody calls back")

    answer = in_short(cleo)

    assert "Too few answers to say: four customers have answered on Recommendation (NPS), and" in answer.shown
    captions = [control.element["text"]["text"] for control in answer.controls()]
    assert captions == ["Open", "Hand to Ana Silva"] * 3 + ["All figures"]
    assert "The lowest: Acme, NPS 0 out of 10; Beta, NPS 1 out of 10; Gamma, NPS 2 out of 10." in answer.shown
    assert "And 1 more: Delta." in answer.shown
    assert "Acme" in cleo.click(answer, "Open", near="Acme · Ana Silva").text


@both
def test_a_manager_reads_the_score_how_sure_it_is_and_what_changed(north: Persona) -> None:
    shown = team(north).shown

    assert "North team" in shown
    assert "This quarter so far, 1 October to 23 November." in shown
    assert "Recommendation (NPS) +55, likely between +1" in shown
    assert "+38 points against the whole quarter before (+17); the difference is within chance." in shown
    assert "20 answers: 14 promoters, 3 passives, 3 detractors." in shown
    assert "NPS over six quarters: Q3 2026 +17 (" in shown


@pytest.mark.parametrize(
    "text",
    ["", "satisfaction", "satisfaction North", "satisfaction this quarter", "North", "SATISFACTION north"],
)
def test_it_may_be_asked_in_several_ways(north: Persona, text: str) -> None:
    assert "Recommendation (NPS) +55" in team(north, text).shown


def test_another_period_may_be_asked_for(north: Persona) -> None:
    shown = team(north, "satisfaction last quarter").shown

    assert "1 July to 30 September." in shown
    assert "Recommendation (NPS) +17" in shown
    assert "Nobody answered in the quarter before." in shown


def test_one_rep_of_the_team_and_one_segment_may_be_asked_for(
    house: House, north: Persona, ben: Persona
) -> None:
    rated(house, ben, {3: 12}, segment="key", names="Bens")

    assert "Customers of Ben Okafor" in team(north, "satisfaction @Ben").shown
    assert "NPS) −100" in team(north, "satisfaction @Ben Okafor this quarter").shown
    key = team(north, "satisfaction key").shown
    assert "segment key" in key
    assert "12 answers: " in key


def test_no_rep_stands_beside_another(house: House, north: Persona, ben: Persona) -> None:
    rated(house, ben, {10: 12}, names="Bens")

    shown = team(north).shown

    assert "Ben" not in shown
    assert "Ana" not in shown.partition("complained or rated badly")[0]


def test_estimates_of_reps_are_never_mixed_with_what_customers_said(
    house: House, north: Persona, ana: Persona
) -> None:
    rated(house, ana, {1: 15}, giver=RatedBy.REP)

    shown = team(north).shown

    assert "Recommendation (NPS) +55" in shown.partition("Estimates by reps, kept apart.")[0]
    assert "Recommendation (NPS) −100" in shown.partition("Estimates by reps, kept apart.")[2]


def test_with_few_answers_there_is_no_score(house: House, cleo: Persona, ana: Persona) -> None:
    rated(house, ana, {9: 2, 4: 1}, metric=Metric.OVERALL)

    assert "Overall: Three answers, too few for a score:" in team(cleo).shown


@both_in_depth
def test_a_rep_gets_the_own_figures_and_a_word_why(
    house: House, north: Persona, ana: Persona, ben: Persona
) -> None:
    rated(house, ben, {3: 12}, names="Bens")

    shown = team(ben)

    assert "Your own customers" in shown.shown
    assert "You lead no team, so these are the figures of your own customers." in shown.shown
    assert "Recommendation (NPS) −100" in shown.shown
    assert "12 answers: " in shown.shown
    assert not shown.has("Post to channel")
    assert shown.has("Export")


@pytest.mark.parametrize("text", ["satisfaction North", "satisfaction @Ana", "satisfaction @Cleo"])
def test_what_one_does_not_lead_is_not_shown(north: Persona, ben: Persona, text: str) -> None:
    said = ben.command("/team", text)

    assert "+55" not in said.text
    assert "lead" in said.text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("satisfaction last Blursday", "Blursday"),
        ("satisfaction South", "South"),
        ("satisfaction @Nobody", "obody"),
    ],
)
def test_what_cannot_be_understood_is_answered_with_what_would_work(
    north: Persona, text: str, words: str
) -> None:
    said = north.command("/team", text)

    assert said.failed is None
    assert words in said.text
    assert "NPS" not in said.text
    assert len(said.text) > 40


def test_an_empty_period_leads_to_the_last_answers(house: House, cleo: Persona, ana: Persona) -> None:
    rated(house, ana, BEFORE, days_ago=LAST_QUARTER)

    shown = team(cleo)

    assert "Nobody gave a number in this period. The last answers are from Q3 2026." in shown.shown
    assert "/rate Acme 8" in shown.shown
    last = cleo.click(shown, "Show Q3 2026").ephemeral
    assert last
    assert "Recommendation (NPS) +17" in last.shown


def test_a_team_without_customers_says_how_to_begin(cleo: Persona) -> None:
    assert "There are no customers here yet." in team(cleo).shown


@pytest.mark.parametrize("typed", ["help", "satisfaction help", "satisfaction ?"])
def test_help_says_what_may_be_asked(north: Persona, typed: str) -> None:
    help_ = team(north, typed)

    assert "/team satisfaction North last quarter" in help_.shown
    shown = north.click(help_, "Show this quarter").ephemeral
    assert shown
    assert "+55" in shown.shown


def test_the_home_tab_leads_there_for_each_team(house: House, north: Persona) -> None:
    shown = north.click(home_of(north), "Satisfaction", near="North").text

    assert "North team" in shown
    assert "+55" in shown


def test_a_forged_team_is_not_found(house: House, north: Persona, ben: Persona) -> None:
    with house.book(north) as book:
        team_id = book.teams()[0].id
        mine = book.add_team("South", by=book.rep, at=house.clock())
        known = book.rep_known_as(ben.id)
        assert known
        mine.staff(members=set(), managers={known}, by=book.rep, at=house.clock())
    home = home_of(ben)

    said = ben.click(home, home.find("Satisfaction").forged(value=str(team_id)))

    assert "+55" not in said.text
    assert "lead no team of that name" in said.text


@pytest.mark.parametrize(
    "words",
    ["how happy are my team's customers this quarter?", "How satisfied are our customers?", "satisfaction"],
)
def test_it_may_be_asked_in_plain_words(north: Persona, words: str) -> None:
    north.says(words)

    assert "Recommendation (NPS) +55" in north.dm[-1].shown


def test_plain_words_may_name_the_period(north: Persona) -> None:
    north.says("satisfaction last quarter")

    assert "Recommendation (NPS) +17" in north.dm[-1].shown


def test_who_complained_is_there_with_the_way_to_the_customer(
    house: House, cleo: Persona, ana: Persona
) -> None:
    told(house, ana, "Acme Bakery", 2, "Maria Pinto", "nobody calls back")

    shown = team(cleo)

    assert "One customer has complained or rated badly and has not been called back." in shown.shown
    assert "Acme Bakery · Ana Silva · since Mon 23 Nov" in shown.shown
    card = cleo.click(shown, "Open", near="Acme Bakery · Ana Silva").text
    assert "Acme Bakery" in card


# Charts


def test_a_refused_chart_is_the_same_in_words_once(house: House, north: Persona) -> None:
    house.slack.refuse_blocks("data_visualization")
    answer, before = in_short(north), north.notified

    first = north.click(answer, "All figures")
    answers = house.slack.calls("response_url")

    assert len(first.ephemerals) == 1
    assert first.ephemeral
    assert "NPS over six quarters: Q3 2026 +17 (" in first.ephemeral.shown
    assert [block["type"] for block in first.ephemeral.blocks].count("data_visualization") == 0
    assert north.notified == before
    north.click(answer, "All figures")
    assert len(house.slack.calls("response_url")) == len(answers) + 1


def test_so_it_is_in_the_direct_message(house: House, north: Persona) -> None:
    house.slack.refuse_blocks("data_visualization")
    before = north.notified

    north.says("satisfaction")

    assert "Recommendation (NPS) +55" in north.dm[-1].shown
    assert north.notified == before + 1


def test_another_block_that_is_refused_costs_no_charts(house: House, north: Persona) -> None:
    house.slack.refuse_blocks("section")
    alone = in_short(north)
    assert (alone.blocks, alone.text[:7]) == ([], "*North ")
    house.slack.recover()

    assert "data_visualization" in [block["type"] for block in team(north).blocks]


def test_where_charts_are_taken_there_is_one(north: Persona) -> None:
    (chart,) = [block for block in team(north).blocks if block["type"] == "data_visualization"]

    assert chart["title"] == "NPS: what customers said"
