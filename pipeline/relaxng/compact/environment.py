"""What the prefixes of a schema in compact syntax stand for (RELAX NG Compact Syntax, section 4)."""

from __future__ import annotations

from pipeline.relaxng.compact.cursor import DECLARATIONS, Cursor
from pipeline.relaxng.compact.tokens import Token
from pipeline.relaxng.node import XML

_XML_SCHEMA = "http://www.w3.org/2001/XMLSchema-datatypes"
_KNOWN = {
    "a": "http://relaxng.org/ns/compatibility/annotations/1.0",
    "html": "http://www.w3.org/1999/xhtml",
    "mml": "http://www.w3.org/1998/Math/MathML",
    "rng": "http://relaxng.org/ns/structure/1.0",
    "sch": "http://purl.oclc.org/dsdl/schematron",
    "svg": "http://www.w3.org/2000/svg",
    "tei": "http://www.tei-c.org/ns/1.0",
    "xi": "http://www.w3.org/2001/XInclude",
    "xlink": "http://www.w3.org/1999/xlink",
}


class Environment:
    """The declarations at the beginning of a schema. A namespace of None is inherited from the including schema.

    `default` is the namespace of elements without a prefix; `bindings` are the prefixes that QNames in values may
    have: those that stand for a URI.
    """

    def __init__(self, cursor: Cursor) -> None:
        self.default: str | None = None
        self._cursor = cursor
        self._namespaces: dict[str, str | None] = {"xml": XML}
        self._libraries = {"xsd": _XML_SCHEMA}
        self._declared: dict[tuple[str, str], Token] = {}
        self._read()
        self.bindings = {prefix: uri for prefix, uri in self._namespaces.items() if uri}
        self.inherits = self.default is None or None in self._namespaces.values()

    def namespace(self, prefix: str, token: Token) -> str | None:
        """Return the namespace of a prefix. Raises GrammarError if it is not declared."""
        if prefix not in self._namespaces:
            declaration = f'namespace {prefix} = "{_KNOWN.get(prefix, "…")}"'
            raise self._cursor.error(
                f"the prefix “{prefix}” is not declared; say at the beginning of the file: {declaration}", token
            )
        return self._namespaces[prefix]

    def library(self, prefix: str, token: Token) -> str:
        """Return the datatype library that a prefix stands for. Raises GrammarError if it is not declared."""
        if prefix not in self._libraries:
            raise self._cursor.error(
                f"“{token.text}” would be a datatype, but the prefix “{prefix}” is not declared for datatypes; those of"
                f' XML Schema have the prefix xsd, others need a declaration: datatypes {prefix} = "…"',
                token,
            )
        return self._libraries[prefix]

    def _read(self) -> None:
        cursor = self._cursor
        while cursor.token.kind in DECLARATIONS:
            match cursor.take().kind:
                case "namespace":
                    self._bind(cursor.word("a prefix"))
                case "default":
                    keyword = cursor.expect("namespace")
                    self._declare("default namespace", "", keyword)
                    self.default = self._bind(None if cursor.token.kind == "=" else cursor.word("a prefix or “=”"))
                case "datatypes":
                    token = cursor.word("a prefix")
                    self._declare("datatypes", token.text, token)
                    cursor.expect("=")
                    uri = cursor.literal("the URI of a datatype library in quotation marks")
                    if token.text == "xsd" and uri != _XML_SCHEMA:
                        raise cursor.error(f"the prefix “xsd” can only stand for {_XML_SCHEMA}", token)
                    self._libraries[token.text] = uri

    def _bind(self, prefix: Token | None) -> str | None:
        """Read the rest of a declaration: what a prefix (or none) stands for."""
        cursor = self._cursor
        cursor.expect("=")
        place = prefix or cursor.token
        expected = "the URI of a namespace in quotation marks or the keyword inherit"
        uri = None if cursor.taken("inherit") else cursor.literal(expected)
        name = prefix.text if prefix else ""
        if name == "xmlns":
            raise cursor.error("the prefix “xmlns” cannot be declared", place)
        if (name == "xml") != (uri == XML):
            raise cursor.error(f"the prefix “xml”, and no other, stands for {XML}", place)
        if prefix:
            self._declare("namespace", name, prefix)
            self._namespaces[name] = uri
        return uri

    def _declare(self, kind: str, name: str, token: Token) -> None:
        before = self._declared.setdefault((kind, name), token)
        if before is not token:
            what = f"the prefix “{name}”" if name else f"the {kind}"
            raise self._cursor.error(f"{what} is declared in line {before.line} already", token)
