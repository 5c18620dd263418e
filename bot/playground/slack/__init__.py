"""A strict Slack on 127.0.0.1: the playground's, and the tests' fake. It knows the bot by HTTP only."""

from bot.playground.slack.blocks.blockkit import Control as Control
from bot.playground.slack.directory.conversations import Conversation as Conversation
from bot.playground.slack.directory.members import Member as Member
from bot.playground.slack.directory.members import SlackWorkspace as SlackWorkspace
from bot.playground.slack.errors import NotOnScreenError as NotOnScreenError
from bot.playground.slack.errors import RefusedError as RefusedError
from bot.playground.slack.journal import ApiCall as ApiCall
from bot.playground.slack.people.gesture_outcome import GestureOutcome as GestureOutcome
from bot.playground.slack.people.persona import Persona as Persona
from bot.playground.slack.stand_in import SlackStandIn as SlackStandIn
from bot.playground.slack.surfaces.files import File as File
from bot.playground.slack.surfaces.surface import OpenedView as OpenedView
from bot.playground.slack.surfaces.surface import PostedMessage as PostedMessage
from bot.playground.slack.surfaces.surface import Surface as Surface
from bot.playground.slack.web_api.app import WebApi as WebApi
from bot.playground.slack.web_api.server import listening as listening
from bot.playground.slack.web_api.server import serving as serving
from bot.playground.slack.wire.signed_requests import BotResponse as BotResponse
from bot.playground.slack.wire.signed_requests import Deliver as Deliver
from bot.playground.slack.wire.signed_requests import RequestSender as RequestSender
from bot.playground.slack.wire.signed_requests import Signature as Signature
