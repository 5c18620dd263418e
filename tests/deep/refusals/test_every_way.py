"""Every form and Home tab of the golden stories, refused in every way: it is said, what was typed comes
back, and a button shows it again.

A sample goes along with the golden run itself: tests/stories/test_golden.py.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.deep.beside import Beside
from tests.deep.plugin import COVERED
from tests.deep.refusals.trial import METHODS, Refused
from tests.stories.golden.chapters import CHAPTERS
from tests.stories.golden.run import golden

MOST = 3  # gestures of one name
PARTS = 2  # workers share the chapters

pytestmark = pytest.mark.deep


@pytest.mark.parametrize("part", range(PARTS))
def test_whatever_slack_refuses_to_show_is_said_given_back_and_opened_again(
    part: int, tmp_path_factory: pytest.TempPathFactory, record_property: Callable[[str, object], None]
) -> None:
    refused, folder = Refused(by_all=True), tmp_path_factory.mktemp("refused")
    golden(folder, CHAPTERS[part::PARTS], Beside([refused], folder, most=MOST))
    found = refused.findings
    record_property(f"{COVERED}gestures whose form or Home tab was refused", found.tried.total())
    assert found.wrong == {}
    assert found.methods == set(METHODS)
