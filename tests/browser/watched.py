"""A page of the app, and everything about it that should not have happened."""

import re

from playwright.sync_api import BrowserContext, Page

from tests.browser import settle

# Streamlit asks for its own start-up addresses below the page's before it finds them at the root.
ITS_OWN = re.compile(r"/[a-z]+/_stcore/")
_OVERFLOW = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  return main.scrollWidth - main.clientWidth;
}"""


class Watched:
    """A page that notes foreign requests, failed loads, script errors, dialogs and complaints."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page: Page = context.new_page()
        self.address = address
        self.wrong: list[str] = []
        self.page.on("request", lambda request: self._check(request.url))
        self.page.on("websocket", lambda socket: self._check(socket.url.replace("ws", "http", 1)))
        self.page.on("pageerror", lambda error: self.wrong.append(f"script: {error}"))
        self.page.on("dialog", lambda dialog: self.wrong.append(f"dialog: {dialog.message}"))
        self.page.on("response", lambda answer: self._check_status(answer.status, answer.url))
        self.page.on("console", lambda said: self._check_console(said.type, said.text))

    def _check(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.wrong.append(f"request: {url}")

    def _check_status(self, status: int, url: str) -> None:
        if status >= 400 and not ITS_OWN.search(url):
            self.wrong.append(f"status {status}: {url}")

    def _check_console(self, kind: str, text: str) -> None:
        # A failed load is judged above, where its address is known.
        if kind == "error" and not text.startswith("Failed to load resource"):
            self.wrong.append(f"console: {text}")

    def open(self, path: str) -> None:
        """Opens a path of the app and waits until it stands still."""
        self.page.goto(f"{self.address}/{path}")
        settle(self.page)

    def overflow(self) -> int:
        """How many pixels the page is wider than its window; at most 0 where it fits."""
        return int(self.page.evaluate(_OVERFLOW))


def brush(page: Page) -> None:
    """Drags over the left half of the main chart."""
    chart = page.locator("[data-testid=stVegaLiteChart]").first
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.15, box["y"] + box["height"] * 0.2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.45, box["y"] + box["height"] * 0.8, steps=6)
    page.mouse.up()
