"""The browser of the tests shows pages of this machine and goes nowhere else."""

from typing import TYPE_CHECKING

import pytest

from tests.support.browser import NO_CHROMIUM, executable

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_it_shows_a_page(chromium: "Browser") -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        page.set_content("<h1>Good morning</h1>")
        assert page.get_by_role("heading").inner_text() == "Good morning"


def test_it_goes_nowhere_else(chromium: "Browser") -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        with pytest.raises(Exception, match="ERR_NAME_NOT_RESOLVED"):
            page.goto("http://example.org")


def test_without_chromium_the_build_fails_where_it_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("REQUIRE_BROWSER", "1")
    with pytest.raises(pytest.fail.Exception, match="no Chromium"):
        executable()


def test_without_chromium_elsewhere_the_tests_say_that_they_were_skipped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("REQUIRE_BROWSER", raising=False)
    with pytest.raises(pytest.skip.Exception, match=NO_CHROMIUM):
        executable()
