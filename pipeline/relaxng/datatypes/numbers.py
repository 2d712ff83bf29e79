"""Numbers (Part 2, sections 3.2.3 to 3.2.5): exact decimals, and floating point of 32 and 64 bits."""

from __future__ import annotations

import math
import struct
from decimal import Decimal

DECIMAL = r"[+-]?(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)"
INTEGER = r"[+-]?[0-9]++"
FLOAT = rf"{DECIMAL}(?:[eE][+-]?[0-9]++)?|-?INF|NaN"
_NAN = "NaN"  # equal to itself, other than Python's


def whole(digits: str) -> int:
    """Return an integer of any length: Python's own reading stops at some thousand digits."""
    return int(Decimal(digits))


def digits(text: str) -> tuple[int, int]:
    """Return the digits that a decimal needs (totalDigits), and those after its point (fractionDigits)."""
    integral, _, fraction = text.lstrip("+-").partition(".")
    fraction = fraction.rstrip("0")
    return max(len((integral + fraction).lstrip("0")), len(fraction)), len(fraction)


def double(text: str) -> float | str:
    """Return the nearest number of 64 bits, or NaN."""
    return text if text == _NAN else float(text)  # float knows INF as infinity


def single(text: str) -> float | str:
    """Return the nearest number of 32 bits, or NaN."""
    number = double(text)
    if isinstance(number, str) or math.isinf(number) or number == 0:
        return number
    error = Decimal(text) - Decimal(number) if Decimal(text) != Decimal(number) else 0
    if error and not struct.unpack("<q", struct.pack("<d", number))[0] % 2:
        # Rounding twice can go wrong in the middle between two numbers: an odd last bit tells on which side it is.
        number = math.nextafter(number, math.copysign(math.inf, error))
    try:
        return float(struct.unpack("<f", struct.pack("<f", number))[0])
    except OverflowError:
        return math.copysign(math.inf, number)


def less(one: Decimal, other: Decimal) -> bool:
    """Return the order of decimals."""
    return one < other


def float_less(one: float | str, other: float | str) -> bool:
    """Return the order of floating-point numbers, in which NaN has no place."""
    return not isinstance(one, str) and not isinstance(other, str) and one < other
