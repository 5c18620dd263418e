"""On which databases a test has its house; without a word on SQLite."""

import pytest

both = pytest.mark.parametrize("house_database", ["sqlite", "postgresql"], indirect=True)

# What is a rule of ours sends PostgreSQL the statements that the tests of the book send it.
both_in_depth = pytest.mark.parametrize(
    "house_database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.deep)], indirect=True
)
