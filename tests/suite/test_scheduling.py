"""Who runs what when several workers share a run."""

import pytest

from tests.suite.scheduling import LONG, Together, place


@pytest.mark.parametrize(
    ("test", "unit"),
    [
        ("tests/models/test_a.py::test_one[a@b]", "tests/models/test_a.py"),
        ("tests/models/test_a.py::test_two", "tests/models/test_a.py"),
        ("tests/bot/running/test_stop.py::test_three[x]@real seconds", "real seconds"),
    ],
)
def test_a_file_stays_together_and_so_does_a_group(test: str, unit: str) -> None:
    assert Together._split_scope(Together.__new__(Together), test) == unit


def test_what_takes_long_begins() -> None:
    files = ["tests/bot/test_app.py", "tests/models/test_a.py", f"tests/{LONG[1]}/test_stop.py"]
    assert sorted(files, key=place) == [files[2], files[0], files[1]]


@pytest.mark.parametrize("folder", LONG)
def test_what_is_said_to_take_long_is_there(folder: str, pytestconfig: pytest.Config) -> None:
    assert list((pytestconfig.rootpath / "tests" / folder).glob("test_*.py"))
