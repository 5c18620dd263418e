"""What a person can do: one module per noun, its listeners in three beats (find, one verb, answer)."""

from slack_bolt import App

from handlers import (
    contacts,
    corrections,
    customer_command,
    customers,
    interactions,
    problems,
    purchases,
    typeahead,
)


def register(app: App) -> None:
    for noun in (
        problems,
        interactions,
        corrections,
        typeahead,
        customer_command,
        customers,
        contacts,
        purchases,
    ):
        noun.register(app)
