"""What experience with TEI adds to what a schema can tell: names from elsewhere, skeletons, counsel.

What is said of it is checked against the schema first (`expectations.py`): advice to write an element that the schema
does not have is not given.
"""

from __future__ import annotations

# Names of HTML, of TEI P4 and of common talk, with what says the same in TEI P5: an element, or its tag.
_HTML = {
    "a": "ref", "b": 'hi rend="bold"', "blockquote": "quote", "br": "lb/", "em": "emph", "h1": "head", "h2": "head",
    "h3": "head", "h4": "head", "i": 'hi rend="italic"', "img": "graphic", "li": "item", "ol": "list",
    "small": "hi", "strong": 'hi rend="bold"', "sub": 'hi rend="subscript"', "sup": 'hi rend="superscript"',
    "td": "cell", "th": "cell", "tr": "row", "ul": "list",
}  # fmt: skip
_P4 = {"TEI.2": "TEI", "dateRange": "date", "xptr": "ptr", "xref": "ref"}
_TALK = {
    "bold": 'hi rend="bold"', "chapter": "div", "comment": "note", "footnote": "note", "heading": "head",
    "italic": 'hi rend="italic"', "page": "pb/", "para": "p", "paragraph": "p", "quotation": "quote", "sect": "div",
    "section": "div", "signature": "signed", "speech": "sp", "stanza": "lg", "subsection": "div", "utterance": "u",
}  # fmt: skip

# What an element needs within itself at least.
SKELETONS = {
    "body": "<body><p>…</p></body>",
    "change": '<change when="…">…</change>',
    "publicationStmt": "<publicationStmt><p>…</p></publicationStmt>",
    "sourceDesc": "<sourceDesc><p>…</p></sourceDesc>",
    "text": "<text><body>…</body></text>",
    "title": "<title>…</title>",
    "titleStmt": "<titleStmt><title>…</title></titleStmt>",
}

# By element and what is refused in it (an element, or an attribute with @): what to do. {0} is the value.
_COUNSEL = {
    ("TEI", "@xsi:schemaLocation"): "Remove it: name the schema in an xml-model instruction before the root.",
    ("body", "div1"): "Write <div>: numbered and unnumbered divisions do not mix.",
    ("choice", "#end"): "Add the other form, such as <expan> beside <abbr>, or take the tags of <choice> away.",
    ("closer", "p"): "Take its tags away, for <closer> holds text directly; or move it before <closer>.",
    ("correspAction", "sender"): "Write <persName>, <orgName> or <name>; @type says who sent.",
    ("correspAction", "recipient"): "Write <persName>, <orgName> or <name>; @type says who received.",
    ("div", "address"): "Move it into <opener>, or wrap it in <p>.",
    ("div", "date"): "Wrap it in <dateline>, or move it into <opener>.",
    ("div", "opener"): "Move it before the first <p> of <div>, or begin a new <div> with it.",
    ("div", "p after closer"): "Wrap it in <postscript>, or move it before <closer>.",
    ("div", "p after dateline"): "Wrap it in <postscript>, or move it before <dateline>.",
    ("div", "p after signed"): "Wrap it in <postscript>, or move it before <signed>.",
    ("div", "row"): "Wrap the rows in one <table>.",
    ("div", "seg"): "Wrap it in <u> or <p>.",
    ("div", "speaker"): "Move it into <sp>, as the first thing there.",
    ("div1", "div"): "Write <div2>: numbered and unnumbered divisions do not mix.",
    ("head", "p"): "Take its tags away: <head> holds text directly.",
    ("incident", "p"): "Write <desc>.",
    ("kinesic", "p"): "Write <desc>.",
    ("vocal", "p"): "Write <desc>.",
    ("msDesc", "idno"): "Wrap <repository>, <settlement> and <idno> together in one <msIdentifier>.",
    ("msDesc", "repository"): "Wrap <repository>, <settlement> and <idno> together in one <msIdentifier>.",
    ("msDesc", "settlement"): "Wrap <repository>, <settlement> and <idno> together in one <msIdentifier>.",
    ("sp", "u"): "Write <p>: in <sp> what is spoken stands in <p>.",
    ("u", "head"): "Move it before <u>.",
    ("u", "speaker"): "Take it away, and name the speaker in @who of <u>.",
    ("language", "@ident"): "Give the code of the language there, such as “en”, “de” or “ru”.",
    ("p", "@type"): "Leave it out, or write <ab>, which takes it.",
    ("p", "salute"): "Move it into <opener>, before <p>.",
    ("p", "signed"): "Move it into <closer>, after </p>.",
    ("p", "u"): "Take the tags of the <p> away.",
    ("pb", "#text"): "Put it into @n: <pb n=\"{0}\"/>.",
    ("postscript", "dateline"): "Wrap it in <opener>.",
    ("seg", "@who"): "<u> takes it: move it there.",
    ("sic", "@corr"): "Write <choice><sic>…</sic><corr>{0}</corr></choice>.",
    ("sourceDesc", "p"): "Put its text into <msDesc>, or describe the source in <p> alone.",
    ("sp", "#end"): "Put what is spoken into it, after </speaker>.",
    ("u", "@ref"): "Write @who for the one who speaks.",
    ("u", "p"): "Write <seg>, or take its tags away.",
}  # fmt: skip


def from_elsewhere(name: str) -> tuple[str, str]:
    """Return the tag that says in TEI what a name says elsewhere, and where it comes from; "" if that is not known."""
    if name in _HTML:
        return _HTML[name], "HTML"
    if name in _P4:
        return _P4[name], "an older TEI (P4)"
    return _TALK.get(name, ""), ""


def advise(parent: str, found: str, value: str = "") -> str:
    """Return advice about content that an element of TEI may not have; "" if there is none."""
    return _COUNSEL.get((parent, found), "").format(value)
