"""What people type reaches Slack as typed: it notifies nobody and formats nothing."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, UndefinedError

from messages.kit.limits import problems_of_message
from messages.kit.text import (
    Mrkdwn,
    bold,
    bullets,
    environment,
    escape,
    link,
    mention,
    mrkdwn,
    plain,
    printable,
    quote,
    rich_text,
    shorten,
    spoken,
    user,
)
from messages.kit.text.markup import shorten_markup
from messages.kit.text.wording import rendered

HOSTILE = [
    "<!channel>",
    "<@U123>",
    "<http://evil.example|bank>",
    "<!date^0^x|y>",
    "&lt;!here&gt;",
    "*_~`",
    "😀",
]
HOSTILE += ["\x00", "\u202eabc", "\ud800", "שלום", "e\u0301", "\r\n> quote", "x" * 3000]
typed = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=20), max_size=6).map("".join)
TOKEN = re.compile(r"<(?!@UCAST>)|>")


def in_template(source: str, block: str | None = None, **context: object) -> str:
    return rendered(environment(DictLoader({"it.j2": source})), "it", block, context)


@given(typed)
def test_nothing_typed_becomes_markup_in_a_sentence(text: str) -> None:
    sentence = in_template("Saved: {{ name }} by {{ mention('UCAST') }}", name=text)
    assert not TOKEN.search(sentence.replace("<@UCAST>", ""))
    assert not TOKEN.search(mrkdwn(text)["text"])
    assert sentence.endswith("by <@UCAST>")


@given(typed)
def test_nothing_typed_becomes_markup_in_what_is_read_aloud(text: str) -> None:
    blocks: list[dict[str, Any]] = [
        {"type": "header", "text": plain(text)},
        {"type": "section", "text": mrkdwn(text), "fields": [plain(text)]},
        {"type": "context", "elements": [mrkdwn(text)]},
        rich_text(bold(text), text, quote(text), bullets(text)),
    ]
    assert not re.search(r"[<>]", spoken(blocks))


@given(typed)
def test_whatever_is_typed_makes_blocks_that_slack_takes(text: str) -> None:
    blocks: list[Any] = [
        {"type": "section", "text": mrkdwn(text)},
        rich_text(bold(text[:900]), text[:900], quote(text[:900])),
    ]
    assert problems_of_message({"text": str(spoken(blocks)) or "–", "blocks": blocks}) == []
    json.dumps(blocks, ensure_ascii=False).encode()


@given(typed)
def test_escaping_is_undone_by_what_slack_shows(text: str) -> None:
    shown = escape(text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert shown == printable(text)


@given(st.text(), st.integers(0, 50))
def test_shortened_text_is_never_longer_than_asked(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert len(short) <= limit
    assert short == text or limit == 0 or short.endswith("…")


@given(st.lists(st.sampled_from(["a", "<@U1>", "&amp;", "&lt;", "<http://a.example|b>"])), st.integers(1, 60))
def test_shortened_markup_holds_only_whole_tokens(parts: list[str], limit: int) -> None:
    short = shorten_markup(Mrkdwn("".join(parts)), limit)
    assert len(short) <= limit
    assert not re.search(r"[<>&]", re.sub(r"<[^<>]+>|&(amp|lt|gt);", "", short))


def test_letters_keep_their_accents_and_emoji_their_parts() -> None:
    assert shorten("Cafe\u0301 Zoe", 5) == "Caf…"
    assert shorten("👩‍🍳 baker", 3) == "…"
    assert shorten("Acme Bakery", 6) == "Acme…"
    assert shorten("Acme", 4) == "Acme"


def test_control_characters_go_and_letters_of_every_script_stay() -> None:
    assert printable("A\x00c\u202eme\r\nline\u2028two\tשלום\ud800\u2066") == "Acme\nline\ntwo\tשלום"


def test_a_template_escapes_values_and_keeps_what_is_ours() -> None:
    source = "*{{ name }}* {{ link('https://a.example/?q=1&r=2', label) }} {{ mention('U1') }}"
    said = in_template(source, name="B & <C>", label="a|b > c")
    assert said == "*B &amp; &lt;C&gt;* <https://a.example/?q=1&amp;r=2|a|b &gt; c> <@U1>"


def test_one_part_of_a_message_is_rendered_by_its_name() -> None:
    source = """
        {% block greeting %}
            Good morning, {{ name }}.
        {% endblock %}
        {% block reason %}{{ days }} days{% endblock %}
    """
    assert in_template(source, "greeting", name="<Ada>") == "Good morning, &lt;Ada&gt;."
    assert in_template(source, "reason", days=44) == "44 days"
    with pytest.raises(LookupError, match=r"it\.j2 has no block farewell"):
        in_template(source, "farewell")


@pytest.mark.parametrize("context", [{}, {"name": None}])
def test_a_template_refuses_a_missing_word(context: dict[str, Any]) -> None:
    with pytest.raises(UndefinedError):
        in_template("Dear {{ name }}", **context)


@pytest.mark.parametrize("user_id", ["", "!channel", "U1>", "C123", "U1\n"])
def test_only_a_user_can_be_mentioned(user_id: str) -> None:
    with pytest.raises(ValueError, match="not the id of a Slack user"):
        mention(user_id)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://a b", "https://a|b", "!channel", "@U1"])
def test_only_addresses_are_linked(url: str) -> None:
    with pytest.raises(ValueError, match="not an address"):
        link(url, "Acme")


def test_typed_words_joined_to_ours_are_escaped() -> None:
    assert mention("U1") + " & Co" == "<@U1> &amp; Co"
    assert "R&D " + mention("U1") == "R&amp;D <@U1>"
    assert Mrkdwn(", ").join(["<a>", mention("U1")]) == "&lt;a&gt;, <@U1>"
    assert isinstance(mention("U1") + "!", Mrkdwn)


def test_blocks_are_read_aloud_in_full() -> None:
    blocks: list[dict[str, Any]] = [
        {"type": "header", "text": plain("Good morning")},
        {"type": "section", "text": mrkdwn(Mrkdwn("*Acme* · 44 days")), "fields": [plain("Key <1>")]},
        rich_text(bold("Last:"), " call with ", user("U1"), quote("wants an oven"), bullets("a", "b")),
        {"type": "divider"},
        {"type": "image", "alt_text": "Score over time", "image_url": "https://a.example"},
        rich_text({"type": "link", "url": "https://a.example", "text": "the list"}),
        {
            "type": "table",
            "rows": [[{"type": "raw_text", "text": "NPS"}, {"type": "raw_number", "value": 34}]],
        },
        {
            "type": "data_visualization",
            "title": "Ratings",
            "chart": {"type": "pie", "segments": [{"label": "10", "value": 3}, {"label": "9", "value": 1}]},
        },
        {"type": "alert", "text": plain("Too few answers")},
        {"type": "actions", "elements": []},
    ]
    assert spoken(blocks).split("\n") == [
        "Good morning",
        "*Acme* · 44 days",
        "Key &lt;1&gt;",
        "Last: call with <@U1>",
        "wants an oven",
        "• a",
        "• b",
        "Score over time",
        "the list",
        "NPS, 34",
        "Ratings",
        "10: 3, 9: 1",
        "Too few answers",
    ]


def test_nothing_to_say_is_a_dash_and_not_an_empty_text() -> None:
    assert plain("\x00")["text"] == "–"
    assert problems_of_message({"text": "–", "blocks": [rich_text(""), rich_text(bold(""))]}) == []
