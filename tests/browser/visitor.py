"""One person at one browser, and the browsers that the tests lend them."""

import os
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, Request, ViewportSize

from maraude import bench_desk
from tests.browser.stillness import wait_until_still, watch

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CHROMIUM = bench_desk.chromium()
IMAGES = Path(__file__).parents[2] / "docs" / "guide" / "images"
WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}


class Visitor:
    """One person at one browser: presses what is named as they would read it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.context, self.address = page, page.context, address
        self.outside: list[str] = []
        self.page.on("request", self._watch)

    def _watch(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.outside.append(request.url)

    def leave(self) -> None:
        """Stop looking at what the page asks for."""
        self.page.remove_listener("request", self._watch)

    def enter(self, token: str) -> None:
        """Sign in as a person does: open the link, press the button."""
        self.page.goto(f"{self.address}/entrer/{token}")
        self.page.get_by_role("button").click()
        self.settle()

    def enter_at(self, token: str, path: str) -> None:
        """Sign in by the link's own request, and open a page: where the door isn't what is tried."""
        answer = self.context.request.post(f"{self.address}/entrer/{token}", max_redirects=0)
        assert answer.status == 303
        self.go(path)

    def go(self, path: str) -> None:
        self.page.goto(f"{self.address}/{path}")
        self.settle()

    def reload(self) -> None:
        self.page.reload()
        self.settle()

    def press(self, name: str, *, exact: bool = False) -> None:
        self.page.get_by_role("button", name=name, exact=exact).first.click()
        self.settle()

    def key(self, letter: str) -> None:
        self.settle()  # a key pressed before its button is there is lost
        self.page.keyboard.press(letter)
        self.settle()

    def settle(self) -> None:
        """Wait until the page stands still."""
        wait_until_still(self.page)

    def says(self, text: str) -> None:
        self.page.get_by_text(text).first.wait_for(state="visible", timeout=25_000)

    def text(self) -> str:
        return self.page.inner_text(".stApp")

    def width_on_a_phone(self) -> int:
        """Make the window as narrow as a phone; return how wide the page is then."""
        self.page.set_viewport_size(NARROW)
        self.settle()
        return int(self.page.evaluate("document.querySelector('.stMain').scrollWidth"))

    def whole_picture(self, name: str) -> None:
        """Take a picture of a long page from top to bottom, at both widths, when pictures are asked for."""
        if not os.environ.get("MARAUDE_SCREENSHOTS"):
            return
        for label, size in (("1280", WIDE), ("390", NARROW)):
            self.page.set_viewport_size(size)
            self.page.wait_for_timeout(400)
            tall = self.page.evaluate("document.querySelector('.stMain').scrollHeight")
            self.page.set_viewport_size({"width": size["width"], "height": tall})
            self.page.wait_for_timeout(400)
            self.page.screenshot(path=IMAGES / f"{name}-{label}.png")
        self.page.set_viewport_size(WIDE)

    def picture(self, name: str) -> None:
        """Take a picture at both widths, when pictures are asked for."""
        if not os.environ.get("MARAUDE_SCREENSHOTS"):
            return
        IMAGES.mkdir(parents=True, exist_ok=True)
        for label, size in (("1280", WIDE), ("390", NARROW)):
            self.page.set_viewport_size(size)
            self.page.wait_for_timeout(400)
            self.page.screenshot(path=IMAGES / f"{name}-{label}.png")
        self.page.set_viewport_size(WIDE)


Visit = Callable[..., Visitor]


class Browsers:
    """Pages lent to one test after the other, emptied in between: a new one would load the whole app anew."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser, self._address = browser, address
        self._free: defaultdict[bool, list[Page]] = defaultdict(list)

    def lend(self, *, narrow: bool) -> Page:
        """Lend a page that nobody uses."""
        if self._free[narrow]:
            return self._free[narrow].pop()
        context = self._browser.new_context(
            viewport=NARROW if narrow else WIDE, has_touch=narrow, locale="fr-FR", reduced_motion="reduce"
        )
        context.set_default_timeout(30_000)
        watch(context)
        return context.new_page()

    def take_back(self, page: Page, *, narrow: bool) -> None:
        """Forget who was there: what was stored, signed in and opened beside it."""
        context = page.context
        for other in context.pages:
            if other is not page:
                other.close()
        page.goto(f"{self._address}/healthz")
        page.evaluate("() => { sessionStorage.clear(); localStorage.clear(); }")
        context.clear_cookies()
        page.set_viewport_size(NARROW if narrow else WIDE)
        self._free[narrow].append(page)
