"""The answer to the question why: the rule, the last contact and its source, the dates, today's reasons, and
what keeps a customer asleep."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from messages.customers.list import ListAction
from messages.interactions.source import how_words, name_of, source_words
from messages.kit.blocks import Block, context, external_select, message, section
from messages.kit.days import day_or_today, day_words, days_count, number_word
from messages.kit.sentences import sentence
from messages.kit.text import bold, plain, plaintext, rich_text
from messages.nudges.reasons import ALL, reason_words
from messages.nudges.talk import talk_spans
from messages.plans.words import after_words, contact_name, task_words
from messages.rhythm.channels import BY
from messages.rhythm.next_contact import what_is_next
from messages.rhythm.working_time import moved_because, moved_words
from messages.silence.words import usual_words
from models.customers.plans.contact_plan import ContactPoint
from models.digests.explanation import DueExplanation, PassedOver
from models.kernel.vocabulary import Outcome, Stage
from models.rhythm.cadence import BY_STAGE
from models.rhythm.due_dates import STEP_IS_LATE
from models.rhythm.due_status import DueStatus
from models.rhythm.next_contact import next_contact
from models.rhythm.reason import KEPT_AWAKE, TAKES_ITS_TURN, ReasonKind
from models.team.rep import Rep

TEMPLATE = "digests/explanation"
LONGEST = 300
WHY = ListAction("Why", "why_customer", "")
PICKED = "why_customer"  # the block whose menu answers when a customer is picked in it


def why_message(explanation: DueExplanation, *, reader: Rep) -> Block:
    talk = ["\n", *talk_spans(explanation.content, explanation.today)] if explanation.content.reasons else []
    return message(
        None, [rich_text(bold(_heading(explanation)), f" {why_words(explanation, reader=reader)}", *talk)]
    )


def why_words(explanation: DueExplanation, *, reader: Rep) -> str:
    """The whole story as plain sentences, for a customer that is due and for one that is not."""
    parts = (
        _rule(explanation),
        _contact(explanation, reader),
        _dates(explanation),
        _today(explanation, reader),
    )
    return " ".join(sentence for part in parts for sentence in part)


def usage(count: int) -> Block:
    """Explain the command, with a menu of the reader's customers."""
    words = rich_text(*sentence(TEMPLATE, "usage"))
    if not count:
        return message(None, [words, context(plain(plaintext("customers/list", "empty")))])
    menu = external_select("customer", placeholder="Type a name")
    pick = plain(plaintext("customers/list", "pick", count=f"{count:,}"))
    return message(None, [words, section(pick, accessory=menu, block_id=PICKED)])


def _heading(explanation: DueExplanation) -> str:
    block = "due_now" if explanation.content.reasons else "not_now"
    return plaintext(TEMPLATE, block, name=explanation.content.customer.name)


def _rule(explanation: DueExplanation) -> Iterator[str]:
    customer, cadence = explanation.content.customer, explanation.content.due_status.cadence
    numbers = {"ideal": days_count(cadence.ideal), "maximum": cadence.maximum}
    if step := explanation.step:
        yield _plan(explanation, step)
    elif customer.own_cadence:
        yield plaintext(TEMPLATE, "own", **numbers)
    elif customer.stage in BY_STAGE:
        yield plaintext(TEMPLATE, "prospect" if customer.stage is Stage.PROSPECT else "lost", **numbers)
    else:
        name = customer.segment.name
        yield plaintext(TEMPLATE, "segment", segment=name[:1].upper() + name[1:], **numbers)


def _plan(explanation: DueExplanation, step: ContactPoint) -> str:
    cadence = explanation.content.due_status.cadence
    is_reason = any(reason.kind is ReasonKind.STEP for reason in explanation.content.reasons)
    return plaintext(
        TEMPLATE,
        "plan",
        after=after_words(step.run, explanation.today),
        ideal=days_count(cadence.ideal),
        maximum=cadence.maximum,
        contact=contact_name(step),
        step=explanation.steps.index(step) + 1,
        steps=len(explanation.steps),
        what="" if is_reason else task_words(step, LONGEST),
    )


def _contact(explanation: DueExplanation, reader: Rep) -> Iterator[str]:
    """When they were reached and who logged it; when we last reached out; when they gave their last sign."""
    clocks, today = explanation.content.due_status.clocks, explanation.today
    if explanation.reached:
        yield plaintext(
            TEMPLATE,
            "reached",
            owner=_you_or(explanation.content.customer.owner, reader),
            when=day_or_today(explanation.reached.happened_on, today),
            channel=how_words(explanation.reached),
            source=source_words(explanation.reached, _by(explanation.reached.rep, reader)),
        )
    elif clocks.restarted_on is None:
        yield plaintext(TEMPLATE, "never", added=day_words(explanation.content.due_status.added_on, today))
    yield from _attempt(explanation, reader)
    yield from _sign(explanation)


def _attempt(explanation: DueExplanation, reader: Rep) -> Iterator[str]:
    clocks, last, today = explanation.content.due_status.clocks, explanation.content.last, explanation.today
    if not clocks.tried_on or (clocks.reached_on and clocks.tried_on <= clocks.reached_on):
        return
    is_last = last and last.outcome is Outcome.ATTEMPT and last.happened_on == clocks.tried_on
    yield plaintext(
        TEMPLATE,
        "attempt",
        when=day_or_today(clocks.tried_on, today),
        how=BY[last.channel].lower() if last and is_last and not last.channel_assumed else "",
        source=source_words(last, _by(last.rep, reader)) if last and is_last else "",
    )


def _sign(explanation: DueExplanation) -> Iterator[str]:
    """When that was not the talk itself."""
    clocks, today = explanation.content.due_status.clocks, explanation.today
    if not clocks.sign_on:
        if clocks.tried_on:
            yield plaintext(TEMPLATE, "no_sign")
    elif clocks.sign_on == clocks.bought_on:
        yield plaintext(TEMPLATE, "bought", when=day_or_today(clocks.bought_on, today))
    elif clocks.sign_on != clocks.reached_on:
        yield plaintext(TEMPLATE, "sign", when=day_or_today(clocks.sign_on, today))


def _dates(explanation: DueExplanation) -> Iterator[str]:
    due_status, today = explanation.content.due_status, explanation.today
    if step := explanation.step:
        yield from _planned(step, due_status, today)
        return
    due_on, over_on = due_status.rhythm_due_on, due_status.cadence_over_on
    over = due_on <= today
    due, last_day = day_words(due_on, today), day_words(over_on, today)
    if due_status.clocks.restarted_on is None:
        yield plaintext(TEMPLATE, "turn", over=over, due=due)
    else:
        yield plaintext(
            TEMPLATE,
            "dates",
            ideal=days_count(due_status.cadence.ideal),
            maximum=due_status.cadence.maximum,
            over=over,
            past=over_on <= today,
            due=due,
            last_day=last_day,
        )
    if words := moved_because(due_status, today):
        yield plaintext(TEMPLATE, "moved", moved=words)


def _planned(step: ContactPoint, due_status: DueStatus, today: date) -> Iterator[str]:
    due_on = due_status.waited_for_on(step.due_on)
    due, last_day = day_words(due_on, today), day_words(due_on + STEP_IS_LATE, today)
    yield plaintext(TEMPLATE, "planned", over=due_on < today, due=due, last_day=last_day)
    sides = due_status.days, due_status.their_days
    if due_on == step.due_on and (words := moved_words(step.planned_on, due_on, *sides, today)):
        yield plaintext(TEMPLATE, "moved", moved=words)


def _today(explanation: DueExplanation, reader: Rep) -> Iterator[str]:
    content, today = explanation.content, explanation.today
    if content.reasons:
        yield reason_words(content, today, longest=LONGEST, most=ALL, knows_cadence=True, reader_id=reader.id)
    if pause := _usual_pause(explanation):
        yield pause
    if content.reasons and explanation.passed_over:
        yield _passed_over(explanation, explanation.passed_over)
    if not content.reasons or len(content.due_status.reasons_holding(explanation.today)) > len(
        content.reasons
    ):
        yield from _sleep(explanation, reader)
    if not content.reasons:
        yield what_is_next(content.customer, today, reader_id=reader.id)


def _passed_over(explanation: DueExplanation, passed_over: PassedOver) -> str:
    today, others = explanation.today, passed_over.others
    since = next_contact(explanation.content.due_status, today).since
    return plaintext(
        TEMPLATE,
        "passed_over",
        since=day_words(since, today),
        count=number_word(others),
        one=others == 1,
        day=day_words(passed_over.day, today),
    )


def _usual_pause(explanation: DueExplanation) -> str | None:
    """The customer's own rhythm of ordering, when it is not among the reasons already."""
    if any(reason.kind is ReasonKind.UNUSUAL for reason in explanation.content.reasons):
        return None
    return usual_words(explanation.content.due_status, explanation.today) or None


def _sleep(explanation: DueExplanation, reader: Rep) -> Iterator[str]:
    due_status, snooze, today = explanation.content.due_status, explanation.content.snooze, explanation.today
    if (tried := due_status.clocks.attempted_on) and _later(due_status.put_off_until, today):
        until = day_words(due_status.put_off_until or today, today)
        yield plaintext(TEMPLATE, "tried", when=day_or_today(tried, today), until=until)
    if snooze and _later(due_status.snoozed_until, today):
        until, reason = day_words(snooze.until, today), snooze.reason.rstrip(".")
        yield plaintext(TEMPLATE, "snoozed", who=_by(snooze.by, reader), until=until, reason=reason)
    if _later(due_status.not_before, today):
        yield plaintext(TEMPLATE, "not_before", until=day_words(due_status.not_before or today, today))
    kinds = {reason.kind for reason in due_status.all_reasons()}
    if kinds & TAKES_ITS_TURN and not kinds & KEPT_AWAKE and _later(due_status.scheduled_on, today):
        yield plaintext(TEMPLATE, "spread", turn=day_words(due_status.scheduled_on or today, today))


def _later(day: date | None, today: date) -> bool:
    return day is not None and day > today


def _by(rep: Rep | None, reader: Rep) -> str:
    return "you" if rep and rep.id == reader.id else name_of(rep)


def _you_or(rep: Rep, reader: Rep) -> str:
    return "You" if rep.id == reader.id else rep.name
