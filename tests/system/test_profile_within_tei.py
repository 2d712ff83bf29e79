"""What is valid by the profile is valid TEI: proved for each element, tried on documents and on mutants of them."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from bench.mutation import Stock, chance, mutate
from bench.odd.equivalence import Definitions, names_of, read
from bench.odd.expressions import NONE, Expression, derivative, nullable, symbols
from tests.profile import SCHEMAS, SPECIMENS, examples, grammar_of
from tests.shared import specifications, tei_all
from tests.support import EDITION

_MUTANTS = 400


def beyond(narrow: Expression, wide: Expression) -> str:
    """The shortest content that the first takes and the second does not; "" if there is none."""
    seen = {(narrow, wide)}
    queue: list[tuple[Expression, Expression, tuple[str, ...]]] = [(narrow, wide, ())]
    for first, second, path in queue:
        if nullable(first) and not nullable(second):
            return " ".join(path) or "nothing"
        for symbol in sorted(symbols(first)):
            pair = derivative(first, symbol), derivative(second, symbol)
            if pair[1] == NONE:
                return " ".join((*path, symbol))
            if pair not in seen:
                seen.add(pair)
                queue.append((*pair, (*path, symbol)))
    return ""


def required(attributes: Iterable[object]) -> set[str]:
    """The attributes that must be there."""
    return {str(each[1]) for each in attributes if isinstance(each, tuple) and each[0] == "required"}


def all_of(attributes: Iterable[object]) -> set[str]:
    """The attributes that may be there."""
    return {name for each in attributes for name in names_of(each)}


def leaves(value: object) -> set[tuple[str, str]]:
    """The values and the types of data in what an attribute holds."""
    if isinstance(value, tuple) and value and value[0] in ("value", "data"):
        return {(value[0], value[2] if value[0] == "value" else value[1])}
    parts = value if isinstance(value, tuple | frozenset) else ()
    return {leaf for part in parts for leaf in leaves(part)}


def the_two() -> tuple[Definitions, Definitions]:
    """The elements of the profile, and those of TEI."""
    return read(SCHEMAS / "opis.rng"), read(tei_all())


def test_no_element_takes_a_content_that_it_has_not_in_tei() -> None:
    profile, tei = the_two()
    looser = {name: beyond(each.content, tei.elements[name].content) for name, each in profile.elements.items()}
    assert {name: content for name, content in looser.items() if content} == {}
    assert len(profile.elements) > 150


def test_a_content_that_is_looser_would_be_seen() -> None:
    profile, tei = the_two()
    assert beyond(tei.elements["titleStmt"].content, profile.elements["titleStmt"].content)
    assert beyond(tei.elements["u"].content, profile.elements["u"].content) == "nothing"


def test_no_element_takes_an_attribute_that_it_has_not_in_tei_nor_lacks_one_that_it_needs() -> None:
    profile, tei = the_two()
    for name, each in profile.elements.items():
        there = tei.elements[name].attributes
        assert all_of(each.attributes) - all_of(there) == set(), name
        assert required(there) - required(each.attributes) == set(), name


def test_the_edition_the_examples_and_the_specimens_are_valid_tei() -> None:
    tei = grammar_of("tei_all")
    documents = {path.name: path.read_bytes() for path in [*EDITION.rglob("*.xml"), *SPECIMENS.rglob("*.xml")]}
    whole = [etree.tostring(each) for _, each in examples() if etree.QName(each).localname == "TEI"]
    documents |= {f"example {number}": content for number, content in enumerate(whole)}
    assert len(whole) > 5
    assert [name for name, content in documents.items() if not tei.is_valid(content)] == []


def test_mutants_that_the_profile_takes_are_valid_tei() -> None:
    """Also what attributes hold, which the proof leaves out: mutants take their values from all of TEI."""
    profile, tei = grammar_of("opis"), grammar_of("tei_all")
    bases = [etree.tostring(each) for _, each in examples() if etree.QName(each).localname == "TEI"]
    stock = Stock.of(bases, specifications())
    random = chance("the profile within TEI")
    taken = 0
    for _ in range(_MUTANTS):
        mutant = mutate(random.choice(bases), stock, random)
        if profile.is_valid(mutant.content):
            taken += 1
            bases.append(mutant.content)
            assert tei.is_valid(mutant.content), f"{mutant.kind}: {mutant.content.decode()}"
    assert 0 < taken < _MUTANTS


def test_no_list_has_a_value_that_a_closed_list_of_tei_has_not() -> None:
    profile, tei = the_two()
    for name, each in profile.elements.items():
        there = {attribute[1]: leaves(attribute[2]) for attribute in tei.elements[name].attributes}
        for attribute in each.attributes:
            listed = {text for kind, text in leaves(attribute[2]) if kind == "value"}
            allowed = there.get(attribute[1], set())
            if all(kind == "value" for kind, _ in allowed):
                assert listed <= {text for _, text in allowed}, f"{name}/@{attribute[1]}"
