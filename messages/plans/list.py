"""The contact plans with their steps, as an admin sees them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from messages.kit.blocks import Block, actions, button, confirm, context, message, section
from messages.kit.pages import page_buttons, page_items
from messages.kit.text import bold, bullets, plain, plaintext, render, rich_text, shorten
from messages.plans.words import offset_words
from messages.rhythm.channels import by_words
from models.customers.plans.contact_plan import ContactPlan
from models.customers.plans.step import Step

PLANS = "plans/list"
ADD, EDIT, RETIRE, PAGES = "add_plan", "edit_plan", "retire_plan", "plans_page"
PAGE = 2  # plans a message
SHOWN_ABOUT = 80  # characters; the form shows the whole


def plans_message(
    plans: Sequence[ContactPlan], running: Mapping[int, int], *, page: int = 0, notice: str | None = None
) -> Block:
    """`running`: for how many purchases each runs, by its id; `notice`: what has just been done."""
    page, plans_on_page = page_items(plans, page, PAGE)
    blocks = [section(plain(notice))] if notice else []
    blocks.append(section(render(PLANS, "heading")))
    blocks += [block for plan in plans_on_page for block in _plan(plan, running.get(plan.id, 0))]
    if not plans_on_page:
        blocks.append(context(plain(plaintext(PLANS, "nothing"))))
    add = button("Add a plan", ADD, style="primary")
    return message(None, [*blocks, actions(add, *page_buttons(PAGES, page, len(plans), PAGE))])


def saved(plan: ContactPlan, running: int) -> str:
    """`running`: how many follow it now."""
    return plaintext(PLANS, "saved_running" if running else "saved", name=plan.name, count=running)


def retired(plan: ContactPlan) -> str:
    return plaintext(PLANS, "retired", name=plan.name)


def whom_words(plan: ContactPlan) -> str:
    if plan.product:
        return plaintext(PLANS, "product", product=plan.product)
    return (
        plaintext(PLANS, "segment", segment=plan.segment.name) if plan.segment else plaintext(PLANS, "every")
    )


def step_words(step: Step) -> str:
    """ "7 days after: satisfaction, by call"."""
    words = shorten(step.purpose_words, SHOWN_ABOUT)
    return plaintext(PLANS, "step", when=offset_words(step), what=words, channel=by_words(step.channel))


def _plan(plan: ContactPlan, running: int) -> list[Block]:
    steps = bullets(*(step_words(step) for step in plan.details.steps))
    value, name = str(plan.id), shorten(plan.name, 60)
    sure = confirm("Retire this plan?", plain(plaintext(PLANS, "retire", name=name)), "Retire", "Keep")
    return [
        rich_text(bold(plan.name), f" · {whom_words(plan)}", steps),
        *([context(plain(plaintext(PLANS, "running", count=running)))] if running else []),
        actions(
            button("Edit", EDIT, value, label=f"Edit {name}"),
            button("Retire", RETIRE, value, label=f"Retire {name}", confirm=sure),
        ),
    ]
