"""opis: a staged pipeline from TEI to HTML, XSL-FO and plain text."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("opis")
except PackageNotFoundError:  # a checkout that is not installed
    __version__ = "0"
