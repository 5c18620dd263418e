"""A strict Slack on 127.0.0.1: the playground's, and the tests' fake. It knows the bot by HTTP only."""

from bot.playground.slack.blocks.blockkit import Control
from bot.playground.slack.directory.conversations import Conversation
from bot.playground.slack.directory.members import Member, Workspace
from bot.playground.slack.errors import NotOnScreenError, RefusedError
from bot.playground.slack.journal import Call
from bot.playground.slack.people.outcome import Outcome
from bot.playground.slack.people.person import Person
from bot.playground.slack.stand_in import SlackStandIn
from bot.playground.slack.surfaces.files import File
from bot.playground.slack.surfaces.surface import Message, Surface, View
from bot.playground.slack.web_api.app import WebApi
from bot.playground.slack.web_api.server import listening, serving
from bot.playground.slack.wire.signed_requests import Answer, Deliver, Signature, Wire

__all__ = [
    "Answer",
    "Call",
    "Control",
    "Conversation",
    "Deliver",
    "File",
    "Member",
    "Message",
    "NotOnScreenError",
    "Outcome",
    "Person",
    "RefusedError",
    "Signature",
    "SlackStandIn",
    "Surface",
    "View",
    "WebApi",
    "Wire",
    "Workspace",
    "listening",
    "serving",
]
