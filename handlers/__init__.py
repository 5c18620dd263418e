"""What a person can do: one module per noun, its listeners in three beats (find, one verb, answer)."""

from slack_bolt import App

from handlers import interactions, problems, typeahead


def register(app: App) -> None:
    for noun in (problems, interactions, typeahead):
        noun.register(app)
