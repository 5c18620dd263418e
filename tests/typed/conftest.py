"""A workspace with Ana in it, for lines that name somebody of her book."""

from tests.models.conftest import house, library

__all__ = ["house", "library"]
