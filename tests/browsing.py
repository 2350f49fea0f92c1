"""Chromium, wherever it is."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Error, Page, sync_playwright

_QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def program() -> str | None:
    """The path of the first Chromium found; the variable CHROMIUM names another."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if name and (found := shutil.which(name))), None)


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser that asks nobody for anything but the pages it is sent to."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=_QUIET)
        yield browser
        browser.close()


def leave(page: Page) -> None:
    """The page goes blank. A reload that the preview asked for a moment ago may come between, and is gone then."""
    for _ in range(3):
        try:
            page.goto("about:blank")
            return
        except Error as cut:
            if "interrupted by another navigation" not in str(cut):
                raise
    page.goto("about:blank")
