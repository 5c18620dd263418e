"""Finding the scope of owners that was typed, or that a button stands for."""

from __future__ import annotations

from collections.abc import Sequence

from models.book import Book, errors
from models.kernel.errors import NotFound
from models.kernel.names import name_key
from models.team.owner_scope import LED, OWN, OwnerScope, led_scope, own_scope, team_scope
from models.team.team import Team

ALL_LED = {"team", "teams", "my team", "my teams"}  # as typed
SILENT, IMPROVEMENTS = "/rapport silent", "/rapport improvements"  # where it is asked for


def owner_scope_named(book: Book, typed: str, command: str = SILENT) -> OwnerScope:
    """The scope typed after the command: nothing, a led team's name, or "team" for all that one leads and
    one's own. Who has no customers but leads teams means those. Raises NotFound, naming the led ones."""
    led = book.teams_led_by(book.rep)
    key = name_key(typed.removeprefix("@"))
    if not key:
        return _own_or_led(book, led)
    if team := next((team for team in led if name_key(team.name) == key), None):
        return team_scope(team)
    if key in ALL_LED and led:
        return led_scope(book.rep, led)
    raise NotFound(errors.no_such_team(led, command))


def owner_scope_with(book: Book, key: str, command: str = SILENT) -> OwnerScope:
    """The one a button stands for. Raises NotFound for a team that is not led any more; `command` shows what
    there is instead."""
    led = book.teams_led_by(book.rep)
    if key == OWN:
        return own_scope(book.rep, led)
    if key == LED and led:
        return led_scope(book.rep, led)
    if team := next((team for team in led if str(team.id) == key), None):
        return team_scope(team)
    raise NotFound(errors.no_such_team(led, command))


def _own_or_led(book: Book, led: Sequence[Team]) -> OwnerScope:
    own = own_scope(book.rep, led)
    return led_scope(book.rep, led) if led and not book.owned_by(book.rep).count() else own
