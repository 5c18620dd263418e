"""The note of a call: what is evident is read out of it, and no word of it is lost."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.customers.interactions.parser import ParsedCall, parse_note
from models.customers.ratings.metric import RatedBy
from models.kernel.vocabulary import Channel, Outcome
from tests.models.cast import TODAY


def test_the_line_of_the_handbook() -> None:
    note = "spoke with purchasing, happy, 9/10"

    assert parse_note(note, "Acme", TODAY) == ParsedCall("Acme", note, outcome=Outcome.REACHED, score=9)


@given(st.text())
def test_whatever_is_typed_is_read_and_kept_letter_by_letter(note: str) -> None:
    call = parse_note(note, "Acme", TODAY)

    assert (call.named, call.note) == ("Acme", note)
    assert call.score is None or 0 <= call.score <= 10
    assert call.score_by is None or call.score is not None


@pytest.mark.parametrize(
    "words", ["9/10 ", "Nov 1 ", "3.11. ", "on ", "lorem ipsum dolor ", "Monday or ", "Ann and "]
)
def test_a_long_note_is_read_at_once(words: str) -> None:
    """Twelve thousand characters took from seconds to minutes where each day looked at all before it."""
    note = ("spoke with Ann " + words * 12_000)[:12_000]
    begun = process_time()
    parse_note(note, "Acme", TODAY, ("Ann Lima",))

    assert process_time() - begun < 2


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
        ("Rosa wrote back, fine with the price", Channel.MESSAGE, Outcome.REACHED),
        ("wrote him a letter", Channel.LETTER, None),
        ("wrote down the sizes", None, None),
        ("sent a letter", Channel.LETTER, None),
        ("they wrote about the oven", Channel.MESSAGE, Outcome.THEY_WROTE),
        ("he came by", Channel.VISIT, Outcome.THEY_WROTE),
        ("she called about the invoice", Channel.CALL, Outcome.THEY_WROTE),
        ("Rita phoned, wants 20 chairs", Channel.CALL, None),
        ("Samuel called me about the invoice", Channel.CALL, None),
        ("Samuel called me, asks for a discount", Channel.CALL, None),
        ("she called, I was out", Channel.CALL, Outcome.THEY_WROTE),
        ("she called and left a message", Channel.CALL, Outcome.THEY_WROTE),
        ("she wrote about the invoice", Channel.MESSAGE, Outcome.THEY_WROTE),
        ("texted on WhatsApp", Channel.MESSAGE, None),
        ("saw their post on LinkedIn", Channel.SOCIAL, None),
        ("spoke with Rosa, no answer on the price yet", None, Outcome.REACHED),
        ("wants the second oven by spring", None, None),
        ("the comet is recalled", None, None),
    ],
)
def test_only_what_is_evident_is_read(note: str, channel: Channel | None, outcome: Outcome | None) -> None:
    said = parse_note(note, "Acme", TODAY)

    assert (said.channel, said.outcome) == (channel, outcome)


@pytest.mark.parametrize(
    ("note", "score", "giver"),
    [
        ("9/10", 9, None),
        ("happy, 10 / 10!", 10, None),
        ("0/10", 0, None),
        ("8 out of 10", 8, None),
        ("they gave us 7/10", 7, RatedBy.CUSTOMER),
        ("met Rosa, Tom rates us 7/10", 7, RatedBy.CUSTOMER),
        ("gave us a 7", 7, RatedBy.CUSTOMER),
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
    said = parse_note(note, "Acme", TODAY)

    assert (said.score, said.score_by) == (score, giver)


@pytest.mark.parametrize(
    ("note", "persons"),
    [
        ("Jorge called back", ["Dr. Jorge Pinto"]),
        ("Jorge called me, asks for a discount", ["Dr. Jorge Pinto"]),
        ("jorge called me, asks for a discount", []),
        ("spoke with Jorge and Rita", ["Dr. Jorge Pinto", "Sra. Dona Rita Gomes"]),
        ("met jorge today", ["Dr. Jorge Pinto"]),
        ("met Dr. Pinto", ["Dr. Jorge Pinto"]),
        ("met Dr. Jorge Pinto and Mrs Gomes", ["Dr. Jorge Pinto", "Sra. Dona Rita Gomes"]),
        ("met the Dr. of the house", []),
    ],
)
def test_a_title_in_front_does_not_hide_the_first_name(note: str, persons: list[str]) -> None:
    people = ["Dr. Jorge Pinto", "Sra. Dona Rita Gomes"]

    assert list(parse_note(note, "", TODAY, people).persons) == persons


@pytest.mark.parametrize(
    ("note", "persons"),
    [
        ("met Luisa from Reis Catering", ["Luisa Braga"]),
        ("spoke with Luisa, Reis wants 3 ovens", ["Luisa Braga"]),
        ("spoke with Luisa at Reis", ["Luisa Braga"]),
        ("lunch with Tomás, introduced me to Clara who runs Braga Foods", ["Tomás Reis"]),
        ("Tomás from Braga called", ["Tomás Reis"]),
        ("met Mr Reis", ["Tomás Reis"]),
        ("met Reis Tomás", ["Tomás Reis"]),
        ("mail from Braga", ["Luisa Braga"]),
        ("spoke with Braga Monday", ["Luisa Braga"]),
    ],
)
def test_a_surname_that_stands_for_a_firm_is_no_person(note: str, persons: list[str]) -> None:
    people = ["Tomás Reis", "Luisa Braga"]

    assert list(parse_note(note, "", TODAY, people, customer="Reis Catering").persons) == persons


def test_a_private_customer_is_called_by_its_surname() -> None:
    said = parse_note("met Santos today", "", TODAY, ["Ivo Santos"], customer="Ivo Santos")

    assert said.persons == ("Ivo Santos",)


@pytest.mark.parametrize(
    ("note", "persons", "strangers"),
    [
        ("met Grace's partner Liam", (), ("Liam",)),
        ("met Grace's sister yesterday", (), ()),
        ("met with Grace's", (), ()),
        ("met Grace and her new partner Liam Byrne", ("Grace O'Neill",), ("Liam Byrne",)),
    ],
)
def test_who_is_somebodys_partner_took_part_alone(
    note: str, persons: tuple[str, ...], strangers: tuple[str, ...]
) -> None:
    said = parse_note(note, "", TODAY, ["Grace O'Neill"], customer="O'Neill & Daughters")

    assert (said.persons, said.strangers) == (persons, strangers)


@pytest.mark.parametrize("note", ["Jorge wrote, asks for a discount", "Jorge e-mailed me, wants a quote"])
def test_a_person_with_a_title_is_read_as_any_other(note: str) -> None:
    told = [parse_note(note, "", TODAY, [name]) for name in ("Dr. Jorge Pinto", "Jorge Pinto")]

    assert told[0].outcome is told[1].outcome is not None
