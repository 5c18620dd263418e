"""How satisfied a team's customers are: the manager's answer, read in half a minute."""

from __future__ import annotations

from messages.kit.blocks import Block, actions, button, context, divider, header, message, section
from messages.kit.fitting import largest_that_fits
from messages.kit.text import Mrkdwn, literally, plain, render, shorten
from messages.satisfaction import figures
from messages.satisfaction.context import coverage_words, hot_blocks, improvements_words
from messages.satisfaction.reference import SummaryReference, place_of
from messages.satisfaction.words import span_words
from models.calendar.periods import Period
from models.customers.ratings.metric import RatedBy
from models.kernel.names import joined
from models.satisfaction.figures import ChartPoint
from models.satisfaction.scope import Scope
from models.satisfaction.summary import TeamSatisfaction

SHOW = "team_summary"  # the button's action_id; its value is a Place
OF_TEAM = "team_summary_of"  # its value is the number of a team
POST = "team_post"  # its value is a Place, as is that of the next
EXPORT = "team_export"
MOST_TEAMS = 3  # by name


def team_message(found: TeamSatisfaction) -> Block:
    """For the asker alone: with the names of customers and the way to them."""
    place = place_of(found.scope, found.period)
    if found.is_empty:
        return largest_that_fits(figures.ROOMS, lambda room: [*_heading(found, room), *_empty(found, room)])
    return largest_that_fits(
        figures.ROOMS,
        lambda room: [
            *_heading(found, room),
            *figure_blocks(found, room, place),
            *around_blocks(found, room),
            *trend(found),
            *_foot(found, room, place),
        ],
    )


def figure_blocks(
    found: TeamSatisfaction, room: figures.SummarySize, place: SummaryReference | None
) -> list[Block]:
    """Every metric, what customers said first. With a place each leads to its answers."""
    blocks = [
        block
        for figure in figures.given_by(found, RatedBy.CUSTOMER)
        for block in (figures.metric_block(figure, found, room, place), *figures.segments_block(figure, room))
    ]
    return [*blocks, *figures.estimates_block(found, room, place)]


def around_blocks(
    found: TeamSatisfaction, room: figures.SummarySize, *, names: bool = True, buttons: bool = True
) -> list[Block]:
    """Who waits for a call, what customers would change, who was left out."""
    beside = Mrkdwn("\n").join([improvements_words(found), coverage_words(found)])
    return [divider(), *hot_blocks(found, room, names=names, buttons=buttons), section(beside)]


def trend(found: TeamSatisfaction) -> list[Block]:
    """How it went over six periods."""
    told = figures.trend_blocks(found)
    return [divider(), *told] if told else []


def about() -> Block:
    """How the figures count."""
    return context(render(figures.TEMPLATE, "about"))


def who_words(scope: Scope, longest: int, *, by: str = "") -> str:
    """ "North team", "Customers of Ana Silva", "Your own customers". by: the name of whoever shows it, where
    others read it."""
    return literally(
        figures.TEMPLATE,
        "who",
        rep=shorten(scope.rep.name, longest) if scope.rep and not scope.is_own else "",
        own=scope.is_own,
        team=shorten(scope.team, longest),
        teams="" if scope.team else _teams(scope, longest, by),
        by=shorten(by, longest),
        segment=shorten(scope.segment.name, longest) if scope.segment else "",
    )


def time_words(found: TeamSatisfaction) -> str:
    """ "1 July to 30 September"; "this quarter so far, 1 October to 23 November"; a stretch has no name."""
    period, span = found.period, span_words(found.period, found.today)
    return f"this {period.kind} so far, {span}" if found.is_so_far else span


def help_message() -> Block:
    show = button("Show this quarter", SHOW)
    return message(None, [section(render(figures.TEMPLATE, "help")), actions(show)])


def _teams(scope: Scope, longest: int, by: str) -> str:
    """The names of several, or how many they are."""
    names = [shorten(name, longest) for name in scope.teams]
    return joined(names) if len(names) <= MOST_TEAMS else f"{'The' if by else 'Your'} {len(names)} teams"


def _heading(found: TeamSatisfaction, room: figures.SummarySize) -> list[Block]:
    who = header(who_words(found.scope, room.name))
    when = time_words(found)
    why = [] if found.scope.leads else [context(render(figures.TEMPLATE, "own"))]
    return [who, section(plain(f"{when[:1].upper()}{when[1:]}.")), *why]


def _foot(found: TeamSatisfaction, room: figures.SummarySize, place: SummaryReference) -> list[Block]:
    where = place.written()
    who = who_words(found.scope, 30) if room.labels else ""
    post = button("Post to channel", POST, where, label=_label("post_label", who))
    export = button("Export", EXPORT, where, label=_label("export_label", who))
    return [about(), actions(*([] if found.scope.is_own else [post]), export, block_id="team")]


def _label(block: str, who: str) -> str | None:
    return literally(figures.TEMPLATE, block, who=who) if who else None


def _empty(found: TeamSatisfaction, room: figures.SummarySize) -> list[Block]:
    """No number in the period: when there were some, and how to begin."""
    last = _last_answered(found)
    if not found.coverage.customers:
        return [section(render(figures.TEMPLATE, "nobody"))]
    words = render(figures.TEMPLATE, "empty", last=last.phrase if last else "")
    earlier = button(f"Show {last.phrase}", SHOW, place_of(found.scope, last).written()) if last else None
    return [section(words), *([actions(earlier)] if earlier else []), *around_blocks(found, room)]


def _last_answered(found: TeamSatisfaction) -> Period | None:
    """The latest of the periods before in which somebody gave a number."""
    points: list[ChartPoint] = [point for figure in found.figures for point in figure.trend if point.n]
    return max((point.period for point in points), key=lambda period: period.last, default=None)
