"""What pages may load: their own style sheets, scripts and images, whatever a document holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browsing import WIDE
from tests.loopback import serving
from tests.odd_site import schema_of, site_of, write_site
from tests.support import opis, tei, write

HOST = "http://attacker.example"
# Whatever might make a page fetch from elsewhere or run, in every place where a source has words or attributes.
HOSTILE = f"""
<p style="background:url({HOST}/style)" rend="url({HOST}/rend)" rendition="{HOST}/rendition">
  <ref target="javascript:fetch('{HOST}/script')">a</ref> <ref target="data:text/html,x">b</ref>
  <ref target="//attacker.example/host">c</ref> <graphic url="{HOST}/graphic"/>
  <graphic url="//attacker.example/slashes"/> <graphic url="{HOST}/one {HOST}/two 2x"/>
  <graphic url="data:image/svg+xml,&lt;svg onload='fetch(1)'/&gt;"/> <media mimeType="audio/ogg" url="{HOST}/media"/>
  <pb facs="{HOST}/facs"/> <gap reason="&quot;&gt;&lt;img src={HOST}/gap&gt;"/>
  <hi rend="&quot;&gt;&lt;img src={HOST}/hi&gt;">d</hi>
  <formula><math xmlns="http://www.w3.org/1998/Math/MathML" href="{HOST}/math"><mi>x</mi></math></formula>
  &lt;img src="{HOST}/text"&gt; <note>&lt;script src="{HOST}/note"&gt;&lt;/script&gt;</note>
</p>
<figure>
  <svg xmlns="http://www.w3.org/2000/svg" onload="fetch('{HOST}/svg')">
    <image href="{HOST}/image"/><style>@import "{HOST}/import";</style>
  </svg>
</figure>
<figure xmlns:h="http://www.w3.org/1999/xhtml">
  <h:img src="{HOST}/html" srcset="{HOST}/set 2x" onerror="fetch(1)"/>
  <h:iframe src="{HOST}/frame"/> <h:link rel="stylesheet" href="{HOST}/link"/>
</figure>
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a hostile document."""
    folder = tmp_path_factory.mktemp("hostile")
    facsimile = f'<facsimile><surface><graphic url="{HOST}/surface"/></surface></facsimile>'
    document = tei(HOSTILE, title=f'&lt;img src="{HOST}/title"&gt;').replace("<text>", f"{facsimile}<text>")
    write(folder, {"tei/a.xml": document})
    opis("build", "tei", "--to", "html", cwd=folder)
    return folder / "output" / "html"


@pytest.fixture(scope="module")
def documentation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documentation of a schema."""
    return write_site(tmp_path_factory.mktemp("documentation"), site_of(schema_of()))


@contextmanager
def watched(browser: Browser) -> Iterator[tuple[Page, list[str], list[str]]]:
    """A page, the addresses that it asks for (none of the network is answered), and what the console says."""
    page = browser.new_page(viewport={"width": WIDE["width"], "height": WIDE["height"]})
    asked: list[str] = []
    complaints: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        if "attacker" in route.request.url:
            route.abort()
        else:
            route.continue_()

    page.route("**/*", answer)
    page.on("console", lambda message: complaints.append(message.text))
    yield page, asked, complaints
    page.close()


def test_a_hostile_document_makes_no_page_that_asks_for_anything_but_the_site(browser: Browser, hostile: Path) -> None:
    pages = sorted(hostile.glob("*.html"))
    assert len(pages) == 2
    for path in pages:
        with watched(browser) as (page, asked, complaints):
            page.goto(path.as_uri(), wait_until="networkidle")
            assert asked == [path.as_uri(), (hostile / "opis.css").as_uri()]
            assert complaints == []


def test_the_policy_alone_stops_what_would_get_into_a_page(browser: Browser, hostile: Path) -> None:
    """The second lock: even if markup of a stranger got into a page, it would load and run nothing."""
    path = hostile / "injected.html"
    injected = f'<img src="{HOST}/img"><script>fetch("{HOST}/script")</script><style>@import "{HOST}/css";</style>'
    page_of_site = (hostile / "a.html").read_text(encoding="utf-8")
    path.write_text(page_of_site.replace("</main>", f"{injected}</main>"), encoding="utf-8")
    with watched(browser) as (page, asked, complaints):
        page.goto(path.as_uri(), wait_until="networkidle")
        assert [url for url in asked if "attacker" in url] == []
        assert len(complaints) >= 3
    path.unlink()


def test_the_policy_keeps_no_style_from_the_pages_of_the_edition(browser: Browser, hostile: Path) -> None:
    with serving(hostile) as server:
        for address in (hostile.as_uri(), server.address):
            with watched(browser) as (page, _, complaints):
                page.goto(f"{address}/a.html")
                assert page.evaluate("document.styleSheets.length") == 1
                assert page.evaluate("getComputedStyle(document.querySelector('.graphic')).fontStyle") == "italic"
                assert complaints == []


def test_an_image_of_the_site_is_shown_under_the_policy(browser: Browser, tmp_path: Path) -> None:
    write(tmp_path, {"tei/a.xml": tei('<figure><graphic url="dot.svg"/></figure>')})
    opis("build", "tei", "--to", "html", cwd=tmp_path)
    html = tmp_path / "output" / "html"
    (html / "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7"/>', encoding="utf-8")
    with serving(html) as server:
        for address in (html.as_uri(), server.address):
            with watched(browser) as (page, _, complaints):
                page.goto(f"{address}/a.html", wait_until="networkidle")
                assert page.evaluate("document.querySelector('img').naturalWidth") == 7
                assert complaints == []


def test_the_documentation_of_a_schema_searches_under_its_policy(browser: Browser, documentation: Path) -> None:
    with serving(documentation) as server:
        for address in (documentation.as_uri(), server.address):
            with watched(browser) as (page, asked, complaints):
                page.goto(f"{address}/index.html")
                page.get_by_role("searchbox").fill("water")
                expect(page.locator("#search-results a").first).to_be_visible()
                assert page.evaluate("document.styleSheets.length") == 2
                assert all(url.startswith(address) for url in asked)
                assert complaints == []
                policy = page.locator("meta[http-equiv]").get_attribute("content")
                assert policy is not None
                assert policy.startswith("default-src 'none'")


def test_every_page_begins_with_its_policy(hostile: Path, documentation: Path) -> None:
    for path in [*hostile.glob("*.html"), *documentation.rglob("*.html")]:
        head = path.read_text(encoding="utf-8").split("<link", 1)[0]
        assert json.dumps("Content-Security-Policy") in head, path
