"""Scenes that other tests have built, to be lived through longer here."""

from tests.importing.conftest import office as office
