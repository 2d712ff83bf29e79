"""How much a schema becomes by what it includes, extends and fills in: a few bytes can double at each step."""

from __future__ import annotations

from lxml import etree

from pipeline.model.bounds import DEEPEST_INCLUSION, MOST_RULE_CHARACTERS
from pipeline.schematron.errors import SchematronError
from pipeline.schematron.names import attributes
from pipeline.schematron.origins import origin

_ELEMENT = 50  # characters that an element counts for, beside those of its text and attributes
_FILE = 1_000  # and a file that is read


class Expansion:
    """The count of what is put into one schema."""

    def __init__(self) -> None:
        self._characters = 0

    def add(self, element: etree._Element, by: etree._Element, attribute: str) -> None:
        """Count an element, with all below it, that is put in by an attribute. Raises SchematronError."""
        self.add_characters(_size(element), by, attribute)

    def add_file(self, root: etree._Element, by: etree._Element) -> None:
        """Count a file that is read for an href. Raises SchematronError."""
        self.add_characters(_FILE + _size(root), by, "href")

    def add_characters(self, number: int, by: etree._Element, attribute: str) -> None:
        """Count characters that are put in by an attribute. Raises SchematronError."""
        self._characters += number
        if self._characters > MOST_RULE_CHARACTERS:
            at = origin(by, attribute)
            raise SchematronError.at(
                at,
                f"With what {at.construct} puts in, more than {MOST_RULE_CHARACTERS:,} characters are put into the "
                "schema.",
                "Include, extend or fill in less: what is named twice in each of several steps doubles with each.",
            )


def check_depth(depth: int, by: etree._Element, attribute: str) -> None:
    """Refuse inclusions or extensions that are too many inside of each other. Raises SchematronError."""
    if depth > DEEPEST_INCLUSION:
        at = origin(by, attribute)
        raise SchematronError.at(
            at,
            f"{at.construct} is the {DEEPEST_INCLUSION + 1}st inside of another.",
            f"Nest at most {DEEPEST_INCLUSION}.",
        )


def _size(element: etree._Element) -> int:
    return sum(
        _ELEMENT + len(each.text or "") + len(each.tail or "") + sum(len(value) for _, value in attributes(each))
        for each in element.iter()
    )
