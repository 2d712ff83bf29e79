"""References by URI (Part 2, section 3.2.17): RFC 2396 with RFC 2732, once characters outside them are escaped.

As that escaping (XLink 1.0, section 5.4) lets nearly all characters through, little is left that is wrong: a % that
begins no escape, a second #, brackets, a colon after what is no scheme, a scheme with nothing after it.
"""

from __future__ import annotations

import re

_ESCAPE = r"%[0-9A-Fa-f]{2}"
_ANY = rf"(?:[^%#]|{_ESCAPE})"
_SCHEME = r"[A-Za-z][A-Za-z0-9+.-]*+:"
_NO_SCHEME = r"(?![^:/?#]*+:)"
_ADDRESS = (
    rf"(?:(?:[^%#\[\]/?@]|{_ESCAPE})*+@)?\[(?P<address>[0-9A-Fa-f:.]*+(?:%[0-9A-Za-z]++)?)\](?::[0-9]*+)?(?![^/?#])"
)
_HOST = rf"(?:[^%#\[\]/?]|{_ESCAPE})++"
_AUTHORITY = rf"//(?:{_ADDRESS}|{_HOST}|(?=[/?#]))"
_PATH = rf"(?:[^%#\[\]?]|{_ESCAPE})*+"
_HIERARCHY = rf"(?:{_AUTHORITY}|(?!//)){_PATH}(?:\?{_ANY}*+)?"

URI = rf"(?:(?:{_SCHEME}(?=/)|{_NO_SCHEME}){_HIERARCHY}|{_SCHEME}(?!/){_ANY}++)(?:#{_ANY}*+)?"


def has_real_address(text: str) -> bool:
    """Return whether a text that matches `URI` has an address of IPv6 in its brackets, if it has brackets there."""
    if "[" not in text:
        return True
    match = re.fullmatch(URI, text)
    address = match and match["address"]
    if address is None:
        return True
    from ipaddress import AddressValueError, IPv6Address  # slow to import, and hardly ever needed

    try:
        IPv6Address(address)
    except AddressValueError:
        return False
    return True
