"""Sentences of a template, with what people typed standing in them letter by letter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from messages.kit.blocks import message
from messages.kit.limits import problems_of_message
from messages.kit.sentences import sentence
from messages.kit.text import bold, code, printable, rich_text, spoken


def said(name: str) -> list[object]:
    return list(sentence("customers/list", "there", name=name))


def test_a_star_in_the_template_is_bold_type_and_in_a_name_a_letter() -> None:
    assert said("A*B*") == [bold("A*B*"), " is in your book already."]


def test_a_backtick_in_the_template_is_something_to_type() -> None:
    spans = sentence("customers/list", "unknown", verb="edit")

    assert spans[-1] == code(" Acme")
    assert code("edit") in spans


def test_an_escape_in_a_name_is_shown_as_it_was_typed() -> None:
    assert said("&amp; <b>") == [bold("&amp; <b>"), " is in your book already."]


@given(st.text(min_size=1, max_size=200))
def test_whatever_a_name_is_the_sentence_is_the_same_around_it(name: str) -> None:
    block = rich_text(*said(name))  # type: ignore[arg-type]

    assert problems_of_message(message(None, [block])) == []
    if printable(name).strip():
        assert block["elements"][0]["elements"][0]["text"] == printable(name)
    assert spoken([block]).endswith(" is in your book already.")
