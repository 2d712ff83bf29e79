"""TEI's specifications of a release, from the TEI's release archive into the user's cache.

requests is imported where it is needed: every command would wait for it (60 ms), and one uses it.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.errors import DownloadFailed, TeiSourceWrong
from pipeline.odd.tei.source import FILE, Release, checksum, specifications, store, stored

ARCHIVE = "https://www.tei-c.org/Vault/P5/"
CURRENT = "current"  # what the archive calls its newest release
_PATH = f"xml/tei/odd/{FILE}"
_CONNECT, _SILENCE = 10, 30  # seconds until a connection is there; seconds between two pieces
_PIECE, _MOST = 1 << 16, 200_000_000  # bytes; a release has 4 to 30 million
_ADVICE = (
    "Check the connection, and the proxy if there is one (https_proxy); or name a mirror with --from; "
    f"or save {FILE} by hand and name it with --source"
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A release that is in the cache now, and whether it was there before."""

    release: Release
    was_there: bool


def fetch(version: str = CURRENT, archive: str = ARCHIVE) -> Fetched:
    """Have a release in the cache: by its number, or the current one. Only what is not there is downloaded.

    Raises DownloadFailed where the archive does not give the file, TeiSourceWrong where it is not what it should be
    (not TEI's specifications, of another version, or not the same as when it was first fetched) and
    OutputUnwritable. In all these cases the cache stays as it was.
    """
    known = {release.version: release for release in stored()}
    if version in known and known[version].is_intact:
        return Fetched(known[version], was_there=True)
    url = f"{archive.rstrip('/')}/{version}/{_PATH}"
    content = _download(url, tuple(known))
    found = specifications(content, url).version
    if version == CURRENT:
        if not found:
            raise TeiSourceWrong(url, "it does not say of which version it is", "Name one: `opis schema fetch 4.9.0`")
        version = found
    elif found and found != version:
        raise TeiSourceWrong(url, f"it is of version {found}, not {version}", f"Try `opis schema fetch {found}`")
    before = known.get(version)
    if before is not None and before.checksum != checksum(content):
        raise TeiSourceWrong(
            url,
            f"it is not the file that was fetched as {version} before: SHA-256 {checksum(content)}, not "
            f"{before.checksum}",
            f"Releases do not change. If you trust this one, remove {before.path.parent} and fetch it again",
        )
    was_there = before is not None and before.is_intact
    return Fetched(store(version, content), was_there)


def _download(url: str, in_cache: tuple[str, ...]) -> bytes:
    """Return the whole of a file. Proxies are those that the environment names. Raises DownloadFailed."""
    import requests

    content = bytearray()
    try:
        with requests.get(url, stream=True, timeout=(_CONNECT, _SILENCE)) as response:
            if not response.ok:
                there = "There is no such release" if response.status_code == requests.codes.not_found else _ADVICE
                raise DownloadFailed(url, f"{response.status_code} {response.reason}", there, in_cache)
            for piece in response.iter_content(_PIECE):
                content += piece
                if len(content) > _MOST:
                    raise DownloadFailed(url, f"it has more than {_MOST:,} bytes", _ADVICE, in_cache)
    except requests.RequestException as error:
        raise DownloadFailed(url, _reason(error), _ADVICE, in_cache) from error
    return bytes(content)


def _reason(error: Exception) -> str:
    """Return the reason of a failed request, in our words for the usual ones."""
    from requests import exceptions

    match error:
        case exceptions.SSLError():
            return "the server's certificate is not trusted"
        case exceptions.ProxyError():
            return "the proxy that the environment names does not answer"
        case exceptions.Timeout():
            return "there was no answer in time"
        case exceptions.ConnectionError():
            return "there is no connection to the server"
        case exceptions.ChunkedEncodingError():
            return "the connection broke off before the end"
        case exceptions.TooManyRedirects():
            return "the server sends from one address to the next without end"
    return str(error)
