"""What a person can do: one module per noun, its listeners in three beats (find, one verb, answer)."""

from slack_bolt import App

from handlers import (
    absence_offers,
    absences,
    contacts,
    conversation,
    corrections,
    customer_command,
    customers,
    due,
    enrolment,
    handovers,
    health,
    histories,
    home,
    interactions,
    me,
    nudges,
    own_cadence,
    plan_runs,
    plans,
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

NOUNS = (  # each listens before those below it
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
    plan_runs,
    promises,
    promise_endings,
    histories,
    home,
    me,
    conversation,
    profiles,
    settings,
    teams,
    segments,
    plans,
    trials,
    workspace,
    enrolment,
    silent,
    health,
    absences,
    absence_offers,
    handovers,
    rapport,  # after all that listen for a word of /rapport
    strays,  # after everybody
)


def register(app: App) -> None:
    for noun in NOUNS:
        noun.register(app)
