"""The answer to the question why: the rule, the last contact and its source, the dates, today's reasons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from messages.blocks import Block, message
from messages.days import day_or_today, day_words, days_count, number_word
from messages.reasons import reason_words
from messages.text import bold, literally, rich_text
from models.cadence import BY_STAGE
from models.recall import Story
from models.rep import Rep
from models.vocabulary import Stage

LONGEST = 300


def why_message(story: Story, *, reader: Rep) -> Block:
    return message(None, [rich_text(bold(_heading(story)), f" {why_words(story, reader=reader)}")])


def why_words(story: Story, *, reader: Rep) -> str:
    """The whole story as plain sentences, for a customer that is due and for one that is not."""
    return " ".join([*_rule(story), *_last_contact(story, reader), *_dates(story), *_today(story, reader)])


def _heading(story: Story) -> str:
    block = "due_now" if story.calling.reasons else "not_now"
    return literally("why", block, name=story.calling.customer.name)


def _rule(story: Story) -> Iterator[str]:
    customer, cadence = story.calling.customer, story.calling.standing.cadence
    numbers = {"ideal": days_count(cadence.ideal), "maximum": cadence.maximum}
    if customer.own_cadence:
        yield literally("why", "own", **numbers)
    elif customer.stage in BY_STAGE:
        yield literally("why", "prospect" if customer.stage is Stage.PROSPECT else "lost", **numbers)
    else:
        name = customer.segment.name
        yield literally("why", "segment", segment=name[:1].upper() + name[1:], **numbers)


def _last_contact(story: Story, reader: Rep) -> Iterator[str]:
    clocks, today = story.calling.standing.clocks, story.today
    owner = story.calling.customer.owner
    if story.reached:
        yield literally(
            "why",
            "reached",
            owner=_you_or(owner, reader),
            when=day_or_today(story.reached.happened_on, today),
            channel=story.reached.channel,
            who="you" if story.reached.rep_id == reader.id else story.reached.rep.name,
        )
    if clocks.bought_on and clocks.bought_on == clocks.restarted_on:
        yield literally("why", "bought", when=day_or_today(clocks.bought_on, today))
    if clocks.restarted_on is None:
        yield literally("why", "never", added=day_words(story.calling.standing.added_on, today))


def _dates(story: Story) -> Iterator[str]:
    standing, today = story.calling.standing, story.today
    due = day_words(standing.due_on, today)
    over = standing.due_on <= today
    if standing.clocks.restarted_on is None:
        yield literally("why", "turn", over=over, due=due)
        return
    yield literally(
        "why",
        "dates",
        ideal=days_count(standing.cadence.ideal),
        maximum=standing.cadence.maximum,
        over=over,
        due=due,
        last_day=day_words(standing.maximum_on, today),
    )


def _today(story: Story, reader: Rep) -> Iterator[str]:
    if story.calling.reasons:
        yield f"{reason_words(story.calling, story.today, longest=LONGEST)}."
        if story.passed_over:
            once = story.passed_over == 1
            yield literally("why", "passed_over", count=number_word(story.passed_over), once=once)
        return
    yield from _sleep(story, reader)
    yield literally("why", "next", due=day_words(story.calling.standing.next_on(story.today), story.today))


def _sleep(story: Story, reader: Rep) -> Iterator[str]:
    standing, snooze, today = story.calling.standing, story.calling.snooze, story.today
    if (tried := standing.clocks.attempted_on) and _later(standing.put_off_until, today):
        until = day_words(standing.put_off_until or today, today)
        yield literally("why", "tried", when=day_or_today(tried, today), until=until)
    if snooze and _later(standing.snoozed_until, today):
        who = "you" if snooze.by_id == reader.id else snooze.by.name
        until = day_words(snooze.until, today)
        yield literally("why", "snoozed", who=who, until=until, reason=snooze.reason)
    if _later(standing.not_before, today):
        yield literally("why", "not_before", until=day_words(standing.not_before or today, today))


def _later(day: date | None, today: date) -> bool:
    return day is not None and day > today


def _you_or(rep: Rep, reader: Rep) -> str:
    return "You" if rep.id == reader.id else rep.name
