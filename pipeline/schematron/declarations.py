"""Variables, and the XSLT that a schema brings along: xsl:function, xsl:key, xsl:include ..."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from lxml import etree

from pipeline.schematron.errors import Mistake, SchematronError
from pipeline.schematron.inclusion import target
from pipeline.schematron.names import XSLT, local_name, namespace, sch
from pipeline.schematron.origins import origin, taken_out
from pipeline.schematron.rules import Declaration, Let

_PASSED = frozenset(
    (
        "accumulator", "attribute-set", "character-map", "decimal-format", "function", "global-context-item", "import",
        "include", "key", "namespace-alias", "param", "template", "use-package", "variable",
    )
)  # fmt: skip
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_REFERRING = frozenset(("include", "import"))


def lets_of(element: etree._Element) -> tuple[Let, ...]:
    """Return the variables that an element declares, in order."""
    return tuple(_let(each) for each in element.findall(sch("let")))


def variables_of(rule: etree._Element) -> tuple[Let, ...]:
    """Return the variables of a rule, in order: Schematron's, and those of XSLT."""
    variable = f"{{{XSLT}}}variable"
    return tuple(
        _variable(each) if each.tag == variable else _let(each) for each in rule if each.tag in (sch("let"), variable)
    )


def _let(element: etree._Element) -> Let:
    """Return a variable; the content of one without a value is taken literally, also where it looks like XSLT."""
    content = ""
    if element.get("value") is None:
        copy = taken_out(element)
        _strip(copy)
        content = (copy.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in copy)
    return Let(
        element.get("name", "").strip(),
        element.get("value"),
        content,
        element.get("as", "").strip(),
        origin(element, "value" if element.get("value") is not None else "name"),
    )


def _variable(element: etree._Element) -> Let:
    """Return a variable of XSLT, which computes its content."""
    select = element.get("select")
    content = "" if select is not None else etree.tostring(taken_out(element), encoding="unicode", with_tail=False)
    at = origin(element, "select" if select is not None else "name")
    return Let(element.get("name", "").strip(), select, "", element.get("as", "").strip(), at, instruction=content)


def _strip(element: etree._Element) -> None:
    """Take white space between elements out, as stylesheets are read (XSLT 3.0, 4.3)."""
    for each in element.iter("*"):
        if each.xpath("ancestor-or-self::*[@xml:space][1]/@xml:space = 'preserve'"):
            continue
        each.text = each.text if (each.text or "").strip() else None
        for child in each:
            child.tail = child.tail if (child.tail or "").strip() else None


def declarations(
    containers: Iterable[etree._Element], mistakes: list[Mistake], uri: Callable[[Path], str]
) -> tuple[Declaration, ...]:
    """Return the declarations of XSLT among the children of elements, each once; what is included is imported."""
    found: dict[str, Declaration] = {}
    for element in _of_xslt(containers):
        name = local_name(element)
        if name not in _PASSED:
            continue
        at = origin(element)
        copy = taken_out(element)
        if copy.get(_BASE) is None:
            copy.set(_BASE, uri(at.file))
        if name in _REFERRING:
            try:
                path, _ = target(element, at.file, element.get("href", ""))
                _check_there(element, path)
            except SchematronError as error:
                mistakes.append(error.mistake)
                continue
            copy.set("href", uri(path))
            copy.tag = f"{{{XSLT}}}import"  # so that what it says of output and templates does not outrank what is ours
        text = etree.tostring(copy, encoding="unicode")
        found.setdefault(text, Declaration(text, at))
    return tuple(found.values())


def _check_there(element: etree._Element, path: Path) -> None:
    if not path.is_file():
        raise SchematronError.at(
            origin(element, "href"),
            f"{element.get('href')!r} is named here and not there.",
            f"Put {path.name} there, or mend the href.",
        )


def _of_xslt(containers: Iterable[etree._Element]) -> Iterator[etree._Element]:
    return (child for container in containers for child in container if namespace(child) == XSLT)
