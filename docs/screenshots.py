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
        page.add_style_tag(content=UNBLURRED)
        page.get_by_role("button", name="Next morning").click()
        page.get_by_text("Good morning.").first.wait_for()
        take(page, "digest")
        # The last card of the digest: its outcome and the answer then stand in one picture.
        page.get_by_role("button", name=re.compile("^Log ")).last.click()
        form = page.get_by_role("dialog")
        form.get_by_label("Note").fill(NOTE)
        form.locator(".body").evaluate("body => { body.scrollTop = 0; }")
        take(page, "log")
        form.get_by_role("button", name="Save").click()
        page.get_by_text("Saved:").last.wait_for()
        page.get_by_text("Logged by Ana Silva").wait_for()
        page.locator("#main").evaluate("pane => { pane.scrollTop = pane.scrollHeight; }")
        take(page, "settled")
        chromium.close()


def take(page: Page, name: str) -> None:
    page.mouse.move(0, 0)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
