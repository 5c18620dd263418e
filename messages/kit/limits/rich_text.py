"""The structure of a rich_text block: sections, lists, quotes, and what stands in them."""

from messages.kit.limits.rules import Rule, Table, boolean, by_type, fields, integer, items, literal, string

TEXT = string(12_000)  # no published limit; a whole message holds less
STYLE = fields({}, dict.fromkeys(("bold", "italic", "strike", "code", "underline"), boolean))
MENTION_STYLE = fields(
    {}, dict.fromkeys(("bold", "italic", "strike", "highlight", "client_highlight", "unlink"), boolean)
)
ID = string(255)


def _inline(name: str, required: Table, optional: Table, style: Rule = STYLE) -> Rule:
    return fields({"type": literal(name), **required}, {"style": style, **optional})


INLINE: Table = {
    "text": _inline("text", {"text": TEXT}, {}),
    "link": _inline("link", {"url": string(3000)}, {"text": TEXT, "unsafe": boolean}),
    "emoji": _inline("emoji", {"name": ID}, {"unicode": ID, "skin_tone": integer(1, 6)}),
    "user": _inline("user", {"user_id": ID}, {}, MENTION_STYLE),
    "channel": _inline("channel", {"channel_id": ID}, {}, MENTION_STYLE),
    "usergroup": _inline("usergroup", {"usergroup_id": ID}, {}, MENTION_STYLE),
    "broadcast": _inline("broadcast", {"range": literal("here", "channel", "everyone")}, {}),
    "color": _inline("color", {"value": string(9)}, {}),
    "date": _inline(
        "date", {"timestamp": integer(0, 99_999_999_999), "format": ID}, {"url": string(3000), "fallback": ID}
    ),
}

ANY_INLINE = items(by_type(INLINE, "an element of a rich_text section"), 1, 1000)
BARE_INLINE = items(by_type({name: INLINE[name] for name in ("text", "link")}, "text or a link"), 1, 1000)
BORDER: Table = {"border": integer(0, 1)}
SECTION = fields({"type": literal("rich_text_section"), "elements": ANY_INLINE})

PARTS: Table = {
    "rich_text_section": SECTION,
    "rich_text_list": fields(
        {
            "type": literal("rich_text_list"),
            "style": literal("bullet", "ordered"),
            "elements": items(by_type({"rich_text_section": SECTION}, "a rich_text_section"), 1, 1000),
        },
        {**BORDER, "indent": integer(0, 8), "offset": integer(0, 100_000)},
    ),
    "rich_text_preformatted": fields(
        {"type": literal("rich_text_preformatted"), "elements": BARE_INLINE}, {**BORDER, "language": ID}
    ),
    "rich_text_quote": fields({"type": literal("rich_text_quote"), "elements": ANY_INLINE}, BORDER),
}

RICH_TEXT = fields(
    {
        "type": literal("rich_text"),
        "elements": items(by_type(PARTS, "a part of a rich_text block"), 1, 1000),
    },
    {"block_id": ID},
)
