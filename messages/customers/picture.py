"""The picture of a customer: what is known of it, what is not, and how to find out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from messages.kit.text import literally, shorten
from models.customers import Customer
from models.kernel.names import joined
from models.kernel.vocabulary import Tone

TEMPLATE = "customers/picture"
LABELS = {
    "needs": "What they need now",
    "motivations": "What moves them",
    "habits": "How they buy",
    "obstacles": "What keeps them from buying",
    "interests": "What they are interested in",
}
UNKNOWN = {
    "needs": "what they need",
    "motivations": "what moves them",
    "habits": "how they buy",
    "obstacles": "what keeps them from buying",
    "interests": "what interests them",
}
FINDING_OUT: dict[str, dict[Tone, tuple[str, ...]]] = {
    "needs": {
        Tone.FORMAL: (
            "What do you need most at present to do your work well?",
            "Which task would you like to have off your hands this year?",
        ),
        Tone.FRIENDLY: (
            "What do you need most right now?",
            "What would make your days easier?",
        ),
    },
    "motivations": {
        Tone.FORMAL: (
            "What matters most to you when you choose a supplier?",
            "What would have to happen for this to be a good year for you?",
        ),
        Tone.FRIENDLY: (
            "What matters most to you when you choose?",
            "What would make this a good year for you?",
        ),
    },
    "habits": {
        Tone.FORMAL: (
            "How does a purchase come about in your company, and when?",
            "How often do you usually order, and who has a say in it?",
        ),
        Tone.FRIENDLY: (
            "How do you usually go about buying, and when?",
            "Who else has a say when you order?",
        ),
    },
    "obstacles": {
        Tone.FORMAL: (
            "What would keep you from ordering again?",
            "Where do you see a risk in working with us?",
        ),
        Tone.FRIENDLY: (
            "What holds you back from ordering more?",
            "What would make you think twice?",
        ),
    },
    "interests": {
        Tone.FORMAL: (
            "Which subjects besides our products would you like to hear about from us?",
            "What do you follow with interest in your trade?",
        ),
        Tone.FRIENDLY: (
            "What are you into, besides work?",
            "What do you like to follow in your trade?",
        ),
    },
}


def next_unknown(customer: Customer) -> str | None:
    """The field of the picture to fill next."""
    return next(iter(customer.unknown), None)


def picture_lines(picture: Mapping[str, str], *, longest: int) -> Iterator[str]:
    """A line for each field that is known, `longest` characters of it, and one for what is not."""
    for field, said in picture.items():
        if said:
            words = shorten(" ".join(said.split()), longest)
            yield literally(TEMPLATE, "known", label=LABELS[field], words=words)
    if unknown := [UNKNOWN[field] for field, said in picture.items() if not said]:
        yield literally(TEMPLATE, "unknown", fields=joined(unknown))
