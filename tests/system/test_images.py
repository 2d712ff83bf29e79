"""Images that a document names: which of them a page shows, and that print reads none."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests import fop
from tests.loopback import serving
from tests.support import Run, found, need, opis, tei, write

# Addresses of which a page may load nothing, though each is a graphic's url by TEI's grammar.
OUTSIDE = [
    "//host.example/a.png", "\\\\host.example\\a.png", "/\\host.example/a.png", "/etc/a.png", "file:///etc/a.png",
    "FILE:/etc/a.png", "data:image/svg+xml,%3Csvg%3E", "data:text/html,x", "javascript:alert(1)", "http:a.png",
    "https:/host.example/a.png", "http:\\\\host.example\\a.png", "blob:x", "ftp://host.example/a.png", "C|/a.png",
    "../../a.png", "..\\..\\a.png", "%2e%2e/.%2E/a.png", "a/../../../b.png", "./.././../a.png", "?x", "#x",
]  # fmt: skip
INSIDE = ["a.png", "./a.png", "../a.png", "a/../../b.png", "img/a%20b.png", "a.png?x=../../../", "https.png"]
WEB = "https://host.example/map.png?a=1&amp;b=2"


def figures(addresses: list[str]) -> str:
    return "".join(
        f'<figure><graphic url="{each}"/><figDesc>Drawing {index}</figDesc></figure>'
        for index, each in enumerate(addresses)
    )


def build(folder: Path, addresses: list[str], *, toml: str = "") -> Run:
    """A build of one document in a folder below its PATH."""
    write(folder, {"tei/a/b.xml": tei(f"<p>x</p>{figures(addresses)}"), "opis.toml": toml})
    return opis("build", "tei", "--to", "html,fo", cwd=folder)


def page(run: Run) -> etree._Element:
    content = (run.folder / "output" / "html" / "a" / "b.html").read_bytes()
    return etree.fromstring(content, etree.HTMLParser(encoding="utf-8"))


@pytest.mark.parametrize("allowed", [False, True])
def test_no_page_loads_an_image_from_outside_the_folder_of_the_pages(tmp_path: Path, allowed: bool) -> None:
    run = build(tmp_path, OUTSIDE, toml=f"[trust]\nexternal-images = {str(allowed).lower()}\n")
    html = page(run)
    assert found(html, "//*[@src or @srcset or @data or @style or @poster]") == []
    assert found(html, "//main//a/@href") == []
    descriptions = [" ".join("".join(each.itertext()).split()) for each in found(html, "//*[@class='graphic']")]
    assert descriptions == [f"Drawing {index}" for index in range(len(OUTSIDE))]
    finding = run.finding("tei/a/b.xml", "image-outside")
    assert finding["message"].startswith(f"{len(OUTSIDE)} images are outside the folder of the pages")
    assert (finding["line"], finding["severity"]) == (1, "info")


def test_an_image_below_the_folder_of_the_pages_is_shown(tmp_path: Path) -> None:
    run = build(tmp_path, INSIDE)
    assert found(page(run), "//img/@src") == INSIDE
    assert [each["rule"] for each in run.document("tei/a/b.xml")["findings"]] == ["no-grammar"]


def test_of_an_image_on_the_network_the_page_has_the_description_and_a_link(tmp_path: Path) -> None:
    run = build(tmp_path, [WEB])
    html = page(run)
    assert found(html, "//img") == []
    (link,) = found(html, "//*[@class='graphic']/a")
    assert link.get("href") == link.text == "https://host.example/map.png?a=1&b=2"
    finding = run.finding("tei/a/b.xml", "image-linked")
    assert "https://host.example/map.png?a=1&b=2" in finding["message"]
    assert "external-images" in finding["hint"]


def test_a_project_may_allow_images_on_the_network_and_a_finding_says_so(tmp_path: Path) -> None:
    run = build(tmp_path, [WEB], toml="[trust]\nexternal-images = true\n")
    assert found(page(run), "//img/@src") == ["https://host.example/map.png?a=1&b=2"]
    assert run.finding("tei/a/b.xml", "image-fetched")["severity"] == "info"


def test_a_linked_image_makes_no_link_within_a_link(tmp_path: Path) -> None:
    body = f'<p><ref target="https://host.example/"><graphic url="{WEB}"/> here</ref></p>'
    write(tmp_path, {"tei/a/b.xml": tei(body)})
    run = opis("build", "tei", "--to", "html", cwd=tmp_path)
    assert found(page(run), "//a//a") == []
    assert found(page(run), "//main//a/@href") == ["https://host.example/map.png?a=1&b=2"]


def test_print_fetches_nothing(tmp_path: Path) -> None:
    need(fop.missing())
    with serving(tmp_path) as server:
        run = build(tmp_path, [f"{server.address}/a.png", *OUTSIDE, *INSIDE])
        fo = run.folder / "output" / "fo" / "a" / "b.fo"
        assert b"external-graphic" not in fo.read_bytes()
        assert fop.render(fo, tmp_path / "b.pdf") == []
    assert server.asked == []
