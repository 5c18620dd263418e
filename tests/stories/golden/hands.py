"""Hands that find a control by its id, wherever the person sees it nearest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.playground.slack import Control, GestureOutcome, Persona, Surface
from messages.nudges.card import CARD


def surfaces(person: Persona) -> Iterator[Surface]:
    """What the person looks at, nearest first: forms, the newest messages, the Home tab."""
    yield from reversed(person.modals)
    yield from reversed(person.sees())
    if person.home:
        yield person.home


def found_menu(person: Persona, name: str) -> tuple[Surface, Control]:
    for surface in surfaces(person):
        for control in surface.controls():
            if control.kind != "button" and _is(control, name):
                return surface, control
    raise AssertionError(f"{person} sees no menu {name!r}")


def found(person: Persona, action: str, value: str = "") -> tuple[Surface, Control]:
    """The nearest control with this action_id (or block_id, or caption), and where it stands."""
    for surface in surfaces(person):
        for control in surface.controls():
            pressed = control if _is(control, action) else control.with_choice(action)
            if pressed and _has(pressed, value):
                return surface, pressed
    raise AssertionError(f"{person} sees no {action!r}")


def _has(control: Control, value: str) -> bool:
    """Of a card's button, which leaves it to its block, the customer alone may be named: `11:` of `11:10`."""
    written = str(control.element.get("value", control.block_id.removeprefix(CARD)))
    return written == value or (value[-1:] in ("", ":") and written.startswith(value))


def _is(control: Control, name: str) -> bool:
    """A block_id may end in whom it is about, an action_id in a page: `contacts:7`, `silent_page:mine`."""
    ids = (control.action_id, control.block_id)
    return control.answers_to(name) or any(one.startswith(f"{name}:") for one in ids)


def press(person: Persona, action: str, value: str = "") -> GestureOutcome:
    return person.click(*found(person, action, value))


def choose(person: Persona, menu: str, meant: Any) -> GestureOutcome:
    surface, control = found_menu(person, menu)
    return person.choose(surface, control, meant)


def type_in(person: Persona, field: str, query: str) -> GestureOutcome:
    surface, control = found_menu(person, field)
    return person.type_in(surface, control, query)


def submit(person: Persona, **fields: Any) -> GestureOutcome:
    """Fills the form on top, by block_id, and sends it."""
    for name, meant in fields.items():
        view = person.modal
        assert view, f"{person} has no form open"
        control = next((one for one in view.controls() if _is(one, name)), None)
        assert control, f"{name!r} is no field of:\n{view.shown}"
        person.choose(view, control, meant)
    return person.submit()


def close(person: Persona) -> None:
    """Every form that is open."""
    if person.modal:
        person.close_all()
