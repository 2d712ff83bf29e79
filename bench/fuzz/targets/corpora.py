"""Corpora: documents composed in all formats, by any options and conditions."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from bench.fuzz.case import Problem, Target, Trial
from bench.fuzz.inline import command
from bench.fuzz.properties import NEVER, ends_properly
from bench.fuzz.targets.documents import NAME, make, view_of, write_beside
from pipeline.corpus.select.grouping import GROUPS

_FORMATS = "txt,tsv,jsonl,vert,conllu,txm"
_CONDITIONS = ("date>=1930", "speaker~a", "genre=letter|stenogram", "lang!=ru", "division=letter", "title!=x")
_LANGUAGES = ("ru", "de", "en", "fr", "zh", "x-none")
_DICTIONARIES = 0.02  # share of the corpora that load a dictionary for lemmas, which takes seconds


def check(content: bytes, trial: Trial) -> Iterator[Problem]:
    """Make a corpus of a document; each file of it must hold the words of the text."""
    write_beside(trial.folder / "in", content)
    outcome = command("corpus", f"in/{NAME}", "--out", "corpus", *_options(content, trial.random))
    yield from ends_properly(outcome, refused=True)
    trial.loaded = any((trial.folder / "corpus").glob("txt/*"))
    for rule in sorted(NEVER):
        if f"[{rule}]" in outcome.out:
            yield Problem(rule, f"{rule}: {outcome.out[outcome.out.index(f'[{rule}]') - 600 :][:1200]}")


def _options(content: bytes, random: Random) -> list[str]:
    options = [
        "--to",
        _FORMATS,
        "--view",
        view_of(content, random),
        "--notes",
        random.choice(("out", "inline", "end")),
    ]
    if random.random() > _DICTIONARIES:
        options += ["--lemmas", "source"]
    for flag in ("--speakers", "--no-headings", "--no-events"):
        options += [flag] if random.random() < 0.3 else []
    if random.random() < 0.3:
        options += ["--where", random.choice(_CONDITIONS)]
    if random.random() < 0.3:
        options += ["--per", random.choice(GROUPS)]
    if random.random() < 0.3:
        options += ["--lang", random.choice(_LANGUAGES)]
    return options


CORPORA = Target("corpora", ".xml", 150, make, check, seconds=40)
