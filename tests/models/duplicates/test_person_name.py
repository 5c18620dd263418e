"""Names that can be one person's."""

import pytest

from models.duplicates.names.person_name import can_be_one_person, fuller_name


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Rosa Lima", "R. Lima"),
        ("Rosa Lima", "Lima, Rosa"),
        ("Rosa Lima", "Rosa"),
        ("Rosa Lima", "Mrs. Rosa M. Lima"),
        ("Jörg Müller", "Joerg Mueller"),
        ("Dr. Ann Lima", "Ann Lima"),
    ],
)
def test_the_same_words_and_initials_can_be_one(name: str, other: str) -> None:
    assert can_be_one_person(name, other)
    assert can_be_one_person(other, name)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Ann Lima", "Carla Dias"),
        ("Mario Rossi", "Maria Rossi"),
        ("Anna Schmidt", "Anne Schmidt"),
        ("Ann Lima", "Bob Lima"),
        ("C. Lima", "Rosa Lima"),
        ("R. L.", "Rosa Lima"),
        ("Dr. Lima", "Dr. Dias"),
    ],
)
def test_any_other_word_makes_them_two(name: str, other: str) -> None:
    assert not can_be_one_person(name, other)
    assert not can_be_one_person(other, name)


def test_the_fuller_of_two_names_is_kept() -> None:
    assert fuller_name("R. Lima", "Rosa Lima") == "Rosa Lima"
    assert fuller_name("Rosa Lima", "Lima, Rosa") == "Rosa Lima"
