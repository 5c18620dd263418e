"""What was typed after a command, out of what Slack made of it."""

from __future__ import annotations

import pytest

from messages.kit.typed import as_typed, unnamed, unquoted


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("  Acme Bakery ", "Acme Bakery"),
        ("Müller &amp; Söhne", "Müller & Söhne"),
        ("&lt;!channel&gt;", "<!channel>"),
        ("&amp;lt;", "&lt;"),
        ("<@U012ABC|ana>", "@ana"),
        ("<@U012ABC>", "@U012ABC"),
        ("<#C012|general>", "#general"),
        ("<!channel>", "@channel"),
        ("<!here|@here>", "@here"),
        ("<https://acme.example|acme.example>", "acme.example"),
        ("<https://acme.example>", "https://acme.example"),
        ("<mailto:a@acme.example|a@acme.example>", "a@acme.example"),
        ("a < b", "a < b"),
        ("", ""),
    ],
)
def test_the_words_are_what_was_typed(sent: str, typed: str) -> None:
    assert as_typed(sent) == typed


def test_who_is_mentioned_without_a_name_gets_the_one_that_is_known() -> None:
    assert unnamed("<@U1> and <@U2|ana> in <#C1>") == {"U1"}
    assert as_typed("<@U1> and <@U2|ana>, <@U3>", {"U1": "Ben Ito"}) == "@Ben Ito and @ana, @U3"


@pytest.mark.parametrize("typed", ['"Acme"', "“Acme”", "„Acme“", "«Acme»", "'Acme'", '" Acme "', "Acme"])
def test_quotation_marks_around_a_name_are_no_part_of_it(typed: str) -> None:
    assert unquoted(typed) == "Acme"


@pytest.mark.parametrize("typed", ['Bar "Zum Wirt"', '"A" & "B"', "'", '""', "Joe's", "", "'s Bakery"])
def test_quotation_marks_within_a_name_stay(typed: str) -> None:
    assert unquoted(typed) == typed
