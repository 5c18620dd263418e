"""The Web API methods, one module per noun; `METHODS` is all of them by Slack's name."""

from bot.playground.slack.methods import chat, conversations, files, users, views
from bot.playground.slack.methods.call import Method

METHODS: dict[str, Method] = {
    **chat.METHODS,
    **conversations.METHODS,
    **files.METHODS,
    **users.METHODS,
    **views.METHODS,
}

__all__ = ["METHODS", "Method"]
