"""What a person can do: one module per noun, its listeners in three beats (find, one verb, answer)."""

from slack_bolt import App

from handlers import (
    contacts,
    conversation,
    corrections,
    customer_command,
    customers,
    due,
    enrolment,
    health,
    histories,
    home,
    interactions,
    nudges,
    problems,
    profiles,
    purchases,
    rapport,
    segments,
    settings,
    strays,
    teams,
    typeahead,
    weekly,
    workspace,
)


def register(app: App) -> None:
    for noun in (
        problems,
        interactions,
        corrections,
        nudges,
        weekly,
        due,
        typeahead,
        customer_command,
        customers,
        contacts,
        purchases,
        histories,
        home,
        conversation,
        profiles,
        settings,
        teams,
        segments,
        workspace,
        enrolment,
        health,
        rapport,  # after all that listen for a word of /rapport
        strays,  # after everybody
    ):
        noun.register(app)
