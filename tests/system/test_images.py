"""Images that a document names: which a page shows, which are copied and printed, and that print reads no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from pipeline.model.producer import IMAGES, MEDIA
from tests import fop
from tests.loopback import serving
from tests.support import HOME, TEI, Run, files_below, found, need, opis, tei, write

# Addresses of which a page may load nothing, though each is a graphic's url by TEI's grammar.
OUTSIDE = [
    "//host.example/a.png", "\\\\host.example\\a.png", "/\\host.example/a.png", "/etc/a.png", "file:///etc/a.png",
    "FILE:/etc/a.png", "data:image/svg+xml,%3Csvg%3E", "data:text/html,x", "javascript:alert(1)", "http:a.png",
    "https:/host.example/a.png", "http:\\\\host.example\\a.png", "blob:x", "ftp://host.example/a.png", "C|/a.png",
    "../../a.png", "..\\..\\a.png", "%2e%2e/.%2E/a.png", "a/../../../b.png", "./.././../a.png", "?x", "#x",
]  # fmt: skip
INSIDE = ["a.png", "./a.png", "../a.png", "a/../../b.png", "img/a%20b.png", "a.png?x=../../../", "https.png"]
PNG = bytes.fromhex(  # of one pixel
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" %s/></svg>'
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
    message = run.finding("tei/a/b.xml", "image-missing")["message"]
    assert message.startswith(f"{len(INSIDE)} images are not there, the first at “a.png”")


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


def copied(run: Run) -> list[str]:
    """The images below the output folder."""
    return sorted(path for path in files_below(run.folder / "output") if Path(path).suffix in (*IMAGES, *MEDIA))


def test_images_are_copied_beside_pages_and_print_and_printed(tmp_path: Path) -> None:
    need(fop.missing())
    write(
        tmp_path, {"tei/a/b.png": PNG, "tei/img/c d.png": PNG, "tei/a/e.webp": b"RIFF....WEBP", "tei/a/f.mp3": b"ID3"}
    )
    addresses = ["b.png", "../img/c%20d.png", "e.webp"]
    write(
        tmp_path,
        {"tei/a/b.xml": tei(f'<p>x</p>{figures(addresses)}<figure><media mimeType="audio/mp3" url="f.mp3"/></figure>')},
    )
    run = opis("build", "tei", "--to", "html,fo", cwd=tmp_path)
    assert [each["rule"] for each in run.document("tei/a/b.xml")["findings"]] == ["no-grammar"]
    assert copied(run) == [
        "fo/a/b.png", "fo/img/c d.png", "html/a/b.png", "html/a/e.webp", "html/a/f.mp3", "html/img/c d.png",
    ]  # fmt: skip
    assert found(page(run), "//img/@src") == addresses
    assert "f.mp3" in found(page(run), "//*[@class='graphic']/a/@href")
    fo = tmp_path / "output" / "fo" / "a" / "b.fo"
    assert fo.read_bytes().count(b"<fo:external-graphic") == 2
    assert fop.render(fo, tmp_path / "b.pdf") == []
    assert b"/Subtype /Image" in (tmp_path / "b.pdf").read_bytes()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", b"<html><script>alert(1)</script>"),
        ("a.html", b"<html></html>"),
        ("a.tif", b"II*\0"),
        ("a.svg", SVG % b'onclick="alert(1)"'),
        ("a.svg", SVG % b'fill="url(https://host.example/)"'),
        ("a.svg", SVG.replace(b"<rect", b"<script>alert(1)</script><rect") % b""),
        ("a.svg", SVG.replace(b"<rect", b'<a href="javascript:alert(1)"/><rect') % b""),
        ("a.svg", SVG.replace(b"<rect", b'<use href="https://host.example/a.svg"/><rect') % b""),
        ("a.svg", b"<svg"),
        ("a.svg", b"<?xml-stylesheet href='a.xsl' type='text/xsl'?>" + SVG % b""),
        ("a.svg", b"<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'alert(1)'>]>" + SVG % b""),
        ("a.html/a.png", PNG),
    ],
)
def test_what_is_no_image_is_not_copied(name: str, content: bytes, tmp_path: Path) -> None:
    write(tmp_path, {f"tei/a/{name}": content})
    run = build(tmp_path, [name])
    assert run.finding("tei/a/b.xml", "image-unsupported")["severity"] == "warning"
    assert copied(run) == []
    assert not (tmp_path / "output" / "html" / "a" / "a.html").exists()


def test_a_drawing_of_shapes_is_copied(tmp_path: Path) -> None:
    write(tmp_path, {"tei/a/a.svg": SVG % b'fill="red"'})
    assert copied(build(tmp_path, ["a.svg"])) == ["html/a/a.svg"]


def test_no_image_is_read_outside_the_folder_of_the_sources(tmp_path: Path) -> None:
    write(tmp_path, {"secret.png": PNG, "tei/x": ""})
    (tmp_path / "tei" / "a").mkdir()
    (tmp_path / "tei" / "a" / "link.png").symlink_to(tmp_path / "secret.png")
    run = build(tmp_path, ["link.png", "../../secret.png"])
    assert copied(run) == []
    assert run.finding("tei/a/b.xml", "image-missing")["message"].startswith("An image is not there")


def test_two_images_in_one_place_are_told(tmp_path: Path) -> None:
    write(tmp_path, {"x/a.xml": tei(figures(["i.png"])), "y/b.xml": tei(figures(["i.png"])), "x/i.png": PNG})
    write(tmp_path, {"y/i.png": PNG + b"other"})
    run = opis("build", "x", "y", "--to", "html", cwd=tmp_path)
    assert "would have the place of" in run.finding("y/b.xml", "output-collision")["message"]
    assert (tmp_path / "output/html/i.png").read_bytes() == PNG


def test_an_image_is_seen_from_xml_base_and_from_the_file_that_is_included(tmp_path: Path) -> None:
    part = f'<div xmlns="{TEI}"><figure><graphic url="i.png"/></figure></div>'
    included = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="parts/p.xml"/>'
    body = f'<div xml:base="img/">{figures(["i.png"])}</div>{included}'
    write(tmp_path, {"tei/a.xml": tei(body), "tei/parts/p.xml": part, "tei/img/i.png": PNG, "tei/parts/i.png": PNG})
    run = opis("build", "tei/a.xml", "--to", "html", cwd=tmp_path)
    html = etree.fromstring((tmp_path / "output/html/a.html").read_bytes(), etree.HTMLParser())
    assert found(html, "//img/@src") == ["img/i.png", "parts/i.png"]
    assert copied(run) == ["html/img/i.png", "html/parts/i.png"]


def test_a_page_leads_to_the_picture_of_its_surface(tmp_path: Path) -> None:
    case = HOME / "tests" / "cases" / "page" / "pb-facs-surface.xml"
    write(
        tmp_path, {"tei/a.xml": case.read_bytes(), "tei/img/p1.jpg": b"\xff\xd8\xff", "tei/img/p2.jpg": b"\xff\xd8\xff"}
    )
    run = opis("build", "tei", "--to", "html", cwd=tmp_path)
    html = etree.fromstring((tmp_path / "output/html/a.html").read_bytes(), etree.HTMLParser())
    assert found(html, "//*[contains(@class, 'page')]/a/@href") == [
        "img/p1.jpg",
        "img/p2.jpg",
        "https://iiif.example.org/p3/full/max/0/default.jpg",
    ]
    assert copied(run) == ["html/img/p1.jpg", "html/img/p2.jpg"]


def test_an_image_in_a_line_stands_between_two_spaces(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"tei/a/b.xml": tei('<p>In line <figure><graphic url="i.png"/></figure> stands, <graphic url="i.png"/>.</p>')},
    )
    run = opis("build", "tei", "--to", "html", cwd=tmp_path)
    (paragraph,) = found(page(run), "//main//p")
    assert "".join(paragraph.itertext()) == "In line  stands, ."
