"""Pictures of the gallery in Chromium: `python -m tests.look.shots DIR [page…]`."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import make_server

from tests.look.gallery import PAGES, gallery_app

SIZES = {"1366": (1366, 768), "683": (683, 768), "390": (390, 844)}


def shoot(browser: Browser, base: str, folder: Path, only: list[str]) -> None:
    """Each page at each width; says where a page is wider than its window."""
    for size, (width, height) in SIZES.items():
        tab = browser.new_page(viewport={"width": width, "height": height}, locale="zh-CN")
        for name in only or PAGES:
            tab.goto(f"{base}/look/{name}")
            wide = tab.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                print(f"{name} at {size}: {wide} px wide")
            tab.screenshot(path=str(folder / f"{name}-{size}.png"), full_page=size != "1366")
        tab.close()


def main(folder: Path, only: list[str]) -> None:
    """Serve the gallery and photograph it."""
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    folder.mkdir(parents=True, exist_ok=True)
    server = make_server("127.0.0.1", 0, gallery_app(), threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-background-networking"],
        )
        shoot(browser, f"http://127.0.0.1:{server.server_port}", folder, only)
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
