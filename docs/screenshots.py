"""Makes the pictures of the README: the story of one nudge, in the playground.

python docs/screenshots.py
"""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

FOLDER = Path(__file__).parent / "screenshots"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WINDOW: ViewportSize = {"width": 1000, "height": 740}  # pixels of the page; a README shows about as many
SHARPNESS = 1.28  # so the pictures are 1280 wide
REP = "Ben"  # covers for nobody, so that all cards are of the own book
NOTE = "Her partner liked it too. They begin in January."
UNBLURRED = "::backdrop { backdrop-filter: none !important; }"  # a blurred page makes a large picture


def main() -> None:
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit("The pictures need Chromium: apt-get install chromium fonts-dejavu-core")
    FOLDER.mkdir(exist_ok=True)
    with playground() as address:
        tell_the_story(address, browser)


@contextmanager
def playground() -> Iterator[str]:
    """A playground of its own, away from the one that may be open."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bot", "play", "--port", str(free_port())]
        playing = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
        try:
            assert playing.stdout is not None
            yield address_in(playing.stdout.readline())
        finally:
            playing.terminate()
            playing.wait(15)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def address_in(line: str) -> str:
    found = [word for word in line.split() if word.startswith("http://")]
    if not found:
        sys.exit("The playground did not open.")
    return found[0]


def tell_the_story(address: str, browser: str) -> None:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page(
            viewport=WINDOW,
            device_scale_factor=SHARPNESS,
            color_scheme="light",
            reduced_motion="reduce",
            bypass_csp=True,
        )
        page.goto(address)
        page.get_by_role("navigation", name="Who you are").get_by_role("link", name=re.compile(REP)).click()
        page.wait_for_load_state("networkidle")
        page.add_style_tag(content=UNBLURRED)
        page.get_by_role("button", name="Next morning").click()
        page.get_by_text("Good morning.").first.wait_for()
        take(page, "digest")
        # The last card of the digest: its outcome and the answer then stand in one picture.
        page.get_by_role("button", name=re.compile("^Log\\b")).last.click()
        form = page.get_by_role("dialog")
        form.get_by_role("radio", name=re.compile("We spoke")).check()
        form.get_by_label("Note").fill(NOTE)
        form.locator(".body").evaluate("body => { body.scrollTop = 0; }")
        take(page, "log")
        form.get_by_role("button", name="Save").click()
        page.get_by_text("Saved:").last.wait_for()
        page.get_by_text(f"Logged by {REP}").wait_for()
        page.locator("#main").evaluate("pane => { pane.scrollTop = pane.scrollHeight; }")
        take(page, "settled")
        try_a_segment_first(page)
        chromium.close()


def try_a_segment_first(page: Page) -> None:
    """What an admin sees before a cadence is changed."""
    page.get_by_role("navigation", name="Who you are").get_by_role("link", name=re.compile("Cleo")).click()
    page.wait_for_load_state("networkidle")
    page.add_style_tag(content=UNBLURRED)
    page.get_by_role("combobox", name="Write to Rapport").fill("/rapport segments")
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_role("button", name=re.compile("^Edit")).first.click()
    form = page.get_by_role("dialog")
    form.get_by_label("Ideal (days)").fill("14")
    form.get_by_label("Maximum (days)").fill("21")
    form.get_by_role("button", name="See what it means").click()
    form.get_by_text("Cards a day").first.wait_for()
    form.locator(".body").evaluate("body => { body.scrollTop = 0; }")
    take(page, "forecast")


def take(page: Page, name: str) -> None:
    page.mouse.move(0, 0)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
