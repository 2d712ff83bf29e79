"""opis: a staged pipeline from TEI to HTML, XSL-FO and plain text."""


def __getattr__(name: str) -> str:
    """Return the version as `__version__`, looked up when it is asked for: `opis --help` need not wait for that."""
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("opis")
    except PackageNotFoundError:  # a checkout that is not installed
        return "0"
