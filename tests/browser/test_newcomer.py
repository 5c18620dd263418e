"""The first five minutes of somebody who has never used the bot."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.hand import become, latest, on_a_laptop, on_a_phone, types, well

LIST = "Name,Country,Last contact\nMarzipan & Sons,Portugal,2026-04-13\nNougat House,Spain,2026-05-16\n"


@on_a_laptop
def test_a_newcomer_is_welcomed_and_drops_a_first_list(page: Page) -> None:
    become(page, "Eli")
    expect(page.get_by_text("No messages yet", exact=True)).to_be_visible()

    types(page, "/due")
    expect(latest(page, "Welcome to Rapport.")).to_contain_text("/customer add Acme")
    well(page)

    files = [{"name": "sweets.csv", "mimeType": "text/csv", "buffer": LIST.encode()}]
    page.locator("#file").set_input_files(files)  # type: ignore[arg-type]
    told = latest(page, "sweets.csv: a list of customers, 2 lines.")
    told.get_by_role("button", name=re.compile("^Import")).click()
    done = latest(page, "sweets.csv is imported: 2 new customers (Marzipan & Sons and Nougat House)")
    well(page)
    done.get_by_role("button", name=re.compile("^Take the import")).click()
    page.get_by_role("dialog").get_by_role("button", name="Take back", exact=True).click()
    expect(latest(page, "sweets.csv) is taken back: 2 customers removed")).to_be_visible()


@on_a_phone
def test_a_week_without_a_reaction_leaves_one_open_digest(page: Page) -> None:
    become(page, "Ben")
    for _ in range(2):
        page.get_by_role("button", name="Next morning", exact=True).click()
        expect(page.get_by_role("button", name="Next morning", exact=True)).to_be_enabled()
    folded = page.locator("details.overtaken")
    expect(folded.last).to_contain_text(
        re.compile(r"Digest of .*, overtaken · show Good morning\. \w+ customers")
    )
    expect(folded.last.get_by_role("button").first).to_be_hidden()
    expect(
        page.get_by_role("article").filter(has_text="Good morning.").last.locator("details")
    ).to_have_count(0)
    well(page)
    folded.last.locator("summary").click()
    expect(folded.last.get_by_role("button").first).to_be_visible()
