"""The page of the playground that shows every message."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from bot.playground import every_message as gallery
from bot.playground.every_message import blocks, every_message
from tests.playground.test_site import clock_control, page

__all__ = ["clock_control", "page"]
TENTH = 10


def test_every_block_of_every_template_is_on_it_and_most_with_sample_data() -> None:
    sentences = [each for noun in every_message() for several in noun.templates.values() for each in several]

    assert len(sentences) == len(list(blocks()))
    written = [sentence.block for sentence in sentences if not sentence.is_said]
    assert len(written) * TENTH < len(sentences), "renew the page with `make messages`"


def test_a_block_that_needs_another_value_by_now_stands_as_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (kept := tmp_path / "messages.json").write_text(
        '{"satisfaction/words": {"theme": [{"theme": "price"}, ""]}}'
    )
    monkeypatch.setattr(gallery, "FILE", kept)

    [theme] = [
        sentence
        for noun in every_message()
        for sentence in noun.templates.get("words", [])
        if noun.noun == "satisfaction" and sentence.block == "theme"
    ]
    assert (theme.is_said, theme.words) == (False, '{{ theme or "without a theme" }} {{ count }}')


def test_it_is_a_link_away_and_shows_the_sentences_by_noun(page: FlaskClient) -> None:
    assert 'href="/messages"' in page.get("/").text
    html = page.get("/messages").text

    assert "<h2>promises</h2>" in html
    assert "Good morning. " in html
    assert html.count("<dt>") == sum(noun.count for noun in every_message())
