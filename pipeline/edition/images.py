"""images: which images a document shows, which of them are copied beside its outputs, and findings about the others."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePosixPath

from lxml import etree

from pipeline.document import xml
from pipeline.document.parsed import Parsed
from pipeline.engine.saxon import Engine, Node
from pipeline.model.bounds import LARGEST_IMAGE
from pipeline.model.document import Image
from pipeline.model.finding import NOWHERE, Place
from pipeline.model.finding_rules import FindingRule
from pipeline.model.producer import MEDIA, PRINTABLE
from pipeline.relaxng.diagnosis.wording import quote
from pipeline.resources import XSLT
from pipeline.storage.addresses import Address
from pipeline.storage.confinement import confinement_of

_IMAGES = XSLT / "images.xsl"
_ALLOW = "`external-images = true` in the table [trust] of opis.toml"
_COPIES = "Put the image below the folder that opis is given, and name it by a relative address: opis copies it."
# How files of a suffix begin.
_BEGINNINGS = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".gif": (b"GIF87a", b"GIF89a"),
    ".webp": (b"RIFF",),
    ".avif": (b"\x00\x00\x00",),
}
_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = (
    "svg g defs title desc metadata symbol use path rect circle ellipse line polyline polygon text tspan textPath"
    " marker linearGradient radialGradient stop pattern clipPath mask"
)
_HARMLESS = frozenset(f"{_SVG}{name}" for name in _SHAPES.split(" "))


class State(Enum):
    """What became of an image: copied; on the network; of no address that a page may load; not there; none to show."""

    COPIED = "copied"
    WEB = "web"
    NOWHERE = "nowhere"
    MISSING = "missing"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class ShownImage:
    """An image of a document: its address from the page, as the source has it, and what became of it."""

    address: str
    url: str
    state: State
    copy: Image | None = None
    is_facsimile: bool = False

    @property
    def is_printable(self) -> bool:
        """Whether print can show it."""
        return self.copy is not None and self.copy.suffix in PRINTABLE


def find_images(parsed: Parsed, resolved: Node, engine: Engine) -> list[ShownImage]:
    """Return the images of a document, each address once, in its order. Raises TransformationFailed."""
    found = engine.transform(_IMAGES, resolved).children
    images: dict[str, ShownImage] = {}
    for each in found[0].children if found else ():
        address, reach = each.get_attribute_value("address"), each.get_attribute_value("reach")
        if address not in images:
            state, copy = _examine(parsed, address) if reach == "site" else (State(reach), None)
            is_facsimile = each.get_attribute_value("facsimile") == "yes"
            images[address] = ShownImage(address, each.get_attribute_value("url"), state, copy, is_facsimile)
    return list(images.values())


def _examine(parsed: Parsed, address: str) -> tuple[State, Image | None]:
    """Return whether the file of a relative address is an image to show, and from where to where it is copied."""
    source = parsed.source
    split = Address.of(address)
    file = split.file(source.path.parent)
    path = posixpath.normpath(split.file(Path(source.name).parent).as_posix())
    try:
        with confinement_of(source).open(file) as image:
            content = image.read(LARGEST_IMAGE + 1)
    except (OSError, ValueError):
        return State.MISSING, None
    parts = PurePosixPath(path).parts
    fits = not path.startswith(("../", "/")) and not any(
        part.endswith((".html", ".fo", ".part")) for part in parts[:-1]
    )
    if not fits or len(content) > LARGEST_IMAGE or not _is_shown(split.suffix, content):
        return State.UNSUPPORTED, None
    return State.COPIED, Image(path, file, split.suffix)


def _is_shown(suffix: str, content: bytes) -> bool:
    """Return whether a file is an image or a recording of the kind that its suffix says, and does nothing."""
    if suffix == ".svg":
        return _is_harmless(content)
    return suffix in MEDIA or content.startswith(_BEGINNINGS.get(suffix, ()))


def _is_harmless(content: bytes) -> bool:
    """Return whether a drawing holds only shapes and texts: no script, style, link, DOCTYPE, nothing from elsewhere."""
    try:
        root = xml.parse(content)
    except xml.NotWellFormed:
        return False
    instructions = (*root.iter(etree.PI), *root.itersiblings(etree.PI, preceding=True))
    if instructions or root.getroottree().docinfo.internalDTD is not None:
        return False
    return all(
        element.tag in _HARMLESS
        and all(_is_harmless_attribute(str(name), str(value)) for name, value in element.attrib.items())
        for element in root.iter("*")
    )


def _is_harmless_attribute(name: str, value: str) -> bool:
    local = name.rpartition("}")[2].lower()
    if local == "href":
        return value.strip().startswith("#")
    return not local.startswith("on") and ("url(" not in value.lower() or value.strip().startswith("url(#"))


def report_images(parsed: Parsed, images: Sequence[ShownImage], *, external: bool) -> None:
    """Report the images that no page shows, or that are not copied.

    `external` says that pages show images of the network. Of facsimiles, which are often kept elsewhere, only those on
    the network are told.
    """
    by_state: dict[State, list[ShownImage]] = {state: [] for state in State}
    for image in images:
        if not image.is_facsimile:
            by_state[image.state].append(image)
    if web := by_state[State.WEB]:
        network = f"{_are(len(web), 'on the network')}, the first at {quote(web[0].address)}"
        if external:
            rule, consequence = FindingRule.IMAGE_FETCHED, "whoever opens the page fetches from there."
            hint = f"To show only images of the site, remove {_ALLOW}."
        else:
            rule, consequence = FindingRule.IMAGE_LINKED, "the page has the description and a link instead."
            hint = f"{_COPIES} Or write {_ALLOW}."
        parsed.report(rule, f"{network}; {consequence}", hint, _place(parsed, web[0].url))
    for state, rule, where, consequence in (
        (
            State.NOWHERE,
            FindingRule.IMAGE_OUTSIDE,
            "outside the folder of the pages",
            "the page has the description only.",
        ),
        (
            State.MISSING,
            FindingRule.IMAGE_MISSING,
            "not there",
            "the page names it all the same, and print its description.",
        ),
        (State.UNSUPPORTED, FindingRule.IMAGE_UNSUPPORTED, "none that browsers show", "it is not copied."),
    ):
        if these := by_state[state]:
            message = f"{_are(len(these), where)}, the first at {quote(these[0].address)}; {consequence}"
            hint = _CONVERT if state is State.UNSUPPORTED else _COPIES
            parsed.report(rule, message, hint, _place(parsed, these[0].url))


_CONVERT = (
    "Make it a PNG, JPEG, GIF, WebP or AVIF with the suffix of its kind (an SVG without scripts, styles and links)."
)


def _are(count: int, where: str) -> str:
    return f"An image is {where}" if count == 1 else f"{count} images are {where}"


def _place(parsed: Parsed, url: str) -> Place:
    """Return the place of the first image with an address."""
    found = next((each for each in parsed.tree.iter("{*}graphic", "{*}media") if each.get("url") == url), None)
    return parsed.place(found) if found is not None else NOWHERE
