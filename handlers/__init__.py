"""What a person can do: one module per noun, its listeners in three beats (find, one verb, answer)."""

from slack_bolt import App

from handlers import (
    absences,
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
    own_cadence,
    problems,
    profiles,
    promise_endings,
    promises,
    purchases,
    rapport,
    segments,
    settings,
    silent,
    strays,
    teams,
    trials,
    typeahead,
    weekly,
    why,
    workspace,
)


def register(app: App) -> None:
    for noun in (
        problems,
        interactions,
        corrections,
        nudges,
        own_cadence,
        weekly,
        why,
        due,
        typeahead,
        customer_command,
        customers,
        contacts,
        purchases,
        promises,
        promise_endings,
        histories,
        home,
        conversation,
        profiles,
        settings,
        teams,
        segments,
        trials,
        workspace,
        enrolment,
        silent,
        health,
        absences,
        rapport,  # after all that listen for a word of /rapport
        strays,  # after everybody
    ):
        noun.register(app)
