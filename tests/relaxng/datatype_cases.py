"""Texts for each type of XML Schema, and a seeded source of more: right and wrong ones, odd ones above all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random

TEXTS: Mapping[str, tuple[str, ...]] = {
    "string": ("", " a\t", "\n", "я"),
    "normalizedString": ("a\tb", " a ", "a\r\nb", ""),
    "token": (" a  b ", "", "\t"),
    "language": ("en", "en-US", "x-klingon", "i", "abcdefghi", "en-", "en-abcdefghi", "1n", "en-1", "", "en_US"),
    "NMTOKEN": ("a", "-a", "1:", "a b", "", ".", " a ", "é", "ꙗ", "٣", "a\u00a0"),
    "NMTOKENS": ("a b", "", " ", "a\tb", "a\u00a0b", "1 -"),
    "Name": (":", "a:b", "1", "_", "-", "", "a b", "я", "ꙗ", "𐌰"),
    "NCName": (":", "a:b", "1", "_", "a", " a ", "é", "٣a", "a٣", "a·", "·a", "ꙗ", "𐌰", "\u0301a", "a\u0301", "ſ"),
    "ID": ("a", "a:b", "1"),
    "IDREF": ("a", "1"),
    "IDREFS": ("a b", "", "1 a"),
    "ENTITY": ("1", "a b"),
    "ENTITIES": ("", "1 a"),
    "QName": ("a", "x:a", "xml:a", "q:a", ":a", "a:", "x: a", "a:b:c", " a ", "xmlns:a", "x:1", ""),
    "NOTATION": ("a", "x:a", "q:a", "1", "x:y:a"),
    "boolean": ("true", "false", "1", "0", "TRUE", "", " true ", "yes", "01"),
    "decimal": ("1", "1.", "0.1", ".1", ".", "+1", "+-1", "1e3", "", "-", "1,5", "１", "00.10", "INF", " 1 ", "1 1"),
    "integer": ("1", "1.0", "+0", "-0", "", " 5", "5 5", "00001", "１", "--1", "1" * 5000),
    "nonPositiveInteger": ("0", "+0", "-1", "1", "-0", "+1"),
    "negativeInteger": ("-1", "0", "-0", "-01"),
    "nonNegativeInteger": ("-0", "-1", "+1", "0", "00", "-00", "9" * 5000),
    "positiveInteger": ("0", "1", "+1", "-1", "01", "00"),
    "long": ("9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809"),
    "int": ("2147483647", "2147483648", "-2147483648", "-2147483649"),
    "short": ("32767", "32768", "-32768", "-32769"),
    "byte": ("127", "128", "-128", "-129", "+0127"),
    "unsignedLong": ("18446744073709551615", "18446744073709551616", "-0", "-1"),
    "unsignedInt": ("4294967295", "4294967296"),
    "unsignedShort": ("65535", "65536"),
    "unsignedByte": ("255", "256", "+1", "-0"),
    "float": ("1", "1e39", "1e-50", "INF", "-INF", "+INF", "NaN", "-NaN", "inf", "1.", ".1", ".", "1e", "1E5", "1e+5"),
    "double": ("1e400", "1e5.0", "", "+1", "-0", "0x1p3", "1f", "1d", "Infinity", " 1 ", "1 e5", "1_0", ".5e-3", "nan"),
    "hexBinary": ("", "0", "00", "0g", "aF", "a F", " aF "),
    "base64Binary": (
        "", "AA==", "AB==", "AAA=", "AAB=", "AAE=", "AAAA", "A A A A", "A  AAA", "AA = =", "A=", "AAAAA", "A", "AA=",
        "====", "AAA= ", "A\nAAA", "AQ==", "Ag==", "Aw==", "A+/=", "A-_=", "AAA===", "AA==AAAA", "A" * 4000,
    ),
    "anyURI": (
        "", "http://a.b/c", "http://a.b/ c", "a b", "%", "%4", "%41", "%zz", "a#b", "a#b#c", "#", "##", "http://",
        "http:",
        "http:a", "é", "http://é.com", "http://[::1]/", "http://[::1", "[", "a[b]", "{x}", "a\\b", "a|b", "<a>", ":",
        "::",
        ":a", "a:b", "1:b", "a_b:c", "a+b:c", "a.b:c", "a-b:c", "aé:b", "http://a:80/", "http://a:x/",
        "http://user@host",
        "?", "?a?b", "#a?b", "\u00a0", "a\tb", " a ", "urn:x:y", "urn:", "//", "//a", "///", "file:///c:/x", "c:\\x",
        "http://%41/", "a%", "#%", "..", "*", "a:", "a:#", "a:?x", "a:/", "a/b:c", "a?b:c", "#a:b", "a@b:c", "//?x",
        "//#x",
        "http://[1]", "http://[::1]x", "news:[x]", "[x]:y", "a%20b:c", "%61:b", "http://[1:2::3:4]:80",
        "http://[::1]:x",
        "http://u@[::1]/", "http://u@v@[::1]/", "http://[::g]/", "//[::ffff:1.2.3.4]", "?[x]", "/[x]", "a:b#%2", "a\nb",
    ),
    "date": (
        "1931-02-28", "1931-02-29", "1931-02-30", "1931-04-31", "2000-02-29", "1900-02-29", "0000-01-01", "-0001-02-29",
        "-0004-02-29", "-0005-02-29", "-0101-02-29", "-0401-02-29", "10000-02-29", "10100-02-29", "02000-01-01",
        "123456789-02-28", "123456789123-02-28", "1931-02-28Z", "1931-02-28+14:00", "1931-02-28+14:01",
        "1931-02-28+13:59", "1931-02-28+13:60", "1931-02-28-14:00", "1931-02-28-13:00", "+1931-02-28", " 1931-02-28 ",
        "1931-2-28", "1931-02-28 Z", "-0000-01-01", "1931-02-28z", "１９３１-02-28", "1931-13-01", "1931-00-01",
        "1931-01-00", "1931-01-32", "28.02.1931", "1931-12-31", "1931-11-31",
    ),
    "dateTime": (
        "1931-02-28T24:00:00", "1931-02-28T24:00:00.0", "1931-02-28T24:00:00.1", "1931-02-28T24:01:00", "1931-02-28",
        "1931-02-28T23:59:60", "1931-02-28T23:59:61", "1931-02-28T23:59:59.", "1931-02-28T23:59:59.999999999999",
        "1931-02-28T1:00:00", "1931-02-28t01:00:00", "1931-02-28T01:00", "1931-02-28T01:00:00+02:00",
        "1931-02-29T01:00:00", "1932-02-29T01:00:00.5Z", "1931-02-28 01:00:00",
    ),
    "time": (
        "24:00:00", "24:00:00.000", "24:00:01", "23:59:60", "12:00:60.5", "00:00:00Z", "00:00:00+14:00", "25:00:00",
        "12:60:00", "1:00:00", "12:00", "12:00:00.", "12:00:00.5",
    ),
    "gYear": (
        "0000", "0001", "-0001", "12345", "01234", "1931Z", "931", "1931-13:30", "1931-14:00", "+1931", "12345678901",
    ),
    "gYearMonth": ("1931-02", "1931-13", "0000-02", "1931-02Z", "1931-2", "-0001-12"),
    "gMonth": ("--02", "--02--", "--13", "--00", "--02Z", "--2", "--02--Z", "--02-05:30"),
    "gMonthDay": ("--02-29", "--02-30", "--04-31", "--12-31Z", "--02-29+14:00", "--2-2", "--11-31"),
    "gDay": ("---01", "---31", "---32", "---00", "---31Z", "---1", "---31-13:00"),
    "duration": (
        "P", "PT", "P1Y", "-P1Y", "P-1Y", "P1Y1M1DT1H1M1.5S", "P1M1Y", "PT1S", "PT.5S", "PT5.S", "P1YT", "+P1Y", "P 1Y",
        "P1W", "PT1M", "P1.5Y", "P0Y", "-P0Y", "PT1.5M", "P1S", "P1D1H", "P" + "9" * 50 + "Y",
    ),
}  # fmt: skip
_SIGNS = "0123456789-+:.TZPYMDHSeE%#[]/ab_ \t\n=AQ,é٣\u00a0\ud7fb𐌰\u0301"
_LONGEST = 60


def seeded(seed: str) -> Random:
    """A source of cases that are the same each time."""
    return Random(seed)  # noqa: S311 - cases, not secrets


def altered(texts: tuple[str, ...], number: int, random: Random) -> Iterator[str]:
    """So many of the texts with a few characters added, removed, replaced or exchanged."""
    for _ in range(number):
        signs = list(random.choice(texts))[:_LONGEST]
        for _ in range(random.choice((1, 1, 2, 3))):
            at = random.randrange(len(signs) + 1)
            match random.randrange(4):
                case 0:
                    signs.insert(at, random.choice(_SIGNS))
                case 1:
                    del signs[at : at + 1]
                case 2:
                    signs[at : at + 1] = random.choice(_SIGNS)
                case _:
                    signs[at : at + 2] = reversed(signs[at : at + 2])
        yield "".join(signs)


def of_type(name: str, random: Random) -> str:
    """A value of an ordered type, often equal to or near another one."""
    match name:
        case "integer" | "byte" | "unsignedByte" | "nonPositiveInteger":
            return str(random.randint(-20, 300) if random.random() < 0.5 else random.randint(-3, 3))
        case "decimal":
            return random.choice(("0", "-0", "1.5", "1.50", "+01.5", "0.001", "9" * 29 + ".1", "9" * 29 + ".2", "-1"))
        case "float" | "double":
            return random.choice(_FLOATS)
        case "duration":
            return _duration(random)
    return _date(name, random)


_FLOATS = (
    "0", "-0", "1", "0.1", "0.1000001", "0.10000000149011612", "1e10", "INF", "-INF", "NaN", "1e39", "3.4028235e38",
    "3.4028236e38", "1.17549435e-38", "1e-45", "0.7e-45", "0.8e-45", "16777217", "16777216", "16777219", "16777220",
    "-5", "1.00000005960464477539062500000000000000000000000001", "1.000000059604644775390625", "1.0000001",
)  # fmt: skip


def _date(name: str, random: Random) -> str:
    year = random.choice(("1931", "1932", "-0001", "0001", "2000", "1900", "12345"))
    month = random.choice(("01", "02", "03", "06", "11", "12"))
    day = random.choice(("01", "15", "25", "28"))
    clock = f"{random.choice((0, 1, 10, 12, 14, 23)):02}:{random.choice((0, 30, 59)):02}:" + random.choice(
        ("00", "59", "60", "00.5", "00.50")
    )
    forms = {
        "date": f"{year}-{month}-{day}",
        "dateTime": f"{year}-{month}-{day}T{clock}",
        "time": clock,
        "gYear": year,
        "gYearMonth": f"{year}-{month}",
        "gMonth": f"--{month}",
        "gMonthDay": f"--{month}-{day}",
        "gDay": f"---{day}",
    }
    return forms[name] + random.choice(("", "", "Z", "+01:00", "-05:30", "+14:00", "-13:00", "+13:59"))


def _duration(random: Random) -> str:
    days = "".join(f"{random.choice(_NUMBERS)}{unit}" for unit in "YMD" if random.random() < 0.4)
    hours = "".join(f"{random.choice((0, 1, 23, 24, 60, 720, 744))}{unit}" for unit in "HM" if random.random() < 0.2)
    seconds = random.choice(("", "", "", "1S", "60S", "0.5S", "0.50S"))
    clock = f"T{hours}{seconds}" if hours or seconds else ""
    return f"{random.choice(('', '', '-'))}P{days}{clock}" if days or clock else "P1D"


_NUMBERS = (0, 1, 2, 11, 12, 13, 24, 27, 28, 29, 30, 31, 32, 59, 60, 61, 364, 365, 366, 367, 400, 730, 731)
