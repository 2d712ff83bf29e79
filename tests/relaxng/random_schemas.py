"""Schemas in XML syntax that hold every construct anywhere, with what other namespaces may add: strategies."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from hypothesis import strategies as st

from pipeline.relaxng.node import RELAX_NG

XML_SCHEMA = "http://www.w3.org/2001/XMLSchema-datatypes"
_PREFIXES = 'xmlns:p="urn:p" xmlns:q="urn:q" xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"'
_NAMES = st.sampled_from(["b", "element", "text", "start", "b.c-d", "письмо", "inherit"])
_QNAMES = _NAMES | st.sampled_from(["p:b", "q:list", "xml:id", "q:b.c"])
_REFERENCES = st.sampled_from(["x", "mixed", "start"])
_TEXTS = st.sampled_from(["", "b", " b\n\tc", '"', "''", '"it\'s"', "\\x{41}\\", "a ~ 'b'", '"""', "# b", "## b"])
_NS = st.sampled_from(["", ' ns=""', ' ns="urn:p"', ' ns="urn:other"'])
_LIBRARY = st.sampled_from(["", "", f' datatypeLibrary="{XML_SCHEMA}"', ' datatypeLibrary="urn:d"'])
_FOREIGN = st.sampled_from(["", "", ' p:order="b &quot;c&apos;"', ' a:defaultValue=""'])
_ATTRIBUTES = st.builds(lambda *given: "".join(given), _NS, _LIBRARY, _FOREIGN)
_NOTES = st.sampled_from(
    [
        *[""] * 6,
        "<!-- b | c -->",
        "<!-- \\x{41} # -->",
        "<a:documentation>b\nc  (d) </a:documentation>",
        "<p:rule test='&lt;'>b <q:name/> <q:name/><!-- --></p:rule>",
        "<list xmlns=''> <a/> </list>",
    ]
)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\r", "&#13;")


def _element(name: str, attributes: str, content: str) -> str:
    return f"<{name}{attributes}>{content}</{name}>"


def _named(name: str) -> str:
    return f" name={quoteattr(name)}"


_name = st.builds(lambda given, text: _element("name", given, text), _NS, _QNAMES)


def _names(excepted: str = "") -> st.SearchStrategy[str]:
    """Name classes; those in an exception of a wildcard hold no wider one (section 4.16)."""
    wildcards = {"": ("anyName", "nsName"), "anyName": ("nsName",), "nsName": ()}[excepted]
    simple = st.one_of(_name, *(_wildcard(wildcard) for wildcard in wildcards))
    several = st.lists(simple, min_size=1, max_size=3)
    return simple | st.builds(lambda given, parts: _element("choice", given, "".join(parts)), _NS, several)


def _wildcard(name: str) -> st.SearchStrategy[str]:
    exception = st.lists(st.deferred(lambda: _names(name)), min_size=1, max_size=2).map(
        lambda parts: _element("except", "", "".join(parts))
    )
    return st.builds(lambda given, inside: _element(name, given, inside), _NS, st.just("") | exception)


_leaf = st.one_of(
    st.sampled_from(["text", "empty", "notAllowed"]).flatmap(
        lambda name: st.builds(lambda given, notes: _element(name, given, notes), _ATTRIBUTES, _NOTES)
    ),
    st.builds(lambda name, notes: _element("ref", _named(name), notes), _REFERENCES, _NOTES),
    st.builds(lambda name: _element("parentRef", _named(name), ""), _REFERENCES),
    st.builds(
        lambda given, kind, text: _element("value", given + kind, _escaped(text)),
        _ATTRIBUTES,
        st.sampled_from(["", ' type="string"', ' type="token"', ' type="date"']),
        _TEXTS,
    ),
    st.builds(
        lambda given, kind, params, notes: _element("data", given + kind, notes + "".join(params)),
        _ATTRIBUTES,
        st.sampled_from([' type="string"', ' type="token"', ' type="list"']),
        st.lists(_TEXTS.map(lambda text: _element("param", ' name="pattern"', _escaped(text))), max_size=2),
        _NOTES,
    ),
    st.builds(lambda given: f'<externalRef{given} href="b.rng"/>', _NS),
)


def _larger(pattern: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    content = st.lists(st.builds(lambda notes, part: notes + part, _NOTES, pattern), min_size=1, max_size=3).map(
        "".join
    )
    containers = st.sampled_from(
        ["group", "choice", "interleave", "optional", "zeroOrMore", "oneOrMore", "list", "mixed", "group", "choice"]
    )
    return st.one_of(
        st.builds(_element, containers, _ATTRIBUTES, content),
        st.builds(
            lambda given, name, inside: _element("element", given + _named(name), inside),
            _ATTRIBUTES,
            _QNAMES,
            content,
        ),
        st.builds(
            lambda given, names, inside: _element("element", given, names + inside), _ATTRIBUTES, _names(), content
        ),
        st.builds(
            lambda given, names, inside: _element("attribute", given, names + inside), _ATTRIBUTES, _names(), pattern
        ),
        st.builds(lambda given, name: _element("attribute", given + _named(name), ""), _ATTRIBUTES, _NAMES),
        st.builds(
            lambda given, inside: _element("data", given + ' type="token"', _element("except", "", inside)),
            _ATTRIBUTES,
            content,
        ),
        st.builds(lambda given, inside: _element("grammar", given, inside), _ATTRIBUTES, _components(content)),
    )


def _components(content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    combine = st.sampled_from(["", ' combine="choice"', ' combine="interleave"'])
    definition = st.one_of(
        st.builds(lambda given, how, inside: _element("start", given + how, inside), _ATTRIBUTES, combine, content),
        st.builds(
            lambda given, name, how, inside: _element("define", given + _named(name) + how, inside),
            _ATTRIBUTES,
            _REFERENCES,
            combine,
            content,
        ),
    )
    several = st.lists(st.builds(lambda notes, part: notes + part, _NOTES, definition), max_size=3).map("".join)
    component = st.one_of(
        definition,
        st.builds(lambda given, inside: _element("div", given, inside), _ATTRIBUTES, several),
        st.builds(lambda given, inside: _element("include", f'{given} href="b.rng"', inside), _NS, several),
    )
    return st.lists(st.builds(lambda notes, part: notes + part, _NOTES, component), max_size=4).map("".join)


_pattern = st.recursive(_leaf, _larger, max_leaves=8)
_grammar = st.builds(
    lambda given, inside, notes: _element("grammar", given, inside + notes),
    _ATTRIBUTES,
    _components(st.lists(_pattern, min_size=1, max_size=2).map("".join)),
    _NOTES,
)


def _rooted(text: str) -> str:
    """A schema with the namespace and the prefixes on its root."""
    end = min(text.find(sign) for sign in " >/" if sign in text)
    return f'{text[:end]} xmlns="{RELAX_NG}" {_PREFIXES}{text[end:]}'


SCHEMAS: st.SearchStrategy[str] = (_pattern | _grammar).map(_rooted)
