"""The Web API methods, one module per noun; `METHODS` is all of them by Slack's name."""

from collections.abc import Callable

from bot.playground.slack.blocks.blockkit import Json
from bot.playground.slack.methods import chat, conversations, files, users, views
from bot.playground.slack.methods.call import ApiRequest

METHODS: dict[str, Callable[[ApiRequest], Json]] = {
    "chat.postMessage": chat.post_message,
    "chat.postEphemeral": chat.post_ephemeral,
    "chat.update": chat.update,
    "chat.delete": chat.delete,
    "chat.getPermalink": chat.permalink,
    "conversations.open": conversations.open_direct_message,
    "conversations.history": conversations.history,
    "conversations.info": conversations.info,
    "conversations.members": conversations.members,
    "files.info": files.info,
    "files.getUploadURLExternal": files.announce,
    "files.completeUploadExternal": files.complete,
    "auth.test": users.auth_test,
    "users.info": users.info,
    "users.lookupByEmail": users.lookup_by_email,
    "views.open": views.open_modal,
    "views.push": views.push,
    "views.update": views.update,
    "views.publish": views.publish,
}

SCOPES = {
    "files.info": "files:read",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
}
"""What a method needs, as far as a bot may be installed without it."""
