"""What a person can do: one module per noun, its listeners in three beats (find, one verb, answer)."""

from slack_bolt import App

from handlers import problems


def register(app: App) -> None:
    for noun in (problems,):
        noun.register(app)
