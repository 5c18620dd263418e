"""Customers that change hands: the list for the manager, and what each side reads of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from messages.kit.blocks import Block, actions, button, confirm, divider, message
from messages.kit.days import day_words
from messages.kit.ids import read_id
from messages.kit.sentences import sentence
from messages.kit.text import plain, plaintext, rich_text, shorten
from models.absences.handing_over import HandOverResult, UnattendedCustomers
from models.customers.handover import HandOver
from models.kernel.errors import NotFound
from models.team.absence import Absence
from models.team.rep import Rep

TEMPLATE = "handovers/words"
HAND_OVER = (
    "hand_over:"  # begins the action_id, the colleague's number follows; its value is rep and colleague
)
SHOW = "hand_over_of:"  # begins the action_id; its value is the rep's number
LED = 20  # members with a button
CHOOSE = "hand_over_some"  # its value is the rep's number
UNDO = "undo_hand_over"  # its value is the gesture
GIVE_BACK = "give_back"  # its value is the absence's number
NAMED, NAME = 10, 60  # customers that are named, and characters of each
PERSON = 60  # characters of a colleague's name
COLLEAGUES = 10  # with a button; the others can be chosen in the form


def unattended_message(unattended: UnattendedCustomers, today: date) -> Block:
    """The list for a manager, with a button per colleague; `today` is the rep's."""
    return message(None, unattended_blocks(unattended, today))


def unattended_blocks(unattended: UnattendedCustomers, today: date) -> list[Block]:
    rep, absence = unattended.rep, unattended.absence
    if not unattended.names:
        return [rich_text(*sentence(TEMPLATE, "none", name=_short(rep)))]
    cover = absence.stand_in if absence else None
    words = sentence(
        TEMPLATE,
        "away" if absence else "of" if rep.is_active else "left",
        name=_short(rep),
        until=day_words(absence.last_day, today) if absence else "",
        cover=_short(cover) if cover else "",
        **_names_words(unattended.names),
    )
    if not unattended.colleagues:
        return [rich_text(*words, "\n", *sentence(TEMPLATE, "nobody"))]
    return [rich_text(*words), _buttons(unattended)]


def handed_message(result: HandOverResult, remaining: UnattendedCustomers, today: date) -> Block:
    """`remaining`: what the rep still has; `today` is the manager's."""
    if not result.customers:
        words = sentence(TEMPLATE, "nothing_moved", name=_short(result.rep))
        return message(None, [rich_text(*words)])
    words = sentence(TEMPLATE, "handed", name=_short(result.rep), **_result_words(result, today))
    undo = button("Undo", UNDO, result.gesture, label="Undo the hand-over")
    further = [divider(), *unattended_blocks(remaining, today)] if remaining.names else []
    return message(None, [rich_text(*words), actions(undo), *further])


def received_message(result: HandOverResult, by: Rep, today: date) -> Block:
    """For the colleague, whose `today` it is."""
    words = sentence(
        TEMPLATE, "received", by=_short(by), name=_short(result.rep), **_result_words(result, today)
    )
    return message(None, [rich_text(*words)])


def returned_message(
    hand_overs: Sequence[HandOver], rep: Rep, unattended: UnattendedCustomers | None, today: date
) -> Block:
    """Tell the person who took them back, or gave them back; with the list again where nobody is there to
    have it."""
    if not hand_overs:
        return message(None, [rich_text(*sentence(TEMPLATE, "nothing_moved", name=_short(rep)))])
    words = sentence(TEMPLATE, "taken_back", name=_short(rep), **_names_words(_names(hand_overs)))
    further = [divider(), *unattended_blocks(unattended, today)] if unattended else []
    return message(None, [rich_text(*words), *further])


def given_up_message(hand_overs: Sequence[HandOver], by: Rep) -> Block:
    """For the colleague who had them meanwhile."""
    words = sentence(
        TEMPLATE,
        "given_up",
        by=_short(by),
        name=_short(hand_overs[0].rep),
        **_names_words(_names(hand_overs)),
    )
    return message(None, [rich_text(*words)])


def back_message(absence: Absence, hand_overs: Sequence[HandOver]) -> Block:
    """Tell the person who handed them over that the rep is back."""
    words = sentence(TEMPLATE, "back", name=_short(absence.rep), **_names_words(_names(hand_overs)))
    give = button("Give back", GIVE_BACK, str(absence.id), label=f"Give back to {absence.rep.name}")
    return message(None, [rich_text(*words), actions(give)])


def whom_message(led: Sequence[tuple[Rep, int]]) -> Block:
    """led: members of led teams with how many customers each has; those who have left first."""
    if not led:
        return message(None, [rich_text(*sentence(TEMPLATE, "whom_typed"))])
    buttons = [
        button(f"{_short(rep)} ({count:,})", f"{SHOW}{rep.id}", str(rep.id)) for rep, count in led[:LED]
    ]
    return message(None, [rich_text(*sentence(TEMPLATE, "whom", more=len(led) - LED)), actions(*buttons)])


def gone_words() -> str:
    """For a button of a list that is none of ours any more."""
    return plaintext(TEMPLATE, "gone")


def read_hand_over(value: object) -> tuple[int, int]:
    """(rep, colleague) of a button. Raises NotFound."""
    rep, colon, to = str(value).partition(":")
    if not colon:
        raise NotFound(gone_words())
    return read_id(rep, gone_words()), read_id(to, gone_words())


def _buttons(unattended: UnattendedCustomers) -> Block:
    colleague_buttons = [_button(unattended, colleague) for colleague in unattended.colleagues[:COLLEAGUES]]
    choose_button = button(
        "Choose which", CHOOSE, str(unattended.rep.id), label=plaintext(TEMPLATE, "choose_label")
    )
    return actions(*colleague_buttons, choose_button)


def _button(unattended: UnattendedCustomers, colleague: Rep) -> Block:
    rep, count = unattended.rep, len(unattended.names)
    really = confirm(
        "Hand over?",
        plain(plaintext(TEMPLATE, "really", to=_short(colleague), name=_short(rep), count=count)),
        "Hand over",
        "Not now",
    )
    return button(
        _short(colleague),
        f"{HAND_OVER}{colleague.id}",
        f"{rep.id}:{colleague.id}",
        confirm=really,
        label=f"Hand over to {colleague.name}",
    )


def _result_words(result: HandOverResult, today: date) -> dict[str, object]:
    spread = result.spread
    until = day_words(spread.until, today) if spread.until else ""
    return {"to": _short(result.to), "later": spread.later, "until": until, **_names_words(result.customers)}


def _short(rep: Rep) -> str:
    return shorten(rep.name, PERSON)


def _names_words(names: Sequence[str]) -> dict[str, object]:
    shown_names = ", ".join(shorten(name, NAME) for name in names[:NAMED])
    return {"count": len(names), "names": shown_names, "more": max(0, len(names) - NAMED)}


def _names(hand_overs: Sequence[HandOver]) -> list[str]:
    return [hand_over.customer.name for hand_over in hand_overs]
