"""Schemas in compact syntax, one for each thing the syntax has, with what is valid by them and what is not.

The verdicts are those of the reference implementation; `test_compact` holds them against it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Case:
    """A schema for the content of an element, contents that fit it and contents that do not."""

    schema: str
    valid: tuple[str, ...]
    invalid: tuple[str, ...]
    files: Mapping[str, str] = field(default_factory=dict)


CASES: dict[str, Case] = {
    # Patterns
    "element": Case("element a { empty }", ("<a/>",), ("<b/>", "<a>x</a>", "")),
    "element-named-by-a-keyword": Case(
        "element element { attribute text { text }, element start { empty } }",
        ('<element text="x"><start/></element>',),
        ("<element><start/></element>", '<element text="x"/>'),
    ),
    "text": Case("element a { text }", ("<a/>", "<a>x</a>"), ("<a><b/></a>",)),
    "not-allowed": Case("element a { empty } | element b { notAllowed }", ("<a/>",), ("<b/>",)),
    "group": Case(
        "element a { empty }, element b { empty }, element c { empty }", ("<a/><b/><c/>",), ("<a/><c/><b/>",)
    ),
    "choice": Case("element a { empty } | element b { empty }", ("<a/>", "<b/>"), ("<a/><b/>", "")),
    "interleave": Case("element a { empty } & element b { empty }", ("<a/><b/>", "<b/><a/>"), ("<a/>", "<b/>")),
    "repetition": Case(
        "element a { empty }?, element b { empty }*, element c { empty }+",
        ("<c/>", "<a/><b/><b/><c/><c/>"),
        ("<a/>", "<a/><a/><c/>", "<b/>"),
    ),
    "parentheses": Case(
        "(element a { empty } | (element b { empty }, element c { empty })), (((element d { empty }))?)",
        ("<a/>", "<b/><c/>", "<a/><d/>"),
        ("<b/>", "<d/>", "<a/><c/>"),
    ),
    "parentheses-repeated": Case(
        "((element a { empty }, element b { empty })+)?", ("", "<a/><b/><a/><b/>"), ("<a/>", "<a/><b/><a/>")
    ),
    "mixed": Case("element a { mixed { element b { empty }* } }", ("<a>x<b/>y<b/></a>", "<a/>"), ("<a><c/></a>",)),
    "list": Case(
        'element a { list { "x", xsd:integer+ } }', ("<a>x 1 22</a>", "<a> x  1 </a>"), ("<a>x</a>", "<a>1 x</a>")
    ),
    "nested-grammar": Case(
        """
        start = outer
        outer = element a { grammar { start = inner & parent inner  inner = element b { empty } } }
        inner = element c { empty }
        """,
        ("<a><b/><c/></a>", "<a><c/><b/></a>"),
        ("<a><b/></a>", "<a><b/><b/></a>"),
    ),
    "external": Case(
        'element a { external "external-b.rnc" }',
        ("<a><b/></a>",),
        ("<a/>", "<b/>"),
        {"external-b.rnc": "element b { empty }"},
    ),
    "empty-grammar-with-a-start": Case("start = empty", ("",), ("<a/>",)),
    # Data
    "string-and-token": Case(
        'element a { string "x" }, element b { token "x" }, element c { "x y" }',
        ("<a>x</a><b> x </b><c> x  y</c>",),
        ("<a> x</a><b>x</b><c>x y</c>", "<a>x</a><b>y</b><c>x y</c>"),
    ),
    "datatypes": Case(
        "element a { string }, element b { token }, element c { xsd:integer }",
        ("<a> </a><b/><c>12</c>",),
        ("<a/><b/><c>x</c>",),
    ),
    "parameters": Case(
        'element a { xsd:string { minLength = "2" maxLength = "3" pattern = "[a-z\\-]*" } }',
        ("<a>ab</a>", "<a>a-b</a>"),
        ("<a>a</a>", "<a>abcd</a>", "<a>AB</a>"),
    ),
    "no-parameters": Case("element a { xsd:integer {} }", ("<a>1</a>",), ("<a>x</a>",)),
    "value-of-a-datatype": Case('element a { xsd:integer "007" }', ("<a>7</a>",), ("<a>8</a>",)),
    "except": Case('element a { xsd:NMTOKEN - "item" }', ("<a>x</a>", "<a>items</a>"), ("<a>item</a>", "<a>a b</a>")),
    "except-choice": Case(
        'element a { xsd:NMTOKEN { maxLength = "4" } - ("item" | string "x" | xsd:integer) }',
        ("<a>y</a>",),
        ("<a>item</a>", "<a>x</a>", "<a>12</a>", "<a>abcde</a>"),
    ),
    "except-in-parentheses": Case(
        'element a { (xsd:NMTOKEN - "item") | "a b" }', ("<a>x</a>", "<a>a b</a>"), ("<a>item</a>", "<a>b a</a>")
    ),
    "except-repeated": Case('element a { list { (token - "x")+ } }', ("<a>y z</a>",), ("<a>y x</a>", "<a/>")),
    "datatypes-declared": Case(
        'datatypes d = "http://www.w3.org/2001/XMLSchema-datatypes"\nelement a { d:integer | d:token "x" }',
        ("<a>1</a>", "<a> x</a>"),
        ("<a>y</a>",),
    ),
    "datatypes-xsd-declared": Case(
        'datatypes xsd = "http://www.w3.org/2001/XMLSchema-datatypes"\nelement a { xsd:integer }',
        ("<a>1</a>",),
        ("<a>y</a>",),
    ),
    "datatypes-compatibility": Case(
        'datatypes dtd = "http://relaxng.org/ns/compatibility/datatypes/1.0"\nelement a { attribute id { dtd:ID } }',
        ('<a id="x"/>',),
        ("<a/>", '<a id="1"/>'),
    ),
    "datatypes-builtin": Case('datatypes b = ""\nelement a { b:token "x" }', ("<a> x</a>",), ("<a>y</a>",)),
    # Literals
    "literals": Case(
        """element a { 'x' }, element b { "it's" }, element c { '"' }""",
        ("<a>x</a><b>it's</b><c>\"</c>",),
        ('<a>x</a><b>its</b><c>"</c>',),
    ),
    "literals-concatenated": Case(
        """element a { string "x" ~ 'y' ~\n   # between\n  '''z''' }""", ("<a>xyz</a>",), ("<a>x y z</a>", "<a>x</a>")
    ),
    "literals-in-three-quotes": Case(
        'element a { string """x "" \'y\'\nz""" }, element b { string \'\'\'\'\'z\'\'\' }, element c { string """""" }',
        ("<a>x \"\" 'y'\nz</a><b>''z</b><c/>",),
        ("<a>x \"\" 'y' z</a><b>''z</b><c/>", "<a>x \"\" 'y'\nz</a><b>z</b><c/>"),
    ),
    "literals-with-number-signs": Case('element a { "# x" } # { "', ("<a># x</a>",), ("<a/>",)),
    "literals-with-backslashes": Case(
        'element a { "\\d\\x" }, element b { xsd:string { pattern = "\\d\\.x" } }',
        ("<a>\\d\\x</a><b>1.x</b>",),
        ("<a>d</a><b>1.x</b>", "<a>\\d\\x</a><b>1_x</b>"),
    ),
    "escapes": Case(
        'el\\x{65}ment \\x{e9} { string "\\x{41}\\xx{42}\\x{A}\\x{1F600}" }',
        ("<é>AB\n\U0001f600</é>",),
        ("<é>AB \U0001f600</é>", "<e/>"),
    ),
    "escaped-quotes-are-quotes": Case("element a { \\x{22}x\\x{22} }", ("<a>x</a>",), ('<a>"x"</a>',)),
    "escapes-are-not-escaped-twice": Case('element a { "\\x{5C}x{5C}" }', ("<a>\\x{5C}</a>",), ("<a>\\</a>",)),
    "lines": Case(
        'element a { string """x\r\ny\rz""" } # comment\r| element b { empty }',
        ("<a>x\ny\nz</a>", "<b/>"),
        ("<a>x y z</a>",),
    ),
    "other-alphabets": Case(
        'Адресат = element письмо { attribute дата { "1912" }, text }\nstart = Адресат',
        ('<письмо дата="1912">Милый друг</письмо>',),
        ("<письмо/>",),
    ),
    # Name classes
    "names-alternative": Case(
        "element a | b | (c | d) { attribute e | f { text } }", ('<a e=""/>', '<d f=""/>'), ('<e e=""/>', "<a/>")
    ),
    "any-name": Case("element * { empty }", ("<a/>", '<a xmlns="urn:x"/>'), ("<a><b/></a>", "")),
    "any-name-but": Case("element * - a { empty }", ("<b/>", '<a xmlns="urn:x"/>'), ("<a/>",)),
    "any-name-but-some": Case(
        'namespace x = "urn:x"\nelement * - (a | x:* | x:y) { empty }', ("<b/>",), ("<a/>", '<z xmlns="urn:x"/>')
    ),
    "any-name-of-a-namespace": Case(
        'namespace x = "urn:x"\nelement x:* { empty }', ('<a xmlns="urn:x"/>',), ("<a/>", '<a xmlns="urn:y"/>')
    ),
    "any-name-of-a-namespace-but": Case(
        'namespace x = "urn:x"\nelement (x:* - x:a) | b { empty }',
        ('<b xmlns="urn:x"/>', "<b/>"),
        ('<a xmlns="urn:x"/>', "<a/>"),
    ),
    "any-attribute": Case(
        'namespace local = ""\nelement a { attribute * - (local:* | xml:*) { text }* }',
        ("<a/>", '<a x:b="" xmlns:x="urn:x"/>'),
        ('<a b=""/>', '<a xml:id="b"/>'),
    ),
    # Namespaces
    "default-namespace": Case(
        'default namespace = "urn:x"\nelement a { attribute b { text }, element c { empty } }',
        ('<a xmlns="urn:x" b=""><c/></a>',),
        ('<a b=""><c/></a>', '<x:a xmlns:x="urn:x" x:b=""><x:c/></x:a>'),
    ),
    "default-namespace-with-a-prefix": Case(
        'default namespace x = "urn:x"\nelement a { element x:b { empty } }',
        ('<a xmlns="urn:x"><b/></a>',),
        ('<a xmlns="urn:x"><b xmlns=""/></a>',),
    ),
    "default-namespace-none": Case('default namespace = ""\nelement a { empty }', ("<a/>",), ('<a xmlns="urn:x"/>',)),
    "prefixes": Case(
        'namespace x = "urn:" ~ "x"\nnamespace start = "urn:y"\nnamespace \\list = ""\n'
        "element x:a { element start:b { empty }, element list:c { empty }, attribute x:d { text } }",
        ('<x:a xmlns:x="urn:x" x:d=""><b xmlns="urn:y"/><c/></x:a>',),
        ('<x:a xmlns:x="urn:x" d=""><b xmlns="urn:y"/><c/></x:a>', "<a><b/><c/></a>"),
    ),
    "prefix-xml": Case(
        'namespace xml = "http://www.w3.org/XML/1998/namespace"\nelement a { attribute xml:id { xsd:ID } }',
        ('<a xml:id="x"/>',),
        ('<a id="x"/>',),
    ),
    "prefix-xml-undeclared": Case("element a { attribute xml:lang { text } }", ('<a xml:lang="x"/>',), ("<a/>",)),
    "prefixes-in-values": Case(
        'default namespace = "urn:d"\nnamespace x = "urn:x"\nelement x:a { xsd:QName "x:b" | xsd:QName "c" }',
        ('<a xmlns="urn:x">b</a>', '<y:a xmlns:y="urn:x"> y:b</y:a>'),
        ("<x:a xmlns:x='urn:x'>b</x:a>", "<x:a xmlns:x='urn:x' xmlns:y='urn:y'>y:b</x:a>"),
    ),
    "unprefixed-values": Case(
        'default namespace = "urn:d"\nnamespace x = "urn:x"\nelement x:a { xsd:QName "c" }',
        ('<x:a xmlns:x="urn:x" xmlns="urn:d">c</x:a>',),
        ("<x:a xmlns:x='urn:x'>c</x:a>",),
    ),
    "inherited-by-an-external": Case(
        'default namespace = "urn:x"\nnamespace y = "urn:y"\n'
        'external "inherited-a.rnc", external "inherited-a.rnc" inherit = y',
        ('<a xmlns="urn:x" b=""/><a xmlns="urn:y" b=""/>',),
        ('<a xmlns="urn:x" b=""/><a xmlns="urn:x" b=""/>', '<a b=""/><a b=""/>'),
        {"inherited-a.rnc": "element a { attribute b { text } }"},
    ),
    "inherited-by-an-include": Case(
        'namespace y = "urn:y"\nnamespace z = "urn:z"\n'
        'include "inherited-b.rnc" inherit = y { c = element z:c { empty } }',
        ('<a xmlns="urn:y"><c xmlns="urn:z"/></a>',),
        ("<a><c/></a>", '<a xmlns="urn:y"><c/></a>'),
        {"inherited-b.rnc": "start = element a { c }\nc = element c { empty }"},
    ),
    "inherited-with-a-prefix": Case(
        'default namespace = "urn:x"\nexternal "inherited-c.rnc"',
        ('<d xmlns="urn:x" x:a="" xmlns:x="urn:x"><e/></d>',),
        ('<d xmlns="urn:x" a=""><e/></d>', '<d xmlns="urn:x" x:a="" xmlns:x="urn:x"><e xmlns=""/></d>'),
        {
            "inherited-c.rnc": "default namespace this = inherit\nnamespace that = inherit\n"
            "element this:d { attribute that:a { text }, element that:* - this:f { empty } }"
        },
    ),
    "inherited-through-two-files": Case(
        'default namespace = "urn:x"\nexternal "inherited-d.rnc"',
        ('<a xmlns="urn:x"><b/></a>',),
        ("<a><b/></a>", '<a xmlns="urn:x"><b xmlns=""/></a>'),
        {
            "inherited-d.rnc": 'element a { external "inherited-e.rnc" }',
            "inherited-e.rnc": "default namespace = inherit\nelement b { empty }",
        },
    ),
    "inherited-by-an-override": Case(
        'namespace y = "urn:y"\ninclude "inherited-b2.rnc" inherit = y { c = element c { empty } }',
        ('<a xmlns="urn:y"><c xmlns=""/></a>',),
        ("<a><c/></a>", '<a xmlns="urn:y"><c/></a>'),
        {"inherited-b2.rnc": "start = element a { c }\nc = element d { empty }"},
    ),
    # Grammars
    "include-with-overrides": Case(
        'start = a\ninclude "include-a.rnc" { b = element c { empty }  div { start |= d  d = element d { empty } } }',
        ("<a><c/></a>", "<d/>"),
        ("<a><b/></a>", "<e/>"),
        {
            "include-a.rnc": "start = e\na = element a { b }\nb = element b { empty }\nd = empty\n"
            "e = element e { empty }"
        },
    ),
    "definitions-combined": Case(
        """
        start |= element a { c }
        start |= element b { c }
        c = element c { empty }
        c &= element d { empty }
        """,
        ("<a><c/><d/></a>", "<b><d/><c/></b>"),
        ("<a><c/></a>",),
    ),
    "divisions": Case("div { start = a div { } div { a = element a { empty } } }", ("<a/>",), ("<b/>",)),
    "quoted-identifiers": Case(
        "start = \\element\n\\element = element \\element { \\text, \\a }\n\\text = attribute x { text }\na = empty",
        ('<element x=""/>',),
        ("<element/>",),
    ),
    "names-with-signs": Case("start = a.b-c_1\na.b-c_1 = element a.b-c_1 { empty }", ("<a.b-c_1/>",), ("<a/>",)),
    "tight": Case('start=(a|b)\na=element a{xsd:token -"x"}b=element b{empty}', ("<a>y</a>", "<b/>"), ("<a>x</a>",)),
    # Comments and annotations
    "comments": Case("# first\n#\nelement # between\n a # {\n{ empty\n#last\n}", ("<a/>",), ("<b/>",)),
    "documentation": Case(
        """
        ## A grammar's first
        ### line

        ## and another
        start = ## what
          element ## a name
            a {
            ## a value
            "x"
            | ##another
            ##
            "y" }
        """,
        ("<a>x</a>", "<a>y</a>"),
        ("<a/>",),
    ),
    "annotations": Case(
        """
        namespace a = "urn:a"
        [ a:x = "1" a:y = 'b' ~ "c" a:z [] ]
        start = [ a:n [ m = "" "text" ~ "more" element [ "x" k [ a:l = "" ] ] "tail" 'twice' ] ] element
            [ a:x = "1" ] a { [ a:x = "" ] (b) }
        ## documented
        [ a:x = "2" ]
        b = [ ] xsd:string { [ a:p = "" ] minLength = "1" [] maxLength = "2" }
        """,
        ("<a>x</a>",),
        ("<a/>", "<a>xxx</a>"),
    ),
    "annotations-following": Case(
        """
        namespace a = "urn:a"
        start = element (* - b) >> a:n [] {
          c >> a:x [ "text" ] >> y [] ? >> a:z [], (d >> a:x [] | empty)* >> a:q []
        }
        """
        "c = element c >> n [] { text >> n [] }\n d = element d { (xsd:token - ([a:x='1'] \"x\")) >> n [] }",
        ("<a/>", "<a><c/></a>", "<a><d>y</d><d/></a>"),
        ("<b/>", "<a><d>x</d></a>"),
    ),
    "annotations-of-a-grammar": Case(
        """
        namespace a = "urn:a"
        a:first [ "x" ]
        start = b
        a:entity [ name = "picture" ]
        a:last [ "x" a:in [ ] 'y' ~ "z" ]
        """
        'div { a:x [] b = element b { empty } } include "annotated.rnc" { a:x [ ] c = empty }',
        ("<b/>",),
        ("<a/>",),
        {"annotated.rnc": "c = text"},
    ),
    "annotations-in-no-namespace": Case(
        "first [ ]\nstart = a >> element []\n\\element [ x = '' 'text' ]\n[ y [] ] a = element a { empty }\n\\start []",
        ("<a/>",),
        ("<b/>",),
    ),
    "annotations-of-names": Case(
        "namespace a = 'urn:a'\nelement [ a:x = '' ] ([ a:y = '' ] b >> n [] | ## c\n c) { empty }",
        ("<b/>", "<c/>"),
        ("<a/>",),
    ),
    "byte-order-mark": Case("\ufeffelement a { empty }", ("<a/>",), ("<b/>",)),
}
