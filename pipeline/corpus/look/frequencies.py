"""How often words occur in a corpus, and which are key words of a part of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import log, log2

from pipeline.corpus.look.made_tables import MadeTables, Row, select_documents
from pipeline.corpus.select.conditions import Condition

COLUMNS = ("norm", "form", "lemma", "upos", "xpos")  # what may be counted
PER = 1_000_000
LEAST = 3.84  # chance gives such a log-likelihood to one word in twenty: chi-square, one degree of freedom, p < 0.05


@dataclass(slots=True)
class Frequencies:
    """How often each word occurs, in how many documents, and how many words there are."""

    counts: Counter[str] = field(default_factory=Counter)
    documents: Counter[str] = field(default_factory=Counter)
    total: int = 0

    def add(self, words: Iterable[str]) -> None:
        """Count the words of a document."""
        found = Counter(words)
        self.counts.update(found)
        self.documents.update(found.keys())
        self.total += found.total()

    def per_million(self, word: str) -> float:
        """Return how often a word would occur among a million."""
        return self.counts[word] * PER / self.total if self.total else 0.0

    def ordered(self) -> list[tuple[str, int]]:
        """Return the words with their counts, the most frequent first, those of one count by the alphabet."""
        return sorted(self.counts.items(), key=lambda item: (-item[1], item[0]))


def count_words(tables: MadeTables, column: str, conditions: Sequence[Condition] = ()) -> Frequencies:
    """Return the frequencies of the words that conditions take. Raises OSError, PartMissing.

    Small and capital letters are one; what has no letter or digit is no word.
    """
    found = Frequencies()
    taken = dict(select_documents(tables, conditions))
    for name, rows in tables.by_document("tokens", column, "unit"):
        if name in taken:
            found.add(_words(rows, column, taken[name]))
    return found


def _words(rows: Iterable[Row], column: str, taken: Sequence[bool] | None) -> Iterator[str]:
    for row in rows:
        if (taken is None or taken[int(row["unit"])]) and any(map(str.isalnum, row[column])):
            yield row[column].casefold() if column not in ("upos", "xpos") else row[column]


@dataclass(frozen=True, slots=True)
class Key:
    """A word that occurs more often in one of two parts: its counts, its log-likelihood, and the log ratio.

    The log ratio says how many times its share doubles from the second to the first; below 0 it is more frequent there.
    """

    word: str
    first: int
    second: int
    likelihood: float
    ratio: float


def find_keys(first: Frequencies, second: Frequencies) -> list[Key]:
    """Return the words whose frequencies differ by more than chance, the most remarkable first.

    The measure is the log-likelihood ratio G2 (T. Dunning, “Accurate methods for the statistics of surprise and
    coincidence”, Computational Linguistics 19, 1993), computed from the expected frequencies as in P. Rayson and
    R. Garside, “Comparing corpora using frequency profiling”, Proceedings of the Workshop on Comparing Corpora, ACL
    2000. The log ratio (A. Hardie, 2014) says how great the difference is; a word that one part lacks counts there as
    half an occurrence.
    """
    keys = [_key(word, first, second) for word in first.counts.keys() | second.counts.keys()]
    return sorted((key for key in keys if key.likelihood >= LEAST), key=lambda key: (-key.likelihood, key.word))


def _key(word: str, first: Frequencies, second: Frequencies) -> Key:
    observed, totals = (first.counts[word], second.counts[word]), (first.total, second.total)
    if not all(totals):
        return Key(word, *observed, 0.0, 0.0)
    share = sum(observed) / sum(totals)
    likelihood = 2 * sum(
        count * log(count / (total * share)) for count, total in zip(observed, totals, strict=True) if count
    )
    one, other = ((count or 0.5) / total for count, total in zip(observed, totals, strict=True))
    return Key(word, *observed, likelihood, log2(one / other))
