"""The teams, as an admin sees them."""

from __future__ import annotations

from collections.abc import Sequence

from messages.kit.blocks import Block, actions, button, confirm, message, section
from messages.kit.pages import page_buttons, page_items
from messages.kit.text import bold, plain, plaintext, render, rich_text, shorten
from models.kernel.names import joined
from models.team.rep import Rep
from models.team.team import Team

PAGE = 8  # teams a message
NAMED = 3  # people of a team that are named


def teams_message(teams: Sequence[Team], *, page: int = 0, notice: str | None = None) -> Block:
    """`notice`: what has just been done, above the list."""
    page, teams_on_page = page_items(teams, page, PAGE)
    blocks = [section(plain(notice))] if notice else []
    blocks.append(section(render("teams/words", "heading", count=len(teams))))
    blocks += [block for team in teams_on_page for block in _team(team)]
    add = button("Add a team", "add_team", style="primary")
    return message(None, [*blocks, actions(add, *page_buttons("teams_page", page, len(teams), PAGE))])


def saved(team: Team) -> str:
    return plaintext("teams/words", "saved", name=team.name)


def dissolved(name: str) -> str:
    return plaintext("teams/words", "dissolved", name=name)


def _team(team: Team) -> list[Block]:
    words = plaintext("teams/words", "people", managers=_names(team.managers), members=_names(team.members))
    really = confirm(
        "Dissolve this team?",
        plain(plaintext("teams/words", "really", name=shorten(team.name, 60))),
        "Dissolve",
        "Keep it",
        style="danger",
    )
    value = str(team.id)
    return [
        rich_text(bold(team.name), f"\n{words}"),
        actions(
            button("Edit", "edit_team", value, label=f"Edit the team {team.name}"),
            button("Dissolve", "dissolve_team", value, confirm=really, label=f"Dissolve {team.name}"),
        ),
    ]


def _names(reps: Sequence[Rep]) -> str:
    names = [shorten(rep.name, 40) for rep in reps[:NAMED]]
    more = len(reps) - len(names)
    return joined([*names, *([f"{more} more"] if more else [])]) if names else "nobody yet"
