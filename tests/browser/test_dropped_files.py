"""A list of customers is dropped into the conversation in the playground, imported, and taken back."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.hand import latest, on_a_laptop, on_both, well

LIST = "Name,Country,Last contact\nMarzipan & Sons,Portugal,03/04/2026\nNougat House,Spain,05/06/2026\n"
DROP = """([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name, { type: "text/csv" }));
  const talk = document.querySelector(".talk");
  for (const kind of ["dragenter", "dragover"])
    talk.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
  const shown = getComputedStyle(document.querySelector(".drop")).display;
  talk.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  return shown;
}"""


@on_both
def test_the_sample_list_is_shown_and_left_alone(page: Page) -> None:
    sample = page.get_by_role("button", name="drop a sample list", exact=True)
    if not sample.is_visible():  # on a phone the guide is folded
        page.get_by_role("heading", name="A minute with Rapport", exact=True).click()
    sample.click()

    told = latest(page, "hubspot-companies.csv: HubSpot companies, 41 lines.")
    expect(told).to_contain_text("As it looks now: 32 new, 2 to be changed, 7 lines refused.")
    expect(told).to_contain_text("3 things are unclear, 2 of them to be answered")
    expect(told.get_by_role("table")).to_be_visible()
    well(page)
    told.get_by_role("button", name=re.compile("^The unclear")).click()
    form = page.get_by_role("dialog")
    form.get_by_role("button", name=re.compile("^The day first")).click()
    expect(form.get_by_role("button", name=re.compile("✓ The day first"))).to_be_visible()
    expect(form).to_contain_text("“Acme Bakry” in the file may be “Acme Bakery” in your book.")
    form.get_by_role("button", name="The same: Acme Bakery", exact=True).click()
    expect(form.get_by_role("button", name=re.compile("✓ The same"))).to_be_visible()
    well(page)
    form.get_by_role("button", name="Close", exact=True).last.click()

    expect(told).to_contain_text("31 new, 3 to be changed, 7 lines refused.")
    expect(told).to_contain_text("You can import into your own book only")
    told.get_by_role("button", name=re.compile("^Columns")).click()
    expect(form).to_contain_text("Company name: name")
    form.get_by_role("button", name="Leave Order value out", exact=True).click()
    expect(form.get_by_role("button", name="Keep Order value", exact=True)).to_be_visible()
    well(page)
    form.get_by_role("button", name="Close", exact=True).last.click()
    told.get_by_role("button", name=re.compile("^Leave")).click()
    expect(latest(page, "hubspot-companies.csv was left alone")).to_be_visible()


@on_both
def test_a_chosen_list_is_imported_and_taken_back(page: Page) -> None:
    files = [{"name": "sweets.csv", "mimeType": "text/csv", "buffer": LIST.encode()}]
    page.locator("#file").set_input_files(files)  # type: ignore[arg-type]
    told = latest(page, "sweets.csv: a list of customers, 2 lines.")
    told.get_by_role("button", name=re.compile("^The unclear")).click()
    form = page.get_by_role("dialog")
    form.get_by_role("button", name="The day first: 3 April 2026").click()
    form.get_by_role("button", name="Close", exact=True).last.click()
    told.get_by_role("button", name=re.compile("^Import")).click()

    done = latest(page, "sweets.csv is imported: 2 new customers (Marzipan & Sons and Nougat House)")
    expect(done).to_contain_text(re.compile("Your book: .* customers, (usually|no card on most days)"))
    well(page)
    done.get_by_role("button", name=re.compile("^Take the import")).click()
    expect(form).to_contain_text("removes 2 customers")
    well(page)
    form.get_by_role("button", name="Take back", exact=True).click()
    expect(latest(page, "sweets.csv) is taken back: 2 customers removed")).to_be_visible()


@on_a_laptop
def test_a_file_is_dropped_where_the_page_says_so(page: Page) -> None:
    assert page.evaluate(DROP, ["notes.pdf", "no list"]) == "grid"
    expect(latest(page, "“notes.pdf” is none of them")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.drop')).display") == "none"
