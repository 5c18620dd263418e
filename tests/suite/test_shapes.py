"""A statement is known again whatever its values are and whichever columns it writes."""

import pytest

from tests.support.shapes import Line, fewest, shapes_of


def test_values_and_their_number_make_no_difference() -> None:
    few = "SELECT reps.id FROM reps WHERE reps.name = %(name_1)s::VARCHAR AND reps.id IN (%(a)s, %(b)s)"
    many = "SELECT reps.id FROM reps WHERE reps.name = %(name_2)s AND reps.id IN (%(a)s, %(b)s, %(c)s)"
    assert shapes_of(few) == shapes_of(many)


def test_a_lock_makes_a_difference() -> None:
    statement = "SELECT reps.id FROM reps WHERE reps.id = %(id_1)s::INTEGER"
    assert shapes_of(f"{statement} FOR UPDATE") != shapes_of(statement)


def test_what_is_written_counts_by_column() -> None:
    name, zone, where = "name=%(name)s::VARCHAR(255)", "time_zone=%(time_zone)s", "WHERE reps.id = %(id)s"
    assert shapes_of(f"UPDATE reps SET {name}, {zone} {where}") == shapes_of(
        f"UPDATE reps SET {name} {where}"
    ) | shapes_of(f"UPDATE reps SET {zone} {where}")


@pytest.mark.parametrize("returning", ["", " RETURNING teams.id", " RETURNING teams.id, teams.name"])
def test_an_insert_is_its_columns(returning: str) -> None:
    shapes = shapes_of(f"INSERT INTO teams (name, added_at) VALUES (%(name)s, %(added_at)s){returning}")
    assert {"INSERT teams.name", "INSERT teams.added_at"} < shapes
    assert len(shapes) == 3


def test_the_fewest_send_everything_and_the_cheaper_are_taken() -> None:
    lines = [
        Line("dear[postgresql]", 9.0, [], ["a", "b"]),
        Line("cheap[postgresql]", 1.0, [], ["a", "b"]),
        Line("other[postgresql-1]", 1.0, [], ["b"]),
        Line("other[postgresql-2]", 1.0, [], ["c"]),
        Line("elsewhere[sqlite]", 1.0, ["d"], []),
    ]
    assert [name for name, _, _ in fewest(lines)] == ["cheap", "other"]
