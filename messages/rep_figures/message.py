"""A rep's own figures in words: this month, the month before, and what each of them counts."""

from __future__ import annotations

from messages.kit.blocks import Block, context, message, modal, section
from messages.kit.days import day_words
from messages.kit.text import render
from messages.promises.words import kept_words
from models.calendar.lexicon import MONTHS
from models.rep_figures.figures import Figures

LINES = ("contacts", "promises", "ratings", "silent")


def me_message(figures: Figures) -> Block:
    return message(None, me_blocks(figures))


def me_form(figures: Figures) -> Block:
    """Show the figures over the Home tab."""
    return modal("My figures", me_blocks(figures), callback_id="own_figures", close="Close")


def me_blocks(figures: Figures) -> list[Block]:
    this_month, month_before = figures.this, figures.before
    values = {
        "this": this_month,
        "before": month_before,
        "month": MONTHS[this_month.first.month - 1],
        "before_month": MONTHS[month_before.first.month - 1],
        "until": day_words(this_month.last, this_month.last),
        "kept_words": kept_words,
        "end": day_words(month_before.last, this_month.last),
    }
    heading = section(render("rep_figures/message", "heading", **values))
    if figures.is_empty:
        return [heading, section(render("rep_figures/message", "empty"))]
    lines = (
        (
            section(render("rep_figures/message", line, **values)),
            context(render("rep_figures/message", f"{line}_count")),
        )
        for line in LINES
    )
    return [
        heading,
        *(block for pair in lines for block in pair),
        context(render("rep_figures/message", "about")),
    ]
