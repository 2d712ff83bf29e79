"""A server on loopback that stands for the TEI's release archive."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.support import TEI

PATH = "xml/tei/odd/p5subset.xml"
# No proxy of the machine may come between.
DIRECT = dict.fromkeys(("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"), "")


def release_file(version: str, elements: int = 1) -> bytes:
    """Specifications of a version ("": that name none) with so many elements."""
    edition = f"P5 Version {version}. Last updated on 24th January 2025, revision 0" if version else "P5"
    body = '<elementSpec ident="p"/>' * elements
    return (
        f'<TEI xmlns="{TEI}"><teiHeader><fileDesc><editionStmt><edition>{edition}</edition></editionStmt></fileDesc>'
        f"</teiHeader><text>{body}</text></TEI>"
    ).encode()


@dataclass(slots=True)
class Answer:
    """What is sent: `lost` bytes of it are announced and do not come."""

    body: bytes = b""
    status: int = 200
    location: str = ""
    lost: int = 0


@dataclass(slots=True)
class Archive:
    """A server of releases, and the paths that it was asked for."""

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        """Where the releases are."""
        return f"http://127.0.0.1:{self.port}/Vault/P5/"

    def release(self, name: str, answer: Answer | bytes) -> None:
        """Have an answer for a release."""
        self.answers[f"/Vault/P5/{name}/{PATH}"] = Answer(answer) if isinstance(answer, bytes) else answer


@contextmanager
def running_archive() -> Iterator[Archive]:
    """A server while it runs."""
    archive = Archive()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            archive.asked.append(self.path)
            answer = archive.answers.get(self.path, Answer(b"<html>gone", 404))
            self.send_response(answer.status)
            if answer.location:
                self.send_header("Location", answer.location)
            self.send_header("Content-Length", str(len(answer.body) + answer.lost))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        archive.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield archive
        server.shutdown()
        thread.join()
