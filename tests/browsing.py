"""Pages in a real browser: what the tests of pages share."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 360, "height": 740}


def opened(
    browser: Browser, path: Path, viewport: dict[str, int], *, scheme: str = "light", scripts: bool = True
) -> tuple[Page, list[str]]:
    """A page, and what went wrong while it loaded: messages of the console, files that are not there."""
    complaints: list[str] = []
    page = browser.new_page(
        viewport={"width": viewport["width"], "height": viewport["height"]},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=scripts,
    )
    page.on("console", lambda message: complaints.append(message.text))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    page.goto(path.as_uri())
    return page, complaints


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two CSS colours rgb(r, g, b)."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a CSS colour rgb(r, g, b) (WCAG 2.2)."""
    channels = [int(value) / 255 for value in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
