"""Values that datatypes take differently: at the edges of calendars, numbers, names, white space and Unicode."""

from __future__ import annotations

import re
from random import Random


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_DATES = _words("""
1931-02-28 1931-02-29 1932-02-29 1900-02-29 2000-02-29 1931-04-31 1931-13-01 1931-00-10 1931-1-1 31-12-1931
0000 0000-01-01 0001-01-01 -0001-01-01 -0004-02-29 -0005-02-29 12345 012345 12345-06-07 1931-02 1931 931 19311
1931-02-28Z 1931-02-28+03:00 1931-02-28+14:00 1931-02-28+14:01 1931-02-28-15:00 1931-02-28+3:00 1931Z
1931-02-28T10:20:30 1931-02-28T24:00:00 1931-02-28T24:00:01 1931-02-28T10:20:60 1931-02-28T10:20 1931-02-28T10:20:30.5
1931-02-28T10:20:30.Z 1931-02-28T10:20:30Z 1931-02-28t10:20:30 10:20:30 24:00:00 25:00:00 10:60:00 10:20
--02 --02-- --02-29 --02-30 --13 ---31 ---32 ---01Z ---1 --04-31 +1931 1931-02-28/1931-03-01 heute
P1Y P1M2D P PT PT1H P1YT P-1Y -P1Y P1.5Y PT1.5S PT.5S P1D1M P0D p1y
""")
_NUMBERS = _words("""
0 1 -1 +1 -0 00 007 1.0 1. .5 . -.5 +.5 1e3 1E3 1e 1e+3 1.5e-3 INF -INF +INF NaN nan 1,5 1/2 1 / 2 1:2 0x1F ٣ １２ ½
255 256 -128 32768 +2147483648 +4294967296 +18446744073709551616 1.00000000000000000000001 3.14%
unbounded inf true false TRUE 0.5 1.0000001 yes no unknown inapplicable high medium low 50% 12cm 12mm 5em 3in
""")
_NAMES = _words("""
p1 1p -p .p _p p.1 p-1 p:1 :p p: p:q:r xml xmlns xml:id é ё Ж ж1 文 a·b ·a a̋ ̋a ℮ a٠ ٠a a‿b 𐐷 a𐐷 ª aº
Ⅷ ⅷ ﬁ ſ K Å İ ı rend-old tei:p https://example.org p/q p+q a,b a;b a&b a<b "a" 'a' `a` {a} a|b a\\b a^b #p1 #1 ## p#q#r
""")
_LANGUAGES = _words("""
ru en-GB de-1901 sr-Latn-RS x-mine i-klingon abcdefghi abcdefgh en- -en en--GB en_GB EN-gb de-123456789
1a a1 a-1 ру zh-Hant-
""")
_REFERENCES = _words("""
http://example.org/a http://example.org/%C3%A9 http://example.org/%zz http://example.org/% %41 %4 http://[::1]/
http://[::1 http://exa_mple.org/ http://a:b@c:99/d?e=f#g#h mailto:a@b //host/path ../a/b.xml ./
? # : :a 1:a a:b a: http: http:// /a//b
file:///c:/a c:\\a\\b urn:isbn:1 http://пример.рф/путь#я a|b a^b {a} <a> a`b a"b http://a.b/c[d]
#xpath(//p[1]) http://a/\\b
""")
_SPACES = (
    "", " ", "  ", "\t", "\n", "\r", " a", "a ", "a b", "a  b", "a\tb", "a\nb", "a\rb", "\na\n", " 1 ",
    " 1931-02-28 ", "1931 -02-28", " true", "# p1", "#p1 #p2", " #p1\n#p2 ", "a\u00a0b", "\u00a0", "\u00a01",
    "\u2003", "\u3000", "\u2028", "1\u00a0", "\u2009 5", "ru ", " ru", "p 1", "a\u200bb", "\ufeff", "\u0085",
)  # fmt: skip
_CHARACTERS = (
    "\ufffd", "\U0001f600", "\U00010000", "\u1e9e", "\u0587", "e\u0301", "\u0301", "\u20bd", "\u20be", "\u20bf",
    "\ua7ae", "\u1c80", "\u03c2", "\u16ee", "\u2160", "\u2460", "\u0660", "\u00b2", "\u00b7", "\u2024", "\u2133",
    "\u212e", "\u3007", "\uac00", "\uff10", "\U0001d7d8", "\U00020000", "\U0001f9e7", "a\u00adb", "\ue000", "\ufdd0",
    "\U000e0041", "\u200d",
)  # fmt: skip
_POOLS = (_DATES, _NUMBERS, _NAMES, _LANGUAGES, _REFERENCES, _SPACES, _CHARACTERS)
_SHAPES = (
    (re.compile(r"-?\d{4}(-\d\d.*)?|--.*|P[\dT].*|\d\d:\d\d.*"), _DATES),
    (re.compile(r"[+-]?[\d.]+"), _NUMBERS),
    (re.compile(r".*[#/:].*"), _REFERENCES),
    (re.compile(r"[a-z]{2,3}(-\w+)*"), _LANGUAGES),
    (re.compile(r"[\w.-]+"), _NAMES),
)
_SIGNS = "0123456789-+.:TZzPe%#/ _\t\n\u00a0aAzZéЖж\u0301·٣\U0001f600&<>\"'[]{}|\\^`~,;@!?*()="
_MOST_WORDS = 3


def odd_value(random: Random, like: str = "") -> str:
    """Return a value that is one at the edge of some datatype, often that of another value.

    Sometimes several values.
    """
    pool = random.choice(_POOLS)
    alike = [pool for shape, pool in _SHAPES if shape.fullmatch(like)]
    if alike and random.random() < 0.75:
        pool = alike[0]
    if pool is _DATES and random.random() < 0.5:
        return _date(random)
    if random.random() < 0.1:
        return " ".join(random.choices(pool, k=random.randint(2, _MOST_WORDS)))
    return random.choice(pool)


def _date(random: Random) -> str:
    """Return a date or a time that may be none: of parts each of which is at an edge or beyond it."""
    year = random.choice(("1931", "1900", "2000", "1932", "0000", "0004", "-0001", "-0005", "12345", "931"))
    month, day = random.choice((f"{random.randint(0, 13):02}", "02")), f"{random.choice((0, 1, 28, 29, 30, 31, 32)):02}"
    hour, minute, second = (f"{random.choice((0, 9, 23, 24, 59, 60)):02}" for _ in range(3))
    time, zone = f"{hour}:{minute}:{second}", random.choice(("", "", "", "Z", "+02:00", "-00:00", "+14:00", "+14:01"))
    forms = (f"{year}-{month}-{day}", f"{year}-{month}-{day}T{time}", f"{year}-{month}", time, f"--{month}-{day}", year)
    return random.choice(forms) + zone


def one_character_off(text: str, random: Random) -> str:
    """Return a text with one character added, left out, replaced, doubled, or in the place of its neighbour."""
    at = random.randrange(len(text) + 1)
    before, after = text[:at], text[at:]
    sign = random.choice(_SIGNS)
    match random.randrange(5):
        case 0:
            return before + sign + after
        case 1:
            return before + after[1:]
        case 2:
            return before + sign + after[1:]
        case 3:
            return before + after[:1] + after
    return before + after[1:2] + after[:1] + after[2:]
