"""`opis corpus --freq`, `--kwic`, `--keyness`: what is shown of a corpus that was made, as wide as the terminal."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

import click
from rich.cells import cell_len, set_cell_size

from pipeline.cli.outcome import end_for_lack_of_a_reader, fail, fail_by_system
from pipeline.corpus.look.concordance import Hit, PatternWrong, find_hits, read_pattern
from pipeline.corpus.look.frequencies import LEAST, Frequencies, count_words, find_keys
from pipeline.corpus.look.made_tables import MadeTables
from pipeline.corpus.select.conditions import Condition, ConditionWrong
from pipeline.findings.escaping import escape
from pipeline.model.errors import ProjectError

_LONGEST_WORD = 30  # cells of a terminal
_PLACE = 24


def exit_after_look(look: str, folder: Path, given: dict[str, Any]) -> NoReturn:
    """Show what is asked for of the corpus in a folder, and exit; `given` are the options of the command line."""
    try:
        tables = MadeTables.of(folder)
        match look:
            case "--kwic":
                lines = _hit_lines(find_hits(tables, _pattern(given["kwic"]), given["conditions"]))
            case "--keyness":
                one, other = given["keyness"]
                lines = _key_lines({part: _count_part(tables, part, given) for part in (one, other)}, one, other)
            case _:
                lines = _frequency_lines(count_words(tables, given["by"], given["conditions"]))
        click.echo_via_pager(f"{line}\n" for line in lines)
    except ProjectError as error:
        fail(str(error))
    except BrokenPipeError:
        end_for_lack_of_a_reader()
    except OSError as error:
        fail_by_system(error)
    except (ValueError, KeyError) as error:
        fail(f"The tables in {folder} are not as opis writes them ({error}): make the corpus again.")
    sys.exit(0)


def _pattern(text: str) -> list[re.Pattern[str]]:
    try:
        return read_pattern(text)
    except PatternWrong as error:
        raise click.BadParameter(str(error), param_hint="--kwic") from error


def _count_part(tables: MadeTables, part: str, given: dict[str, Any]) -> Frequencies:
    """Return the frequencies of a part: what a condition takes, or another corpus by its folder."""
    if Path(part).is_dir():
        return count_words(MadeTables.of(Path(part)), given["by"], given["conditions"])
    try:
        own = Condition.of(part)
    except ConditionWrong as error:
        raise click.BadParameter(f"{error}; or name the folder of a corpus", param_hint="--keyness") from error
    return count_words(tables, given["by"], (*given["conditions"], own))


def _frequency_lines(found: Frequencies) -> Iterator[str]:
    yield f"{found.total:,} words, {len(found.counts):,} different"
    yield _row("count", "per million", "documents", "word")
    for word, count in found.ordered():
        yield _row(f"{count:,}", f"{found.per_million(word):,.1f}", f"{found.documents[word]:,}", escape(word))


def _key_lines(parts: Mapping[str, Frequencies], one: str, other: str) -> Iterator[str]:
    for name, part in zip("AB", (one, other), strict=True):
        yield f"{name}: {escape(part)}, {parts[part].total:,} words"
    yield f"Log-likelihood {LEAST} and more (p < 0.05); log ratio above 0: more frequent in A"
    yield _row("likelihood", "log ratio", "A", "B", "word")
    for key in find_keys(parts[one], parts[other]):
        counts = f"{key.first:,}", f"{key.second:,}"
        yield _row(f"{key.likelihood:,.2f}", f"{key.ratio:+.2f}", *counts, escape(key.word))


def _row(*cells: str) -> str:
    """Return numbers in columns, and a word after them."""
    *numbers, word = cells
    return "  ".join((*(f"{number:>11}" for number in numbers), word))


def _hit_lines(hits: Iterable[Hit]) -> Iterator[str]:
    width = shutil.get_terminal_size().columns
    for hit in hits:
        found = escape(hit.found)
        found = found if cell_len(found) <= _LONGEST_WORD else set_cell_size(found, _LONGEST_WORD)
        side = max(0, width - cell_len(found) - _PLACE - 4) // 2
        who = hit.who.rpartition("#")[2]
        place = f"{hit.document.rpartition('/')[2]}:{hit.start}" + (f" {who}" if who else "")
        before, after = _last_cells(escape(hit.before), side), set_cell_size(escape(hit.after), side)
        yield f"{before} {found} {after}  {_last_cells(escape(place), _PLACE).lstrip()}".rstrip()


def _last_cells(text: str, size: int) -> str:
    """Return the end of a text, as wide as so many cells of the terminal."""
    while cell_len(text) > size:
        text = text[max(1, (cell_len(text) - size) // 2) :]
    return " " * (size - cell_len(text)) + text
