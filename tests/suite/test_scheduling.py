"""Who runs what when several workers share a run."""

import pytest

from tests.suite.scheduling import LONG, place, unit


@pytest.mark.parametrize(
    ("test", "together"),
    [
        ("tests/models/test_a.py::test_one[a::b]", "tests/models/test_a.py"),
        ("tests/bot/running/test_start.py::test_two", "tests/bot/running/test_start.py"),
        ("tests/bot/running/test_stop.py::test_three[15]", "real seconds"),
        ("tests/browser/test_story.py::test_four[23-Nov-laptop]", "the playground of 23-Nov"),
        ("tests/deep/test_kills.py::test_all[1]", "tests/deep/test_kills.py [1]"),
        ("tests/deep/test_kills.py::test_none", "tests/deep/test_kills.py None"),
        ("tests/browser/test_survey.py::test_five[320-light]", "tests/browser/test_survey.py"),
    ],
)
def test_a_file_stays_together_and_so_does_what_shares_a_playground(test: str, together: str) -> None:
    assert unit(test) == together


def test_what_takes_long_begins() -> None:
    files = ["tests/bot/test_app.py", "tests/models/test_a.py", f"tests/{LONG[1]}/test_stop.py"]
    assert sorted(files, key=place) == [files[2], files[0], files[1]]


@pytest.mark.parametrize("folder", LONG)
def test_what_is_said_to_take_long_is_there(folder: str, pytestconfig: pytest.Config) -> None:
    assert list((pytestconfig.rootpath / "tests" / folder).glob("test_*.py"))
