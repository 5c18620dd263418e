"""Whatever stands in a file, what is said of it is what Slack takes, and notifies nobody."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.playground.slack.blocks.plaintext import mentions
from messages.importing.dropped.form import columns_view, unclear_view
from messages.importing.dropped.preview import preview_message
from messages.importing.dropped.saved import imported_message, importing_message, lines_comment
from messages.importing.dropped.unread import unread_message
from messages.kit.forms.metadata import FormMetadata
from messages.kit.limits import problems_of_message, problems_of_view
from models.importing.dropped.file import DroppedFile
from models.importing.dropped.preview import (
    FilePreview,
    ImportForecast,
    ImportOutcome,
    PreviewQuestion,
    QuestionKind,
    RefusedReason,
)
from models.importing.dropped.reading import DroppedKind
from models.importing.preview import ColumnPreview, ColumnUse

NOW = datetime(2026, 11, 30, 15, tzinfo=UTC)
HOSTILE = [
    "",
    " ",
    "x" * 400,
    "パ" * 200,
    "😀" * 150,
    "<!channel>",
    "*b* _i_ `c` ~s~",
    "&" * 300,
    "a\n> q",
    "\x00\u202e",
]
texts = st.sampled_from(HOSTILE) | st.text(max_size=80)
counts = st.integers(0, 20_000)
columns = st.builds(
    ColumnPreview,
    index=st.integers(0, 500),
    heading=texts,
    use=st.sampled_from(ColumnUse),
    field=st.none() | st.sampled_from(["country", "contact_email"]),
    examples=st.lists(texts, max_size=3).map(tuple),
    foreign_words=st.lists(texts, max_size=4).map(tuple),
)
reasons = st.builds(RefusedReason, words=texts, lines=counts, first=counts)
questions = st.builds(
    PreviewQuestion,
    key=texts.map(lambda text: text[:300]),
    kind=st.sampled_from(QuestionKind),
    heading=texts,
    readings=st.lists(st.tuples(texts.map(lambda text: text[:220]), texts), min_size=1, max_size=4).map(
        tuple
    ),
    cell=texts,
    contradiction=texts,
    chosen=texts,
)
previews = st.builds(
    FilePreview,
    product=st.sampled_from(["", "HubSpot companies"]),
    lines=counts,
    encoding=st.just("UTF-8"),
    letters=texts,
    delimiter=st.just("comma"),
    new=counts,
    changed=counts,
    unchanged=counts,
    refused=counts,
    rows=st.integers(1, 6)
    .flatmap(
        lambda width: st.lists(
            st.lists(texts, min_size=width, max_size=width).map(tuple), min_size=1, max_size=6
        )
    )
    .map(tuple),
    columns=st.lists(columns, max_size=45).map(tuple),
    questions=st.lists(questions, max_size=27).map(tuple),
    reasons=st.lists(reasons, max_size=10).map(tuple),
    passed_over=st.lists(texts, max_size=4).map(tuple),
)
forecasts = st.builds(
    ImportForecast,
    owner=texts,
    is_own=st.booleans(),
    customers=counts,
    usual=counts,
    busiest=counts,
    busiest_on=st.just("2026-12-07"),
    at_once=counts,
    budget=st.integers(1, 50),
    is_active=st.booleans(),
)
outcomes = st.builds(
    ImportOutcome,
    new=counts,
    changed=counts,
    unchanged=counts,
    refused=counts,
    names=st.lists(texts, max_size=5).map(tuple),
    import_id=st.none() | counts,
    reasons=st.lists(reasons, max_size=10).map(tuple),
    forecasts=st.none() | st.lists(forecasts, max_size=12).map(tuple),
    undo_words=st.lists(texts, max_size=30).map(tuple),
)


def file_named(name: str) -> DroppedFile:
    return DroppedFile(id=2**31 - 1, name=name[:255])


@settings(max_examples=settings().max_examples // 3)
@given(texts, previews)
def test_the_message_about_any_file_fits(name: str, preview: FilePreview) -> None:
    message = preview_message(file_named(name), preview)
    assert problems_of_message(message) == []
    assert mentions(message["blocks"]) + mentions(message["text"]) == []


@settings(max_examples=settings().max_examples // 3)
@given(texts, outcomes)
def test_the_answer_after_any_import_fits(name: str, outcome: ImportOutcome) -> None:
    for message in (
        imported_message(file_named(name), outcome, date(2026, 11, 30)),
        importing_message(file_named(name), outcome.new, outcome.changed),
    ):
        assert problems_of_message(message) == []
        assert mentions(message["blocks"]) + mentions(message["text"]) == []
    assert len(lines_comment(file_named(name), outcome.refused)) < 400


@settings(max_examples=settings().max_examples // 3)
@given(texts, previews, st.integers(0, 3))
def test_the_forms_about_any_file_fit(name: str, preview: FilePreview, page: int) -> None:
    for view in (columns_view, unclear_view):
        assert problems_of_view(view(file_named(name), preview, page, FormMetadata())) == []


@given(
    st.lists(st.tuples(texts, st.sampled_from(DroppedKind)), min_size=1, max_size=10),
    st.lists(texts, max_size=5),
)
def test_what_is_said_of_files_that_are_not_read_fits(
    unread: list[tuple[str, DroppedKind]], further: list[str]
) -> None:
    message = unread_message(unread, further, most=5)
    assert problems_of_message(message) == []
    assert mentions(message["blocks"]) == []


@given(previews, outcomes)
def test_what_is_kept_comes_back_as_it_was(preview: FilePreview, outcome: ImportOutcome) -> None:
    import json

    assert FilePreview.from_json(json.loads(json.dumps(preview.to_json()))) == preview
    assert ImportOutcome.from_json(json.loads(json.dumps(outcome.to_json()))) == outcome
