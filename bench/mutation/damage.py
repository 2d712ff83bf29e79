"""Damage to the bytes of a file: what disks, editors and careless conversions do to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

_ODD_BYTES = (
    b"\0", b"\x01", b"\x0b", b"\x1b[31m", b"\x7f", b"\x80", b"\x85", b"\xc0\x80", b"\xed\xa0\x80", b"\xff\xfe",
    b"\xef\xbb\xbf", b"\xef\xbf\xbf", b"\xf4\x90\x80\x80", b"\xf0\x9f\x98\x80", b"\xe2\x80\xa8", b"\xe2\x80\xae",
    b"<", b">", b"&", b"&amp", b"&#0;", b"&#x1F600;", b"&#55296;", b"&#99999999999;", b"&nbsp;", b"&e;", b"]]>",
    b"<![CDATA[",
    b"<!--", b"-->", b"--", b"<?", b"?>", b"<?xml?>", b"<!DOCTYPE a>", b"<a:b/>", b"<a a='' a=''/>", b'"', b"'",
    b"\r", b"\r\n", b"\t",
)  # fmt: skip
_ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "koi8-r", "windows-1251", "iso-8859-1", "cp037", "shift_jis", "utf-7")
_LABELS = (
    b"utf-8", b"UTF-16", b"us-ascii", b"iso-8859-1", b"windows-1251", b"koi8-r", b"utf-7", b"utf-32", b"ebcdic-cp-us",
    b"shift_jis", b"euc-jp", b"gb18030", b"big5", b"idna", b"punycode", b"unicode_escape", b"base64", b"rot13",
    b"klingon",
    b"",
)  # fmt: skip
_MOST_REPEATED = 3000  # bytes


def damage(content: bytes, random: Random) -> bytes:
    """Return the content with its bytes damaged in one way."""
    return DAMAGES[random.choice(list(DAMAGES))](content, random)


def _flip(content: bytes, random: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(random.choice((1, 1, 2, 8))):
        if changed:
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _insert(content: bytes, random: Random) -> bytes:
    at = random.randrange(len(content) + 1)
    return content[:at] + random.choice(_ODD_BYTES) + content[at:]


def _overwrite(content: bytes, random: Random) -> bytes:
    at, odd = random.randrange(len(content) + 1), random.choice(_ODD_BYTES)
    return content[:at] + odd + content[at + len(odd) :]


def _cut(content: bytes, random: Random) -> bytes:
    return content[: random.randrange(len(content) + 1)]


def _cut_out(content: bytes, random: Random) -> bytes:
    at = random.randrange(len(content) + 1)
    return content[:at] + content[at + random.choice((1, 3, 50, 400)) :]


def _repeat(content: bytes, random: Random) -> bytes:
    at = random.randrange(len(content) + 1)
    piece = content[at : at + random.randint(1, _MOST_REPEATED)]
    return content[:at] + piece + content[at:]


def _prepend(content: bytes, random: Random) -> bytes:
    return random.choice((b" ", b"\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\0", b"<!-- -->", b"x")) + content


def _append(content: bytes, random: Random) -> bytes:
    return content + random.choice((b"\0", b"\x1a", b"x", b"<a/>", b"<!-- ", b"<?a?>", content))


def _line_ends(content: bytes, random: Random) -> bytes:
    return content.replace(b"\n", random.choice((b"\r", b"\r\n", b"\n\r", b"\x85", b"\xc2\x85", b"")))


def _transcode(content: bytes, random: Random) -> bytes:
    """Write the text in another encoding, under the label that it has."""
    return content.decode("utf-8", "replace").encode(random.choice(_ENCODINGS), "replace")


def _relabel(content: bytes, random: Random) -> bytes:
    """Name another encoding than that of the text."""
    declaration, label = content.split(b"?>", 1)[0], random.choice(_LABELS)
    if declaration.startswith(b"<?xml") and b"encoding" in declaration:
        content = content.split(b"?>", 1)[1]
    return b'<?xml version="1.%d" encoding="%s"?>' % (random.choice((0, 0, 0, 1)), label) + content


DAMAGES: Mapping[str, Callable[[bytes, Random], bytes]] = {
    "bits": _flip,
    "odd bytes inserted": _insert,
    "odd bytes instead": _overwrite,
    "cut off": _cut,
    "cut out": _cut_out,
    "repeated": _repeat,
    "something before": _prepend,
    "something after": _append,
    "line ends": _line_ends,
    "another encoding": _transcode,
    "another label": _relabel,
}
