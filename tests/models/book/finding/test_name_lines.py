"""Names in one text: what is found in it is what comparing them one by one finds."""

from hypothesis import given
from hypothesis import strategies as st

from models.book.finding.name_lines import (
    BEHIND_NAME,
    NameLetters,
    NameLines,
    halves_of,
    letters_of,
    lines_with_most,
    name_of,
    word_beginnings,
)

NAMES = st.lists(st.text("ab'1& ", min_size=1, max_size=8), max_size=12)
LETTERS = st.text("ab1&", min_size=1, max_size=3)


def lines_of(names: list[str]) -> list[str]:
    return [f"{name}{BEHIND_NAME}{number}" for number, name in enumerate(names, start=10)]


def text_of(names: list[str]) -> NameLines:
    return NameLines("\n".join(lines_of(names)))


@given(NAMES, LETTERS, st.booleans(), st.sampled_from(["", "b", "1"]))
def test_names_with_letters_are_found_without_their_apostrophes(
    names: list[str], letters: str, is_beginning: bool, behind: str
) -> None:
    looked_for = NameLetters(letters, is_beginning, behind if is_beginning else "")

    found = text_of(names).with_any([looked_for])

    alike = [line for line in lines_of(names) if looked_for.stand_in(name_of(line).replace("'", ""))]
    assert sorted(found) == sorted(alike)


@given(NAMES, st.lists(LETTERS, min_size=1, max_size=3), st.integers(min_value=1, max_value=6))
def test_those_with_the_most_of_the_words_come_first(names: list[str], words: list[str], most: int) -> None:
    half = len(names) // 2
    looked_for = [NameLetters(word) for word in words]
    own, others = names[:half], names[half:]

    found = list(lines_with_most([text_of(own), text_of(others)], looked_for, most))

    compared = [
        (-sum(word in name_of(line).replace("'", "") for word in words), place, line)
        for place, some in enumerate((own, others))
        for line in lines_of(some)
    ]
    expected = sorted(one for one in compared if one[0])[:most]
    assert found == [(-count, line) for count, _, line in expected]


def test_names_are_found_in_what_is_written_without_spaces() -> None:
    names = text_of(["東京", "東京商事", "o'b", ""])

    assert [name_of(line) for line in names.inside("東京商事o'b")] == ["東京", "東京商事", "o'b"]


def test_a_lone_apostrophe_ends_the_search() -> None:
    assert len(text_of(["o'brien", "acme"]).with_any(word_beginnings("'"))) == 2


def test_long_words_are_looked_for_anywhere_and_short_ones_where_a_name_begins() -> None:
    assert letters_of(["bakery", "h", "&", "m"]) == [
        NameLetters("bakery"),
        NameLetters("h", is_beginning=True, behind="&"),
        NameLetters("&", is_beginning=True, behind="m"),
        NameLetters("m", is_beginning=True),
    ]


def test_a_word_with_a_typing_error_is_looked_for_by_its_halves() -> None:
    assert halves_of(["acme", "bakry", "ltd"]) == list(map(NameLetters, ["ac", "me", "ba", "kry"]))
