"""What must hold of every run of the command, whatever it reads."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import html5lib
from jsonschema import Draft202012Validator
from lxml import etree

from bench.fuzz.case import Problem
from bench.fuzz.inline import Outcome
from bench.specimens import HOME
from pipeline.storage import record

NEVER = frozenset(
    (
        "internal-error", "stylesheet-failed", "deadline-exceeded", "memory-exceeded", "process-died", "words-differ",
        "text-lost", "text-doubled", "text-moved", "text-foreign", "audit-disturbs", "account-open",
    )
)  # fmt: skip
_TRACEBACK = re.compile(r'Traceback \(most recent call last\)|File "[^"]+\.py", line \d+|a mistake in opis itself')
_DECLARED = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z][\w.-]*)""")
_LINE_END = re.compile(r"\r\n?")
_NONCHARACTER = re.compile(
    f"[\ufdd0-\ufdef{''.join(chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))}]"
)
_STEP = re.compile(r"/([^/\[]+)")
_MARKS = ((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
          (b"\xef\xbb\xbf", "utf-8-sig"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))  # fmt: skip


def ends_properly(outcome: Outcome, *, refused: bool = False) -> Iterator[Problem]:
    """Yield what is wrong with how a command ended; `refused` allows for an error of the project."""
    allowed = (0, 1, 2) if refused else (0, 1)
    if outcome.status not in allowed:
        yield Problem("exit status", f"status {outcome.status}: {outcome.err.strip() or outcome.out[-500:]}")
    if outcome.status == 2 and refused and not outcome.err.strip():
        yield Problem("exit status", "status 2 without a word why")
    for printed in (outcome.out, outcome.err):
        if found := _TRACEBACK.search(printed):
            yield Problem("traceback", printed[found.start() :][:3000])


def report_holds(text: str, status: int, folder: Path) -> Iterator[Problem]:
    """Yield what is wrong with a report as JSON: its form, its status, findings that must not be, their places."""
    report = json.loads(text)
    for error in _schema().iter_errors(report):
        yield Problem("report.schema.json", f"{error.message[:300]} at {error.json_path}")
    findings = [finding for document in report["documents"] for finding in document["findings"]]
    if status != any(finding["severity"] == "error" for finding in findings):
        yield Problem("exit status", f"status {status} does not fit the findings")
    for finding in findings:
        yield from finding_holds(finding, folder)


def finding_holds(finding: dict[str, Any], folder: Path) -> Iterator[Problem]:
    """Yield what is wrong with a finding."""
    said = f"{finding['rule']} at {finding['line']}:{finding['column']} {finding['xpath']}: {finding['message']}"
    if finding["rule"] in NEVER:
        yield Problem(finding["rule"], f"{_around(finding['xpath'])}{said}")
    if why := _misplaced(folder / finding["path"], finding["line"], finding["column"]):
        yield Problem("place", f"{finding['rule']}: {why}\n{said}")
    if "None" in finding["message"].split():
        yield Problem("message", f"{finding['rule']}: {finding['message']}")


def _around(xpath: str) -> str:
    """Name the last two elements of an XPath: much the same trouble if they are the same."""
    steps = _STEP.findall(xpath)
    return f"<{'/'.join(steps[-2:])}> " if steps else ""


def _misplaced(path: Path, line: int, column: int) -> str:
    """Say why a line and a column are not in a file; "" if they are."""
    if not path.is_file():
        return "there is no such file"
    if line == 0:
        return "" if column == 0 else "a column without a line"
    content = path.read_bytes()
    lines = _LINE_END.sub("\n", _decode(content)).split("\n")
    if line > len(lines):
        return f"line {line} of {len(lines)}"
    found = lines[line - 1]
    length = len(found.encode("utf-8", "replace")) if "\ufffd" in found else len(found)  # in bytes if not decodable
    return "" if column <= length + 1 else f"column {column} of {length}"


def _decode(content: bytes) -> str:
    declared = _DECLARED.match(content)
    marked = [encoding for mark, encoding in _MARKS if content.startswith(mark)]
    for encoding in (*marked, *([declared[1].decode("ascii")] if declared else [])):
        try:
            return content.decode(encoding, "replace")
        except (LookupError, UnicodeError, ValueError):
            continue
    return content.decode("utf-8", "replace")


def outputs_hold(report: str, out: Path) -> Iterator[Problem]:
    """Yield what is wrong with the files of a build: absent, not listed, or not in the form they should have."""
    content = json.loads(report)
    listed = {name for document in content["documents"] for name in document["outputs"]} | set(
        content["summary"]["outputs"]
    )
    there = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()} - {
        "report.json",
        record.FILE,
    }
    if listed != there:
        yield Problem("outputs", f"listed {sorted(listed - there)}, there {sorted(there - listed)}")
    for name in sorted(there & listed):
        yield from _file_holds(name, (out / name).read_bytes())


def _file_holds(name: str, content: bytes) -> Iterator[Problem]:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        yield Problem("output", f"{Path(name).suffix}: {error}")
        return
    if name.endswith(".html"):
        yield from html_problems(text)
    elif name.endswith(".fo"):
        try:
            etree.fromstring(content, etree.XMLParser(huge_tree=True))
        except etree.XMLSyntaxError as error:
            yield Problem("fo", str(error))


def html_problems(text: str) -> Iterator[Problem]:
    """Yield the first parse error of a page, by the HTML standard.

    Noncharacters of Unicode, which XML allows and the standard calls an error, are shown all the same: they pass.
    """
    parser = html5lib.HTMLParser()
    parser.parse(_NONCHARACTER.sub("", text))
    for _, code, data in parser.errors[:1]:
        yield Problem("html", f"{code} {data}")


def same_files(one: Path, other: Path, *, ignoring: Collection[str] = ()) -> Iterator[Problem]:
    """Yield the first file in which two folders differ."""
    first, second = (_files(folder, ignoring) for folder in (one, other))
    for name in sorted(first.keys() | second.keys()):
        if first.get(name) != second.get(name):
            yield Problem("same bytes", f"{Path(name).suffix or name} differs: {name}")
            return


def _files(folder: Path, ignoring: Collection[str]) -> dict[str, bytes]:
    return {
        name: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and (name := path.relative_to(folder).as_posix()) not in ignoring
    }


@cache
def _schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads((HOME / "docs" / "report.schema.json").read_text(encoding="utf-8")))
