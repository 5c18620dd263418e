"""What somebody asks for after the command, and what is not theirs to ask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from models.book import Book
from models.kernel.errors import Invalid, NotFound
from models.rhythm.cadence import Cadence
from models.satisfaction.request_parser import FiguresRequest, parse_request
from models.satisfaction.scope import scope_of_leader, scope_with
from models.team.owner_scope import LED, OWN
from models.team.rep import Profile
from tests.models.cast import NOW, PARIS, TODAY, House, add, person


@pytest.fixture
def mias(house: House) -> Iterator[Book]:
    """Opened by Mia, who leads the teams North (Ana, Ben) and South (Cleo Roy). Zoe leads West."""
    with house.open("UMIA") as book:
        cleo = book.enrol("UCLEO", Profile("Cleo Roy", PARIS), at=NOW, by=book.rep)
        south, west = (book.add_team(name, by=book.rep, at=NOW) for name in ("South", "West"))
        south.staff(members={cleo}, managers={book.rep}, by=book.rep, at=NOW)
        west.staff(members={person(book, "Zoe")}, managers={person(book, "Zoe")}, by=book.rep, at=NOW)
        book.add_segment("Big ones", Cadence(5, 10))
        book.session.flush()
        yield book


def ask(book: Book, typed: str) -> FiguresRequest:
    return parse_request(book, typed, TODAY)


def names(found: FiguresRequest) -> list[str]:
    return sorted(rep.name for rep in found.scope.reps)


def refused(book: Book, typed: str, kind: type[NotFound | Invalid] = NotFound) -> str:
    with pytest.raises(kind) as error:
        ask(book, typed)
    return error.value.words


def test_nothing_typed_is_all_that_one_leads_and_this_quarter(mias: Book) -> None:
    found = ask(mias, "")

    assert names(found) == ["Ana", "Ben", "Cleo Roy", "Mia"]
    assert found.scope.teams == ("North", "South")
    assert (found.period.name, found.export, found.scope.segment) == ("Q4 2026", False, None)


@pytest.mark.parametrize(
    "typed",
    [
        "South “Big ones” since 1 March export",
        "since 1 March export big ones south",
        "for team South, segment Big Ones since 1 March as csv",
        "export the South team since 1 March in “big ones”",
    ],
)
def test_the_parts_come_in_any_order(mias: Book, typed: str) -> None:
    found = ask(mias, typed)

    assert (found.scope.team, names(found)) == ("South", ["Cleo Roy"])
    assert found.scope.segment
    assert found.scope.segment.name == "Big ones"
    assert found.period.first == date(2026, 3, 1)
    assert found.export


@pytest.mark.parametrize(
    "typed", ["<@UCLEO>", "<@UCLEO|cleo>", "@Cleo Roy", "cleo  roy", "“Cleo Roy”", "@UCLEO"]
)
def test_one_rep_is_named_in_many_ways(mias: Book, typed: str) -> None:
    found = ask(mias, f"{typed} last month")

    assert found.scope.rep
    assert (found.scope.rep.name, names(found)) == ("Cleo Roy", ["Cleo Roy"])
    assert found.period.name == "Oct 2026"
    assert not found.scope.is_own


@pytest.mark.parametrize("typed", ["me", "<@UMIA>", "@Mia"])
def test_ones_own_customers_can_be_asked_for(mias: Book, typed: str) -> None:
    found = ask(mias, typed)

    assert found.scope.is_own
    assert found.scope.leads
    assert found.scope.rep is None


@pytest.mark.parametrize("typed", ["team", "teams", "my teams last quarter"])
def test_all_the_teams_one_leads(mias: Book, typed: str) -> None:
    assert ask(mias, typed).scope.owners.key == LED


def test_a_name_is_read_before_a_period_and_the_longer_words_before_both(mias: Book) -> None:
    mias.rename_team(mias.teams_led_by(mias.rep)[0], "March")

    assert ask(mias, "March").scope.team == "March"
    assert ask(mias, "since 1 March").period.first == date(2026, 3, 1)
    assert ask(mias, "since 1 March").scope.teams == ("March", "South")
    both = ask(mias, "“March” March 2026")
    assert (both.scope.team, both.period.name) == ("March", "Mar 2026")


def test_what_means_two_things_is_asked_back(mias: Book) -> None:
    mias.add_segment("North", Cadence(5, 10))

    words = refused(mias, "North last month", Invalid)

    assert words == "“North” means more than one thing. Write “team North” or “segment North”."
    assert ask(mias, "team North").scope.team == "North"
    assert ask(mias, "segment North").scope.segment


def test_a_team_may_be_called_team(mias: Book) -> None:
    mias.rename_team(mias.teams_led_by(mias.rep)[0], "Team")

    assert ask(mias, "team").scope.team == ask(mias, "team team").scope.team == "Team"


def test_two_people_of_one_name_are_told_apart_by_a_mention(mias: Book) -> None:
    other = mias.enrol("UANA2", Profile("Ana", PARIS), at=NOW, by=mias.rep)
    team = mias.teams_led_by(mias.rep)[1]
    team.staff(members={*team.members, other}, managers={mias.rep}, by=mias.rep, at=NOW)
    mias.session.flush()

    assert refused(mias, "@Ana", Invalid).startswith("There is more than one Ana. Mention the one you mean")
    assert ask(mias, "<@UANA2>").scope.reps == [other]


def test_two_at_a_time_are_too_many(mias: Book) -> None:
    words = refused(mias, "North South", Invalid)
    assert words == "I can show one team or person at a time: team North or team South."
    assert "one period at a time" in refused(mias, "last month Q3", Invalid)
    assert "one segment at a time" in refused(mias, "key regular", Invalid)


@pytest.mark.parametrize("typed", ["West", "Nowhere", "“West” last month", "@Zoe"])
def test_what_one_does_not_lead_does_not_exist_and_the_words_name_what_does(mias: Book, typed: str) -> None:
    words = refused(mias, typed)

    assert words.startswith("I find no “")
    assert "a team you lead (North and South)" in words
    assert "a segment (Big ones, key, regular and occasional)" in words


def test_somebody_else_s_rep_is_not_shown(mias: Book) -> None:
    assert refused(mias, "<@UZOE|zoe>").startswith("That person is in no team you lead.")
    assert refused(mias, "<@UNOBODY>").startswith("That person is in no team you lead.")


def test_an_unknown_period_is_told_with_what_would_work(mias: Book) -> None:
    words = "I do not know which period “last Blursday” is. Write it like “this quarter”"
    assert refused(mias, "North last Blursday", Invalid).startswith(words)
    assert refused(mias, "North Q1 2027", Invalid).startswith("Q1 2027 is still to come.")
    assert refused(mias, "since 31 Feb key", Invalid).startswith("There is no 31 Feb in the calendar.")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("North from 2010 to 2026", "That is more than ten years."),
        ("2010 to 2026 North", "That is more than ten years."),
        ("since 29 Feb 2025", "There is no 29 Feb 2025 in the calendar."),
    ],
)
def test_a_period_that_cannot_be_is_not_taken_for_two(mias: Book, typed: str, words: str) -> None:
    assert refused(mias, typed, Invalid).startswith(words)


def test_very_long_words_are_refused_and_not_read_for_ages(mias: Book) -> None:
    assert refused(mias, "word " * 500).startswith("I find no “word word")
    assert refused(mias, "north " + "x" * 5000).startswith("I find no “xxx")


def test_who_leads_nobody_sees_the_own_figures_and_is_told_why(house: House) -> None:
    """Zoe is an admin: that gives no other eyes."""
    for slack_id in ("UANA", "UZOE"):
        with house.read(slack_id) as book:
            for typed in ("", "team", "me last month"):
                scope = ask(book, typed).scope
                assert (scope.is_own, scope.leads, scope.owners.key) == (True, False, OWN)
            for typed in ("North", "@Ben", "<@UBEN>"):
                assert "You lead no team, so there are your own figures" in refused(book, typed)


def test_the_one_team_somebody_leads_is_called_by_its_name_unless_there_are_own_customers(
    house: House,
) -> None:
    with house.open("UMIA") as book:
        assert scope_of_leader(book).team == "North"
        add(book, owner="Mia")
        book.session.flush()

        with_own = scope_of_leader(book)

        assert (with_own.team, with_own.teams) == ("", ("North",))
        assert person(book, "Mia") in with_own.reps


@pytest.mark.parametrize("typed", ["", "North", "South key", "<@UCLEO> regular", "me"])
def test_a_button_finds_the_same_customers_again(mias: Book, typed: str) -> None:
    scope = ask(mias, typed).scope

    again = scope_with(mias, scope.key)

    assert [rep.id for rep in again.reps] == [rep.id for rep in scope.reps]
    assert (again.segment, again.rep, again.teams, again.team) == (
        scope.segment,
        scope.rep,
        scope.teams,
        scope.team,
    )


def test_a_button_of_a_team_one_leads_no_more_finds_nothing(mias: Book) -> None:
    keys = [ask(mias, typed).scope.key for typed in ("South", "<@UCLEO>")]
    south = mias.teams_led_by(mias.rep)[1]
    south.staff(members=set(south.members), managers=set(), by=mias.rep, at=NOW)
    mias.session.flush()

    for key in [*keys, "rep999/", "999/1", "nonsense", "", "led/999"]:
        with pytest.raises(NotFound):
            scope_with(mias, key)
