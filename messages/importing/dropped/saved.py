"""Answers about a dropped file: that it is read, imported, left alone, refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from messages.importing.dropped.preview import NAME, WORDS, file_name, preview_message, reason_blocks
from messages.importing.dropped.reference import REFUSED_LINES, UNDO
from messages.kit.blocks import Block, actions, button, context, message, section
from messages.kit.days import day_words
from messages.kit.sentences import sentence
from messages.kit.text import plain, plaintext, render, rich_text, shorten
from models.importing.dropped.file import DroppedFile
from models.importing.dropped.preview import FilePreview, ImportForecast, ImportOutcome
from models.kernel.names import joined

MOST_OWNERS = 8
CUSTOMER_NAME = 60
NO_SCOPE = {"missing_scope", "not_allowed_token_type", "no_permission"}


def file_message(file: DroppedFile, today: date) -> Block:
    """Show all that is known of the file by now. today: of whoever dropped it."""
    if file.outcome and file.undone_at:
        return undone_message(ImportOutcome.from_json(file.outcome))
    if file.outcome:
        return imported_message(file, ImportOutcome.from_json(file.outcome), today)
    if file.refusal:
        return refused_message(file)
    if file.left_at:
        return message(None, [rich_text(*sentence(WORDS, "left", name=file_name(file)))])
    if file.preview:
        return preview_message(file, FilePreview.from_json(file.preview))
    return reading_message(file)


def refused_message(file: DroppedFile) -> Block:
    """Say why nothing comes of it, and name it once."""
    if file.name and file.name in file.refusal:
        return message(None, [section(plain(file.refusal))])
    return message(None, [rich_text(*sentence(WORDS, "refused", name=file_name(file), why=file.refusal))])


def reading_message(file: DroppedFile) -> Block:
    return message(None, [rich_text(*sentence(WORDS, "reading", name=file_name(file)))])


def importing_message(file: DroppedFile, done: int, lines: int) -> Block:
    words = sentence(WORDS, "importing", name=file_name(file), done=min(done, lines), lines=lines)
    return message(None, [rich_text(*words)])


def imported_message(file: DroppedFile, outcome: ImportOutcome, today: date) -> Block:
    counts = {name: getattr(outcome, name) for name in ("new", "changed", "unchanged", "refused")}
    words = sentence(WORDS, "imported", name=file_name(file), names=_names(outcome), **counts)
    forecasts = [section(plain("\n".join(_forecasts(outcome, today))))] if outcome.forecasts else []
    come = [context(plain(plaintext(WORDS, "lines_come")))] if outcome.refused else []
    refused = [section(plain("\n".join(outcome.undo_words)))] if outcome.undo_words else []
    buttons = list(_buttons(file, outcome))
    reasons = reason_blocks(outcome.reasons)
    parts = [rich_text(*words), *reasons, *come, *forecasts, *refused]
    return message(None, [*parts, *([actions(*buttons)] if buttons else [])])


def undone_message(outcome: ImportOutcome) -> Block:
    return message(None, [section(plain("\n".join(outcome.undo_words)))])


def lines_comment(file: DroppedFile, lines: int) -> str:
    """The words beside the file of refused lines."""
    return plaintext(WORDS, "file_comment", name=shorten(file.name, NAME), lines=lines)


def lines_not_sent_message(code: str) -> Block:
    """`code` is Slack's."""
    block = "lines_scope" if code in NO_SCOPE else "lines_not_sent"
    return message(None, [section(render(WORDS, block, code=code))])


def _names(outcome: ImportOutcome) -> str:
    if not outcome.names:
        return ""
    names = [shorten(name, CUSTOMER_NAME) for name in outcome.names]
    more = outcome.new - len(names)
    return plaintext(WORDS, "names", listed=", ".join(names) if more else joined(names), more=more)


def _forecasts(outcome: ImportOutcome, today: date) -> Iterator[str]:
    forecasts = outcome.forecasts or ()
    for forecast in forecasts[:MOST_OWNERS]:
        yield forecast_words(forecast, today)
    if further := forecasts[MOST_OWNERS:]:
        busiest = max(forecast.busiest for forecast in further)
        yield plaintext(WORDS, "further_owners", count=len(further), busiest=busiest)


def forecast_words(forecast: ImportForecast, today: date) -> str:
    names = ("is_own", "customers", "usual", "busiest", "at_once", "budget", "is_active")
    day = day_words(date.fromisoformat(forecast.busiest_on), today)
    figures = {name: getattr(forecast, name) for name in names}
    return plaintext(WORDS, "forecast", owner=shorten(forecast.owner, NAME), busiest_on=day, **figures)


def _buttons(file: DroppedFile, outcome: ImportOutcome) -> Iterator[Block]:
    if outcome.import_id is not None:
        label = plaintext(WORDS, "undo_label", name=file_name(file))
        yield button("Undo", UNDO, str(file.id), label=label)
    if outcome.refused:
        yield button(
            "Refused lines", REFUSED_LINES, str(file.id), label=f"Refused lines of {file_name(file)}"
        )
