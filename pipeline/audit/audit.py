"""audit: what became of each character of a document in the resolve stage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from pipeline.audit import alignment
from pipeline.audit.alignment import align
from pipeline.audit.findings import Findings
from pipeline.audit.rules import Reasons, name_of
from pipeline.audit.runs import WORDS, Run, runs
from pipeline.audit.watch import Text, Watched
from pipeline.document import xml
from pipeline.engine.saxon import Engine, Node
from pipeline.model.account import Account, Entry, merge_entries
from pipeline.model.options import View
from pipeline.resolve.resolve import serialize

_KEPT, _CHANGED, _DROPPED, _ADDED, _UNEXPLAINED, _MISTAKEN = range(6)
# What the stylesheets themselves say beside the words of the view: facts of the header, descriptions of gaps,
# titles of members, the place that an entry of an apparatus is about, who voted how.
_TOLD = "told-by-the-edition"


def account_for(watched: Watched, view: View, engine: Engine) -> Account:
    """Return the account of a document in a view; what it cannot explain becomes findings of the document.

    Raises TransformationFailed.
    """
    tree = _tree(watched.resolved, engine)
    books = _Books(watched.texts, view, Findings(watched.parsed))
    books.enter(runs(tree))
    etree.strip_tags(tree, etree.PI)
    return books.close(watched.characters, tree)


def compare_unwatched(watched: Watched, resolved: Node, engine: Engine) -> None:
    """Report a document that resolves differently when it is watched; `resolved` is what was not."""
    trees = [_tree(each, engine) for each in (watched.resolved, resolved)]
    etree.strip_tags(trees[0], etree.PI)
    if etree.tostring(trees[0], method="c14n") != etree.tostring(trees[1], method="c14n"):
        Findings(watched.parsed).disturbed()


@dataclass(slots=True)
class _Books:
    """The account while it is drawn up."""

    texts: list[Text]
    view: View
    findings: Findings
    entries: Counter[tuple[int, str, str]] = field(default_factory=Counter)
    seen: set[int] = field(default_factory=set)
    read: set[etree._Element] = field(default_factory=set)
    last: int = -1

    def enter(self, found: Iterable[Run]) -> None:
        """Enter what is in the resolved document, then what is not."""
        for run in found:
            self._enter_run(run)
        reasons = Reasons(self.view, self.read.__contains__)
        for number, text in enumerate(self.texts):
            if number not in self.seen:
                self._enter_gone(text, reasons)

    def close(self, source: int, resolved: etree._Element) -> Account:
        """Return the account; its totals are counted apart from its entries, in the document without marks."""
        emitted: Counter[bool] = Counter()
        for run in runs(resolved):
            emitted[run.where == WORDS] += len(run.text)
        parts: list[list[Entry]] = [[] for _ in range(6)]
        for (part, rule, element), count in self.entries.items():
            parts[part].append(Entry(rule, element, count))
        account = Account(source, emitted[True], emitted[False], *map(merge_entries, parts))
        if not account.balances:
            self.findings.open(account)
        return account

    def _enter_run(self, run: Run) -> None:
        if not run.marks:
            self._enter_told(run)
            return
        texts = [self.texts[number] for number in run.marks]
        found = align("".join(text.content for text in texts), run.text)
        at = 0
        for number, text in zip(run.marks, texts, strict=True):
            fates = found.fates[at : at + len(text.content)]
            at += len(text.content)
            if number in self.seen:
                self._add(_MISTAKEN, "doubled", name_of(text.parent), len(fates) - _dropped(fates))
                self.findings.doubled(text)
            else:
                self.seen.add(number)
                self._mark_read(text)
                self._enter_fates(text, fates, run.where)
                self._enter_lost(text, text.content[len(fates) :])
                self._check_order(number, run.where)
        self._add(_ADDED, alignment.ADDED, run.where, found.added)
        self._enter_foreign(run, found.excess, texts[-1])

    def _check_order(self, number: int, where: str) -> None:
        """Check that the words of the view come in the order of the source."""
        if where != WORDS or not self.texts[number].content.strip():
            return
        if number < self.last:
            self.findings.moved(self.texts[number], self.texts[self.last])
        self.last = number

    def _enter_told(self, run: Run) -> None:
        """Enter a text that is made of none of the source's: beside the words there may be such, or white space."""
        if run.where != WORDS or not run.text.strip():
            self._add(_ADDED, _TOLD, run.where, len(run.text))
        else:
            self._enter_foreign(run, run.text, None)

    def _enter_foreign(self, run: Run, excess: str, text: Text | None) -> None:
        if excess:
            self._add(_MISTAKEN, "foreign", run.where, len(excess))
            self.findings.foreign(excess, text)

    def _enter_fates(self, text: Text, fates: list[str], where: str) -> None:
        name = name_of(text.parent)
        for rule, count in Counter(fates).items():
            if rule == alignment.KEPT:
                self._add(_KEPT, where, name, count)
            else:
                self._add(_CHANGED if rule == alignment.CHANGED else _DROPPED, rule, name, count)

    def _enter_lost(self, text: Text, rest: str) -> None:
        if rest:
            self._add(_UNEXPLAINED, "lost", name_of(text.parent), len(rest))
            self.findings.lost(text, rest)

    def _enter_gone(self, text: Text, reasons: Reasons) -> None:
        why = reasons.explain(text.parent, text.content)
        if why is not None:
            self._add(_DROPPED, *why, len(text.content))
        else:
            self._enter_lost(text, text.content)

    def _mark_read(self, text: Text) -> None:
        element: etree._Element | None = text.parent
        while element is not None and element not in self.read:
            self.read.add(element)
            element = element.getparent()

    def _add(self, part: int, rule: str, element: str, characters: int) -> None:
        if characters:
            self.entries[part, rule, element] += characters


def _dropped(fates: Iterable[str]) -> int:
    return sum(fate not in (alignment.KEPT, alignment.CHANGED) for fate in fates)


def _tree(resolved: Node, engine: Engine) -> etree._Element:
    return xml.parse_output(serialize(resolved, engine).encode("utf-8"))
