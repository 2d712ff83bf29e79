"""The encodings of names and of what is printed, whatever the locale says.

Names of files are UTF-8 for opis, as they are in the documents that name them. In a locale of another encoding
(`LC_ALL=C` with `PYTHONUTF8=0`, koi8-r) Python could not even name the file that `%D0%94.xml` refers to.
"""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

_UTF8 = "utf-8"


def use_utf8_for_names() -> None:
    """Start the program again in the UTF-8 mode of Python (PEP 540) where names of files are in another encoding."""
    if sys.getfilesystemencoding() == _UTF8 or not sys.executable:
        return
    environment = {**os.environ, "PYTHONIOENCODING": f"{sys.stdout.encoding}:backslashreplace"}
    os.execve(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]], environment)  # noqa: S606 - ourselves


def print_what_the_terminal_has() -> None:
    r"""Write out characters that the encoding of the terminal does not have, as `\u2014`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
