"""A call in one line: what is evident is read out of it, and no word of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.customers.interactions.parser import ParsedCall, parse_call
from models.customers.ratings.metric import RatedBy
from models.kernel.vocabulary import Channel, Outcome
from tests.models.cast import TODAY

LINES = st.text() | st.builds(
    "{}{}{}".format, st.text(max_size=20), st.sampled_from([":", ": ", " "]), st.text(max_size=80)
)


@given(LINES)
def test_whatever_is_typed_is_read_and_no_word_is_lost(line: str) -> None:
    said = parse_call(line, TODAY)

    kept = f"{said.named} {said.note}".replace(":", " ").split()
    assert set(line.replace(":", " ").split()) <= set(kept)
    assert said.score is None or 0 <= said.score <= 10
    assert said.score_by is None or said.score is not None


@given(st.text(st.characters(codec="utf-8", exclude_characters=":"), min_size=1), LINES)
def test_the_note_is_what_follows_the_first_colon_letter_by_letter(name: str, note: str) -> None:
    said = parse_call(f"{name}: {note}", TODAY)

    if said.named == name.strip():
        assert said.note == note.strip() or not note.strip()


def test_a_name_alone_is_a_name() -> None:
    assert parse_call("  Acme Bakery ", TODAY) == ParsedCall("Acme Bakery")


def test_the_line_of_the_handbook() -> None:
    assert parse_call("Acme: spoke with purchasing, happy, 9/10", TODAY) == ParsedCall(
        "Acme", "spoke with purchasing, happy, 9/10", outcome=Outcome.REACHED, score=9
    )


@pytest.mark.parametrize(
    ("note", "channel", "outcome"),
    [
        ("left a voicemail", Channel.CALL, Outcome.ATTEMPT),
        ("called, no answer", Channel.CALL, Outcome.ATTEMPT),
        ("they didn't pick up", Channel.CALL, Outcome.ATTEMPT),
        ("visited the new shop", Channel.VISIT, None),
        ("met Rosa at the fair", Channel.MEETING, Outcome.REACHED),
        ("e-mailed the price list", Channel.EMAIL, None),
        ("emailed, she wrote back", Channel.EMAIL, Outcome.REACHED),
        ("sent a letter", Channel.LETTER, None),
        ("they wrote about the oven", None, Outcome.THEY_WROTE),
        ("he came by", Channel.VISIT, Outcome.THEY_WROTE),
        ("she called about the invoice", Channel.CALL, Outcome.THEY_WROTE),
        ("texted on WhatsApp", Channel.MESSAGE, None),
        ("saw their post on LinkedIn", Channel.SOCIAL, None),
        ("spoke with Rosa, no answer on the price yet", None, Outcome.REACHED),
        ("wants the second oven by spring", None, None),
        ("the comet is recalled", None, None),
    ],
)
def test_only_what_is_evident_is_read(note: str, channel: Channel | None, outcome: Outcome | None) -> None:
    said = parse_call(f"Acme: {note}", TODAY)

    assert (said.channel, said.outcome) == (channel, outcome)


@pytest.mark.parametrize(
    ("note", "score", "giver"),
    [
        ("9/10", 9, None),
        ("happy, 10 / 10!", 10, None),
        ("0/10", 0, None),
        ("8 out of 10", 8, None),
        ("they gave us 7/10", 7, RatedBy.CUSTOMER),
        ("I'd say 6/10", 6, RatedBy.REP),
        ("my estimate: 6/10", 6, RatedBy.REP),
        ("11/10", None, None),
        ("8.5/10", None, None),
        ("on 9/10/2026", None, None),
        ("first 6/10, now 9/10", None, None),
        ("1/100", None, None),
        ("they said yes", None, None),
    ],
)
def test_a_bare_score_is_out_of_ten_and_its_giver_is_asked_for(
    note: str, score: int | None, giver: RatedBy | None
) -> None:
    said = parse_call(f"Acme: {note}", TODAY)

    assert (said.score, said.score_by) == (score, giver)


@pytest.mark.parametrize(
    ("line", "named", "note"),
    [
        ("Acme:spoke", "Acme", "spoke"),
        ("Acme: at 14:30: all well", "Acme", "at 14:30: all well"),
        ("Acme 14:30", "Acme 14:30", ""),
        ("https://acme.example", "https://acme.example", ""),
        (": spoke", "", "spoke"),
        ("Acme:", "Acme", ""),
        ("Acme: one\ntwo", "Acme", "one\ntwo"),
    ],
)
def test_the_first_colon_ends_the_name(line: str, named: str, note: str) -> None:
    said = parse_call(line, TODAY)

    assert (said.named, said.note) == (named, note)


def test_a_sentence_without_a_colon_is_the_note_and_may_name_somebody() -> None:
    line = "spoke with Acme about the second oven"

    assert parse_call(line, TODAY) == ParsedCall(line, line, outcome=Outcome.REACHED, strangers=("Acme",))
