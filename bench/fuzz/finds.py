"""Finds: inputs that break a property, as files with what happened."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bench.fuzz.case import Case, Problem, Target, Tried


@dataclass(frozen=True, slots=True)
class Find:
    """An input with a problem."""

    case: Case
    content: bytes
    problem: Problem

    @property
    def name(self) -> str:
        """A name for the file: the same for the same problem of the same target."""
        mark = sha256(self.problem.signature.encode("utf-8")).hexdigest()[:8]
        kind = "".join(each if each.isalnum() else "-" for each in self.problem.broken)
        return f"{self.case.target}-{kind}-{mark}"


class Finds:
    """The finds in a folder, one for each problem."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known = {path.stem for path in folder.glob("*.json")}

    def new(self, tried: Tried) -> Iterator[Find]:
        """Yield the finds of a case whose problems are not known yet; they are then."""
        for problem in tried.problems:
            find = Find(tried.case, tried.content, problem)
            if find.name not in self._known:
                self._known.add(find.name)
                yield find

    def keep(self, find: Find, smallest: bytes, target: Target) -> Path:
        """Write a find: its smallest input, the one that was made first, and what happened. Return the first."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{find.name}{target.suffix}"
        path.write_bytes(smallest)
        (self._folder / f"{find.name}.made").write_bytes(find.content)
        said = [
            f"{find.problem.broken}: {find.problem.detail}",
            f"case: {find.case} (python -m bench.fuzz --case {find.case})",
        ]
        path.with_suffix(".txt").write_text("\n".join(said) + "\n", encoding="utf-8")
        record = {"target": find.case.target, "seed": find.case.seed, "number": find.case.number,
                  "signature": find.problem.signature}  # fmt: skip
        path.with_suffix(".json").write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
        return path

    def kept(self) -> Iterator[tuple[str, Case, str]]:
        """Yield the name, the case and the signature of each find of the folder."""
        for path in sorted(self._folder.glob("*.json")):
            record = json.loads(path.read_text(encoding="utf-8"))
            yield path.stem, Case(record["target"], record["seed"], record["number"]), record["signature"]

    def content(self, name: str, suffix: str) -> bytes:
        """Return the input of a find."""
        return (self._folder / f"{name}{suffix}").read_bytes()
