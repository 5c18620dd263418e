"""Satisfaction of a team's customers: the manager's answer, read in half a minute."""

from __future__ import annotations

from messages.kit.blocks import Block, actions, button, context, divider, header, message, section
from messages.kit.fitting import largest_that_fits
from messages.kit.text import Mrkdwn, plain, plaintext, render, shorten
from messages.satisfaction import figures
from messages.satisfaction.context import coverage_words, hot_blocks, improvements_words
from messages.satisfaction.reference import SummaryReference, reference_of
from messages.satisfaction.words import span_words
from models.calendar.periods import Period
from models.customers.ratings.metric import RatedBy
from models.kernel.names import joined
from models.satisfaction.figures import ChartPoint
from models.satisfaction.scope import Scope
from models.satisfaction.summary import TeamSatisfaction

SHOW = "team_summary"  # the button's action_id; its value is a SummaryReference
OF_TEAM = "team_summary_of"  # its value is the number of a team
POST = "team_post"  # its value is a SummaryReference, as is that of the next
EXPORT = "team_export"
MOST_TEAMS = 3  # by name


def team_message(satisfaction: TeamSatisfaction) -> Block:
    """For the asker alone: with the names of customers and the way to them."""
    reference = reference_of(satisfaction.scope, satisfaction.period)
    if satisfaction.is_empty:
        return largest_that_fits(
            figures.SUMMARY_SIZES,
            lambda summary_size: [
                *heading_blocks(satisfaction, summary_size),
                *_empty(satisfaction, summary_size),
            ],
        )
    return largest_that_fits(
        figures.SUMMARY_SIZES,
        lambda summary_size: [
            *heading_blocks(satisfaction, summary_size),
            *figure_blocks(satisfaction, summary_size, reference),
            *context_blocks(satisfaction, summary_size),
            *trend(satisfaction),
            *_foot(satisfaction, summary_size, reference),
        ],
    )


def figure_blocks(
    satisfaction: TeamSatisfaction, summary_size: figures.SummarySize, reference: SummaryReference | None
) -> list[Block]:
    """Every metric, what customers said first. With a reference each leads to its answers."""
    blocks = [
        block
        for figure in figures.given_by(satisfaction, RatedBy.CUSTOMER)
        for block in (
            figures.metric_block(figure, satisfaction, summary_size, reference),
            *figures.segments_block(figure, summary_size),
        )
    ]
    return [*blocks, *figures.estimates_block(satisfaction, summary_size, reference)]


def context_blocks(
    satisfaction: TeamSatisfaction,
    summary_size: figures.SummarySize,
    *,
    names: bool = True,
    buttons: bool = True,
) -> list[Block]:
    """Draw who waits for a call, what customers would change, who was left out."""
    notes = Mrkdwn("\n").join([improvements_words(satisfaction, names=names), coverage_words(satisfaction)])
    return [divider(), *hot_blocks(satisfaction, summary_size, names=names, buttons=buttons), section(notes)]


def trend(satisfaction: TeamSatisfaction) -> list[Block]:
    """Draw six periods."""
    blocks = figures.trend_blocks(satisfaction)
    return [divider(), *blocks] if blocks else []


def about() -> Block:
    """Explain how the figures count."""
    return context(render(figures.TEMPLATE, "about"))


def who_words(scope: Scope, longest: int, *, by: str = "") -> str:
    """ "North team", "Customers of Ana Silva", "Your own customers". by: the name of whoever shows it, where
    others read it."""
    return plaintext(
        figures.TEMPLATE,
        "who",
        rep=shorten(scope.rep.name, longest) if scope.rep and not scope.is_own else "",
        own=scope.is_own,
        team=shorten(scope.team, longest),
        teams="" if scope.team else _teams(scope, longest, by),
        by=shorten(by, longest),
        segment=shorten(scope.segment.name, longest) if scope.segment else "",
    )


def time_words(satisfaction: TeamSatisfaction) -> str:
    """ "1 July to 30 September"; "this quarter so far, 1 October to 23 November"; a stretch has no name."""
    period, span = satisfaction.period, span_words(satisfaction.period, satisfaction.today)
    return f"this {period.kind} so far, {span}" if satisfaction.is_so_far else span


def help_message() -> Block:
    show = button("Show this quarter", SHOW)
    return message(None, [section(render(figures.TEMPLATE, "help")), actions(show)])


def _teams(scope: Scope, longest: int, by: str) -> str:
    """The names of several, or how many they are."""
    names = [shorten(name, longest) for name in scope.teams]
    return joined(names) if len(names) <= MOST_TEAMS else f"{'The' if by else 'Your'} {len(names)} teams"


def heading_blocks(satisfaction: TeamSatisfaction, summary_size: figures.SummarySize) -> list[Block]:
    """Whose customers, and when."""
    title = header(who_words(satisfaction.scope, summary_size.name))
    time = time_words(satisfaction)
    explanation = [] if satisfaction.scope.leads else [context(render(figures.TEMPLATE, "own"))]
    return [title, section(plain(f"{time[:1].upper()}{time[1:]}.")), *explanation]


def _foot(
    satisfaction: TeamSatisfaction, summary_size: figures.SummarySize, reference: SummaryReference
) -> list[Block]:
    value = reference.to_json()
    scope_name = who_words(satisfaction.scope, 30) if summary_size.labels else ""
    post = button("Post to channel", POST, value, label=_label("post_label", scope_name))
    export = button("Export", EXPORT, value, label=_label("export_label", scope_name))
    return [about(), actions(*([] if satisfaction.scope.is_own else [post]), export, block_id="team")]


def _label(block: str, scope_name: str) -> str | None:
    return plaintext(figures.TEMPLATE, block, who=scope_name) if scope_name else None


def _empty(satisfaction: TeamSatisfaction, summary_size: figures.SummarySize) -> list[Block]:
    """No number in the period: when there were some, and how to begin."""
    last = _last_answered(satisfaction)
    if not satisfaction.coverage.customers:
        return [section(render(figures.TEMPLATE, "nobody"))]
    words = render(figures.TEMPLATE, "empty", last=last.phrase if last else "")
    earlier = (
        button(f"Show {last.phrase}", SHOW, reference_of(satisfaction.scope, last).to_json())
        if last
        else None
    )
    return [
        section(words),
        *([actions(earlier)] if earlier else []),
        *context_blocks(satisfaction, summary_size),
    ]


def _last_answered(satisfaction: TeamSatisfaction) -> Period | None:
    """The latest of the periods before in which somebody gave a number."""
    points: list[ChartPoint] = [point for figure in satisfaction.figures for point in figure.trend if point.n]
    return max((point.period for point in points), key=lambda period: period.last, default=None)
