"""Makes the pictures of the README: the story of one nudge, in the playground.

python docs/screenshots.py
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).parent / "screenshots"
PORT = 3397
CHROMIUM = "/usr/bin/chromium"
NOTE = "Spoke with purchasing. The oven is decided; they want an offer for two."


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        playing = subprocess.Popen(
            [sys.executable, "-m", "bot", "play", "--port", str(PORT)],
            cwd=folder,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert playing.stdout is not None
            playing.stdout.readline()  # it says where it is open
            tell_the_story()
        finally:
            playing.terminate()
            playing.wait(15)


def tell_the_story() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 820}, color_scheme="light")
        page.goto(f"http://127.0.0.1:{PORT}/")
        page.get_by_role("button", name="Next morning").click()
        page.get_by_text("Good morning.").first.wait_for()
        take(page, "digest")
        page.locator("button", has_text="Log").first.click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Note").fill(NOTE)
        take(page, "log")
        dialog.get_by_role("button", name="Save").click()
        page.get_by_text("Next contact").first.wait_for()
        take(page, "settled")
        browser.close()


def take(page: Page, name: str) -> None:
    page.wait_for_timeout(400)  # until transitions have come to rest
    page.screenshot(path=FOLDER / f"{name}.png")


if __name__ == "__main__":
    main()
