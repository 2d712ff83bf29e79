"""Where the pointers of prose lead: to the site's pages, to the text of the ODD, to the web; or to a title.

The chapters that TEI's own specifications point at are not part of the site: of them a reader gets the heading.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from lxml import etree

from pipeline.document.xml import XML_ID
from pipeline.odd.declarations.declaration import Elements
from pipeline.odd.declarations.elements import SPECIFICATIONS, child, local_name
from pipeline.odd.languages import Reader
from pipeline.odd.site.addresses import Addresses
from pipeline.odd.site.own_text import OwnText
from pipeline.storage.addresses import Address

_WITH_ID = etree.XPath("/descendant::*[@xml:id]")


@dataclass(slots=True)
class Pointers:
    """What resolves the pointers of prose for a reader."""

    reader: Reader
    addresses: Addresses
    own_text: OwnText
    _targets: dict[etree._Element, dict[str, etree._Element]] = field(default_factory=dict)

    def resolved(self, node: etree._Element, target: str) -> tuple[str | None, str]:
        """Return the address that a target of a pointer stands for, None if it has none, and words for it."""
        if _is_of_the_web(target):
            return target, target
        found = self._ids(node).get(target[1:]) if target.startswith("#") else None
        if found is None:
            return None, ""
        if local_name(found) in SPECIFICATIONS:
            ident = found.get("ident", "")
            return self.addresses.anything(ident), ident
        head = child(found, "head")
        title = " ".join("".join(map(str, head.itertext())).split()) if head is not None else ""
        address = self.own_text.addresses.get(found)
        if address is not None:
            return address, title or target
        return None, title if self.reader.may_see(found) else ""

    def _ids(self, node: etree._Element) -> dict[str, etree._Element]:
        root = node.getroottree().getroot()
        if root not in self._targets:
            found = cast("Elements", _WITH_ID(root))
            self._targets[root] = {each.get(XML_ID, ""): each for each in found}
        return self._targets[root]


def _is_of_the_web(target: str) -> bool:
    """Return whether a target is a whole address: browsers take `https:a/b` for a path of the site, or for a host."""
    address = Address.of(target)
    return bool(address.authority) if address.scheme in ("http", "https") else address.scheme == "mailto"
