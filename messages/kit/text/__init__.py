"""Words on their way to Slack: what people typed stays what they typed, and nothing more.

A plain `str` counts as typed by somebody and is escaped where Slack would read markup; `Mrkdwn` marks
what is ours. Rendered templates, mentions, links and dates are `Mrkdwn`.
"""

from messages.kit.text.characters import readable, shorten
from messages.kit.text.markup import Mrkdwn, escape, link, mention
from messages.kit.text.objects import mrkdwn, plain
from messages.kit.text.rich import bold, bullets, code, italic, quote, rich_text, user
from messages.kit.text.spoken import spoken
from messages.kit.text.wording import environment, plaintext, render
from models.kernel.printable import printable

__all__ = [
    "Mrkdwn",
    "bold",
    "bullets",
    "code",
    "environment",
    "escape",
    "italic",
    "link",
    "mention",
    "mrkdwn",
    "plain",
    "plaintext",
    "printable",
    "quote",
    "readable",
    "render",
    "rich_text",
    "shorten",
    "spoken",
    "user",
]
