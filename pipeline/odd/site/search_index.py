"""What the search of a site looks through: a script that names everything, with the words that explain it.

A script and not a file of data, because a page that is opened from a disk may load the one and not the other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from pipeline.odd.declarations.declaration import Constraint
from pipeline.odd.declarations.specification import ElementSpec
from pipeline.odd.site.addresses import Kind, kind_of, rule_anchor, value_anchor
from pipeline.odd.site.catalogue import Declared
from pipeline.odd.site.chapters import Chapters
from pipeline.odd.site.guide import Guide
from pipeline.odd.site.markup import fragment, plain
from pipeline.odd.site.rule_entries import assertions, sentence

VARIABLE = "opisDocumentation"
# Kind, name, owner of the name, address, words.
Entry = tuple[str, str, str, str, str]
_RANKS = {Kind.ELEMENT: 0, Kind.CLASS: 1, Kind.DATATYPE: 2, Kind.MACRO: 3}


def search_index(guide: Guide, declared: Sequence[Declared]) -> bytes:
    """Return the index of a guide as a script."""
    entries = [*_specs(guide), *_attributes(guide, declared), *_rules(guide, declared), *_text(guide)]
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False, separators=(",", ":")) for entry in entries)
    return f"window.{VARIABLE} = [\n{lines}\n];\n".encode()


def _specs(guide: Guide) -> Iterator[Entry]:
    for spec in sorted(guide.schema.vocabulary.specs(), key=lambda each: (_RANKS[kind_of(each)], each.ident)):
        name = spec.name if isinstance(spec, ElementSpec) else spec.ident
        words = plain(guide.summary(spec.prose))
        yield kind_of(spec), name, spec.module, guide.addresses.of(spec), words


def _attributes(guide: Guide, declared: Sequence[Declared]) -> Iterator[Entry]:
    for each in declared:
        owner, attribute = each.owner, each.attribute
        name = owner.name if isinstance(owner, ElementSpec) else owner.ident
        page = guide.addresses.owner(owner.ident)
        href = guide.addresses.attribute(owner.ident, attribute.key)
        yield "attribute", attribute.name, name, href, plain(guide.summary(attribute.prose))
        for item in attribute.values.items if attribute.values is not None else ():
            place = page + fragment(value_anchor(attribute.key, item.name))
            yield "value", item.name, f"{name}/@{attribute.name}", place, plain(guide.summary(item.prose))


def _rules(guide: Guide, declared: Sequence[Declared]) -> Iterator[Entry]:
    """Yield the rules of specifications, of attributes and of the schema, by the names that findings have."""
    for spec in guide.schema.vocabulary.specs():
        for each in spec.constraints:
            yield from _rule(guide, each, spec.ident, guide.addresses.of(spec) + fragment(rule_anchor(each.ident)))
    for one in declared:
        href = guide.addresses.attribute(one.owner.ident, one.attribute.key)
        for each in one.attribute.constraints:
            yield from _rule(guide, each, f"{one.owner.ident}/@{one.attribute.name}", href)
    for each in guide.schema.constraints:
        yield from _rule(guide, each, "", "rules.html" + fragment(rule_anchor(each.ident)))


def _rule(guide: Guide, constraint: Constraint, owner: str, href: str) -> Iterator[Entry]:
    said = [(assertion.get("id", ""), plain(sentence(guide, assertion))) for assertion in assertions(constraint)]
    yield "rule", constraint.ident, owner, href, " ".join(words for _, words in said)
    yield from (("rule", name, owner, href, words) for name, words in said if name not in ("", constraint.ident))


def _text(guide: Guide) -> Iterator[Entry]:
    """Yield the divisions of the text, each with the words that are its own."""
    chapters = Chapters(guide)
    for division, href in guide.own_text.addresses.items():
        yield "handbook", plain(chapters.title(division)), "", href, chapters.own_words(division)
