"""What several tests need: Chromium, and the folder with the real articles."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page

from tests import browsing, elsewhere

ROOT = Path(__file__).parents[1]

settings.register_profile("claimline", deadline=None, max_examples=60)
settings.load_profile("claimline")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run; CHROMIUM names another than the first one on the path."""
    if browsing.program() is None:
        pytest.fail("no Chromium: `make test` installs it on Debian, elsewhere set CHROMIUM to its path")
    with browsing.launched() as browser:
        yield browser


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser that remembers nothing of other tests."""
    context = chromium.new_context()
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ../shared."""
    return elsewhere.shared()
