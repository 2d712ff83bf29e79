"""Changes to what a document says of other files: DOCTYPE, entities, xml-model, xml:base, XInclude.

The files are those that `BESIDE` writes beside the document, or none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random

_TEI = b"http://www.tei-c.org/ns/1.0"
BESIDE: Mapping[str, bytes] = {
    "part.xml": b'<div xmlns="%s" xml:id="part"><p xml:id="p1">of the part</p></div>' % _TEI,
    "part.txt": "of the text & <more>, слово\n".encode(),
    "part.dtd": b"<!ENTITY inside 'from the DTD'><!ATTLIST p rend CDATA 'dtd'>",
    "wrong.xml": b"<div><p></div>",
    "empty.xml": b"",
    "rules.sch": (
        b'<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"><ns prefix="t" uri="%s"/><pattern>'
        b'<rule context="t:p"><report test="true()"><name/></report></rule></pattern></schema>' % _TEI
    ),
    "grammar.rnc": (
        b'default namespace = "%s" start = element TEI { anything } '
        b"anything = mixed { element * { attribute * { text }*, anything }* }" % _TEI
    ),
}
_NAMES = (
    *BESIDE, "mutant.xml", "../mutant.xml", "none.xml", "", ".", "..", "/etc/hostname", "file:///etc/hostname", "%",
    "%00", "http://127.0.0.1:9/a", "http://[x", "a b", "#p1", "part.xml#p1", "part%2Exml", "./part.xml", "PART.XML",
)  # fmt: skip
_POINTERS = (
    "p1", "element(/1/1)", "element(p1)", "xpointer(//p)", "xpath(//p)", "xmlns(a=b)xpath(//a:p)", "range(", "", "1",
)  # fmt: skip
_LANGUAGES = (b"http://relaxng.org/ns/structure/1.0", b"http://purl.oclc.org/dsdl/schematron", b"", b"urn:x")
_REFERENCES = (b"inside", b"e", b"nbsp", b"mdash", b"#x85", b"#13", b"lt")
_PARSED = (b"", b"", b' parse="text"', b' parse="xml"', b' parse="x"', b' encoding="utf-7" parse="text"')
_FALLBACKS = (b"", b"<xi:fallback>else</xi:fallback>", b"<xi:fallback/><xi:fallback/>")
_VALUE = re.compile(rb"""\s[A-Za-z:]+=["']""")
_INCLUDE = b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="%s"%s%s>%s</xi:include>'


def change_prologue(content: bytes, random: Random) -> bytes:
    """Return a document with one thing before its root element, or one inclusion in it."""
    name = random.choice(_NAMES).encode()
    match random.randrange(8):
        case 0:
            model = b'<?xml-model href="%s" schematypens="%s" phase="%s"?>'
            return _before_root(content, model % (name, random.choice(_LANGUAGES), name[:3]))
        case 1:
            return _before_root(content, b'<!DOCTYPE TEI SYSTEM "%s">' % name)
        case 2:
            return _before_root(content, b"<!DOCTYPE TEI [%s]>" % _declarations(name, random))
        case 3:
            return _amid_text(content, b"&%s;" % random.choice(_REFERENCES), random)
        case 4:
            declared = _before_root(content, b"<!DOCTYPE TEI [%s]>" % _declarations(name, random))
            return _amid_text(declared, random.choice((b"&e;", b"&e;&e;", b"&f;")), random)
        case 5:
            declared = _before_root(content, b"<!DOCTYPE TEI [%s]>" % _declarations(name, random))
            return _amid_values(declared, b"&%s;" % random.choice(_REFERENCES), random)
    pointer = b' xpointer="%s"' % random.choice(_POINTERS).encode() if random.random() < 0.4 else b""
    included = _INCLUDE % (name, pointer, random.choice(_PARSED), random.choice(_FALLBACKS))
    return _amid_text(content, included, random)


def _declarations(name: bytes, random: Random) -> bytes:
    return random.choice(
        (
            b"<!ENTITY e 'x'>",
            b"<!ENTITY e '<p>x</p>'>",
            b"<!ENTITY e '&#60;p>x'>",
            b'<!ENTITY e SYSTEM "%s">' % name,
            b'<!ENTITY %% s SYSTEM "%s"> %%s;' % name,
            b"<!ENTITY %% s \"<!ENTITY e 'of s'>\"> %s;",
            b"<!ENTITY e '&f;'><!ENTITY f '&e;'>",
            b"<!ENTITY f 'ha'><!ENTITY e '%s'>" % (b"&f;" * 40),
            b"<!ATTLIST p rend CDATA 'x' xml:id ID #IMPLIED>",
            b"<!ELEMENT p (#PCDATA)><!-- c --><?p i?>",
            b'<!NOTATION n SYSTEM "%s"><!ENTITY e SYSTEM "%s" NDATA n>' % (name, name),
        )
    )


def _before_root(content: bytes, addition: bytes) -> bytes:
    end = content.find(b"?>") + 2 if content.startswith(b"<?xml") else 0
    return content[:end] + addition + content[end:]


def _amid_values(content: bytes, addition: bytes, random: Random) -> bytes:
    """Put something into one to three values of attributes."""
    places = [found.end() for found in _VALUE.finditer(content)]
    for at in sorted(random.sample(places, k=min(len(places), random.randint(1, 3))), reverse=True):
        content = content[:at] + addition + content[at:]
    return content


def _amid_text(content: bytes, addition: bytes, random: Random) -> bytes:
    places = [at + 1 for at, byte in enumerate(content) if byte == ord(">")]
    at = random.choice(places) if places else len(content)
    return content[:at] + addition + content[at:]
