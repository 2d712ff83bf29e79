"""The accounts of documents as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from pipeline.findings.escaping import escape
from pipeline.model.account import Account, Entry, sum_accounts, total
from pipeline.model.report import Report

_ELEMENTS = 4


def accounts_to_text(report: Report, *, each: bool) -> str:
    """Return the account of all documents together, before it, if asked for, that of each; nothing without accounts."""
    found = [(document.name, document.account) for document in report.documents if document.account is not None]
    if not found:
        return ""
    lines: list[str] = []
    if each:
        for name, account in found:
            lines += ["", name, *_table(account)]
    exact = sum(account.is_exact for _, account in found)
    lines += ["", f"{exact:,} of {len(found):,} accounts exact; all together:"]
    lines += _table(sum_accounts(account for _, account in found))
    return "".join(f"{escape(line)}\n" for line in lines)


def _table(account: Account) -> Iterator[str]:
    yield _row(account.source, "characters of the source, of which")
    for rule, entries in _by_rule(account.kept):
        yield _row(total(entries), f"  kept in the {rule}" if rule == "words" else f"  kept beside the words: {rule}")
    for part, entries_of_part in (
        ("changed", account.changed),
        ("dropped", account.dropped),
        ("LOST", account.unexplained),
    ):
        for rule, entries in _by_rule(entries_of_part):
            yield _row(total(entries), f"  {part}: {rule:<28} {_elements(entries)}")
    yield _row(
        account.words + account.beside,
        f"characters of the text: {account.words:,} words, {account.beside:,} beside, of which",
    )
    yield _row(total(account.kept) + total(account.changed), "  kept or changed")
    for part, entries_of_part in (("added", account.added), ("MISTAKEN", account.mistaken)):
        for rule, entries in _by_rule(entries_of_part):
            yield _row(total(entries), f"  {part}: {rule:<28} {_elements(entries)}")


def _row(count: int, what: str) -> str:
    return f"{count:>12,}  {what}".rstrip()


def _by_rule(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    """Return the entries of each rule, the largest rule first."""
    groups = [(rule, list(group)) for rule, group in groupby(sorted(entries), key=lambda entry: entry.rule)]
    return sorted(groups, key=lambda group: (-total(group[1]), group[0]))


def _elements(entries: list[Entry]) -> str:
    """Return the elements with most characters, and how many others there are."""
    largest = sorted(entries, key=lambda entry: (-entry.characters, entry.element))
    shown = ", ".join(f"{entry.element} {entry.characters:,}" for entry in largest[:_ELEMENTS])
    return shown + (f", {len(largest) - _ELEMENTS} more" if len(largest) > _ELEMENTS else "")
