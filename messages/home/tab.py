"""The Home tab: the day, the book by name, the teams, and for a stranger how to begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from messages.duplicates.list import SHOW as DUPLICATES
from messages.help.welcome import welcome_words
from messages.kit.blocks import Block, actions, button, context, divider, header, home, section
from messages.kit.days import day_words
from messages.kit.pages import page_buttons
from messages.kit.text import plain, plaintext, render, shorten
from messages.nudges.card import cards
from messages.rhythm.next_contact import due_words
from messages.rhythm.working_time import holiday_words
from messages.satisfaction.summary import OF_TEAM
from messages.settings.saved import week_words
from messages.silence.list import SHOW
from models.customers import Customer
from models.digests.overview import TeamFigures
from models.nudges.card import CardContent
from models.rhythm.next_contact import DueCounts, next_contact
from models.team.owner_scope import OWN
from models.team.rep import Rep

PAGE = 25  # customers
PRESSING = 5  # cards shown
LED_TEAMS = 10  # teams with a line of their own
QUIET_REPS = 10  # with a line of their own
NAME = 100  # characters of a customer's name


@dataclass(frozen=True, slots=True)
class HomeTab:
    """page: which part of the book, from 0. calling: how many want the rep today, of whom the most
    `pressing` are shown. more_teams: led ones without a line. is_new: greet with the welcome."""

    rep: Rep
    today: date
    counts: DueCounts
    pressing: Sequence[CardContent]
    customers: Sequence[Customer]
    page: int
    teams: Sequence[TeamFigures]
    calling: int = 0
    more_teams: int = 0
    is_new: bool = False


def home_view(tab: HomeTab) -> Block:
    blocks = [section(welcome_words(tab.rep)), divider()] if tab.is_new else []
    blocks += [*_day(tab), *_teams(tab), divider(), *_book(tab), divider(), *_settings(tab)]
    return home(blocks)


def stranger_view(reason: str) -> Block:
    """For somebody who is not let in: what this is, and how to begin."""
    return home(
        [
            header("Rapport"),
            section(render("home/tab", "what")),
            section(plain(reason)),
            context(render("home/tab", "again")),
        ]
    )


def _day(tab: HomeTab) -> list[Block]:
    counts = tab.counts
    words = render(
        "home/tab",
        "day" if counts.customers else "empty",
        calling=tab.calling,
        due=counts.due,
        overdue=counts.overdue,
        silent=counts.silent,
        shown=len(tab.pressing),
    )
    buttons = actions(
        button("Add a customer", "add_customer", style=None if counts.customers else "primary"),
        button("Log a contact", "log_call"),
        *([button("Silent customers", SHOW, OWN)] if counts.silent else []),
        *([button("Duplicates", DUPLICATES, OWN)] if counts.customers > 1 else []),
        button("My figures", "show_figures"),
        button("Settings", "open_settings"),
        block_id="home",
    )
    leads_only = bool(tab.teams) and not counts.customers
    greeting = [] if leads_only else [section(words)]
    return [
        header(day_words(tab.today, tab.today)),
        *greeting,
        buttons,
        *cards(tab.pressing, tab.today),
    ]


def _teams(tab: HomeTab) -> list[Block]:
    if not tab.teams:
        return []
    lines = [block for team in tab.teams for block in _team(team)]
    more_line = [context(render("home/tab", "more_teams", count=tab.more_teams))] if tab.more_teams else []
    return [divider(), header("Your teams"), *lines, *more_line, *_quiet(tab)]


def _team(team: TeamFigures) -> list[Block]:
    words, value = plain(plaintext("home/tab", "team", name=team.name, **_figures(team))), str(team.team_id)
    satisfied = button("Satisfaction", OF_TEAM, value, label=_label("satisfaction_label", team))
    silent = button("Silent", SHOW, value, label=_label("silent_label", team))
    buttons = [satisfied, silent] if team.counts.silent else [satisfied]
    return [section(words), actions(*buttons, block_id=f"team:{team.team_id}")]


def _label(block: str, team: TeamFigures) -> str:
    return plaintext("home/tab", block, name=team.name)


def _quiet(tab: HomeTab) -> list[Block]:
    """List the reps who do not react to the digest; somebody in two teams once."""
    since = dict(quiet for team in tab.teams for quiet in team.quiet)
    lines = (
        plaintext("home/tab", "quiet", who=name, since=day_words(day, tab.today))
        for name, day in islice(since.items(), QUIET_REPS)
    )
    words = "\n".join(lines)
    return [section(plain(words))] if words else []


def _figures(team: TeamFigures) -> dict[str, int]:
    counts = team.counts
    return {
        "customers": counts.customers,
        "due": counts.due,
        "overdue": counts.overdue,
        "silent": counts.silent,
        "contacts": team.contacts,
    }


def _book(tab: HomeTab) -> list[Block]:
    count = tab.counts.customers
    if not count:
        return [header("Your book"), section(render("home/tab", "how_to_fill"))]
    first = tab.page * PAGE + 1
    last = first + len(tab.customers) - 1
    place = context(render("home/tab", "place", first=first, last=last, count=count))
    rows = [_row(customer, tab.today) for customer in tab.customers]
    further = page_buttons("home_page", tab.page, count, PAGE)
    return [header("Your book"), place, *rows, *([actions(*further, block_id="turn")] if further else [])]


def _row(customer: Customer, today: date) -> Block:
    words = plaintext(
        "home/tab",
        "row",
        name=shorten(customer.name, NAME),
        segment=customer.segment.name,
        due=due_words(next_contact(customer.due_status, today), today),
    )
    show = button("Open", "open_customer", str(customer.id), label=f"Open {customer.name}")
    return section(plain(words), accessory=show)


def _settings(tab: HomeTab) -> list[Block]:
    rep = tab.rep
    own_settings = render(
        "home/tab",
        "settings",
        morning=f"{rep.morning:%H:%M}",
        zone=rep.time_zone,
        week=week_words(rep.working_week),
    )
    holiday = holiday_words(rep, tab.today)
    coming = [context(plain(holiday))] if holiday else []
    return [context(own_settings), *coming, *([context(render("home/tab", "admin"))] if rep.is_admin else [])]
