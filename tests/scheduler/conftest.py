from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.playground.slack import Persona
from tests.scheduler.office import Office, running_office


@pytest.fixture
def office(database_url: str) -> Iterator[Office]:
    with running_office(database_url) as office:
        yield office


@pytest.fixture
def ana(office: Office) -> Persona:
    return office.enrol("Ana Silva")
