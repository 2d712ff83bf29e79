"""The account of a document: what became of each character of its source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """So many characters of text in elements of a name came under a rule (docs/audit.md)."""

    rule: str
    element: str
    characters: int


@dataclass(frozen=True, slots=True)
class Account:
    """All characters of a document, counted as Unicode code points of its text nodes.

    `source` is what the parsed tree holds; `words` and `beside` are what the resolved document holds in the
    words of the view and beside them (notes, readings). The entries say where each came from:

        source = kept + changed + dropped + unexplained
        words + beside = kept + changed + added + mistaken

    `changed` is white space that became a space; `added` are spaces that no character of the source stands
    for, and what the edition itself says (facts of the header, descriptions of gaps); `unexplained` is what no
    rule explains, `mistaken` what comes twice or from nowhere.
    """

    source: int = 0
    words: int = 0
    beside: int = 0
    kept: tuple[Entry, ...] = ()
    changed: tuple[Entry, ...] = ()
    dropped: tuple[Entry, ...] = ()
    added: tuple[Entry, ...] = ()
    unexplained: tuple[Entry, ...] = ()
    mistaken: tuple[Entry, ...] = ()

    @property
    def is_exact(self) -> bool:
        """Whether both sums hold, and nothing is unexplained or mistaken."""
        return self.balances and not self.unexplained and not self.mistaken

    @property
    def balances(self) -> bool:
        """Whether both sums hold."""
        out = total(self.kept) + total(self.changed)
        return self.source == out + total(self.dropped) + total(
            self.unexplained
        ) and self.words + self.beside == out + total(self.added) + total(self.mistaken)


def total(entries: Iterable[Entry]) -> int:
    """Return the characters of entries."""
    return sum(entry.characters for entry in entries)


def sum_accounts(accounts: Iterable[Account]) -> Account:
    """Return one account for several documents."""
    accounts = list(accounts)
    return Account(
        sum(account.source for account in accounts),
        sum(account.words for account in accounts),
        sum(account.beside for account in accounts),
        *(
            merge_entries(entry for account in accounts for entry in getattr(account, part))
            for part in ("kept", "changed", "dropped", "added", "unexplained", "mistaken")
        ),
    )


def merge_entries(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return one entry for each rule and element, by rule, then by size."""
    counts: dict[tuple[str, str], int] = {}
    for entry in entries:
        key = entry.rule, entry.element
        counts[key] = counts.get(key, 0) + entry.characters
    found = (Entry(rule, element, count) for (rule, element), count in counts.items() if count)
    return tuple(sorted(found, key=lambda entry: (entry.rule, -entry.characters, entry.element)))
