"""The outputs of the bundled edition as they were reviewed.

`pytest tests/golden --force-regen` writes them anew; such a change is a commit of its own.
"""

from __future__ import annotations

import re

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline import __version__
from tests.support import EDITION, Run, parsed, resolution

DOCUMENTS = sorted(path.relative_to(EDITION).with_suffix("").as_posix() for path in EDITION.rglob("*.xml"))
CHOSEN = (
    "calendar/telegram-1945-12-06-stalin-beria-malenkov-mikoyan",
    "letters/letter-1931-12-03-zhikhar-korbut",
    "letters/telegram-1931-03-14-strezhnev-talnikov",
    "protocols/protocol-17-special",
    "registers/persons",
    "stenograms/stenogram-1931-03-14-corrected",
)

LINE_STARTERS = re.compile(
    r"(</?(?:division|group|block|speech|event|list|item|table|row|cell|note|figure)\b(?<!</block))"
    r"|(<(?:head|body|header|main|nav|section|article|aside|div|p|h[1-6]|ul|ol|li|dl|dt|dd|table|tr|td|figure|meta|link)\b)"
    r"|(<fo:(?!inline|basic-link|leader|page-number|retrieve-marker)[\w-]+)"
)


def by_line(markup: str) -> str:
    """Markup with a line for each block, for the eye that reviews it."""
    return LINE_STARTERS.sub(r"\n\g<0>", markup).lstrip() + "\n"


def file_name(name: str) -> str:
    return name.replace("/", "-")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_text(name: str, edition: Run, file_regression: FileRegressionFixture) -> None:
    file_regression.check(edition.text(name), extension=".txt", basename=file_name(name))


@pytest.mark.parametrize("name", CHOSEN)
@pytest.mark.parametrize("form", ["html", "fo"])
def test_page(name: str, form: str, edition: Run, file_regression: FileRegressionFixture) -> None:
    path = edition.folder / "output" / form / f"{name}.{form}"
    page = by_line(path.read_text(encoding="utf-8"))
    file_regression.check(page, extension=f".{form}", basename=file_name(name))


@pytest.mark.parametrize("name", CHOSEN)
def test_resolved(name: str, file_regression: FileRegressionFixture) -> None:
    structure = resolution(parsed((EDITION / f"{name}.xml").read_bytes(), name=name)).structure()
    file_regression.check(f"<text>\n{by_line(structure)}</text>\n", extension=".xml", basename=file_name(name))


def test_index(edition: Run, file_regression: FileRegressionFixture) -> None:
    page = by_line((edition.folder / "output" / "html" / "index.html").read_text(encoding="utf-8"))
    file_regression.check(page, extension=".html", basename="index")


def test_report(edition: Run, file_regression: FileRegressionFixture) -> None:
    report = (edition.folder / "output" / "report.json").read_text(encoding="utf-8")
    report = report.replace(f'"version": "{__version__}"', '"version": "VERSION"')
    file_regression.check(report, extension=".json", basename="report")
