"""images: findings about images that are no part of the site."""

from __future__ import annotations

from pipeline.document.parsed import Parsed
from pipeline.engine.saxon import Engine, Node
from pipeline.model.finding import NOWHERE, Place
from pipeline.model.finding_rules import FindingRule
from pipeline.relaxng.diagnosis.wording import quote
from pipeline.resources import XSLT

_IMAGES = XSLT / "images.xsl"
_ALLOW = "`external-images = true` in the table [trust] of opis.toml"


def report_images(parsed: Parsed, resolved: Node, engine: Engine, *, external: bool) -> None:
    """Report the images that lie on the network, and those whose address no page may load.

    `external` says that pages show images of the network. Raises TransformationFailed.
    """
    images = engine.transform(_IMAGES, resolved).children
    addresses: dict[str, list[str]] = {"web": [], "nowhere": []}
    places: dict[str, str] = {}
    for image in images[0].children if images else ():
        address = image.get_attribute_value("address")
        addresses[image.get_attribute_value("reach")].append(address)
        places[address] = image.get_attribute_value("url")
    if web := addresses["web"]:
        network = f"{_are(len(web), 'on the network')}, the first at {quote(web[0])}"
        if external:
            rule, consequence = FindingRule.IMAGE_FETCHED, "whoever opens the page fetches from there."
            hint = f"To show only images of the site, remove {_ALLOW}."
        else:
            rule, consequence = FindingRule.IMAGE_LINKED, "the page has the description and a link instead."
            hint = f"Put the image beside the pages and name it by a relative address, or write {_ALLOW}."
        parsed.report(rule, f"{network}; {consequence}", hint, _place(parsed, places[web[0]]))
    if outside := addresses["nowhere"]:
        parsed.report(
            FindingRule.IMAGE_OUTSIDE,
            f"{_are(len(outside), 'outside the folder of the pages')}, the first at {quote(outside[0])}; "
            "the page has the description only.",
            "Put the image below the folder of the pages and name it by a relative address.",
            _place(parsed, places[outside[0]]),
        )


def _are(count: int, where: str) -> str:
    return f"An image is {where}" if count == 1 else f"{count} images are {where}"


def _place(parsed: Parsed, url: str) -> Place:
    """Return the place of the first graphic with an address."""
    graphics = (each for each in parsed.tree.iter("{*}graphic") if each.get("url") == url)
    found = next(graphics, None)
    return parsed.place(found) if found is not None else NOWHERE
